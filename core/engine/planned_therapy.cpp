#include "planned_therapy.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "directions.h"

namespace quietcheck {
namespace {

/// Where the treatment would be. "My clinic" is the one that gives methadone, and a home may be a sober one.
Setting setting_in(const Piece& piece, const Clause& clause) {
  constexpr auto at_home = std::to_array<std::string_view>(
      {"at home", "home use", "in home", "home ketamine", "telehealth", "mailed", "by mail", "would mail",
       "in my house", "en casa", "en mi casa", "por correo", "online"});
  for (std::size_t at = clause.begin; at < clause.end; ++at) {
    if (piece.says_any(at, at_home)) return Setting::home;
  }
  for (std::size_t at = clause.begin; at < clause.end; ++at) {
    if (!is_listed(" clinic clinics hospital office clinica consultorio ", piece.word(at))) continue;
    if (!piece.any(" my our methadone suboxone mi from ", at - std::min<std::size_t>(at, 2), at))
      return Setting::clinic;
  }
  return Setting::unknown;
}

/// How it would be given. Shots of other medicines are depots and more; of ketamine they go into a muscle.
Route route_of(const Piece& piece, const Clause& clause) {
  const Route route = route_in(piece, clause.begin, clause.end);
  constexpr std::string_view shots =
      " shot shots injection injections injected inyeccion inyecciones inyectada inyectable ";
  return route == Route::unknown && piece.any(shots, clause.begin, clause.end) ? Route::im : route;
}

}  // namespace

bool is_therapy_substance(const NameIndex& names, const std::vector<SubstanceId>& substances) {
  if (substances.size() != 1) return false;
  const std::string_view id = names.id_of(substances[0]);
  return id == "ketamine" || id == "esketamine";
}

bool speaks_of_treatment(const Piece& piece, const Clause& clause) {
  constexpr auto phrases = std::to_array<std::string_view>(
      {"mg kg", "mcg kg", "per kg", "por kg", "first dose", "primera dosis", "first time", "primera vez"});
  for (std::size_t at = clause.begin; at < clause.end; ++at) {
    // "0.5mg/kg": the unit is glued to the number.
    const bool is_glued = piece.word(at).ends_with("mg") && at + 1 < clause.end && piece.word(at + 1) == "kg";
    if (is_glued || piece.says_any(at, phrases)) return true;
  }
  constexpr std::string_view words =
      " infusion infusions drip drips session sessions treatment treatments therapy clinic course protocol induction "
      "referred referral approved offered prescribed recommended consult scheduled booked appointment infusiones "
      "gotero "
      "goteo sesion sesiones tratamiento terapia receto recetaron recomienda ";
  return piece.any(words, clause.begin, clause.end) && !times_in(piece, clause.begin, clause.end);
}

std::optional<Therapy> planned_therapy(const NameIndex& names, const Piece& piece, const Hit& hit,
                                       const Clause& clause) {
  if (!is_therapy_substance(names, hit.match.substances) || hit.status != EntryStatus::read) return std::nullopt;
  Therapy therapy;
  therapy.substance = hit.match.substances[0];
  therapy.route = hit.match.route;
  if (therapy.route == Route::unknown) therapy.route = route_of(piece, clause);
  therapy.setting = setting_in(piece, clause);
  return therapy;
}

}  // namespace quietcheck
