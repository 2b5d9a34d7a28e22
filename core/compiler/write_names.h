// Builds the names part of a bundle: engine/names.h opens it, engine/BUNDLE_NAMES.md draws it.
//
// It checks what it is given and says what it leaves out; it never guesses. The order of the profiled ids is the
// caller's, the other ids may get any order: look them up through NameIndex::find_id.
//
//   NamesInput input{.substance_ids = {"fixturol"}, .profiled_count = 1};
//   input.rows.push_back({.name = "Fixtex", .kind = "brand", .substances = {0}});
//   std::vector<std::string> problems;
//   std::vector<std::uint8_t> bytes = write_names(input, problems);
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "../engine/entry.h"

namespace quietcheck {

/// NameRow::flags.
inline constexpr std::uint32_t name_flag_common_word = 1;  // an everyday word too: never taken silently in running text

struct NameRow {
  std::string name;                       // as it is to be shown
  std::string kind;                       // a word of engine/names.h's NameKind
  Route route = Route::unknown;           // when the product has one only
  std::vector<std::uint32_t> substances;  // places in substance_ids, in the order of the product
  std::uint16_t rank = 15;  // 0 most likely to be meant .. 15 least; a product's best row counts for all of them
  std::uint32_t flags = 0;
  std::uint32_t rxcui = 0;  // RxNorm number of the ingredient or brand; 0: none
};

struct NamesInput {
  std::vector<std::string> substance_ids;  // profiled first
  std::size_t profiled_count = 0;
  std::vector<NameRow> rows;  // of two rows with one folded name and one product, the first stays
  std::vector<std::pair<std::string, std::string>> confusable;  // names; a pair with a name that has no row is left out
};

/// The bytes, the same for the same input. What can't be written is left out and named in `problems`, a sentence each.
/// Empty when the table itself is beyond the format's limits.
[[nodiscard]] std::vector<std::uint8_t> write_names(const NamesInput& input, std::vector<std::string>& problems);

}  // namespace quietcheck
