#include "nameless.h"

#include <algorithm>
#include <array>

#include "directions.h"
#include "doubts.h"
#include "filler_words.h"
#include "sig_words.h"
#include "talk_words.h"
#include "time_words.h"

namespace quietcheck {
namespace {

bool is_vague(std::string_view word) {
  return is_listed(vague_words, word) || is_listed(class_words, word);
}

/// "That heart one", "the pressure thing".
bool is_named_by_use(const Piece& piece, std::size_t at) {
  constexpr std::string_view uses =
      " heart pressure water sleep sleeping nerve nerves pain stomach thyroid cholesterol sugar allergy anxiety ";
  return at > 0 && is_listed(" one ones thing ", piece.word(at)) && is_listed(uses, piece.word(at - 1));
}

/// The words among `words` that may be a slip of a name. An everyday word that was no name where it stands is none here
/// either ("speed walking"), and beside "my pill" or "something" only a word of some length is.
std::string searched_words(const NameIndex& names, std::string_view words, bool vague, std::size_t tokens) {
  constexpr std::size_t long_enough = 5;
  std::string searched;
  bool any_was_none = false;
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, space);
    words.remove_prefix(std::min(space + 1, words.size()));
    const FoldedText folded = fold_text(word);
    if (folded.tokens.empty()) continue;
    const auto run = names.longest_exact(folded, 0);
    const bool was_none = run && tokens > 1 && (run->common_word || folded.folded.size() <= 3);
    const bool too_vague = vague && (is_vague(folded.folded) || folded.folded.size() < long_enough);
    any_was_none = any_was_none || was_none;
    if (!too_vague) searched += (searched.empty() ? "" : " ") + std::string(word);
  }
  return any_was_none ? std::string() : searched;
}

/// "anxiety", "opioid use disorder", "sleep apnea": what a problem list is made of, and nothing else.
bool is_condition(const Piece& piece, std::size_t begin, std::size_t end) {
  if (piece.any(class_words, begin, end) && !piece.any(" disorder dependence addiction ", begin, end)) return false;
  bool names_one = false;
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    const bool is_name = is_listed(condition_words, word);
    if (!is_name && !is_listed(condition_links, word)) return false;
    names_one = names_one || is_name;
  }
  return names_one;
}

/// "PNV": three to five capitals.
bool is_capitals(const Piece& piece, std::size_t at) {
  const std::string_view typed = piece.typed(at);
  return typed.size() >= 3 && typed.size() <= 5 && !is_plain(piece.word(at)) &&
         std::all_of(typed.begin(), typed.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// "4xdaily": how often, with a number glued on.
bool is_glued_count(std::string_view word) {
  const std::size_t end = word.find_first_not_of("0123456789");
  return end != 0 && end < word.size() && word[end] == 'x';
}

}  // namespace

bool is_plain(std::string_view word) {
  return word.size() <= 2 || is_listed(sentence_words, word) || is_listed(not_medicine_words, word) ||
         is_listed(ordinary_words, word) || is_listed(direction_words, word) || is_listed(direction_verbs, word) ||
         is_listed(chart_labels, word) || is_listed(column_heads, word) || is_listed(history_words, word) ||
         is_listed(denied_words, word) || is_listed(negations, word) || is_listed(stopped_words, word) ||
         is_listed(planned_words, word) || is_listed(resuming_words, word) || is_listed(condition_words, word) ||
         is_calendar_word(word);
}

EntryStatus status_of(const NameIndex& names, const std::vector<SubstanceId>& substances) {
  const bool profiled =
      std::any_of(substances.begin(), substances.end(), [&](SubstanceId id) { return names.is_profiled(id); });
  return profiled ? EntryStatus::read : EntryStatus::recognised;
}

std::string name_words(const Piece& piece, std::size_t begin, std::size_t end, std::size_t& count) {
  std::string words;
  count = 0;
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    const bool number_first = is_digit(word[0]) && word.size() <= 4;
    if (number_first || is_glued_count(word) || is_filler_token(word) || is_of_person(piece, at)) continue;
    bool directions = word == "prn" || word == "as" || word == "for" || word == "at" || word == "para";
    for (const FrequencyPhrase& phrase : frequency_phrases) directions = directions || phrase.words == word;
    if (!directions && is_plain(word)) continue;
    if (directions) {
      // What follows the first direction is about use: "zofram for nausea".
      if (count > 0) break;
      continue;
    }
    words += (words.empty() ? "" : " ") + std::string(piece.typed(at));
    ++count;
  }
  return words;
}

void read_without_name(const NameIndex& names, const Piece& piece, std::size_t begin, std::size_t end, Entry& entry) {
  constexpr std::size_t most_name_words = 3;  // beyond that it is a sentence, not a name
  bool vague = false;
  for (std::size_t at = begin; at < end; ++at) vague = vague || is_vague(piece.word(at)) || is_named_by_use(piece, at);
  const bool has_strength = dose_in(piece, begin, end).has_value();
  if (!has_strength && is_condition(piece, begin, end)) {
    entry.status = EntryStatus::not_medicine;
    return;
  }
  std::size_t count = 0;
  const std::string words = name_words(piece, begin, end, count);
  if (count == 0 && !vague) {
    entry.status = EntryStatus::not_medicine;
    return;
  }
  if (count > most_name_words) return;
  const FindResult found = names.find(searched_words(names, words, vague, end - begin));
  if (found.matches.empty()) return;
  // In a longer text without strength, form or frequency, a word that lies farther off is one of another kind.
  constexpr std::size_t shortest_text = 4;
  const bool is_bare = !has_strength && !piece.any(unit_words, begin, end) && !times_in(piece, begin, end) &&
                       route_in(piece, begin, end) == Route::unknown;
  if (is_bare && end - begin >= shortest_text && found.matches[0].distance > (words.size() < 8 ? 1U : 2U)) return;
  take_found(names, found, entry);
}

void take_found(const NameIndex& names, const FindResult& found, Entry& entry) {
  if (found.matches.empty()) return;
  // A question with eight answers is none: those about as near as the best.
  constexpr std::size_t most_candidates = 4;
  for (const NameMatch& match : found.matches) {
    const bool is_near = match.distance <= found.matches[0].distance + 1;
    if (match.substances.size() == 1 && is_near && entry.candidates.size() < most_candidates) {
      entry.candidates.push_back(match.substances[0]);
    }
  }
  if (found.status == FindStatus::ambiguous) {
    entry.status = EntryStatus::ambiguous;
    return;
  }
  entry.substances = found.matches[0].substances;
  entry.route = found.matches[0].route;
  const bool exact = found.status == FindStatus::exact || found.status == FindStatus::recognised;
  entry.status = exact ? status_of(names, entry.substances) : EntryStatus::near;
  if (exact) entry.candidates.clear();
}

std::size_t thing_in(const Piece& piece, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (is_vague(piece.word(at))) return at;
  }
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    const bool is_taken_word = is_listed(negations, word) || is_listed(denied_words, word) || word == "to";
    if (!is_everyday(word) && !is_taken_word) return at;
  }
  return begin;
}

bool is_everyday(std::string_view word) {
  return is_listed(sentence_words, word) || is_listed(not_medicine_words, word) || is_vague(word) ||
         is_listed(ordinary_words, word) || is_listed(direction_verbs, word) || is_filler_token(word) ||
         is_calendar_word(word) || is_number_word(word) || is_listed(talk_words, word);
}

bool ends_like_a_name(std::string_view word) {
  constexpr auto endings = std::to_array<std::string_view>(
      {"ine", "ol",  "pam", "lam",   "ide",    "done",  "phine",   "codone",  "orphan",    "pril", "artan", "statin",
       "mab", "nib", "vir", "azole", "cillin", "mycin", "triptan", "gliptin", "gliflozin", "barb", "fen",   "cept"});
  constexpr std::size_t shortest = 7;
  return word.size() >= shortest && std::any_of(endings.begin(), endings.end(),
                                                [word](std::string_view ending) { return word.ends_with(ending); });
}

bool looks_like_a_medicine(const Piece& piece, std::size_t begin, std::size_t end) {
  if (dose_in(piece, begin, end) || times_in(piece, begin, end)) return true;
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    if (is_vague(word) || is_named_by_use(piece, at) || (ends_like_a_name(word) && !is_everyday(word))) return true;
  }
  return end == begin + 1 && is_capitals(piece, begin);
}

bool is_asking(const Piece& piece) {
  constexpr std::string_view words =
      " cuanto cuantos cuanta cuantas cuando donde quien cual cuales who whos whats where which any anyone anybody has "
      "have did was were would or please thanks hola buenas buenos ";
  if (piece.size() == 0) return false;
  return piece.source().ends_with('?') || is_listed(words, piece.word(0)) || piece.says(0, "para que") ||
         piece.says(0, "por que");
}

bool is_talk(const Piece& piece, std::size_t begin, std::size_t end) {
  if (end < begin + 2) return false;
  // "tried SSRIs": no medicine that could be checked, and past.
  if (is_listed(" tried failed probe ", piece.word(begin)) && piece.all(class_words, begin + 1, end)) return true;
  for (std::size_t at = begin; at < end; ++at) {
    if (!is_everyday(piece.word(at)) && !is_plain(piece.word(at))) return false;
  }
  return !looks_like_a_medicine(piece, begin, end);
}

std::optional<std::size_t> vague_thing_in(const Piece& piece, bool beside_others) {
  const bool is_question = piece.source().find('?') != std::string_view::npos ||
                           is_listed(" should can could do does will would debo puedo ", piece.word(0));
  for (std::size_t at = 0; at < piece.size(); ++at) {
    const std::string_view word = piece.word(at);
    const bool is_taken =
        piece.any(" take takes taking on use uses prescribed my tomo ", at - std::min<std::size_t>(at, 3), at);
    if (!is_listed(vague_words, word) && !(is_taken && is_listed(class_words, word))) continue;
    // "Should I say something": neither given nor for anything.
    const bool is_given =
        is_taken || piece.any(" gave give gives given got get getting dieron dio receto recetaron toma ",
                              at - std::min<std::size_t>(at, 4), at);
    const bool is_for = at + 1 < piece.size() && is_listed(" for to para ", piece.word(at + 1));
    if (is_listed(" something stuff algo ", word) && !is_given && !is_for) continue;
    const bool is_known_one = at > 0 && is_listed(" my the these those that mi mis la el las los ", piece.word(at - 1));
    if (beside_others && is_question && is_known_one) continue;
    return at;
  }
  return std::nullopt;
}

std::vector<std::string> singulars_of(std::string_view word) {
  constexpr std::size_t shortest = 5;
  std::vector<std::string> singulars;
  for (const std::size_t ending : {std::size_t{1}, std::size_t{2}}) {
    const bool is_plural =
        word.size() >= shortest + ending && word.ends_with(ending == 1 ? "s" : "es") && !word.ends_with("ss");
    if (is_plural) singulars.emplace_back(word.substr(0, word.size() - ending));
  }
  return singulars;
}

}  // namespace quietcheck
