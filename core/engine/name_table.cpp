#include "name_table.h"

#include <algorithm>
#include <bit>
#include <memory>

#include "entropy_coder.h"
#include "word_model.h"

namespace quietcheck {
namespace {

/// Bits that are enough for a place in a table of `size`.
[[nodiscard]] int bits_for(std::size_t size) {
  return size > 1 ? static_cast<int>(std::bit_width(size - 1)) : 0;
}

/// Ranges of RxNorm numbers that were given out in the order of the alphabet, as far as the names here show it: from
/// (without) and to (with).
struct Ladder {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};
constexpr std::array<Ladder, 8> ladders{{{0, 12'000},
                                         {12'000, 42'000},
                                         {151'000, 153'000},
                                         {214'900, 221'100},
                                         {261'000, 262'000},
                                         {284'000, 285'000},
                                         {352'000, 353'000},
                                         {404'000, 406'000}}};

/// The rows whose numbers ascend along a ladder, as many as can be: the longest ascending subsequence.
[[nodiscard]] std::vector<std::uint32_t> rows_on_ladder(const std::vector<TableRow>& rows, Ladder ladder) {
  std::vector<std::uint32_t> ends;  // the row with the least number that ends a sequence of each length
  std::vector<std::uint32_t> before(rows.size());
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    const std::uint32_t number = rows[row].rxcui;
    if (number <= ladder.from || number > ladder.to) continue;
    const auto at = std::lower_bound(ends.begin(), ends.end(), number,
                                     [&](std::uint32_t end, std::uint32_t n) { return rows[end].rxcui < n; });
    before[row] = at == ends.begin() ? row : *(at - 1);
    if (at == ends.end()) {
      ends.push_back(row);
    } else {
      *at = row;
    }
  }
  std::vector<std::uint32_t> found(ends.size());
  for (std::size_t at = ends.size(); at-- > 0;) found[at] = at + 1 == ends.size() ? ends.back() : before[found[at + 1]];
  return found;
}

/// As id_from_name, behind `text`. Letter by letter into place, because appending each costs a page four calls.
void append_id(std::string& text, std::string_view name) {
  const std::size_t begin = text.size();
  text.resize(begin + name.size());  // an id is never longer
  char* const id = text.data() + begin;
  std::size_t size = 0;
  bool gap = false;
  for (char c : name) {
    if (c == '\'') continue;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (!is_lower_letter(c) && !is_digit(c)) {
      gap = size > 0;
      continue;
    }
    if (gap) id[size++] = '_';
    gap = false;
    id[size++] = c;
  }
  text.resize(begin + size);
}

/// The table's bytes behind its head, described once. A writer walks a NameTable; a reader fills OpenedNames.
template <typename Coder, bool reading>
class TableCode {
 public:
  using Table = std::conditional_t<reading, OpenedNames, const NameTable>;

  TableCode(Coder& coder, Table& table) : coder_(coder), table_(table) {}

  [[nodiscard]] bool code() {
    return code_sizes() && code_combinations() && code_ranks() && code_rows() && code_unnamed_ids() &&
           code_confusable();
  }

 private:
  /// A row as it is coded; its letters are in lower_.
  struct Row {
    NameKind kind{};
    Route route = Route::unknown;
    bool common_word = false;
    std::uint32_t product = 0;
    std::uint32_t rxcui = 0;
  };

  /// A BitReader that ran over its end makes things up: no need to go on.
  [[nodiscard]] bool healthy() const {
    if constexpr (reading) return !coder_.overrun();
    return true;
  }

  [[nodiscard]] bool code_sizes() {
    const auto size = [&](std::size_t now) { return size_.code(coder_, static_cast<std::uint32_t>(now)); };
    std::size_t combinations = 0;
    if constexpr (!reading) combinations = table_.combinations.size();
    substances_ = size(table_.ids.size());
    combinations_ = size(combinations);
    rows_ = size(table_.rows.size());
    pairs_ = size(table_.confusable.size());
    profiled_ = size(table_.profiled_count);
    if (substances_ > max_substances || combinations_ > max_products - max_substances || rows_ > max_names)
      return false;
    if (pairs_ > max_confusable_pairs || profiled_ > substances_) return false;
    if constexpr (reading) {
      table_.profiled_count = profiled_;
      table_.ids.resize(substances_);
      table_.id_text.reserve(std::size_t{substances_} * 12);
      table_.combination_at.reserve(combinations_ + 1);
      table_.combined.reserve(std::size_t{combinations_} * 3);
      table_.ranks.resize(substances_ + combinations_);
      table_.rows.reserve(rows_);
      table_.spellings.reserve(std::size_t{rows_} * 11);
      table_.confusable.resize(pairs_);
    }
    place_bits_ = {bits_for(substances_ - profiled_), bits_for(profiled_)};
    named_.assign(substances_, 0);
    number_of_product_.assign(substances_ + combinations_, 0);
    for (std::size_t at = 0; at < ladders.size(); ++at) last_step_[at] = ladders[at].from;
    if constexpr (!reading) {
      ladder_of_row_.assign(rows_, static_cast<std::uint8_t>(ladders.size()));
      for (std::size_t at = 0; at < ladders.size(); ++at) {
        for (const std::uint32_t row : rows_on_ladder(table_.rows, ladders[at]))
          ladder_of_row_[row] = static_cast<std::uint8_t>(at);
      }
    }
    return healthy();
  }

  [[nodiscard]] bool code_substance(std::uint32_t& substance) {
    const bool profiled = is_profiled_.code(coder_, substance < profiled_);
    const std::uint32_t base = profiled ? 0 : profiled_;
    const std::size_t side = profiled ? 1 : 0;
    substance = base + substance_[side].code(coder_, substance - base, place_bits_[side]);
    return substance < substances_;
  }

  [[nodiscard]] bool code_combinations() {
    std::uint32_t first = 0;
    for (std::uint32_t place = 0; place < combinations_; ++place) {
      std::span<const std::uint32_t> known;
      if constexpr (!reading) known = table_.combinations[place];
      const std::uint32_t count = count_.code(coder_, static_cast<std::uint32_t>(known.size()));
      if (count == 0 || count > max_product_substances || !healthy()) return false;
      if constexpr (reading) table_.combination_at.push_back(static_cast<std::uint32_t>(table_.combined.size()));
      for (std::uint32_t at = 0; at < count; ++at) {
        std::uint32_t substance = reading ? 0 : known[at];
        if (at == 0) {
          // Combinations stand in the order of their first substance.
          substance = first + combination_step_.code(coder_, substance - first);
          if (substance >= substances_) return false;
          first = substance;
        } else if (!code_substance(substance)) {
          return false;
        }
        if constexpr (reading) table_.combined.push_back(SubstanceId{substance});
      }
    }
    if constexpr (reading) table_.combination_at.push_back(static_cast<std::uint32_t>(table_.combined.size()));
    return true;
  }

  [[nodiscard]] bool code_ranks() {
    for (std::uint32_t product = 0; product < substances_ + combinations_; ++product) {
      const std::uint32_t rank = rank_.code(coder_, table_.ranks[product]);
      if constexpr (reading) table_.ranks[product] = static_cast<std::uint8_t>(rank);
    }
    return healthy();
  }

  [[nodiscard]] bool code_rows() {
    std::size_t previous_size = 0;
    std::uint32_t previous_shared = 0;
    std::uint32_t kind = 0;
    for (std::uint32_t at = 0; at < rows_; ++at) {
      Row row;
      std::string_view spelling;  // the writer's
      std::uint32_t shared = 0;
      if constexpr (!reading) {
        const TableRow& known = table_.rows[at];
        row = {known.kind, known.route, known.common_word, known.product, known.rxcui};
        spelling = known.spelling;
        while (shared < std::min(spelling.size(), previous_size) && lower(spelling[shared]) == lower_[shared]) ++shared;
      }
      shared = code_shared(shared, std::min<std::uint32_t>(previous_shared, 15));
      if (shared > previous_size) return false;
      kind = code_kind(static_cast<std::uint32_t>(row.kind), kind * 4 + std::min<std::uint32_t>(shared / 2, 3));
      if (kind > static_cast<std::uint32_t>(NameKind::misspelling_alias)) return false;
      row.kind = static_cast<NameKind>(kind);
      const char after = shared < previous_size ? lower_[shared] : '\0';
      for (std::size_t i = shared; i < spelling.size(); ++i) lower_[i] = lower(spelling[i]);
      const std::size_t size = words_.code(coder_, lower_.data(), spelling.size(), shared, after, kind, max_name_bytes);
      if (size == 0) return false;
      code_casing(row.kind, size, spelling);
      if (!code_product(row, size, std::min<std::uint32_t>(shared, 7))) return false;
      code_circumstances(row, at);
      if (!healthy()) return false;
      if constexpr (reading) {
        table_.rows.push_back({static_cast<std::uint32_t>(table_.spellings.size()), row.product, row.rxcui,
                               static_cast<std::uint8_t>(size), row.kind, row.route, row.common_word});
        table_.spellings.append(spelled_.data(), size);
      }
      remember(row.product);
      previous_shared = shared;
      previous_size = size;
    }
    return true;
  }

  [[nodiscard]] std::uint32_t code_shared(std::uint32_t shared, std::uint32_t context) {
    constexpr std::uint32_t more = 15;
    const std::uint32_t few = shared_[context].code(coder_, std::min(shared, more));
    return few < more ? few : more + long_shared_.code(coder_, shared - more);
  }

  /// Two bits for most: NameKind begins with the frequent ones.
  [[nodiscard]] std::uint32_t code_kind(std::uint32_t kind, std::size_t context) {
    constexpr std::uint32_t rare = 3;
    const std::uint32_t frequent = kind_[context].code(coder_, std::min(kind, rare));
    return frequent < rare ? frequent : rare + rare_kind_[context].code(coder_, kind - rare);
  }

  /// Capitals follow from the kind; a name that differs stores which letters are capital. Fills spelled_.
  void code_casing(NameKind kind, std::size_t size, std::string_view spelling) {
    std::copy_n(lower_.begin(), size, spelled_.begin());
    set_usual_casing(spelled_.data(), size, kind);
    if (!differs_.code(coder_, spelling != std::string_view(spelled_.data(), size))) return;
    bool capital = false;
    for (std::size_t at = 0; at < size; ++at) {
      if (!is_lower_letter(lower_[at])) continue;
      const std::size_t place = (at == 0 || !is_lower_letter(lower_[at - 1]) ? 2U : 0U) + (capital ? 1U : 0U);
      capital = capital_[place].code(coder_, reading ? false : spelling[at] != lower_[at]);
      spelled_[at] = capital ? upper(lower_[at]) : lower_[at];
    }
  }

  void code_circumstances(Row& row, std::uint32_t at) {
    if (has_route_.code(coder_, row.route != Route::unknown)) {
      const std::uint32_t route = route_.code(coder_, static_cast<std::uint32_t>(row.route));
      row.route = route < static_cast<std::uint32_t>(Route::unknown) ? static_cast<Route>(route) : Route::unknown;
    }
    row.common_word = common_word_[static_cast<std::size_t>(row.kind)].code(coder_, row.common_word);
    const auto kind = static_cast<std::size_t>(row.kind);
    if (has_rxcui_[kind].code(coder_, row.rxcui != 0)) code_rxcui(row, at);
  }

  /// Whole ranges of RxNorm numbers were given out in the order of the alphabet, and a new substance's next to its
  /// brand's: such a number is a step from the last one.
  void code_rxcui(Row& row, [[maybe_unused]] std::uint32_t at) {
    constexpr std::uint32_t beside = static_cast<std::uint32_t>(ladders.size());  // the product's other number
    constexpr std::uint32_t alone = beside + 1;
    std::uint32_t& other = number_of_product_[row.product];
    const std::uint32_t distance = row.rxcui > other ? row.rxcui - other : other - row.rxcui;
    std::uint32_t way = alone;
    if constexpr (!reading) {
      if (other != 0 && distance < 64) way = beside;
      if (ladder_of_row_[at] < ladders.size()) way = ladder_of_row_[at];
    }
    way = way_[row.kind == NameKind::brand ? 1 : 0].code(coder_, way);
    if (way < ladders.size()) {
      row.rxcui = last_step_[way] += step_[way].code(coder_, row.rxcui - last_step_[way]);
    } else if (way == beside) {
      const std::uint32_t zigzag = distance * 2 + (row.rxcui < other ? 1U : 0U);
      const std::uint32_t coded = beside_.code(coder_, zigzag);
      row.rxcui = (coded & 1U) != 0 ? other - coded / 2 : other + coded / 2;
    } else {
      row.rxcui = rxcui_.code(coder_, row.rxcui);
    }
    other = row.rxcui;
  }

  /// Moves a product to the front of those of the last rows: neighbours in the alphabet are often one product.
  void remember(std::uint32_t product) {
    auto at = std::find(recent_.begin(), recent_.end(), product);
    if (at == recent_.end()) --at;
    std::copy_backward(recent_.begin(), at, at + 1);
    recent_[0] = product;
  }

  [[nodiscard]] bool code_product(Row& row, std::size_t size, std::uint32_t shared) {
    const std::uint32_t products = substances_ + combinations_;
    if (products == 0) return false;
    // A row that spells its own substance's id carries the id, and the next unnamed substance of the table.
    bool names_itself = false;
    if constexpr (!reading) {
      names_itself = row.product < substances_ && named_[row.product] == 0 &&
                     table_.ids[row.product] == id_from_name({spelled_.data(), size});
    }
    names_itself = names_itself_[static_cast<std::size_t>(row.kind)].code(coder_, names_itself);
    if (names_itself) {
      const bool profiled = itself_profiled_.code(coder_, row.product < profiled_);
      std::uint32_t& next = profiled ? next_profiled_ : next_recognised_;
      const std::uint32_t base = profiled ? 0 : profiled_;
      const bool as_expected = as_expected_[profiled ? 1 : 0].code(coder_, row.product == base + next);
      row.product = base + (as_expected ? next : itself_place_.code(coder_, row.product - base));
      if (row.product >= substances_ || named_[row.product] != 0) return false;
      named_[row.product] = 1;
      if constexpr (reading) {
        const std::size_t begin = table_.id_text.size();
        append_id(table_.id_text, {spelled_.data(), size});
        table_.ids[row.product] = {static_cast<std::uint32_t>(begin),
                                   static_cast<std::uint32_t>(table_.id_text.size() - begin)};
      }
      next = row.product - base + 1;
      return true;
    }
    const auto place =
        static_cast<std::uint32_t>(std::find(recent_.begin(), recent_.end(), row.product) - recent_.begin());
    const std::uint32_t recent = recent_place_[static_cast<std::size_t>(row.kind)][shared].code(coder_, place);
    if (recent < recent_.size()) {
      row.product = recent_[recent];
    } else if (is_combination_[static_cast<std::size_t>(row.kind)].code(coder_, row.product >= substances_)) {
      row.product = substances_ + combination_.code(coder_, row.product - substances_, bits_for(combinations_));
    } else if (!code_substance(row.product)) {
      return false;
    }
    return row.product < products;
  }

  [[nodiscard]] bool code_unnamed_ids() {
    constexpr std::uint32_t id_label = 15;
    for (std::size_t at = 0; at < substances_; ++at) {
      if (named_[at] != 0) continue;
      std::size_t size = 0;
      if constexpr (!reading) {
        size = table_.ids[at].size();
        std::copy_n(table_.ids[at].begin(), size, lower_.begin());
      }
      size = words_.code(coder_, lower_.data(), size, 0, '\0', id_label, max_name_bytes);
      if (size == 0 || !healthy()) return false;
      if constexpr (reading) {
        table_.ids[at] = {static_cast<std::uint32_t>(table_.id_text.size()), static_cast<std::uint32_t>(size)};
        table_.id_text.append(lower_.data(), size);
      }
    }
    return true;
  }

  [[nodiscard]] bool code_confusable() {
    std::uint32_t last = 0;
    for (std::uint32_t pair = 0; pair < pairs_; ++pair) {
      auto [first, second] = table_.confusable[pair];
      first = last + first_confusable_.code(coder_, first - last);
      if (first >= rows_) return false;
      second = first + second_confusable_.code(coder_, second - first);
      if (second >= rows_ || second == first || !healthy()) return false;
      if constexpr (reading) table_.confusable[pair] = {first, second};
      last = first;
    }
    return true;
  }

  [[nodiscard]] static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
  [[nodiscard]] static char upper(char c) { return is_lower_letter(c) ? static_cast<char>(c - 'a' + 'A') : c; }

  /// "Xanax XR" for a brand, "SSRI" for an abbreviation, small letters for the rest.
  static void set_usual_casing(char* text, std::size_t size, NameKind kind) {
    static constexpr std::array<std::string_view, 20> capital_words{"xr",  "er",  "sr", "xl",  "cr",  "la", "ir",
                                                                    "hcl", "pm",  "dm", "hct", "ds",  "ec", "odt",
                                                                    "cd",  "hfa", "iv", "xt",  "tts", "b12"};
    const bool titled = kind == NameKind::brand || kind == NameKind::product;
    if (!titled && kind != NameKind::abbreviation) return;
    for (std::size_t begin = 0; begin < size;) {
      std::size_t end = begin;
      while (end < size && text[end] != ' ' && text[end] != '-' && text[end] != '/' && text[end] != '+') ++end;
      const std::string_view word(text + begin, end - begin);
      const bool all = !titled || (word.size() <= 3 &&
                                   std::find(capital_words.begin(), capital_words.end(), word) != capital_words.end());
      for (std::size_t at = begin; at < (all ? end : std::min(begin + 1, end)); ++at) text[at] = upper(text[at]);
      begin = end + 1;
    }
  }

  static constexpr std::size_t kinds = 16;

  Coder& coder_;
  Table& table_;
  std::uint32_t substances_ = 0;
  std::uint32_t profiled_ = 0;
  std::uint32_t combinations_ = 0;
  std::uint32_t rows_ = 0;
  std::uint32_t pairs_ = 0;
  std::array<int, 2> place_bits_{};           // of a substance without and with a profile
  std::vector<std::uint8_t> named_;           // substances whose id was coded with a row
  std::array<char, max_name_bytes> lower_{};  // the current row, and the one before it behind the letters they share
  std::array<char, max_name_bytes> spelled_{};
  std::uint32_t next_profiled_ = 0;
  std::uint32_t next_recognised_ = 0;
  std::array<std::uint32_t, 7> recent_{~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U};  // products of the last rows, the last first
  std::array<std::uint32_t, ladders.size()> last_step_{};                   // the last number of each ladder
  std::vector<std::uint8_t> ladder_of_row_;                                 // the writer's
  std::vector<std::uint32_t> number_of_product_;                            // the last RxNorm number of a product, or 0

  NumberModel size_, count_, itself_place_, rxcui_, beside_, first_confusable_, second_confusable_, combination_step_,
      long_shared_;
  std::array<TreeModel<4>, 16> shared_;
  TreeModel<4> rank_, route_;
  std::array<TreeModel<2>, kinds * 4> kind_;
  std::array<TreeModel<3>, kinds * 4> rare_kind_;
  std::array<TreeModel<14>, 2> substance_;
  TreeModel<14> combination_;
  BitModel is_profiled_, differs_, has_route_, itself_profiled_;
  std::array<BitModel, 4> capital_;
  std::array<BitModel, kinds> common_word_, has_rxcui_, names_itself_, is_combination_;
  std::array<BitModel, 2> as_expected_;
  std::array<TreeModel<4>, 2> way_;  // how an RxNorm number follows, for brands and others
  std::array<NumberModel, ladders.size()> step_;
  std::array<std::array<TreeModel<3>, 8>, kinds> recent_place_;  // the last of 8: not among them
  WordModel words_;
};

}  // namespace

std::string id_from_name(std::string_view name) {
  std::string id;
  append_id(id, name);
  return id;
}

bool read_name_table(std::span<const std::uint8_t> bytes, OpenedNames& names) {
  if (bytes.empty() || bytes[0] != names_version) return false;
  BitReader coder(bytes.subspan(1));
  const auto code = std::make_unique<TableCode<BitReader, true>>(coder, names);  // 300 KB: too much for the stack
  return code->code();
}

std::vector<std::uint8_t> write_name_table(const NameTable& table) {
  BitWriter coder;
  const auto code = std::make_unique<TableCode<BitWriter, false>>(coder, table);
  std::vector<std::uint8_t> bytes{names_version};
  if (!code->code()) return {};
  const std::vector<std::uint8_t> coded = coder.finish();
  bytes.insert(bytes.end(), coded.begin(), coded.end());
  return bytes;
}

}  // namespace quietcheck
