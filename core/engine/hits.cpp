#include "hits.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "codes.h"
#include "directions.h"
#include "doubts.h"
#include "parts.h"
#include "sig_words.h"
#include "sort_stably.h"
#include "time_words.h"

namespace quietcheck {
namespace {

bool holds_all(const std::vector<SubstanceId>& all, const std::vector<SubstanceId>& some) {
  return std::all_of(some.begin(), some.end(),
                     [&](SubstanceId id) { return std::find(all.begin(), all.end(), id) != all.end(); });
}

bool are_sold_together(const NameIndex& names, const Hit& first, const Hit& second) {
  return std::any_of(first.match.substances.begin(), first.match.substances.end(), [&](SubstanceId one) {
    return std::any_of(second.match.substances.begin(), second.match.substances.end(),
                       [&](SubstanceId other) { return names.are_sold_together(one, other); });
  });
}

/// Whether two names in a row are one product: "oxycodone / acetaminophen", "Keflex (cephalexin)", "Toprol metoprolol".
bool is_one_product(const NameIndex& names, const Piece& piece, const Hit& first, const Hit& second) {
  if (first.match.substances.empty() || second.match.substances.empty()) return false;
  if (holds_all(first.match.substances, second.match.substances) ||
      holds_all(second.match.substances, first.match.substances)) {
    for (std::size_t at = first.end; at < second.begin; ++at) {
      if (!is_filler_token(piece.word(at))) return false;
    }
    return piece.before(second.begin).find_first_of(",;\n.") == std::string_view::npos;
  }
  if (!are_sold_together(names, first, second)) return false;
  bool is_joined = false;
  for (std::size_t at = first.end; at <= second.begin; ++at) {
    const std::string_view gap = piece.before(at);
    if (gap.find_first_of(",;\n") != std::string_view::npos) return false;
    is_joined = is_joined || gap.find_first_of("/+-") != std::string_view::npos;
    if (at < second.begin && !is_part_salt(piece.word(at))) return false;
  }
  return is_joined;
}

EntryStatus status_of(const NameIndex& names, const std::vector<SubstanceId>& substances) {
  const bool profiled =
      std::any_of(substances.begin(), substances.end(), [&](SubstanceId id) { return names.is_profiled(id); });
  return profiled ? EntryStatus::read : EntryStatus::recognised;
}

bool is_vague(std::string_view word) {
  return is_listed(vague_words, word) || is_listed(class_words, word);
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

/// Whether a mark or "and" parts token `at` from the one before it.
bool is_parted(const Piece& piece, std::size_t at) {
  if (at == 0 || at >= piece.size()) return true;
  constexpr std::string_view joining = " and or y o plus con also then ";
  const std::string_view gap = piece.before(at);
  return gap.find_first_of(",;:/+&()|\n") != std::string_view::npos || gap.find(" - ") != std::string_view::npos ||
         is_listed(joining, piece.word(at - 1)) || is_listed(joining, piece.word(at));
}

/// Words that say how much, how often, since when or whether: they leave an everyday name what it is.
bool tells_of_use(std::string_view word) {
  constexpr std::string_view use =
      " recreational recreationally illegal illicit street occasionally occasional sometimes socially regularly "
      "heavily "
      "weekend weekends night nights morning mornings evening evenings ago since last yesterday today tonight year "
      "years "
      "weeks months days grams bag bags bowl bowls user abuse addict often rarely still only never always veces also "
      "help sleep relax ";
  return is_digit(word[0]) || is_listed(unit_words, word) || is_listed(everyday_company, word) ||
         is_listed(use, word) || is_listed(direction_words, word) || is_listed(sentence_words, word) ||
         is_listed(taking_verbs, word) || is_listed(stopped_words, word) || is_listed(planned_words, word) ||
         is_listed(negations, word) || is_listed(denied_words, word) || is_listed(resuming_words, word) ||
         is_listed(condition_words, word) || is_calendar_word(word);
}

/// What an everyday word over tokens [begin, end) says of a medicine in its place: read, ambiguous, or nothing.
std::optional<EntryStatus> everyday_status(const NameIndex& names, const Piece& piece, std::size_t begin,
                                           std::size_t end, bool is_sentence, bool beside_others) {
  if (begin == 0 && end == piece.size()) return EntryStatus::read;
  if (end > begin + 1) {
    // Two words are seldom meant otherwise: "crack cocaine", but "Special K cereal".
    const bool goes_on = !is_parted(piece, end) && !tells_of_use(piece.word(end)) && !is_filler_token(piece.word(end));
    return goes_on ? std::nullopt : std::optional(EntryStatus::read);
  }
  const bool smoked = begin > 0 && is_listed(" smoke smokes smoking smoked vape vapes vaping ", piece.word(begin - 1));
  const bool marked = (end < piece.size() && is_strength(piece.word(end))) || smoked ||
                      (begin > 0 && is_listed(taking_verbs, piece.word(begin - 1)));
  const bool left = is_parted(piece, begin);
  const bool right = is_parted(piece, end);
  // "(done)" is a remark.
  const bool is_remark = (begin > 0 && piece.before(begin).find('(') != std::string_view::npos) ||
                         (end == begin + 1 && piece.word(begin) == "done");
  const bool own = left && right && !is_remark && (beside_others || !is_sentence);
  if (!marked && !own && (is_sentence || begin > 0)) return std::nullopt;
  // "K2 spice"
  const auto next = right ? std::nullopt : names.longest_exact(piece.text(), end);
  const bool before_another = next && next->match.kind == NameKind::street;
  const bool alone =
      (left || tells_of_use(piece.word(begin - 1))) && (right || before_another || tells_of_use(piece.word(end)));
  const bool eaten = begin > 0 && is_listed(" eat ate drink drinks drinking drank ", piece.word(begin - 1));
  if (!alone) return marked && !eaten ? std::optional(EntryStatus::ambiguous) : std::nullopt;
  if (smoked) return EntryStatus::read;
  constexpr std::size_t most_words = 8;
  const std::size_t until = std::min(piece.size(), end + most_words);
  for (std::size_t at = end; at < until && !is_parted(piece, at); ++at) {
    if (!tells_of_use(piece.word(at)) && !names.longest_exact(piece.text(), at)) return EntryStatus::ambiguous;
  }
  return EntryStatus::read;
}

/// "se dor", "F. Nac.: 04/17/1988": two or three small letters among words that no name explains.
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

/// "zinc, magnesium", "spironolactone and potassium": no salt of the name before.
bool is_own_mineral(const Piece& piece, std::size_t at) {
  if (!is_listed(mineral_words, piece.word(at)) || at == 0) return false;
  if (!is_parted(piece, at) && !is_listed(taking_verbs, piece.word(at - 1))) return false;
  return is_parted(piece, at + 1) || tells_of_use(piece.word(at + 1)) || is_listed(form_words, piece.word(at + 1));
}

/// "I take methadone and birth control": a medicine without its name, in two words.
void add_birth_control(const Piece& piece, std::vector<Hit>& hits) {
  constexpr std::size_t beside = 8;
  for (std::size_t at = 0; at + 1 < piece.size(); ++at) {
    if (!piece.says(at, "birth control")) continue;
    const bool named = std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) {
      if (hit.end + beside < at || hit.begin > at + beside) return false;
      const std::size_t from = std::min(hit.end, at);
      const std::size_t to = std::max(hit.begin, at + 2);
      for (std::size_t place = from; place <= to && place < piece.size(); ++place) {
        if (place > 0 && piece.before(place).find_first_of(",;") != std::string_view::npos) return false;
        if (is_listed(" and or y plus ", piece.word(place))) return false;
      }
      return true;
    });
    if (named) return;
    Hit hit{at, at + 2, {}};
    hit.status = EntryStatus::unknown;
    hits.push_back(std::move(hit));
    sort_by_place(hits);
    return;
  }
}

/// The name at token `at`, or nothing. A number that counts doesn't belong to it: "tylenol 3 times a day".
std::optional<NameRun> name_at(const NameIndex& names, const Piece& piece, std::size_t at, Counted& counted) {
  auto run = names.longest_exact(piece.text(), at);
  if (!run || run->tokens < 2) return run;
  const Counted says = counted_by(piece, at + run->tokens - 1);
  if (says == Counted::nothing) return run;
  auto shorter = names.longest_exact(piece.text(), at, run->tokens - 1);
  if (!shorter || !holds_all(run->match.substances, shorter->match.substances) ||
      run->match.substances.size() == shorter->match.substances.size())
    return run;
  if (says == Counted::times) return shorter;
  counted = says;
  return run;
}

/// What a name of a single letter says: "I do K", "K 20 mEq", and a question where it stands alone. Not "K 4.2", "E.".
std::optional<EntryStatus> letter_status(const Piece& piece, std::size_t at, bool is_sentence,
                                         std::optional<EntryStatus> everyday) {
  const std::size_t end = at + 1;
  const std::string_view after = piece.before(end);
  if (!after.empty() && (after[0] == '.' || after[0] == ')')) return std::nullopt;
  if (piece.size() == 1) return EntryStatus::ambiguous;
  const bool is_dose = dose_in(piece, end, std::min(piece.size(), end + 2)).has_value();
  if (end < piece.size() && is_digit(piece.word(end)[0]) && !is_dose) return std::nullopt;
  const bool is_done = at > 0 && (is_listed(taking_verbs, piece.word(at - 1)) || is_listed(" do ", piece.word(at - 1)));
  if (is_done) return EntryStatus::read;
  return is_sentence && !is_dose ? std::nullopt : everyday;
}

/// Whether a name of one word says something else where it stands: a form, directions, two letters in a sentence.
bool is_other_word(const NameIndex& names, const Piece& piece, std::size_t at, const NameRun& run, bool is_sentence,
                   const std::vector<Hit>& hits) {
  const std::string_view word = piece.word(at);
  const std::size_t end = at + 1;
  const bool alone = piece.size() == 1;
  const bool filler =
      is_filler_token(word) && !(is_listed(salt_or_substance_words, word) && hits.empty() && !is_sentence);
  const bool direction =
      is_listed(direction_verbs, word) || is_listed(not_medicine_words, word) || is_listed(sentence_words, word);
  const bool marked =
      (end < piece.size() && is_strength(piece.word(end))) || (at > 0 && is_listed(taking_verbs, piece.word(at - 1)));
  if ((filler && !alone && !is_own_mineral(piece, at)) || direction) return true;
  if (word.size() == 2 && is_sentence && !marked) return true;
  const bool behind_a_name = !hits.empty() && hits.back().end == at;
  if (run.match.kind == NameKind::abbreviation && !alone && is_doubtful_abbreviation(names, piece, at, behind_a_name))
    return true;
  // Spanish "I am"
  return word == "soy" && end < piece.size() && is_listed(" alergico alergica un una ", piece.word(end));
}

/// What the name at token `at` says of a medicine in its place: read, ambiguous, or nothing.
std::optional<EntryStatus> status_in_place(const NameIndex& names, const Piece& piece, std::size_t at,
                                           const NameRun& run, bool is_sentence, const std::vector<Hit>& hits) {
  std::optional<EntryStatus> status = EntryStatus::read;
  if (run.common_word) status = everyday_status(names, piece, at, at + run.tokens, is_sentence, !hits.empty());
  if (run.tokens > 1) return status;
  if (piece.word(at).size() == 1) return letter_status(piece, at, is_sentence, status);
  return is_other_word(names, piece, at, run, is_sentence, hits) ? std::nullopt : status;
}

/// The hit of a name that counts in its place; a question where what stands beside it leaves a doubt.
Hit hit_in_place(const Piece& piece, std::size_t at, NameRun run, EntryStatus status, Counted counted) {
  const std::size_t end = at + run.tokens;
  Hit hit{at, end, std::move(run.match), status};
  const bool is_brand = hit.match.kind == NameKind::brand || hit.match.kind == NameKind::product;
  const bool has_rivals = !run.others.empty() && (!run.others_when_dosed || is_dosed(piece, at, end));
  if (has_rivals || status == EntryStatus::ambiguous) {
    hit.status = EntryStatus::ambiguous;
    hit.candidates = std::move(hit.match.substances);
    hit.match.substances.clear();
  }
  if (has_rivals) {
    // Of a product the ingredient that the dictionary puts first stands for the others.
    hit.candidates.resize(1);
    const auto place = run.others_when_dosed ? hit.candidates.begin() : hit.candidates.end();
    hit.candidates.insert(place, run.others.begin(), run.others.end());
  }
  if (hit.status != EntryStatus::read) return hit;
  const auto extended = is_brand ? extension_end(piece, end) : std::nullopt;
  if (extended) hit.end = *extended;
  const bool is_doubtful = extended || counted == Counted::forms ||
                           (hit.match.kind != NameKind::street && is_imitation(piece, at, end)) ||
                           (is_brand && is_full_name(piece, at, end));
  if (is_doubtful) hit.status = EntryStatus::near;
  return hit;
}

}  // namespace

std::vector<Hit> names_in(const NameIndex& names, const Piece& piece, bool is_sentence) {
  std::vector<Hit> hits;
  for (std::size_t at = 0; at < piece.size();) {
    Counted counted = Counted::nothing;
    auto run = name_at(names, piece, at, counted);
    if (const auto code = code_at(names, piece, at, is_sentence)) {
      hits.push_back({at, *code, {}, EntryStatus::unknown});
      at = *code;
      continue;
    }
    const auto status = run ? status_in_place(names, piece, at, *run, is_sentence, hits) : std::nullopt;
    if (!status) {
      ++at;
      continue;
    }
    const std::size_t end = at + run->tokens;
    const bool is_left_out_of_next = is_left_out(piece, at, end) && names.longest_exact(piece.text(), end + 1);
    if (is_person(piece, at, end) || is_left_out_of_next) {
      at = end;
      continue;
    }
    hits.push_back(hit_in_place(piece, at, std::move(*run), *status, counted));
    at = hits.back().end;
  }
  return hits;
}

void sort_by_place(std::vector<Hit>& hits) {
  sort_stably(hits, [](const Hit& x, const Hit& y) { return x.begin < y.begin; });
}

void merge(Hit& first, const Hit& second) {
  for (const SubstanceId id : second.match.substances) {
    if (std::find(first.match.substances.begin(), first.match.substances.end(), id) == first.match.substances.end()) {
      first.match.substances.push_back(id);
    }
  }
  if (first.match.route == Route::unknown) first.match.route = second.match.route;
  if (first.status != EntryStatus::read || second.status != EntryStatus::read) {
    for (const SubstanceId id : second.candidates) first.candidates.push_back(id);
    if (!first.match.substances.empty()) {
      first.status = EntryStatus::near;
    } else if (!first.candidates.empty()) {
      first.status = EntryStatus::ambiguous;
    }
  }
  first.end = second.end;
}

std::vector<Hit> products_in(const NameIndex& names, const Piece& piece, bool is_sentence) {
  std::vector<Hit> products;
  std::vector<Hit> hits = names_in(names, piece, is_sentence);
  add_joined_parts(names, piece, hits);
  add_birth_control(piece, hits);
  for (Hit& hit : hits) {
    if (!products.empty() && (hit.is_part || is_one_product(names, piece, products.back(), hit))) {
      merge(products.back(), hit);
    } else {
      products.push_back(std::move(hit));
    }
  }
  return products;
}

std::string name_words(const Piece& piece, std::size_t begin, std::size_t end, std::size_t& count) {
  std::string words;
  count = 0;
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    const bool number_first = is_digit(word[0]) && word.size() <= 4;
    if (number_first || is_filler_token(word) || is_of_person(piece, at)) continue;
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
  for (std::size_t at = begin; at < end; ++at) vague = vague || is_vague(piece.word(at));
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

bool is_plain(std::string_view word) {
  return word.size() <= 2 || is_listed(sentence_words, word) || is_listed(not_medicine_words, word) ||
         is_listed(ordinary_words, word) || is_listed(direction_words, word) || is_listed(direction_verbs, word) ||
         is_listed(chart_labels, word) || is_listed(column_heads, word) || is_listed(history_words, word) ||
         is_listed(denied_words, word) || is_listed(negations, word) || is_listed(stopped_words, word) ||
         is_listed(planned_words, word) || is_listed(resuming_words, word) || is_listed(condition_words, word) ||
         is_calendar_word(word);
}

Entry entry_of(const NameIndex& names, const Hit& hit) {
  Entry entry;
  entry.substances = hit.match.substances;
  entry.candidates = hit.candidates;
  entry.status = hit.status == EntryStatus::read ? status_of(names, entry.substances) : hit.status;
  entry.route = hit.match.route;
  return entry;
}

Hit hit_of(const Entry& entry, std::size_t begin, std::size_t end) {
  Hit hit;
  hit.begin = begin;
  hit.end = end;
  hit.match.substances = entry.substances;
  hit.match.route = entry.route;
  hit.status = entry.status == EntryStatus::recognised ? EntryStatus::read : entry.status;
  hit.candidates = entry.candidates;
  return hit;
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
         is_calendar_word(word) || is_number_word(word);
}

}  // namespace quietcheck
