// Any text as one medicine, and as a pasted list or question.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/medication_list.h"
#include "engine/name_table.h"

using namespace quietcheck;

namespace {

const NameIndex& fixture() {
  static const NameIndex index = [] {
    NameTable table;
    table.profiled_count = 3;
    table.ids = {"fixturol", "ketamine", "calmadone"};
    table.combinations = {{0, 2}};
    table.ranks = {0, 0, 5, 10};
    table.rows = {{"calmadone", NameKind::ingredient, Route::unknown, false, 2, 0},
                  {"Duofix XR", NameKind::brand, Route::oral, false, 3, 0},
                  {"fixturol", NameKind::ingredient, Route::unknown, false, 0, 5},
                  {"ketamine", NameKind::ingredient, Route::unknown, false, 1, 0},
                  {"program", NameKind::brand, Route::unknown, true, 0, 0}};
    NameIndex opened;
    static_cast<void>(NameIndex::open(write_name_table(table), opened));
    return opened;
  }();
  return index;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static_cast<void>(read_entry(fixture(), text));
  static_cast<void>(read_list(fixture(), text));
  return 0;
}
