#include "trials.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "phrases.h"

namespace quietcheck {
namespace {

constexpr std::size_t reach = 60;  // words of a list of what was tried, and of how it ended

/// None of them helped.
constexpr auto failure_phrases = std::to_array<Phrase>({
    {"nothing/none/neither helped/worked/did"},
    {"none/neither of it/them/those/these helped/worked/did"},
    {"y nada"},
    {"sin exito/resultado/resultados/efecto/mejoria"},
    {"no me/le/nos sirvio/sirvieron/funciono/funcionaron/ayudo/ayudaron"},
    {"nada/ninguno/ninguna me/le? sirvio/funciono/ayudo"},
});

/// "Nothing helped", not "nothing helped my pain", behind the name and those listed with it.
bool has_failed(const Piece& piece, const Clause& clause) {
  const std::size_t end = std::min(piece.size(), clause.name_end + reach);
  for (std::size_t at = clause.name_end; at < end; ++at) {
    const std::size_t length = phrase_at(piece, at, {at, at, at, end}, failure_phrases);
    if (length > 0 && !(at + length < end && is_listed(" my the with ", piece.word(at + length)))) return true;
  }
  return false;
}

/// Whether nothing but small words stand from `behind` to the name.
bool leads(const Piece& piece, std::size_t behind, const Clause& clause) {
  return behind <= clause.name_begin &&
         piece.all(" on my the both taking a trial of everything including like de todo ", behind, clause.name_begin);
}

bool is_tried(const Piece& piece, std::size_t at, const Clause& clause) {
  if (!is_listed(" tried probe probamos probo probado ", piece.word(at)) || !leads(piece, at + 1, clause)) return false;
  return follows(piece, clause.begin, at, 2, " have ive ve has already was were been had patient ya he ha habia ") ||
         piece.any(" none nothing failed didnt doesnt without worked everything benefit ", at - std::min(at, reach),
                   std::min(piece.size(), clause.name_end + reach)) ||
         has_failed(piece, clause);
}

/// "Been through prozac", not "been through methadone withdrawal".
bool is_gone_through(const Piece& piece, std::size_t at, const Clause& clause) {
  const std::size_t length = phrase_length(piece, at, clause.name_begin, "been/gone/went through/thru");
  return length > 0 && leads(piece, at + length, clause) &&
         !piece.any(" treatment withdrawal withdrawals program detox clinic taper ", clause.name_end,
                    std::min(clause.end, clause.name_end + 2));
}

/// "Failed zoloft", "lithium: declined".
bool is_refused_or_failed(const Piece& piece, std::size_t at, const Clause& clause) {
  const std::string_view word = piece.word(at);
  if (!is_listed(" failed refused declined ", word)) return false;
  if (at < clause.name_begin) return leads(piece, at + 1, clause) && (word != "refused" || at + 1 == clause.name_begin);
  return at == clause.name_end || at + 1 == clause.end;
}

}  // namespace

bool is_trial(const Piece& piece, std::size_t at, const Clause& clause) {
  if (is_refused_or_failed(piece, at, clause)) return true;
  if (at >= clause.name_begin) return false;
  return is_tried(piece, at, clause) || is_gone_through(piece, at, clause) ||
         (piece.says(at, "been on") && leads(piece, at + 2, clause) && has_failed(piece, clause));
}

}  // namespace quietcheck
