#include "hits.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "chart.h"
#include "codes.h"
#include "directions.h"
#include "doubts.h"
#include "everyday_names.h"
#include "nameless.h"
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

/// What a name over `tokens` tokens at `at` says of a medicine: read, ambiguous, or nothing.
std::optional<EntryStatus> status_at(const NameIndex& names, const Piece& piece, const std::vector<Hit>& hits,
                                     std::size_t at, const NameRun& run, bool is_sentence) {
  const bool is_letter = run.tokens == 1 && piece.word(at).size() == 1;
  const bool is_word = run.tokens == 1 && !is_letter;
  if (is_word && is_other_word(names, piece, hits, at, run.match.kind, is_sentence)) return std::nullopt;
  std::optional<EntryStatus> status = EntryStatus::read;
  if (run.common_word) {
    const EverydayWord word{at, at + run.tokens, is_sentence, !hits.empty(), is_joined_to_drug(piece, hits, at)};
    status = everyday_status(names, piece, word);
  }
  return is_letter ? letter_status(piece, at, is_sentence, status) : status;
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
  const std::size_t noise = chart_noise_begin(piece);
  for (std::size_t at = 0; at < piece.size();) {
    Counted counted = Counted::nothing;
    auto run = name_at(names, piece, at, counted);
    if (const auto code = at < noise ? code_at(names, piece, at, is_sentence) : std::nullopt) {
      hits.push_back({at, *code, {}, EntryStatus::unknown});
      at = *code;
      continue;
    }
    if (!run) run = plural_at(names, piece, at);
    const auto status = run ? status_at(names, piece, hits, at, *run, is_sentence) : std::nullopt;
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
