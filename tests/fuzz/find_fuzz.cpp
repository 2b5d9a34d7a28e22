// Any bytes as a names part, and any text as a typed name: open or refuse, find, suggest, walk the tokens.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/name_table.h"
#include "engine/names.h"

using namespace quietcheck;

namespace {

/// A small dictionary, so that the text half of the input always meets real names.
const NameIndex& fixture() {
  static const NameIndex index = [] {
    NameTable table;
    table.profiled_count = 1;
    table.ids = {"fixturol", "calmadone"};
    table.combinations = {{0, 1}};
    table.ranks = {0, 5, 10};
    table.rows = {{"calmadone", NameKind::ingredient, Route::unknown, false, 1, 0},
                  {"Duofix XR", NameKind::brand, Route::oral, false, 2, 0},
                  {"fixturol", NameKind::ingredient, Route::unknown, false, 0, 5},
                  {"program", NameKind::brand, Route::unknown, true, 0, 0}};
    table.confusable = {{0, 2}};
    NameIndex opened;
    static_cast<void>(NameIndex::open(write_name_table(table), opened));
    return opened;
  }();
  return index;
}

void ask(const NameIndex& names, std::string_view text) {
  static_cast<void>(names.find(text));
  static_cast<void>(names.suggest(text, 8));
  const FoldedText folded = fold_text(text);
  for (std::size_t at = 0; at < std::min<std::size_t>(folded.tokens.size(), 50); ++at)
    static_cast<void>(names.longest_exact(folded, at));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  ask(fixture(), text);
  NameIndex names;
  if (NameIndex::open(std::span(data, size), names) == Status::ok) ask(names, text);
  return 0;
}
