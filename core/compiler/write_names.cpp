#include "write_names.h"

#include <algorithm>
#include <map>
#include <set>

#include "../engine/fold.h"
#include "../engine/name_table.h"

namespace quietcheck {
namespace {

/// A row that can be written, with what decides its place.
struct Sortable {
  std::string key;
  std::vector<std::uint32_t> product;
  const NameRow* row = nullptr;
  NameKind kind{};
};

class NamesWriter {
 public:
  NamesWriter(const NamesInput& input, std::vector<std::string>& problems) : input_(input), problems_(problems) {}

  [[nodiscard]] std::vector<std::uint8_t> write() {
    gather_rows();
    number_substances();
    number_products();
    add_rows();
    add_confusable();
    if (table_.rows.size() > max_names || table_.ids.size() > max_substances ||
        table_.confusable.size() > max_confusable_pairs || table_.combinations.size() > max_products - max_substances) {
      problems_.push_back("more names, substances or products than the format can hold");
      return {};
    }
    return write_name_table(table_);
  }

 private:
  void gather_rows() {
    std::set<std::pair<std::string, std::vector<std::uint32_t>>> seen;
    for (const NameRow& row : input_.rows) {
      const auto kind = kind_from_word(row.kind);
      Sortable sortable{fold_key(row.name), row.substances, &row, kind.value_or(NameKind::synonym)};
      if (!kind) {
        problems_.push_back("name \"" + row.name + "\" has the unknown kind \"" + row.kind + "\"");
      } else if (sortable.key.empty() || row.name.size() > max_name_bytes || sortable.key.size() > max_name_bytes) {
        problems_.push_back("name \"" + row.name + "\" has no letter or more than " + std::to_string(max_name_bytes) +
                            " bytes");
      } else if (!is_well_formed(row)) {
        problems_.push_back("name \"" + row.name + "\" has no substance, a double one, or one outside the table");
      } else {
        std::vector<std::uint32_t> set = row.substances;
        std::sort(set.begin(), set.end());
        if (seen.emplace(sortable.key, std::move(set)).second) rows_.push_back(std::move(sortable));
      }
    }
    std::stable_sort(rows_.begin(), rows_.end(), [](const Sortable& a, const Sortable& b) { return a.key < b.key; });
  }

  [[nodiscard]] bool is_well_formed(const NameRow& row) const {
    const std::set<std::uint32_t> distinct(row.substances.begin(), row.substances.end());
    return !row.substances.empty() && row.substances.size() <= max_product_substances &&
           distinct.size() == row.substances.size() && *distinct.rbegin() < input_.substance_ids.size();
  }

  /// Profiled ids keep their places. The others follow in the order of the rows that spell them, which then carry their
  /// texts; those that no row spells come last.
  void number_substances() {
    const std::size_t count = input_.substance_ids.size();
    std::map<std::string, std::uint32_t> unplaced;
    for (std::size_t at = input_.profiled_count; at < count; ++at)
      unplaced.emplace(input_.substance_ids[at], static_cast<std::uint32_t>(at));
    place_.assign(count, 0);
    for (std::size_t at = 0; at < input_.profiled_count; ++at) {
      place_[at] = static_cast<std::uint32_t>(at);
      table_.ids.push_back(input_.substance_ids[at]);
    }
    const auto put = [&](std::uint32_t substance) {
      place_[substance] = static_cast<std::uint32_t>(table_.ids.size());
      table_.ids.push_back(input_.substance_ids[substance]);
    };
    for (const Sortable& row : rows_) {
      if (row.product.size() != 1) continue;
      const auto found = unplaced.find(id_from_name(row.row->name));
      if (found == unplaced.end() || found->second != row.product[0]) continue;
      put(found->second);
      unplaced.erase(found);
    }
    for (const auto& [id, substance] : unplaced) put(substance);
    table_.profiled_count = static_cast<std::uint32_t>(input_.profiled_count);
  }

  void number_products() {
    for (Sortable& row : rows_) {
      for (std::uint32_t& substance : row.product) substance = place_[substance];
    }
    std::set<std::vector<std::uint32_t>> combinations;
    for (const Sortable& row : rows_) {
      if (row.product.size() > 1) combinations.insert(row.product);
    }
    for (const auto& product : combinations) {
      combination_.emplace(product, static_cast<std::uint32_t>(table_.ids.size() + table_.combinations.size()));
      table_.combinations.push_back(product);
    }
    table_.ranks.assign(table_.ids.size() + table_.combinations.size(), 15);
    for (const Sortable& row : rows_) {
      std::uint8_t& rank = table_.ranks[product_of(row)];
      rank = std::min(rank, coarse(row.row->rank));
    }
  }

  /// Six steps are enough to order matches by.
  [[nodiscard]] static std::uint8_t coarse(std::uint16_t rank) {
    return rank < 4 ? static_cast<std::uint8_t>(rank) : rank < 8 ? 5 : rank < 12 ? 10 : 15;
  }

  [[nodiscard]] std::uint32_t product_of(const Sortable& row) const {
    return row.product.size() == 1 ? row.product[0] : combination_.at(row.product);
  }

  void add_rows() {
    for (const Sortable& row : rows_) {
      table_.rows.push_back({row.row->name, row.kind, row.row->route, (row.row->flags & name_flag_common_word) != 0,
                             product_of(row), row.row->rxcui});
    }
  }

  void add_confusable() {
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (const auto& [a, b] : input_.confusable) {
      const auto first = row_of(fold_key(a));
      const auto second = row_of(fold_key(b));
      if (first == rows_.size() || second == rows_.size() || first == second) continue;
      pairs.insert(std::minmax(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second)));
    }
    table_.confusable.assign(pairs.begin(), pairs.end());
  }

  [[nodiscard]] std::size_t row_of(const std::string& key) const {
    const auto at = std::lower_bound(rows_.begin(), rows_.end(), key,
                                     [](const Sortable& row, const std::string& k) { return row.key < k; });
    return at != rows_.end() && at->key == key ? static_cast<std::size_t>(at - rows_.begin()) : rows_.size();
  }

  const NamesInput& input_;
  std::vector<std::string>& problems_;
  std::vector<Sortable> rows_;
  std::vector<std::uint32_t> place_;  // of an input substance, in the table
  std::map<std::vector<std::uint32_t>, std::uint32_t> combination_;
  NameTable table_;
};

}  // namespace

std::vector<std::uint8_t> write_names(const NamesInput& input, std::vector<std::string>& problems) {
  std::set<std::string> distinct(input.substance_ids.begin(), input.substance_ids.end());
  for (const std::string& id : distinct) {
    if (id.size() <= max_name_bytes) continue;
    problems.push_back("substance id \"" + id + "\" has more than " + std::to_string(max_name_bytes) + " bytes");
    return {};
  }
  if (input.profiled_count > input.substance_ids.size() || distinct.size() != input.substance_ids.size() ||
      distinct.count("") != 0) {
    problems.push_back("substance ids are empty, double, or fewer than the profiled ones");
    return {};
  }
  return NamesWriter(input, problems).write();
}

}  // namespace quietcheck
