#include "names.h"

#include <algorithm>
#include <array>
#include <functional>

#include "codes.h"
#include "filler_words.h"
#include "name_table.h"
#include "near_keys.h"
#include "sig_words.h"
#include "sort_stably.h"

namespace quietcheck {
namespace {

constexpr std::array<std::string_view, 10> kind_words{
    "ingredient", "brand",      "synonym", "salt",    "abbreviation",
    "street",     "supplement", "spanish", "product", "misspelling_alias"};

constexpr std::size_t max_matches = 8;

/// How much less likely each kind is meant, in units of NearKey::cost.
constexpr std::array<std::uint32_t, 10> kind_doubt{0, 0, 3, 3, 5, 6, 1, 2, 1, 3};

/// Cost that a near word may have: no slips in short words, where every slip is another word.
[[nodiscard]] std::uint32_t near_budget(std::size_t letters) {
  if (letters <= 3) return 0;
  if (letters == 4) return edit_cost * 3 / 4;
  if (letters <= 6) return edit_cost + edit_cost / 2;
  return edit_cost * 2 + edit_cost / 4;
}

[[nodiscard]] bool same_set(std::span<const SubstanceId> a, std::span<const SubstanceId> b) {
  return a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin());
}

[[nodiscard]] bool contains_all(std::span<const SubstanceId> all, std::span<const SubstanceId> some) {
  return std::all_of(some.begin(), some.end(),
                     [&](SubstanceId id) { return std::find(all.begin(), all.end(), id) != all.end(); });
}

/// Whether a word beside a name doesn't change which medicine it is.
[[nodiscard]] bool is_filler(std::string_view word) {
  return is_strength(word) || is_listed(salt_words, word) || is_listed(form_words, word) || is_listed(unit_words, word);
}

/// Adds the parts of `next` to `whole`: one product of several names.
void join(NameMatch& whole, NameMatch next) {
  if (whole.substances.empty() || contains_all(next.substances, whole.substances)) {
    whole = std::move(next);  // the first, or "oxycodone (Percocet)"
    return;
  }
  if (contains_all(whole.substances, next.substances)) return;
  for (const SubstanceId id : next.substances) {
    if (!contains_all(whole.substances, std::span(&id, 1))) whole.substances.push_back(id);
  }
  whole.name += " / " + next.name;
  whole.kind = NameKind::product;
  whole.rank = std::max(whole.rank, next.rank);
  if (whole.route != next.route) whole.route = Route::unknown;
}

/// Whether a mark joins token `at` to the one before it.
[[nodiscard]] bool is_joined(const FoldedText& text, std::string_view typed, std::size_t at) {
  if (at == 0 || at >= text.tokens.size()) return false;
  const std::uint32_t begin = text.tokens[at - 1].source_end;
  return typed.substr(begin, text.tokens[at].source_begin - begin).find_first_of("/+-&") != std::string_view::npos;
}

/// A word of sentences, directions and daily life, English or Spanish: no slip of a name.
[[nodiscard]] bool is_ordinary(std::string_view word) {
  return is_listed(ordinary_words, word) || is_listed(not_medicine_words, word) || is_listed(direction_words, word) ||
         is_listed(sentence_words, word);
}

/// Whether words make the name only when a space is left out beside a word like "I" or "after": "I dose" is no "iDose".
[[nodiscard]] bool runs_words_together(const FoldedText& text, std::size_t begin, std::size_t end,
                                       std::string_view name) {
  if (end - begin < 2) return false;
  bool any = false;
  for (std::size_t at = begin; at < end; ++at) any = any || is_listed(function_words, text.token(at));
  return any && fold_text(name).tokens.size() < end - begin;
}

}  // namespace

std::string_view word_of_kind(NameKind kind) {
  const auto at = static_cast<std::size_t>(kind);
  return at < kind_words.size() ? kind_words[at] : std::string_view();
}

std::optional<NameKind> kind_from_word(std::string_view word) {
  const auto found = std::find(kind_words.begin(), kind_words.end(), word);
  if (found == kind_words.end()) return std::nullopt;
  return static_cast<NameKind>(found - kind_words.begin());
}

Status NameIndex::open(std::span<const std::uint8_t> bytes, NameIndex& index) {
  OpenedNames table;
  if (!read_name_table(bytes, table)) return Status::bundle_content;
  NameIndex opened;
  opened.profiled_count_ = table.profiled_count;
  const std::size_t rows = table.rows.size();
  opened.rows_.reserve(rows);
  opened.keys_.reserve(table.spellings.size());
  opened.key_at_.reserve(rows + 1);
  opened.key_row_.reserve(rows + 1);
  opened.shared_.reserve(rows);
  opened.letter_sets_.reserve(rows);
  std::size_t last_begin = 0;  // of the last key
  for (const OpenedNames::Row& row : table.rows) {
    const std::size_t begin = opened.keys_.size();
    append_key(std::string_view(table.spellings).substr(row.spelling_at, row.spelling_size), opened.keys_);
    const std::string_view keys = opened.keys_;
    const std::string_view key = keys.substr(begin);
    const std::string_view last = keys.substr(last_begin, begin - last_begin);
    std::size_t shared = 0;
    while (shared < std::min(key.size(), last.size()) && key[shared] == last[shared]) ++shared;
    const auto at = static_cast<std::uint32_t>(opened.rows_.size());
    if (shared == key.size() && shared == last.size() && at > 0) {
      opened.keys_.resize(begin);  // the key again
    } else {
      const bool ascends = shared == last.size() || (shared < key.size() && key[shared] > last[shared]);
      if (key.empty() || !ascends) return Status::bundle_content;
      opened.key_at_.push_back(static_cast<std::uint32_t>(begin));
      opened.key_row_.push_back(at);
      opened.shared_.push_back(static_cast<std::uint8_t>(std::min<std::size_t>(shared, 255)));
      opened.letter_sets_.push_back(letter_set(key));
      last_begin = begin;
    }
    opened.rows_.push_back({row.spelling_at, row.product, row.rxcui, row.spelling_size, row.kind, row.route,
                            table.ranks[row.product], row.common_word});
    if (row.rxcui != 0) opened.rows_by_rxcui_.push_back(at);
  }
  opened.key_at_.push_back(static_cast<std::uint32_t>(opened.keys_.size()));
  opened.key_row_.push_back(static_cast<std::uint32_t>(opened.rows_.size()));

  sort_stably(opened.rows_by_rxcui_,
              [&](std::uint32_t a, std::uint32_t b) { return opened.rows_[a].rxcui < opened.rows_[b].rxcui; });
  opened.confusable_.reserve(table.confusable.size() * 2);
  for (const auto& [a, b] : table.confusable) {
    opened.confusable_.emplace_back(a, b);
    opened.confusable_.emplace_back(b, a);
  }
  sort_stably(opened.confusable_, std::less<>());
  opened.spellings_ = std::move(table.spellings);
  opened.id_text_ = std::move(table.id_text);
  opened.ids_ = std::move(table.ids);
  opened.combined_ = std::move(table.combined);
  opened.combination_at_ = std::move(table.combination_at);
  opened.single_.resize(opened.ids_.size());
  for (std::uint32_t at = 0; at < opened.single_.size(); ++at) opened.single_[at] = SubstanceId{at};
  index = std::move(opened);
  return Status::ok;
}

std::string_view NameIndex::id_of(SubstanceId substance) const {
  const auto at = static_cast<std::size_t>(substance);
  return at < ids_.size() ? std::string_view(id_text_).substr(ids_[at].at, ids_[at].size) : std::string_view();
}

bool NameIndex::are_sold_together(SubstanceId a, SubstanceId b) const {
  for (std::size_t at = 0; at + 1 < combination_at_.size(); ++at) {
    const auto parts = substances_of(static_cast<std::uint32_t>(single_.size() + at));
    const auto has = [&](SubstanceId id) { return std::find(parts.begin(), parts.end(), id) != parts.end(); };
    if (has(a) && has(b)) return true;
  }
  return false;
}

std::vector<SubstanceId> NameIndex::partners(std::span<const SubstanceId> beside, std::string_view part) const {
  constexpr std::size_t shortest = 3;
  struct Candidate {
    SubstanceId id;
    std::uint32_t doubt;
    bool is_sold;
  };
  std::vector<Candidate> candidates;
  if (part.size() < shortest || beside.empty()) return {};
  const auto candidate_of = [&](SubstanceId id) {
    return std::find_if(candidates.begin(), candidates.end(), [id](const Candidate& other) { return other.id == id; });
  };
  for (std::size_t at = first_key_from(part); at < key_count() && key(at).starts_with(part); ++at) {
    for (std::uint32_t row = key_row_[at]; row < key_row_[at + 1]; ++row) {
      const std::uint32_t product = rows_[row].product;
      const NameKind kind = rows_[row].kind;
      const bool is_own_name = kind == NameKind::ingredient || kind == NameKind::synonym ||
                               kind == NameKind::abbreviation || kind == NameKind::spanish;
      if (product >= single_.size() || !is_own_name || contains_all(beside, std::span(&single_[product], 1))) continue;
      const auto known = candidate_of(SubstanceId{product});
      if (known == candidates.end()) {
        candidates.push_back({SubstanceId{product}, unlikeliness(row), false});
      } else {
        known->doubt = std::min(known->doubt, unlikeliness(row));
      }
    }
  }
  for (std::size_t at = 0; !candidates.empty() && at + 1 < combination_at_.size(); ++at) {
    const auto parts = substances_of(static_cast<std::uint32_t>(single_.size() + at));
    const bool has_beside = std::any_of(parts.begin(), parts.end(),
                                        [&](SubstanceId id) { return contains_all(beside, std::span(&id, 1)); });
    for (std::size_t p = 0; has_beside && p < parts.size(); ++p) {
      if (const auto candidate = candidate_of(parts[p]); candidate != candidates.end()) candidate->is_sold = true;
    }
  }
  sort_stably(candidates, [](const Candidate& a, const Candidate& b) { return a.doubt < b.doubt; });
  std::vector<SubstanceId> sold;
  for (const Candidate& candidate : candidates) {
    if (candidate.is_sold) sold.push_back(candidate.id);
  }
  return sold;
}

std::optional<SubstanceId> NameIndex::find_id(std::string_view id) const {
  // Most ids are spelled by a name, which is found faster.
  const Rows rows = rows_of(fold_key(id.substr(0, max_name_bytes)));
  for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
    const std::uint32_t product = rows_[row].product;
    if (product < ids_.size() && id_of(SubstanceId{product}) == id) return SubstanceId{product};
  }
  for (std::uint32_t at = 0; at < ids_.size(); ++at) {
    if (id_of(SubstanceId{at}) == id) return SubstanceId{at};
  }
  return std::nullopt;
}

/// The first key that isn't before `word`: itself, or what begins with it, or what follows.
std::size_t NameIndex::first_key_from(std::string_view word) const {
  std::size_t low = 0;
  std::size_t high = key_count();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (key(middle) < word) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

NameIndex::Rows NameIndex::rows_of(std::string_view word) const {
  const std::size_t at = first_key_from(word);
  if (at == key_count() || key(at) != word) return {};
  return {key_row_[at], key_row_[at + 1]};
}

std::span<const SubstanceId> NameIndex::substances_of(std::uint32_t product) const {
  if (product < single_.size()) return std::span(single_).subspan(product, 1);
  const std::size_t at = product - single_.size();
  return std::span(combined_).subspan(combination_at_[at], combination_at_[at + 1] - combination_at_[at]);
}

bool NameIndex::has_profile(std::uint32_t product) const {
  const auto substances = substances_of(product);
  return std::any_of(substances.begin(), substances.end(), [&](SubstanceId id) { return is_profiled(id); });
}

NameMatch NameIndex::match_of(std::uint32_t at) const {
  const Row& row = rows_[at];
  const auto substances = substances_of(row.product);
  return {{substances.begin(), substances.end()},
          spellings_.substr(row.spelling_at, row.spelling_size),
          row.kind,
          0,
          row.route,
          row.rank,
          row.rxcui};
}

/// How much less likely it is that this row is meant, in units of NearKey::cost.
std::uint32_t NameIndex::unlikeliness(std::uint32_t at) const {
  const Row& row = rows_[at];
  return kind_doubt[static_cast<std::size_t>(row.kind)] + row.rank / 2 + (has_profile(row.product) ? 0U : 2U) +
         (row.common_word ? 3U : 0U);
}

/// How far down a list of suggestions this row belongs. Likelihood comes first: who types two letters sees eight names.
std::uint32_t NameIndex::prominence_cost(std::uint32_t at) const {
  const Row& row = rows_[at];
  // The RxNorm numbers of brands are kept for those that many products carry.
  const bool little_known = row.kind == NameKind::brand && row.rxcui == 0;
  // Substances without a rank of their own are in front of those that have no profile either: "berberine".
  constexpr std::uint8_t last_profiled_rank = 9;
  const bool is_substance = row.kind == NameKind::ingredient || row.kind == NameKind::supplement;
  const std::uint8_t rank =
      is_substance && has_profile(row.product) ? std::min(row.rank, last_profiled_rank) : row.rank;
  return (rank == 0 ? 0U : rank * 2 + 8U) + kind_doubt[static_cast<std::size_t>(row.kind)] * 4 +
         (has_profile(row.product) ? 0U : 8U) + (row.common_word ? 12U : 0U) + (row.kind == NameKind::brand ? 3U : 0U) +
         (little_known ? 20U : 0U);
}

std::uint32_t NameIndex::best_row(Rows rows) const {
  // What is a name comes before what people write for one by mistake.
  const auto doubt = [&](std::uint32_t row) {
    return std::pair(rows_[row].kind == NameKind::misspelling_alias, unlikeliness(row));
  };
  std::uint32_t best = rows.begin;
  for (std::uint32_t at = rows.begin + 1; at < rows.end; ++at) {
    if (doubt(at) < doubt(best)) best = at;
  }
  return best;
}

/// Whether a row of the same key may be meant as well as the best one: street names and abbreviations belong to nobody.
bool NameIndex::is_rival(std::uint32_t at, std::uint32_t best) const {
  const auto is_loose = [&](std::uint32_t row) {
    return rows_[row].kind == NameKind::street || rows_[row].kind == NameKind::abbreviation;
  };
  return rows_[at].product != rows_[best].product && is_loose(best) &&
         (is_loose(at) || rows_[at].kind == NameKind::misspelling_alias);
}

std::optional<NameRun> NameIndex::longest_exact(const FoldedText& text, std::size_t at, std::size_t most) const {
  const std::size_t until = std::min(text.tokens.size(), at + most);
  for (std::size_t end = until; end > at; --end) {
    const std::string_view word = text.run(at, end - 1);
    if (word.size() > max_name_bytes) continue;
    const Rows rows = rows_of(word);
    if (rows.size() == 0) continue;
    const std::uint32_t best = best_row(rows);
    NameMatch match = match_of(best);
    if (runs_words_together(text, at, end, match.name)) continue;
    NameRun run{end - at, std::move(match), rows_[best].common_word, {}};
    for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
      if (!is_rival(row, best)) continue;
      run.others.push_back(substances_of(rows_[row].product)[0]);
      run.others_when_dosed = rows_[row].kind == NameKind::misspelling_alias;
    }
    return run;
  }
  return std::nullopt;
}

std::optional<NameMatch> NameIndex::find_rxcui(std::uint32_t rxcui) const {
  const auto at = std::lower_bound(rows_by_rxcui_.begin(), rows_by_rxcui_.end(), rxcui,
                                   [&](std::uint32_t row, std::uint32_t number) { return rows_[row].rxcui < number; });
  if (rxcui == 0 || at == rows_by_rxcui_.end() || rows_[*at].rxcui != rxcui) return std::nullopt;
  return match_of(*at);
}

/// Whether the label cut the name of what is sold together with `whole` short here, and adds it: "amox/k clav".
bool NameIndex::join_partner(const FoldedText& text, std::string_view typed, std::size_t at, NameMatch& whole) const {
  const std::uint32_t begin = text.tokens[at].source_begin;
  const std::string_view word = typed.substr(begin, text.tokens[at].source_end - begin);
  if (whole.substances.empty() || !may_be_cut(word, is_joined(text, typed, at))) return false;
  const std::vector<SubstanceId> found = partners(whole.substances, text.token(at));
  if (found.size() != 1) return false;
  const Rows rows = rows_of(fold_key(id_of(found[0])));
  join(whole, rows.size() > 0 ? match_of(rows.begin) : NameMatch{found, std::string(id_of(found[0]))});
  return true;
}

/// Names that cover the text with nothing but strengths, salts and forms between them, as one product; or nothing.
std::optional<NameIndex::Reading> NameIndex::read_exactly(const FoldedText& text, std::string_view typed) const {
  if (const Rows rows = rows_of(text.folded); rows.size() > 0) return Reading{match_of(best_row(rows)), text.folded};
  Reading reading;
  NameMatch& whole = reading.match;
  NameMatch salts;  // words that are salts beside a name, and substances without one
  bool everyday = false;
  bool foreign = false;  // a word that makes another thing of an everyday one: "ice cream"
  for (std::size_t at = 0; at < text.tokens.size();) {
    const std::string_view word = text.token(at);
    auto run = longest_exact(text, at);
    const bool filler = is_filler(word);
    const bool is_name = run && !(run->tokens == 1 && filler);
    everyday = everyday || (is_name && run->common_word);
    foreign =
        foreign || (is_name ? !run->common_word
                            : !is_strength(word) && !is_listed(unit_words, word) && !is_listed(everyday_company, word));
    if (everyday && foreign) return std::nullopt;
    // "Alka-Seltzer Plus" is another product than Alka-Seltzer.
    const std::size_t behind = at + (is_name ? run->tokens : 1);
    const bool is_brand = is_name && (run->match.kind == NameKind::brand || run->match.kind == NameKind::product) &&
                          std::any_of(run->match.substances.begin(), run->match.substances.end(),
                                      [&](SubstanceId id) { return is_profiled(id); });
    if (is_brand && behind < text.tokens.size() && is_listed(" plus gummy gummies ", text.token(behind)) &&
        !longest_exact(text, behind + 1)) {
      return std::nullopt;
    }
    if (run && run->tokens == 1 && filler) {
      if (is_listed(salt_or_substance_words, word)) join(salts, std::move(run->match));
      at += 1;
    } else if (run) {
      reading.key = whole.substances.empty() ? text.run(at, at + run->tokens - 1) : std::string_view();
      at += run->tokens;
      join(whole, std::move(run->match));
    } else {
      const bool is_beside = filler || is_biosimilar_suffix(text, at);
      const bool is_partner = !is_beside && join_partner(text, typed, at, whole);
      if (!is_beside && !is_partner && !(is_part_salt(word) && is_joined(text, typed, at))) return std::nullopt;
      reading.is_guess = reading.is_guess || is_partner;
      at += 1;
    }
  }
  if (whole.substances.empty()) whole = std::move(salts);
  if (whole.substances.empty()) return std::nullopt;
  return reading;
}

/// "aauz" of "ustekinumab-aauz": four letters that mean nothing, behind the name of a protein.
bool NameIndex::is_biosimilar_suffix(const FoldedText& text, std::size_t at) {
  static constexpr std::array<std::string_view, 9> endings{"mab",  "cept", "stim", "ase", "kin",
                                                           "tide", "gene", "gine", "part"};
  if (at == 0 || text.token(at).size() != 4) return false;
  const std::string_view before = text.token(at - 1);
  const auto ends = [&](std::string_view ending) {
    return before.size() > ending.size() && before.substr(before.size() - ending.size()) == ending;
  };
  return std::any_of(endings.begin(), endings.end(), ends);
}

/// As read_exactly, with near names and unknown words allowed: a best guess, never a reading. Nothing when no word is a
/// name. Beside a name, a near one counts only where a mark joins the two: "methadone clinic" is one medicine.
std::optional<NameMatch> NameIndex::read_loosely(const FoldedText& text, std::string_view typed) const {
  bool is_named = false;
  for (std::size_t at = 0; at < text.tokens.size() && !is_named; ++at) {
    const auto run = longest_exact(text, at);
    is_named = run && !run->common_word && !(run->tokens == 1 && is_filler(text.token(at)));
  }
  NameMatch whole;
  std::size_t unread = 0;
  for (std::size_t at = 0; at < text.tokens.size();) {
    const std::string_view word = text.token(at);
    auto run = longest_exact(text, at);
    if (is_filler(word) && (!run || run->tokens == 1)) {
      at += 1;
      continue;
    }
    if (run && !run->common_word) {
      at += run->tokens;
      join(whole, std::move(run->match));
      continue;
    }
    at += 1;
    if (is_ordinary(word)) continue;
    const bool may_be_near =
        !run && word.size() >= 6 && (!is_named || is_joined(text, typed, at - 1) || is_joined(text, typed, at));
    std::vector<NearRow> near;
    if (may_be_near) near = near_rows(word, std::min(near_budget(word.size()), edit_cost + edit_cost / 2), false);
    const auto best =
        std::min_element(near.begin(), near.end(), [](const NearRow& a, const NearRow& b) { return a.cost < b.cost; });
    if (best == near.end()) {
      ++unread;
    } else {
      join(whole, match_of(best->row));
    }
  }
  // One word that nobody knows may be a misspelled salt; more of them are another medicine.
  if (whole.substances.empty() || unread > 1) return std::nullopt;
  return whole;
}

/// Appends what the matches so far are known to be mistaken for.
void NameIndex::add_look_alikes(std::string_view typed, FindResult& result) const {
  const std::size_t named = result.matches.size();
  for (std::size_t i = 0; i < named; ++i) {
    const Rows rows = rows_of(fold_key(result.matches[i].name));
    for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
      for (auto pair = std::lower_bound(confusable_.begin(), confusable_.end(), std::pair(row, 0U));
           pair != confusable_.end() && pair->first == row && result.matches.size() < max_matches; ++pair) {
        NameMatch other = match_of(pair->second);
        const auto same = [&](const NameMatch& match) { return same_set(match.substances, other.substances); };
        if (std::any_of(result.matches.begin(), result.matches.end(), same)) continue;
        other.distance = std::max(edits_between(typed, fold_key(other.name)), 1U);
        result.matches.push_back(std::move(other));
      }
    }
  }
}

FindResult NameIndex::find(std::string_view typed) const {
  const FoldedText text = fold_text(typed.substr(0, max_find_bytes));
  FindResult result;
  if (text.tokens.empty() || (text.tokens.size() == 2 && code_at(*this, Piece(typed), 0, false))) return result;
  auto exact = read_exactly(text, typed);
  if (!exact) return find_near(text, typed);
  NameMatch& match = exact->match;
  const bool profiled =
      std::any_of(match.substances.begin(), match.substances.end(), [&](SubstanceId id) { return is_profiled(id); });
  result.status = exact->is_guess ? FindStatus::near : profiled ? FindStatus::exact : FindStatus::recognised;
  if (exact->is_guess) match.distance = std::clamp(edits_between(text.folded, fold_key(match.name)), 1U, 99U);
  result.matches.push_back(std::move(match));
  if (exact->is_guess) return result;
  // One name may stand for several products: the likeliest first, the others behind it.
  const Rows rows = rows_of(exact->key);
  const std::uint32_t best = rows.size() > 0 ? best_row(rows) : 0;
  bool is_dosed = false;
  for (std::size_t at = 0; at < text.tokens.size(); ++at) is_dosed = is_dosed || is_strength(text.token(at));
  for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
    NameMatch other = match_of(row);
    const auto same = [&](const NameMatch& known) { return same_set(known.substances, other.substances); };
    if (std::any_of(result.matches.begin(), result.matches.end(), same)) continue;
    const bool is_alias = rows_[row].kind == NameKind::misspelling_alias;
    if (is_rival(row, best) && (is_dosed || !is_alias)) result.status = FindStatus::ambiguous;
    if (result.matches.size() < max_matches) result.matches.push_back(std::move(other));
  }
  add_look_alikes(text.folded, result);
  return result;
}

std::vector<NameIndex::NearRow> NameIndex::near_rows(std::string_view typed, std::uint32_t budget,
                                                     bool as_prefix) const {
  const SortedKeys keys{keys_, key_at_, shared_, letter_sets_};
  std::vector<NearRow> rows;
  for (const NearKey& near : near_keys(keys, typed, budget, as_prefix)) {
    for (std::uint32_t row = key_row_[near.key]; row < key_row_[near.key + 1]; ++row)
      rows.push_back({row, near.cost + unlikeliness(row)});
  }
  return rows;
}

FindResult NameIndex::find_near(const FoldedText& text, std::string_view typed) const {
  // As typed without strengths, and without salts, forms and ordinary words too: "wellbutrine xl 300" -> wellbutrinexl,
  // wellbutrine.
  std::array<std::string, 3> words;
  bool any_ordinary = false;
  for (std::size_t at = 0; at < text.tokens.size(); ++at) {
    const std::string_view word = text.token(at);
    const bool ordinary = is_ordinary(word);
    any_ordinary = any_ordinary || ordinary;
    if (!is_strength(word) || text.tokens.size() == 1) words[0] += word;
    if (!is_filler(word) && !ordinary) words[1] += word;
  }
  // "blood pressure", "clinic": no slips of names.
  if (any_ordinary && words[1].empty()) return {};
  // "blue pill" is no spelling of "Blujepa": of a vague thing only the words beside it could be a name.
  bool is_vague = false;
  for (std::size_t at = 0; at < text.tokens.size(); ++at) is_vague = is_vague || is_listed(vague_words, text.token(at));
  if (is_vague && text.tokens.size() > 1) {
    words[0] = std::move(words[1]);
    words[1].clear();
  }
  if (words[1] == words[0]) words[1].clear();
  // A digit that slipped in at an end: "2mdma".
  const std::size_t first = words[0].find_first_not_of("0123456789");
  if (first != std::string::npos) {
    const std::size_t last = words[0].find_last_not_of("0123456789");
    words[2] = words[0].substr(first, last + 1 - first);
    if (words[2] == words[0] || words[2].size() < 4) words[2].clear();
  }
  // "ice cream" is no ice, and no other name either.
  const Rows everyday = rows_of(words[1]);
  if (text.tokens.size() > 1 && everyday.size() > 0 && rows_[everyday.begin].common_word) {
    return {};
  }
  std::vector<NearRow> rows;
  for (const std::string& word : words) {
    if (word.empty()) continue;
    const auto more = near_rows(word, near_budget(word.size()), false);
    rows.insert(rows.end(), more.begin(), more.end());
    if (&word != &words[0]) {
      const Rows same = rows_of(word);
      for (std::uint32_t row = same.begin; row < same.end; ++row) rows.push_back({row, edit_cost + unlikeliness(row)});
    }
  }
  sort_stably(rows,
              [](const NearRow& a, const NearRow& b) { return a.cost != b.cost ? a.cost < b.cost : a.row < b.row; });

  FindResult result;
  std::vector<std::uint32_t> costs;
  for (const NearRow& row : rows) {
    if (result.matches.size() == max_matches) break;
    const auto substances = substances_of(rows_[row.row].product);
    const auto same = [&](const NameMatch& match) { return same_set(match.substances, substances); };
    if (std::any_of(result.matches.begin(), result.matches.end(), same)) continue;
    NameMatch match = match_of(row.row);
    const std::string key = fold_key(match.name);
    match.distance = edits_between(words[0], key);
    if (!words[1].empty()) match.distance = std::min(match.distance, edits_between(words[1], key));
    match.distance = std::max(match.distance, 1U);
    result.matches.push_back(std::move(match));
    costs.push_back(row.cost);
  }
  if (result.matches.empty()) {
    auto guess = text.tokens.size() > 1 ? read_loosely(text, typed) : std::nullopt;
    if (!guess) return result;
    guess->distance =
        std::clamp(edits_between(text.folded.substr(0, max_near_letters), fold_key(guess->name)), 1U, 99U);
    result.matches.push_back(std::move(*guess));
    result.status = FindStatus::near;
    add_look_alikes(words[0], result);
    return result;
  }
  // Two different medicines about equally near: none is the better guess.
  constexpr std::uint32_t clear_lead = 2;
  const bool ambiguous = costs.size() > 1 && costs[1] - costs[0] < clear_lead;
  result.status = ambiguous ? FindStatus::ambiguous : FindStatus::near;
  add_look_alikes(words[0], result);
  return result;
}

std::vector<NameMatch> NameIndex::suggest(std::string_view prefix, std::size_t limit) const {
  std::vector<NameMatch> suggestions;
  const std::string typed = fold_key(prefix.substr(0, max_find_bytes));
  if (typed.size() < 2) return suggestions;
  constexpr std::uint32_t near_order = 1000;  // behind all that begin as typed
  struct Candidate {
    std::uint32_t row, order;
  };
  std::vector<Candidate> candidates;
  for (std::size_t low = first_key_from(typed); low < key_count() && key(low).starts_with(typed); ++low) {
    const std::size_t rest = key(low).size() - typed.size();
    for (std::uint32_t row = key_row_[low]; row < key_row_[low + 1]; ++row) {
      // What is typed already stands behind our core medicines and in front of all else: "meth" is methadone, then
      // meth.
      constexpr std::uint32_t typed_whole = 6;
      const std::uint32_t order =
          prominence_cost(row) + static_cast<std::uint32_t>(std::min<std::size_t>(rest, 24)) / 5;
      candidates.push_back({row, rest == 0 ? std::min(order, typed_whole) : order});
    }
  }
  if (candidates.size() < limit && typed.size() >= 4) {
    for (const NearRow& near : near_rows(typed, near_budget(typed.size()), true)) {
      candidates.push_back({near.row, near_order + near.cost});
    }
  }
  sort_stably(candidates, [](const Candidate& a, const Candidate& b) {
    return a.order != b.order ? a.order < b.order : a.row < b.row;
  });
  for (const Candidate& candidate : candidates) {
    if (suggestions.size() >= limit) break;
    const auto substances = substances_of(rows_[candidate.row].product);
    const auto same = [&](const NameMatch& match) { return same_set(match.substances, substances); };
    if (std::any_of(suggestions.begin(), suggestions.end(), same)) continue;
    // "perc" shows Percocet.
    const auto is_its_brand = [&](const Candidate& other) {
      return rows_[other.row].kind == NameKind::brand && other.order < near_order &&
             same_set(substances_of(rows_[other.row].product), substances);
    };
    const bool is_street = rows_[candidate.row].kind == NameKind::street;
    const auto brand = is_street ? std::find_if(candidates.begin(), candidates.end(), is_its_brand) : candidates.end();
    suggestions.push_back(match_of(brand == candidates.end() ? candidate.row : brand->row));
    suggestions.back().distance = candidate.order >= near_order ? 1 : 0;
  }
  return suggestions;
}

}  // namespace quietcheck
