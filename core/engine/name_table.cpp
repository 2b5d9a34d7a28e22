#include "name_table.h"

#include <algorithm>
#include <memory>

#include "entropy_coder.h"
#include "word_model.h"

namespace quietcheck {
namespace {

/// The table's bytes behind its head, described once. `reading` decides whether lists grow or are only walked.
template <typename Coder, bool reading>
class TableCode {
 public:
  TableCode(Coder& coder, NameTable& table) : coder_(coder), table_(table) {}

  [[nodiscard]] bool code() {
    if (!code_sizes()) return false;
    if (!code_combinations()) return false;
    for (std::uint8_t& rank : table_.ranks) {
      rank = static_cast<std::uint8_t>(rank_.code(coder_, rank));
      if (!healthy()) return false;
    }
    if (!code_rows()) return false;
    return code_unnamed_ids() && code_confusable() && healthy();
  }

 private:
  /// A BitReader that ran over its end makes things up: no need to go on.
  [[nodiscard]] bool healthy() const {
    if constexpr (reading) return !coder_.overrun();
    return true;
  }

  [[nodiscard]] bool code_sizes() {
    const auto size = [&](std::size_t now) { return size_.code(coder_, static_cast<std::uint32_t>(now)); };
    const std::uint32_t ids = size(table_.ids.size());
    const std::uint32_t combinations = size(table_.combinations.size());
    const std::uint32_t rows = size(table_.rows.size());
    const std::uint32_t pairs = size(table_.confusable.size());
    table_.profiled_count = size(table_.profiled_count);
    if (ids > max_substances || combinations > max_products - max_substances || rows > max_names) return false;
    if (pairs > max_confusable_pairs || table_.profiled_count > ids) return false;
    if constexpr (reading) {
      table_.ids.resize(ids);
      table_.combinations.resize(combinations);
      table_.ranks.resize(ids + combinations);
      table_.rows.resize(rows);
      table_.confusable.resize(pairs);
    }
    named_.assign(ids, false);
    return healthy();
  }

  [[nodiscard]] bool code_substance(std::uint32_t& substance) {
    const bool profiled = is_profiled_.code(coder_, substance < table_.profiled_count);
    const std::uint32_t base = profiled ? 0 : table_.profiled_count;
    const std::uint32_t place = substance_[profiled ? 1 : 0].code(coder_, substance - base);
    substance = base + place;
    return substance < table_.ids.size();
  }

  [[nodiscard]] bool code_combinations() {
    std::uint32_t first = 0;
    for (auto& combination : table_.combinations) {
      const std::uint32_t count = count_.code(coder_, static_cast<std::uint32_t>(combination.size()));
      if (count > max_product_substances || !healthy()) return false;
      if (count == 0) return false;
      if constexpr (reading) combination.resize(count);
      // Combinations stand in the order of their first substance.
      combination[0] = first + combination_step_.code(coder_, combination[0] - first);
      first = combination[0];
      if (first >= table_.ids.size()) return false;
      for (std::size_t at = 1; at < count; ++at) {
        if (!code_substance(combination[at])) return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool code_rows() {
    std::string_view previous;
    std::uint32_t previous_shared = 0;
    std::uint32_t kind = 0;
    for (TableRow& row : table_.rows) {
      std::string lower = lower_case(row.spelling);
      std::uint32_t shared = 0;
      while (shared < std::min(lower.size(), previous.size()) && lower[shared] == previous[shared]) ++shared;
      shared = shared_[std::min<std::uint32_t>(previous_shared, 15)].code(coder_, shared);
      if (shared > previous.size()) return false;
      kind =
          kind_[kind * 4 + std::min<std::uint32_t>(shared / 2, 3)].code(coder_, static_cast<std::uint32_t>(row.kind));
      if (kind > static_cast<std::uint32_t>(NameKind::misspelling_alias)) return false;
      row.kind = static_cast<NameKind>(kind);
      if constexpr (reading) lower = previous.substr(0, shared);
      words_.code(coder_, lower, lower.size(), shared, previous, kind, max_name_bytes);
      if (lower.empty()) return false;
      code_casing(row, lower);
      code_circumstances(row);
      if (!code_product(row, std::min<std::uint32_t>(shared, 7))) return false;
      if (!healthy()) return false;
      previous_shared = shared;
      remember(row.product);
      previous_ = std::move(lower);
      previous = previous_;
    }
    return true;
  }

  /// Capitals follow from the kind; a name that differs stores which letters are capital.
  void code_casing(TableRow& row, const std::string& lower) {
    std::string usual = usual_casing(lower, row.kind);
    if (differs_.code(coder_, usual != row.spelling)) {
      bool capital = false;
      for (std::size_t at = 0; at < lower.size(); ++at) {
        if (!is_lower_letter(lower[at])) continue;
        const std::size_t place = (at == 0 || !is_lower_letter(lower[at - 1]) ? 2U : 0U) + (capital ? 1U : 0U);
        capital = capital_[place].code(coder_, reading ? false : row.spelling[at] != lower[at]);
        usual[at] = capital ? static_cast<char>(lower[at] - 'a' + 'A') : lower[at];
      }
    }
    if constexpr (reading) row.spelling = std::move(usual);
  }

  void code_circumstances(TableRow& row) {
    if (has_route_.code(coder_, row.route != Route::unknown)) {
      const std::uint32_t route = route_.code(coder_, static_cast<std::uint32_t>(row.route));
      row.route = route < static_cast<std::uint32_t>(Route::unknown) ? static_cast<Route>(route) : Route::unknown;
    }
    row.common_word = common_word_[static_cast<std::size_t>(row.kind)].code(coder_, row.common_word);
    if (has_rxcui_[static_cast<std::size_t>(row.kind)].code(coder_, row.rxcui != 0)) {
      // The first 12,000 numbers were given out in the order of the alphabet.
      const bool early = early_rxcui_[row.kind == NameKind::brand ? 1 : 0].code(
          coder_, row.rxcui > early_ && row.rxcui - early_ < 200 && row.rxcui < 12'000);
      row.rxcui = early ? early_ + rxcui_step_.code(coder_, row.rxcui - early_) : rxcui_.code(coder_, row.rxcui);
      if (early) early_ = row.rxcui;
    }
  }

  /// Moves a product to the front of those of the last rows: neighbours in the alphabet are often one product.
  void remember(std::uint32_t product) {
    auto at = std::find(recent_.begin(), recent_.end(), product);
    if (at == recent_.end()) --at;
    std::rotate(recent_.begin(), at, at + 1);
    recent_[0] = product;
  }

  [[nodiscard]] bool code_product(TableRow& row, std::uint32_t shared) {
    const auto substances = static_cast<std::uint32_t>(table_.ids.size());
    const auto products = static_cast<std::uint32_t>(table_.ranks.size());
    if (products == 0) return false;
    // A row that spells its own substance's id carries the id, and the next unnamed substance of the table.
    const std::string id = id_from_name(row.spelling);
    bool names_itself = false;
    if constexpr (!reading) {
      names_itself = row.product < substances && !named_[row.product] && table_.ids[row.product] == id;
    }
    names_itself = names_itself_[static_cast<std::size_t>(row.kind)].code(coder_, names_itself);
    if (names_itself) {
      const bool profiled = itself_profiled_.code(coder_, row.product < table_.profiled_count);
      std::uint32_t& next = profiled ? next_profiled_ : next_recognised_;
      const std::uint32_t base = profiled ? 0 : table_.profiled_count;
      const bool as_expected = as_expected_[profiled ? 1 : 0].code(coder_, row.product == base + next);
      row.product = base + (as_expected ? next : itself_place_.code(coder_, row.product - base));
      if (row.product >= substances || named_[row.product]) return false;
      named_[row.product] = true;
      if constexpr (reading) table_.ids[row.product] = id;
      next = row.product - base + 1;
      return true;
    }
    const auto place =
        static_cast<std::uint32_t>(std::find(recent_.begin(), recent_.end(), row.product) - recent_.begin());
    const std::uint32_t recent = recent_place_[static_cast<std::size_t>(row.kind)][shared].code(coder_, place);
    if (recent < recent_.size()) {
      row.product = recent_[recent];
    } else if (is_combination_[static_cast<std::size_t>(row.kind)].code(coder_, row.product >= substances)) {
      row.product = substances + combination_.code(coder_, row.product - substances);
    } else if (!code_substance(row.product)) {
      return false;
    }
    return row.product < products;
  }

  [[nodiscard]] bool code_unnamed_ids() {
    for (std::size_t at = 0; at < table_.ids.size(); ++at) {
      if (named_[at]) continue;
      std::string& id = table_.ids[at];
      words_.code(coder_, id, id.size(), 0, {}, 15, max_name_bytes);
      if (id.empty() || !healthy()) return false;
    }
    return true;
  }

  [[nodiscard]] bool code_confusable() {
    const auto rows = static_cast<std::uint32_t>(table_.rows.size());
    std::uint32_t last = 0;
    for (auto& [first, second] : table_.confusable) {
      first = last + first_confusable_.code(coder_, first - last);
      if (first >= rows) return false;
      second = first + second_confusable_.code(coder_, second - first);
      if (second >= rows || second == first || !healthy()) return false;
      last = first;
    }
    return true;
  }

  [[nodiscard]] static std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
  }

  /// "Xanax XR" for a brand, "SSRI" for an abbreviation, small letters for the rest.
  [[nodiscard]] static std::string usual_casing(std::string_view lower, NameKind kind) {
    static constexpr std::string_view capital_words =
        " xr er sr xl cr la ir hcl pm dm hct ds ec odt cd hfa iv xt tts b12 ";
    std::string usual(lower);
    const bool titled = kind == NameKind::brand || kind == NameKind::product;
    for (std::size_t begin = 0; begin < usual.size();) {
      const std::size_t end = std::min(usual.find_first_of(" -/+", begin), usual.size());
      const std::string_view word = lower.substr(begin, end - begin);
      const bool all =
          kind == NameKind::abbreviation ||
          (titled && !word.empty() && capital_words.find(" " + std::string(word) + " ") != std::string_view::npos);
      for (std::size_t at = begin; at < (all ? end : titled ? std::min(begin + 1, end) : begin); ++at) {
        if (is_lower_letter(usual[at])) usual[at] = static_cast<char>(usual[at] - 'a' + 'A');
      }
      begin = end + 1;
    }
    return usual;
  }

  static constexpr std::size_t kinds = 16;

  Coder& coder_;
  NameTable& table_;
  std::vector<bool> named_;  // substances whose id was coded with a row
  std::string previous_;
  std::uint32_t next_profiled_ = 0;
  std::uint32_t next_recognised_ = 0;
  std::array<std::uint32_t, 7> recent_{~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U};  // products of the last rows, the last first
  std::uint32_t early_ = 0;  // the last of the alphabetical RxNorm numbers

  NumberModel size_, count_, itself_place_, rxcui_, rxcui_step_, first_confusable_, second_confusable_,
      combination_step_;
  std::array<NumberModel, 16> shared_;
  TreeModel<4> rank_, route_;
  std::array<TreeModel<4>, kinds * 4> kind_;
  std::array<TreeModel<14>, 2> substance_;
  TreeModel<14> combination_;
  BitModel is_profiled_, differs_, has_route_, itself_profiled_;
  std::array<BitModel, 4> capital_;
  std::array<BitModel, kinds> common_word_, has_rxcui_, names_itself_, is_combination_;
  std::array<BitModel, 2> as_expected_, early_rxcui_;
  std::array<std::array<TreeModel<3>, 8>, kinds> recent_place_;  // the last of 8: not among them
  WordModel words_;
};

}  // namespace

std::string id_from_name(std::string_view name) {
  std::string id;
  bool gap = false;
  for (char c : name) {
    if (c == '\'') continue;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (!is_lower_letter(c) && !is_digit(c)) {
      gap = !id.empty();
      continue;
    }
    if (gap) id += '_';
    gap = false;
    id += c;
  }
  return id;
}

bool read_name_table(std::span<const std::uint8_t> bytes, NameTable& table) {
  if (bytes.empty() || bytes[0] != names_version) return false;
  BitReader coder(bytes.subspan(1));
  const auto code = std::make_unique<TableCode<BitReader, true>>(coder, table);  // 200 KB: too much for the stack
  return code->code();
}

std::vector<std::uint8_t> write_name_table(NameTable table) {
  BitWriter coder;
  const auto code = std::make_unique<TableCode<BitWriter, false>>(coder, table);
  std::vector<std::uint8_t> bytes{names_version};
  if (!code->code()) return {};
  const std::vector<std::uint8_t> coded = coder.finish();
  bytes.insert(bytes.end(), coded.begin(), coded.end());
  return bytes;
}

}  // namespace quietcheck
