#include "hits.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "directions.h"
#include "sig_words.h"
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
  if (holds_all(first.match.substances, second.match.substances) ||
      holds_all(second.match.substances, first.match.substances)) {
    for (std::size_t at = first.end; at < second.begin; ++at) {
      if (!is_filler_token(piece.word(at))) return false;
    }
    return piece.before(second.begin).find_first_of(",;\n.") == std::string_view::npos;
  }
  if (second.begin != first.end || !are_sold_together(names, first, second)) return false;
  const std::string_view gap = piece.before(second.begin);
  return gap.find_first_of("/+-") != std::string_view::npos && gap.find_first_of(",;\n") == std::string_view::npos;
}

EntryStatus status_of(const NameIndex& names, const std::vector<SubstanceId>& substances) {
  const bool profiled =
      std::any_of(substances.begin(), substances.end(), [&](SubstanceId id) { return names.is_profiled(id); });
  return profiled ? EntryStatus::read : EntryStatus::recognised;
}

bool is_vague(std::string_view word) {
  return is_listed(vague_words, word) || is_listed(class_words, word);
}

/// The longest word that isn't vague itself if it has eight letters or more, else nothing.
std::string longest_word(std::string_view words) {
  constexpr std::size_t long_enough = 8;
  std::string_view longest;
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, space);
    if (space > longest.size() && !is_vague(fold_key(word))) longest = word;
    words.remove_prefix(std::min(space + 1, words.size()));
  }
  return longest.size() >= long_enough ? std::string(longest) : std::string();
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

}  // namespace

std::vector<Hit> names_in(const NameIndex& names, const Piece& piece, bool is_sentence) {
  std::vector<Hit> hits;
  for (std::size_t at = 0; at < piece.size();) {
    auto run = names.longest_exact(piece.text(), at);
    if (run && run->tokens == 1) {
      const std::string_view word = piece.word(at);
      const bool alone = piece.size() == 1;
      const bool filler =
          is_filler_token(word) && !(is_listed(salt_or_substance_words, word) && hits.empty() && !is_sentence);
      const bool direction =
          is_listed(direction_verbs, word) || is_listed(not_medicine_words, word) || is_listed(sentence_words, word);
      const bool marked = (at + 1 < piece.size() && is_strength(piece.word(at + 1))) ||
                          (at > 0 && is_listed(taking_verbs, piece.word(at - 1)));
      const bool first = at == 0 && !is_sentence;
      if ((filler && !alone) || direction || (run->common_word && !alone && !marked && !first)) run.reset();
      if (run && word.size() <= 2 && is_sentence && !marked) run.reset();
      // Spanish "I am"
      if (run && word == "soy" && at + 1 < piece.size() && is_listed(" alergico alergica un una ", piece.word(at + 1)))
        run.reset();
    }
    if (!run) {
      ++at;
      continue;
    }
    hits.push_back({at, at + run->tokens, std::move(run->match)});
    at += hits.back().end - at;
  }
  return hits;
}

void merge(Hit& first, const Hit& second) {
  for (const SubstanceId id : second.match.substances) {
    if (std::find(first.match.substances.begin(), first.match.substances.end(), id) == first.match.substances.end()) {
      first.match.substances.push_back(id);
    }
  }
  if (first.match.route == Route::unknown) first.match.route = second.match.route;
  first.end = second.end;
}

std::vector<Hit> products_in(const NameIndex& names, const Piece& piece, bool is_sentence) {
  std::vector<Hit> products;
  for (Hit& hit : names_in(names, piece, is_sentence)) {
    if (!products.empty() && is_one_product(names, piece, products.back(), hit)) {
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
    if (is_filler_token(word) || is_listed(direction_verbs, word) || is_listed(sentence_words, word) || number_first ||
        is_calendar_word(word)) {
      continue;
    }
    bool directions =
        word == "prn" || word == "qam" || word == "needed" || word == "as" || word == "for" || word == "at";
    for (const FrequencyPhrase& phrase : frequency_phrases) directions = directions || phrase.words == word;
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
  if (!has_strength && (is_condition(piece, begin, end) || (!vague && piece.any(not_medicine_words, begin, end)))) {
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
  // "my nerve pill gabapenten": beside a vague word only a long word can be a slip of a name.
  const FindResult found = names.find(vague ? longest_word(words) : words);
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
         is_listed(direction_verbs, word) || is_filler_token(word) || is_calendar_word(word) || is_number_word(word);
}

}  // namespace quietcheck
