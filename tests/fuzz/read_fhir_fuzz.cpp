// Any bytes as a FHIR document, and as the date of today.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/name_table.h"
#include "format/fhir_in.h"

using namespace quietcheck;

namespace {

const NameIndex& fixture() {
  static const NameIndex index = [] {
    NameTable table;
    table.profiled_count = 1;
    table.ids = {"fixturol"};
    table.ranks = {0};
    table.rows = {{"fixturol", NameKind::ingredient, Route::unknown, false, 0, 5}};
    NameIndex opened;
    static_cast<void>(NameIndex::open(write_name_table(table), opened));
    return opened;
  }();
  return index;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  ReadList list;
  static_cast<void>(looks_like_fhir(text));
  static_cast<void>(read_fhir(fixture(), text, list, day_of(text.substr(0, std::min<std::size_t>(size, 10)))));
  static_cast<void>(read_fhir(fixture(), text, list, day_of("2026-11-22")));
  return 0;
}
