// The names part as a plain table, and the one description of its bytes for both directions.
//
// Coding is the same function for writer and reader (entropy_coder.h). It never trusts what it reads: every number is
// checked against its table, counts and sizes against fixed limits, and a wrong one ends in false.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "names.h"

namespace quietcheck {

inline constexpr std::uint8_t names_version = 3;
inline constexpr std::uint32_t max_names = 40'000;
inline constexpr std::uint32_t max_substances = 16'000;
inline constexpr std::uint32_t max_products = 32'000;
inline constexpr std::uint32_t max_product_substances = 64;
inline constexpr std::uint32_t max_confusable_pairs = 8'000;

struct TableRow {
  std::string spelling;
  NameKind kind{};
  Route route = Route::unknown;
  bool common_word = false;
  std::uint32_t product = 0;  // below substance count: that substance alone; else a combination
  std::uint32_t rxcui = 0;    // 0: none
};

struct NameTable {
  std::uint32_t profiled_count = 0;
  std::vector<std::string> ids;
  std::vector<std::vector<std::uint32_t>> combinations;             // none empty, ascending by their first substance
  std::vector<std::uint8_t> ranks;                                  // by product: 0 most likely, 15 least
  std::vector<TableRow> rows;                                       // ascending by fold_key(spelling)
  std::vector<std::pair<std::uint32_t, std::uint32_t>> confusable;  // rows, first below second, ascending
};

/// What a reader gets: the same table without a string or list for each row, because a page waits for it.
struct OpenedNames {
  struct Row {
    std::uint32_t spelling_at = 0;  // in `spellings`
    std::uint32_t product = 0;
    std::uint32_t rxcui = 0;
    std::uint8_t spelling_size = 0;
    NameKind kind{};
    Route route = Route::unknown;
    bool common_word = false;
  };

  std::uint32_t profiled_count = 0;
  std::string spellings;
  std::vector<Row> rows;
  std::string id_text;
  std::vector<TextPiece> ids;                 // in `id_text`
  std::vector<SubstanceId> combined;          // the substances of all combinations, one behind the other
  std::vector<std::uint32_t> combination_at;  // where each begins, and one more: where the last ends
  std::vector<std::uint8_t> ranks;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> confusable;
};

/// Lower snake of a name: "St. John's wort" -> "st_johns_wort". ASCII only; other bytes separate words.
[[nodiscard]] std::string id_from_name(std::string_view name);

/// Reads the table; false when a byte is wrong, `names` is then half filled.
[[nodiscard]] bool read_name_table(std::span<const std::uint8_t> bytes, OpenedNames& names);

/// Writes it. The table must be well formed: write_names.h checks that.
[[nodiscard]] std::vector<std::uint8_t> write_name_table(const NameTable& table);

}  // namespace quietcheck
