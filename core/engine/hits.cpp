#include "hits.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "directions.h"
#include "everyday_names.h"
#include "nameless.h"
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
  if (second.begin != first.end || !are_sold_together(names, first, second)) return false;
  const std::string_view gap = piece.before(second.begin);
  return gap.find_first_of("/+-") != std::string_view::npos && gap.find_first_of(",;\n") == std::string_view::npos;
}

/// Where words behind a brand end that make it another product of the same maker ("Tylenol Extra Strength Cold"), or
/// nothing without one.
std::optional<std::size_t> extension_end(const Piece& piece, std::size_t at) {
  constexpr std::size_t most_words = 6;
  constexpr std::string_view between = " extra strength maximum regular childrens children adult adults relief and ";
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
    if (is_listed(extension_words, word) || (end && word == "symptom")) {
      end = at + 1;
    } else if (!is_listed(between, word) || (word == "and" && !end)) {
      break;
    }
  }
  return end;
}

/// "Soy médico", "soy la que va a recibir": Spanish "I am", where nothing that soy is eaten as follows.
bool is_spanish_verb(const Piece& piece, std::size_t end) {
  constexpr std::string_view foods =
      " milk protein isoflavone isoflavones lecithin sauce product products supplement supplements extract beans "
      "formula "
      "daily tablets capsules pills ";
  return end < piece.size() && !is_parted(piece, end) && !is_listed(foods, piece.word(end)) &&
         !is_strength(piece.word(end));
}

/// "blow and molly", "coke and a lot of weed": a street name stands right before, with "and" or a comma between.
bool is_joined_to_drug(const Piece& piece, const std::vector<Hit>& hits, std::size_t at) {
  if (hits.empty() || hits.back().match.kind != NameKind::street) return false;
  const std::size_t from = hits.back().end;
  if (!is_parted(piece, from)) return false;
  for (std::size_t place = from; place < at; ++place) {
    const std::string_view word = piece.word(place);
    if (!is_listed(joining_words, word) && !is_listed(" some a lot lots of bit little also ", word)) return false;
  }
  return true;
}

/// "percocets", "rivotriles": more than one of what has a name. No everyday word: "reds" aren't "red".
std::optional<NameRun> plural_at(const NameIndex& names, const Piece& piece, std::size_t at) {
  constexpr std::uint32_t last_rank = 6;  // beyond that a word of the same letters is as likely
  const std::string_view word = piece.word(at);
  if (is_plain(word) || is_everyday(word)) return std::nullopt;
  for (const std::string& singular : singulars_of(word)) {
    const FoldedText folded = fold_text(singular);
    auto run = names.longest_exact(folded, 0);
    if (!run || run->common_word || run->match.rank > last_rank) continue;
    const bool is_little_known = run->match.kind == NameKind::brand && run->match.rxcui == 0;
    if (!is_little_known && status_of(names, run->match.substances) == EntryStatus::read) return run;
  }
  return std::nullopt;
}

/// Whether a word that is joined to a name may be the other half of it: "buprenorphne/naloxone".
bool is_name_like(std::string_view word) {
  constexpr std::size_t shortest = 4;
  constexpr std::string_view endings =
      " based free like induced related type types containing only maintained assisted treated releasing drowsy ";
  return word.size() >= shortest && is_lower_letter(word[0]) && !is_plain(word) && !is_filler_token(word) &&
         !is_listed(endings, word);
}

/// Adds what "/", "+" or "-" joins to a name and no name covers: a slip of the other half must not vanish beside it.
class JoinedParts {
 public:
  JoinedParts(const NameIndex& names, const Piece& piece) : names_(names), piece_(piece) {}

  void add_to(std::vector<Hit>& hits) {
    for (std::size_t h = 0; h < hits.size(); ++h) {
      look_left(hits[h].begin, h == 0 ? 0 : hits[h - 1].end, h > 0);
      look_right(hits[h].end, h + 1 < hits.size() ? hits[h + 1].begin : piece_.size());
    }
    if (parts_.empty()) return;
    hits.insert(hits.end(), std::make_move_iterator(parts_.begin()), std::make_move_iterator(parts_.end()));
    sort_by_place(hits);
  }

 private:
  [[nodiscard]] bool joins(std::size_t at) const {
    const std::string_view gap = piece_.before(at);
    return gap.find_first_of("/+-") != std::string_view::npos || gap.find("\u2013") != std::string_view::npos;
  }
  [[nodiscard]] bool ends(std::size_t at) const {
    return piece_.before(at).find_first_of(",;\n()") != std::string_view::npos;
  }
  [[nodiscard]] bool is_between(std::size_t at) const {
    const std::string_view word = piece_.word(at);
    return is_strength(word) || is_listed(unit_words, word) || is_listed(salt_words, word);
  }

  void look_left(std::size_t name, std::size_t from, bool behind_a_name) {
    for (std::size_t part = name; part > from && joins(part) && !ends(part);) {
      const std::size_t joint = part;
      --part;
      while (part > from && is_between(part) && !ends(part)) --part;
      // A word right behind another name is its salt.
      if (behind_a_name && part == from && !joins(part)) return;
      if (!add(part, joint)) return;
    }
  }

  void look_right(std::size_t part, std::size_t until) {
    while (part < until && !ends(part)) {
      if (joins(part) && !is_between(part)) {
        if (!add(part, part)) return;
      } else if (!is_between(part)) {
        return;
      }
      ++part;
    }
  }

  /// "adaz" of "adalimumab-adaz".
  [[nodiscard]] bool is_suffix(std::size_t at) const {
    if (at == 0 || piece_.before(at) != "-" || piece_.word(at).size() != 4) return false;
    const FindStatus status = names_.find(piece_.slice(at - 1, at + 1)).status;
    return status == FindStatus::exact || status == FindStatus::recognised;
  }

  bool add(std::size_t at, std::size_t joint) {
    if (!is_name_like(piece_.word(at))) return false;
    const bool known = std::any_of(parts_.begin(), parts_.end(), [at](const Hit& hit) { return hit.begin == at; });
    if (known) return true;
    if (parts_.size() >= most_parts || is_suffix(at)) return false;
    Entry entry;
    read_without_name(names_, piece_, at, at + 1, entry);
    // " - " may begin a remark, and "w/" is "with".
    const std::string_view gap = piece_.before(joint);
    const bool is_with = joint > 0 && piece_.word(joint - 1) == "w";
    const bool is_tight = gap == "-" || (gap.find_first_of("/+") != std::string_view::npos && !is_with);
    if (entry.status == EntryStatus::not_medicine || (entry.status == EntryStatus::unknown && !is_tight)) return false;
    if (entry.status == EntryStatus::read || entry.status == EntryStatus::recognised) return false;
    parts_.push_back(hit_of(entry, at, at + 1));
    return true;
  }

  static constexpr std::size_t most_parts = 16;  // of one line: each wants a search
  const NameIndex& names_;
  const Piece& piece_;
  std::vector<Hit> parts_;
};

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

/// Whether a name of one word is none where it stands: a form beside a name, a direction, two letters in a sentence.
bool is_other_word(const NameIndex& names, const Piece& piece, const std::vector<Hit>& hits, std::size_t at,
                   NameKind kind, bool is_sentence) {
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
  if (word.size() <= 2 && is_sentence && !marked) return true;
  const bool behind_a_name = !hits.empty() && hits.back().end == at;
  if (kind == NameKind::abbreviation && !alone && is_doubtful_abbreviation(names, piece, at, behind_a_name))
    return true;
  return word == "soy" && is_spanish_verb(piece, end);
}

/// What a name over `tokens` tokens at `at` says of a medicine: read, ambiguous, or nothing.
std::optional<EntryStatus> status_at(const NameIndex& names, const Piece& piece, const std::vector<Hit>& hits,
                                     std::size_t at, const NameRun& run, bool is_sentence) {
  if (run.tokens == 1 && is_other_word(names, piece, hits, at, run.match.kind, is_sentence)) return std::nullopt;
  if (!run.common_word) return EntryStatus::read;
  const EverydayWord word{at, at + run.tokens, is_sentence, !hits.empty(), is_joined_to_drug(piece, hits, at)};
  return everyday_status(names, piece, word);
}

}  // namespace

std::vector<Hit> names_in(const NameIndex& names, const Piece& piece, bool is_sentence) {
  std::vector<Hit> hits;
  for (std::size_t at = 0; at < piece.size();) {
    auto run = names.longest_exact(piece.text(), at);
    if (!run) run = plural_at(names, piece, at);
    const auto status = run ? status_at(names, piece, hits, at, *run, is_sentence) : std::nullopt;
    if (!status) {
      ++at;
      continue;
    }
    const std::size_t end = at + run->tokens;
    Hit hit{at, end, std::move(run->match), *status};
    const bool is_brand = hit.match.kind == NameKind::brand || hit.match.kind == NameKind::product;
    if (hit.status == EntryStatus::ambiguous) {
      hit.candidates = std::move(hit.match.substances);
      hit.match.substances.clear();
    } else if (is_brand) {
      if (const auto extended = extension_end(piece, end)) {
        hit.end = *extended;
        hit.status = EntryStatus::near;
      }
    }
    at = hit.end;
    hits.push_back(std::move(hit));
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
  JoinedParts(names, piece).add_to(hits);
  add_birth_control(piece, hits);
  for (Hit& hit : hits) {
    if (!products.empty() && is_one_product(names, piece, products.back(), hit)) {
      merge(products.back(), hit);
    } else {
      products.push_back(std::move(hit));
    }
  }
  return products;
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

}  // namespace quietcheck
