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

}  // namespace

std::optional<Therapy> planned_therapy(const NameIndex& names, const Piece& piece, const Hit& hit,
                                       const Clause& clause) {
  if (hit.match.substances.size() != 1 || hit.status != EntryStatus::read) return std::nullopt;
  const std::string_view id = names.id_of(hit.match.substances[0]);
  if (id != "ketamine" && id != "esketamine") return std::nullopt;
  Therapy therapy;
  therapy.substance = hit.match.substances[0];
  therapy.route = hit.match.route;
  if (therapy.route == Route::unknown) therapy.route = route_in(piece, clause.begin, clause.end);
  therapy.setting = setting_in(piece, clause);
  return therapy;
}

}  // namespace quietcheck
