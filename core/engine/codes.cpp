#include "codes.h"

#include <algorithm>
#include <string_view>

#include "nameless.h"
#include "sig_words.h"
#include "time_words.h"

namespace quietcheck {
namespace {

bool is_large(std::string_view typed) {
  return std::none_of(typed.begin(), typed.end(), [](char c) { return is_lower_letter(c); });
}

bool all_letters(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return is_lower_letter(c); });
}

bool all_digits(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c); });
}

/// Letters before a number that are no name: what is measured, where somebody lives, questionnaires, pages, numbers of
/// people and papers.
constexpr std::string_view numbered_words =
    " bp hr rr ht wt bmi ef gfr inr qtc qt ecg ekg tsh ldl hdl bun ast alt na cl wbc rbc hgb hct plt psa cd rm apt ste "
    "no"
    " nr pg ext tel fax ph id mrn ndc npi dea rx lot exp qty dob age lb lbs cm in ft st ave rd icd dx cpt ref ver zip "
    "phq"
    " gad pcl gaf mdd aud oud x q t f c l s ";

/// "4-FA", "2C-E": a short number and a few letters.
bool is_number_first(const Piece& piece, std::size_t at, bool is_sentence) {
  constexpr std::size_t longest_number = 3;
  constexpr std::size_t longest_letters = 4;
  const std::string_view letters = piece.word(at + 1);
  const bool is_inside = at > 0 && piece.before(at).find_first_of("-/") != std::string_view::npos;
  const bool has_shape = !is_inside && piece.before(at + 1) == "-" && piece.word(at).size() <= longest_number &&
                         all_letters(letters) && letters.size() <= longest_letters;
  // "Bed 12-B"
  const bool is_place = letters.size() == 1 && all_digits(piece.word(at));
  if (!has_shape || is_place || is_filler_token(letters) || is_listed(direction_words, letters) ||
      is_calendar_word(letters) || is_number_word(letters))
    return false;
  return is_large(piece.typed(at + 1)) || (!is_sentence && piece.size() == 2);
}

/// "U-47700", and "K 56" where nothing else stands in the text.
bool is_letter_first(const Piece& piece, std::size_t at) {
  constexpr std::size_t longest_letters = 3;
  constexpr std::size_t longest_number = 6;
  constexpr std::size_t longest_imprint = 4;
  constexpr std::size_t no_strength = 4;  // digits
  const std::string_view letters = piece.word(at);
  const std::string_view number = piece.word(at + 1);
  const bool has_shape = all_letters(letters) && letters.size() <= longest_letters && all_digits(number) &&
                         number.size() <= longest_number && number.size() == piece.typed(at + 1).size();
  // "U-100" is how strong an insulin is.
  const bool is_insulin = letters == "u" && is_listed(" 100 200 300 500 ", number);
  if (!has_shape || is_insulin || is_listed(numbered_words, letters) || is_listed(chart_labels, letters) ||
      is_calendar_word(letters))
    return false;
  const bool is_alone = piece.size() == 2;
  const bool is_direction =
      is_listed(direction_words, letters) || is_filler_token(letters) || is_listed(" am pm ", letters);
  // "D-8", "AM-2201", "SR-17018" and everywhere "U-47700", but not "XR-150" behind a name.
  const bool is_own = letters.size() == 1 && number.size() > 1 && is_large(piece.typed(at));
  if (is_direction && !is_own && !(is_alone && (letters.size() == 1 || number.size() >= no_strength))) return false;
  if (piece.before(at + 1) == "-") return is_large(piece.typed(at)) || is_alone;
  return is_alone && letters.size() < longest_letters && number.size() <= longest_imprint && piece.before(1) == " " &&
         is_large(piece.typed(at));
}

}  // namespace

std::optional<std::size_t> code_at(const NameIndex& names, const Piece& piece, std::size_t at, bool is_sentence) {
  if (at + 1 >= piece.size()) return std::nullopt;
  const bool is_number = is_digit(piece.word(at)[0]);
  if (!(is_number ? is_number_first(piece, at, is_sentence) : is_letter_first(piece, at))) return std::nullopt;
  const auto run = names.longest_exact(piece.text(), at);
  if (run && run->tokens > 1) return std::nullopt;
  if (is_number) {
    // "2-Zelbrand" has a name in it; the letters of "4-FA" are an everyday word too.
    const auto inner = names.longest_exact(piece.text(), at + 1);
    return inner && !inner->common_word ? std::nullopt : std::optional(at + 2);
  }
  // "oxy-30" is a strength of what people call so.
  const std::size_t most_letters = piece.before(at + 1) == "-" ? 2 : 1;
  return run && piece.word(at).size() > most_letters ? std::nullopt : std::optional(at + 2);
}

}  // namespace quietcheck
