#include "everyday_names.h"

#include <algorithm>
#include <string_view>

#include "directions.h"
#include "sig_words.h"
#include "time_words.h"

namespace quietcheck {
namespace {

/// Words that say how much, how often, since when or whether: they leave an everyday name what it is.
bool tells_of_use(std::string_view word) {
  constexpr std::string_view use =
      " recreational recreationally illegal illicit street occasionally occasional sometimes socially regularly "
      "heavily "
      "weekend weekends night nights morning mornings evening evenings ago since last yesterday today tonight year "
      "years "
      "weeks months days grams bag bags bowl bowls user abuse addict often rarely still only never always veces also "
      "help sleep relax maybe perhaps few couple party parties fin fines semana sabado sabados diario cuando vez los "
      "las ";
  return is_digit(word[0]) || is_listed(unit_words, word) || is_listed(everyday_company, word) ||
         is_listed(use, word) || is_listed(direction_words, word) || is_listed(sentence_words, word) ||
         is_listed(taking_verbs, word) || is_listed(stopped_words, word) || is_listed(planned_words, word) ||
         is_listed(negations, word) || is_listed(denied_words, word) || is_listed(resuming_words, word) ||
         is_listed(condition_words, word) || is_calendar_word(word);
}

/// The same of words that only tell it together: "de vez en cuando", "los fines de semana".
bool tells_of_use_at(const Piece& piece, std::size_t at) {
  return tells_of_use(piece.word(at)) || piece.says(at, "de vez") || piece.says(at, "en cuando") ||
         piece.says(at, "de semana");
}

/// "smokes weed", "me fumo una mota", "i do coke": a verb of taking right before the word.
bool is_behind_verb(const Piece& piece, std::size_t at, std::string_view verbs) {
  if (at > 1 && is_listed(" some un una unos unas mi my ", piece.word(at - 1))) --at;
  return at > 0 && is_listed(verbs, piece.word(at - 1));
}

/// "I do coke", "she also does coke", not "what does coke do" or "to do speed walking".
bool is_done(const Piece& piece, std::size_t at) {
  constexpr std::string_view doers =
      " i we they you he she who still also sometimes occasionally often usually only just dont doesnt didnt never ";
  return at > 1 && is_listed(" do does ", piece.word(at - 1)) && is_listed(doers, piece.word(at - 2));
}

/// "2 hits of acid", "a line of coke".
bool is_portion(const Piece& piece, std::size_t at) {
  constexpr std::string_view portions =
      " hit hits tab tabs line lines bag bags bowl bowls bump bumps rail rails gram grams ounce raya rayas linea "
      "lineas ";
  return at > 1 && is_listed(" of de ", piece.word(at - 1)) && is_listed(portions, piece.word(at - 2));
}

}  // namespace

bool is_parted(const Piece& piece, std::size_t at) {
  if (at == 0 || at >= piece.size()) return true;
  constexpr std::string_view joining = " and or y o plus con also then ";
  const std::string_view gap = piece.before(at);
  return gap.find_first_of(",;:/+&()|\n") != std::string_view::npos || gap.find(" - ") != std::string_view::npos ||
         is_listed(joining, piece.word(at - 1)) || is_listed(joining, piece.word(at));
}

std::optional<EntryStatus> everyday_status(const NameIndex& names, const Piece& piece, const EverydayWord& word) {
  const std::size_t begin = word.begin;
  const std::size_t end = word.end;
  if (begin == 0 && end == piece.size()) return EntryStatus::read;
  if (end > begin + 1) {
    // Two words are seldom meant otherwise: "crack cocaine", but "Special K cereal".
    const bool goes_on = !is_parted(piece, end) && !tells_of_use(piece.word(end)) && !is_filler_token(piece.word(end));
    return goes_on ? std::nullopt : std::optional(EntryStatus::read);
  }
  const bool smoked = is_behind_verb(piece, begin, smoking_verbs);
  const bool left = is_parted(piece, begin);
  const bool right = is_parted(piece, end);
  const bool ends = right || tells_of_use_at(piece, end);
  const bool marked = (end < piece.size() && is_strength(piece.word(end))) || smoked ||
                      is_behind_verb(piece, begin, taking_verbs) ||
                      (ends && (is_done(piece, begin) || is_portion(piece, begin)));
  // "(done)" is a remark.
  const bool is_remark = (begin > 0 && piece.before(begin).find('(') != std::string_view::npos) ||
                         (end == begin + 1 && piece.word(begin) == "done");
  const bool joined = word.joined_to_drug && ends;
  const bool counted = begin > 0 && right && is_listed(" only just daily occasional ", piece.word(begin - 1));
  const bool own = joined || (((left && right) || counted) && !is_remark && (word.beside_others || !word.is_sentence));
  if (!marked && !own && (word.is_sentence || begin > 0)) return std::nullopt;
  // "K2 spice"
  const auto next = right ? std::nullopt : names.longest_exact(piece.text(), end);
  const bool before_another = next && next->match.kind == NameKind::street;
  const bool alone =
      (left || tells_of_use(piece.word(begin - 1)) || is_portion(piece, begin) || joined) && (ends || before_another);
  const bool eaten = is_behind_verb(piece, begin, " eat eats eating ate drink drinks drinking drank bebo ");
  if (!alone) return marked && !eaten ? std::optional(EntryStatus::ambiguous) : std::nullopt;
  if (smoked) return EntryStatus::read;
  constexpr std::size_t most_words = 8;
  const std::size_t until = std::min(piece.size(), end + most_words);
  for (std::size_t at = end; at < until && !is_parted(piece, at); ++at) {
    if (!tells_of_use_at(piece, at) && !names.longest_exact(piece.text(), at)) return EntryStatus::ambiguous;
  }
  return EntryStatus::read;
}

bool is_doubtful_abbreviation(const NameIndex& names, const Piece& piece, std::size_t at, bool behind_a_name) {
  const std::string_view typed = piece.typed(at);
  const bool is_large = std::none_of(typed.begin(), typed.end(), [](char c) { return is_lower_letter(c); });
  const bool has_strength = at + 1 < piece.size() && is_strength(piece.word(at + 1)) &&
                            dose_in(piece, at + 1, std::min(piece.size(), at + 3));
  if (is_large || typed.size() > 3 || has_strength) return false;
  const auto explained = [&](std::size_t place) {
    return tells_of_use(piece.word(place)) || is_filler_token(piece.word(place)) ||
           names.longest_exact(piece.text(), place).has_value();
  };
  if (!behind_a_name && !is_parted(piece, at) && !explained(at - 1)) return true;
  if (!is_parted(piece, at + 1) && !explained(at + 1)) return true;
  const bool is_date = at + 3 < piece.size() && is_digit(piece.word(at + 1)[0]) && is_digit(piece.word(at + 2)[0]) &&
                       is_digit(piece.word(at + 3)[0]);
  return is_date;
}

bool is_own_mineral(const Piece& piece, std::size_t at) {
  if (!is_listed(mineral_words, piece.word(at)) || at == 0) return false;
  if (!is_parted(piece, at) && !is_listed(taking_verbs, piece.word(at - 1))) return false;
  return is_parted(piece, at + 1) || tells_of_use(piece.word(at + 1)) || is_listed(form_words, piece.word(at + 1));
}

}  // namespace quietcheck
