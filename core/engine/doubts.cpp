#include "doubts.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "directions.h"
#include "hits.h"
#include "nameless.h"
#include "sig_words.h"

namespace quietcheck {
namespace {

/// "Allegra", not "ALLEGRA" nor "allegra".
bool is_titled(std::string_view typed) {
  constexpr std::size_t shortest = 3;
  return typed.size() >= shortest && typed[0] >= 'A' && typed[0] <= 'Z' &&
         std::all_of(typed.begin() + 1, typed.end(), [](char c) { return is_lower_letter(c); });
}

bool all_digits(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c); });
}

}  // namespace

bool is_person(const Piece& piece, std::size_t begin, std::size_t end) {
  if (end < piece.size() && is_strength(piece.word(end))) return false;
  const bool has_degree = is_titled(piece.typed(begin)) &&
                          ((end < piece.size() && piece.typed(end) == "MD") ||
                           (end + 1 < piece.size() && piece.typed(end + 1) == "MD" && is_titled(piece.typed(end))));
  if (has_degree) return true;
  if (begin == 0 || !is_listed(" dr dra drs ", piece.word(begin - 1))) return false;
  const std::string_view gap = piece.before(begin);
  if (gap.find_first_not_of(" .") != std::string_view::npos) return false;
  // "duloxetine DR Cymbalta" is a delayed release.
  return piece.word(begin - 1) != "dr" || piece.typed(begin - 1) == "Dr" || gap.find('.') != std::string_view::npos ||
         begin == 1 || is_listed(" my the by see saw from with mi el la del con por ", piece.word(begin - 2));
}

bool is_of_person(const Piece& piece, std::size_t at) {
  if (is_listed(" dra drs ", piece.word(at)) || is_person(piece, at, at + 1)) return true;
  return at > 1 && piece.before(at) == " " && is_titled(piece.typed(at - 1)) && is_titled(piece.typed(at)) &&
         is_person(piece, at - 1, at);
}

bool is_full_name(const Piece& piece, std::size_t begin, std::size_t end) {
  constexpr std::string_view surnames =
      " smith johnson williams brown garcia miller rodriguez martinez hernandez gonzalez gonzales thomas jackson lee"
      " martin lopez reyes perez torres flores ortiz davis jones wilson moore taylor anderson harris robinson walker"
      " allen adams nelson carter mitchell turner campbell collins stewart murphy bailey cooper clark lewis young king"
      " wright scott hill green baker rivera ramirez sanchez diaz cruz morales gomez white hall thompson cohen patel ";
  if (begin > 0 || end != begin + 1 || piece.size() != end + 1 || piece.before(end) != " ") return false;
  return is_titled(piece.typed(begin)) && is_titled(piece.typed(end)) &&
         (is_listed(surnames, piece.word(end)) || (!is_plain(piece.word(end)) && !is_everyday(piece.word(end))));
}

bool is_imitation(const Piece& piece, std::size_t begin, std::size_t end) {
  constexpr std::string_view before = " synthetic synth fake counterfeit imitation pressed falsa falso ";
  constexpr std::string_view behind = " sintetica sintetico falsa falso ";
  return (begin > 0 && is_listed(before, piece.word(begin - 1))) ||
         (end < piece.size() && is_listed(behind, piece.word(end)));
}

bool is_left_out(const Piece& piece, std::size_t begin, std::size_t end) {
  return begin < end && end + 1 < piece.size() && piece.word(end) == "free" &&
         piece.before(end + 1).find_first_not_of(' ') == std::string_view::npos;
}

std::optional<std::size_t> extension_end(const Piece& piece, std::size_t at) {
  constexpr std::size_t most_words = 6;
  constexpr std::string_view between =
      " extra strength maximum regular childrens children adult adults relief chest and ";
  std::optional<std::size_t> end;
  const std::size_t until = std::min(piece.size(), at + most_words);
  for (; at < until; ++at) {
    const std::string_view word = piece.word(at);
    if (piece.before(at).find_first_of(",;\n().:") != std::string_view::npos || is_digit(word[0])) break;
    const std::string_view next = at + 1 < piece.size() ? piece.word(at + 1) : std::string_view();
    const bool goes_on = is_listed(extension_words, next);
    // "before meals and at bedtime", "at most 2 a day", "plus methadone"
    if (word == "ac" && !next.empty() && !goes_on) break;
    if (word == "max" && !next.empty() && is_digit(next[0])) break;
    if (word == "plus" && !next.empty() && !goes_on && !is_listed(" tablet tablets capsule capsules liquid ", next))
      break;
    if (piece.says(at, "all in one")) {
      end = at + 3;
      at += 2;
    } else if (is_listed(extension_words, word) || (end && word == "symptom")) {
      end = at + 1;
    } else if (!is_listed(between, word) || (word == "and" && !end)) {
      break;
    }
  }
  return end;
}

bool is_dosed(const Piece& piece, std::size_t begin, std::size_t end) {
  constexpr std::size_t reach = 4;
  constexpr std::string_view signs =
      " clinic clinica maintenance mantenimiento program programa mmt prescribed recetada recetado dosing dose doses "
      "dosis split ";
  const std::size_t from = begin - std::min(begin, reach);
  const std::size_t to = std::min(piece.size(), end + reach);
  if (piece.any(signs, begin - std::min<std::size_t>(begin, 1), std::min(piece.size(), end + reach - 1))) return true;
  const auto dose = dose_in(piece, from, to);
  if (dose && (dose->unit == "mg" || dose->unit == "mL")) return true;
  // "meth 80"
  const bool is_bare = end < piece.size() && all_digits(piece.word(end));
  return is_bare && (end + 1 == piece.size() || piece.before(end + 1).find_first_of(",;") != std::string_view::npos);
}

Counted counted_by(const Piece& piece, std::size_t at) {
  const bool is_spaced = at > 0 && at + 1 < piece.size() && is_digit(piece.word(at)[0]) && piece.before(at) == " ";
  if (!is_spaced) return Counted::nothing;
  const std::string_view next = piece.word(at + 1);
  constexpr auto times = std::to_array<std::string_view>({"a day", "per day", "al dia", "por dia"});
  if (is_listed(" times time x veces vez ", next) || piece.says_any(at + 1, times)) return Counted::times;
  constexpr std::string_view forms =
      " tablet tablets tab tabs pill pills caplet caplets capsule capsules tableta tabletas pastilla pastillas "
      "capsulas ";
  return is_listed(forms, next) ? Counted::forms : Counted::nothing;
}

}  // namespace quietcheck
