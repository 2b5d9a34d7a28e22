// The dictionary: what people type -> substances.
//
// It opens the names part of a bundle (BUNDLE_NAMES.md draws the bytes) and answers from memory. It never takes a
// near-miss for a name: that is `near`, a question to the person. It never drops a text: what it doesn't know is
// `unknown`. It reads names only; doses, times and sentences are medication_list.h.
//
//   NameIndex names;
//   if (Status status = NameIndex::open(bytes, names); status != Status::ok) { … sentence(status) … }
//   FindResult found = names.find("Suboxone");       // exact: buprenorphine, naloxone
//   found = names.find("methodone");                 // near: matches[0] is methadone, distance 1
//   for (const NameMatch& match : names.suggest("meth", 8)) { … }
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entry.h"
#include "fold.h"
#include "status.h"

namespace quietcheck {

inline constexpr std::size_t max_name_bytes = 96;   // of one name; longer ones are not written
inline constexpr std::size_t max_name_tokens = 9;   // words of the longest name
inline constexpr std::size_t max_find_bytes = 400;  // of what `find` looks at; the rest of a text is ignored

enum class NameKind : std::uint8_t {
  ingredient,
  brand,
  synonym,
  salt,
  abbreviation,
  street,
  supplement,
  spanish,
  product,
  misspelling_alias
};

/// The word of a kind, as in data and JSON: "brand". Lives forever.
[[nodiscard]] std::string_view word_of_kind(NameKind kind);
[[nodiscard]] std::optional<NameKind> kind_from_word(std::string_view word);

/// DESIGN section 6. `exact`: a name, with a profile for at least one of its substances. `recognised`: a name, no
/// profile. `near`: matches[0] is a best guess. `ambiguous`: several, none taken. `unknown`: no match at all.
enum class FindStatus : std::uint8_t { exact, near, ambiguous, recognised, unknown };

struct NameMatch {
  std::vector<SubstanceId> substances;  // all ingredients, in the order of the product
  std::string name;                     // as it is spelled: "Xanax XR"
  NameKind kind = NameKind::ingredient;
  std::uint32_t distance = 0;    // edits between what was typed and the name; 0 for exact
  Route route = Route::unknown;  // when the product has one only
  std::uint32_t rank = 0;        // 0 most likely to be meant, 15 least
  std::uint32_t rxcui = 0;       // RxNorm's number of the name; 0 for brands that few products carry, and for others
};

struct FindResult {
  FindStatus status = FindStatus::unknown;
  /// Best first, at most eight, distinct substances. An exact match on the confusable list is followed by its
  /// look-alikes (distance above zero).
  std::vector<NameMatch> matches;
};

/// A name found in running text: tokens [at, at + tokens) of a FoldedText.
struct NameRun {
  std::size_t tokens = 0;
  NameMatch match;
  bool common_word = false;  // an everyday word too ("program"): wants a sign that a medicine is meant
  /// What else the same short or street name stands for, where none is plainly meant ("T3"); else empty.
  std::vector<SubstanceId> others;
  bool others_when_dosed = false;  // only where a dose or a clinic is spoken of: "meth 80 mg"
};

/// A piece of a text that holds many.
struct TextPiece {
  std::uint32_t at = 0;
  std::uint32_t size = 0;
};

class NameIndex {
 public:
  /// An index without names.
  NameIndex() = default;

  /// Decodes the names part into `index`, which keeps nothing of `bytes`. On any status but ok `index` is untouched.
  [[nodiscard]] static Status open(std::span<const std::uint8_t> bytes, NameIndex& index);

  [[nodiscard]] std::size_t substance_count() const { return ids_.size(); }
  /// Substances below this have a profile.
  [[nodiscard]] std::size_t profiled_count() const { return profiled_count_; }
  [[nodiscard]] std::size_t name_count() const { return rows_.size(); }

  /// "methadone"; empty for an id outside the table. Lives as long as the index.
  [[nodiscard]] std::string_view id_of(SubstanceId substance) const;
  [[nodiscard]] std::optional<SubstanceId> find_id(std::string_view id) const;
  [[nodiscard]] bool is_profiled(SubstanceId substance) const {
    return static_cast<std::size_t>(substance) < profiled_count_;
  }

  /// Reads one typed name. Strength, salt and form words around a name don't matter; several names with nothing else
  /// between them ("oxycodone / acetaminophen") are one product. Text behind max_find_bytes is ignored.
  [[nodiscard]] FindResult find(std::string_view text) const;

  /// Names that what was typed so far may become, best first, at most `limit` with distinct substances: those that
  /// begin so, then those that nearly do. Nothing for fewer than two letters.
  [[nodiscard]] std::vector<NameMatch> suggest(std::string_view prefix, std::size_t limit = 8) const;

  /// The longest name of at most `most` tokens that begins at token `at`, by exact spelling, or nothing.
  [[nodiscard]] std::optional<NameRun> longest_exact(const FoldedText& text, std::size_t at,
                                                     std::size_t most = max_name_tokens) const;

  /// Whether some product of the dictionary has both. Looks through all products.
  [[nodiscard]] bool are_sold_together(SubstanceId a, SubstanceId b) const;

  /// Substances that are sold in one product with one of `beside` and have a name that begins with `part`, the
  /// likeliest first: "cod" beside acetaminophen is codeine. Nothing for fewer than three letters. Looks through all
  /// products.
  [[nodiscard]] std::vector<SubstanceId> partners(std::span<const SubstanceId> beside, std::string_view part) const;

  /// What is sold or known under this RxNorm number (ingredients and brands), or nothing.
  [[nodiscard]] std::optional<NameMatch> find_rxcui(std::uint32_t rxcui) const;

 private:
  struct Row {
    std::uint32_t spelling_at = 0;
    std::uint32_t product = 0;
    std::uint32_t rxcui = 0;  // 0: none
    std::uint8_t spelling_size = 0;
    NameKind kind{};
    Route route = Route::unknown;
    std::uint8_t rank = 0;
    bool common_word = false;
  };
  /// A span of rows_ that share one key.
  struct Rows {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] std::size_t size() const { return end - begin; }
  };
  /// A text that names cover.
  struct Reading {
    NameMatch match;
    std::string_view key;   // the only name in it; empty where there are several
    bool is_guess = false;  // a part of it is cut short
  };
  struct NearRow {
    std::uint32_t row = 0;
    std::uint32_t cost = 0;  // weighted edits
  };

  [[nodiscard]] std::string_view key(std::size_t at) const {
    return std::string_view(keys_).substr(key_at_[at], key_at_[at + 1] - key_at_[at]);
  }
  [[nodiscard]] std::size_t key_count() const { return key_at_.empty() ? 0 : key_at_.size() - 1; }
  [[nodiscard]] std::size_t first_key_from(std::string_view word) const;
  [[nodiscard]] Rows rows_of(std::string_view key) const;
  [[nodiscard]] std::span<const SubstanceId> substances_of(std::uint32_t product) const;
  [[nodiscard]] NameMatch match_of(std::uint32_t row) const;
  [[nodiscard]] bool has_profile(std::uint32_t product) const;
  [[nodiscard]] std::uint32_t best_row(Rows rows) const;
  [[nodiscard]] bool is_rival(std::uint32_t row, std::uint32_t best) const;
  [[nodiscard]] std::uint32_t unlikeliness(std::uint32_t row) const;
  [[nodiscard]] std::uint32_t prominence_cost(std::uint32_t row) const;
  [[nodiscard]] std::optional<Reading> read_exactly(const FoldedText& text, std::string_view typed) const;
  [[nodiscard]] bool join_partner(const FoldedText& text, std::string_view typed, std::size_t at,
                                  NameMatch& whole) const;
  [[nodiscard]] std::optional<NameMatch> read_loosely(const FoldedText& text, std::string_view typed) const;
  [[nodiscard]] static bool is_biosimilar_suffix(const FoldedText& text, std::size_t at);
  void add_look_alikes(std::string_view typed, FindResult& result) const;
  [[nodiscard]] std::vector<NearRow> near_rows(std::string_view key, std::uint32_t budget, bool as_prefix) const;
  [[nodiscard]] FindResult find_near(const FoldedText& text, std::string_view typed) const;

  std::string spellings_;
  std::vector<Row> rows_;  // ascending by key, best first within one
  std::string keys_;
  std::vector<std::uint32_t> key_at_;          // distinct keys, ascending, and one more: where the last ends
  std::vector<std::uint32_t> key_row_;         // the first row of a key, and one more
  std::vector<std::uint8_t> shared_;           // letters a key shares with the key before it
  std::vector<std::uint32_t> letter_sets_;     // letters a key has
  std::vector<SubstanceId> single_;            // products that are one substance: themselves
  std::vector<SubstanceId> combined_;          // the substances of the other products, one behind the other
  std::vector<std::uint32_t> combination_at_;  // where each begins, and one more: where the last ends
  std::string id_text_;
  std::vector<TextPiece> ids_;  // in id_text_
  std::size_t profiled_count_ = 0;
  std::vector<std::uint32_t> rows_by_rxcui_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> confusable_;  // rows, both ways, ascending
};

}  // namespace quietcheck
