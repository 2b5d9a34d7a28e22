#include "engine/codes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "engine/medication_list.h"
#include "engine/name_table.h"
#include "engine/vocabulary.h"

using namespace quietcheck;

namespace {

const NameIndex& names() {
  static const NameIndex index = [] {
    NameTable table;
    table.ids = {"fixturol", "fabricine", "pebarbine"};
    table.profiled_count = static_cast<std::uint32_t>(table.ids.size());
    table.ranks.assign(table.ids.size(), 5);
    table.rows = {{"fixturol", NameKind::ingredient, Route::unknown, false, 0, 0},
                  {"fabricine", NameKind::ingredient, Route::unknown, false, 1, 0},
                  {"pebarbine", NameKind::ingredient, Route::unknown, false, 2, 0},
                  {"F-12", NameKind::brand, Route::unknown, false, 0, 0},
                  {"FAB", NameKind::abbreviation, Route::unknown, true, 1, 0},
                  {"fix", NameKind::street, Route::unknown, false, 0, 0},
                  {"PB", NameKind::abbreviation, Route::unknown, true, 2, 0}};
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [](const TableRow& a, const TableRow& b) { return fold_key(a.spelling) < fold_key(b.spelling); });
    NameIndex opened;
    REQUIRE(NameIndex::open(write_name_table(table), opened) == Status::ok);
    return opened;
  }();
  return index;
}

std::string all(std::string_view text) {
  std::string lines;
  for (const Entry& entry : read_list(names(), text).entries) {
    lines += (lines.empty() ? "" : " | ") + std::string(word_of(entry.status));
    for (const SubstanceId id : entry.substances) lines += " " + std::string(names().id_of(id));
  }
  return lines;
}

}  // namespace

TEST_CASE("a code of letters and digits stays visible as unknown") {
  for (const char* text : {"U-47700", "u-47700", "AH-7921", "W-18", "AM-2201", "SR-17018", "JWH-018", "D-8", "4-FZ",
                           "2C-E", "3-MMC", "A 215", "K 56", "IP 204"}) {
    CAPTURE(text);
    CHECK(all(text) == "unknown");
    CHECK(read_entry(names(), text).status == EntryStatus::unknown);
    CHECK(names().find(text).status == FindStatus::unknown);
  }
  CHECK(all("fixturol 80 mg\nU-47700") == "read fixturol | unknown");
  CHECK(all("fixturol 80 mg, U-47700 and MT-45") == "read fixturol | unknown | unknown");
  CHECK(all("I take fixturol and I tried U-47700 once") == "read fixturol | unknown");
}

TEST_CASE("the letters of a code aren't read as another medicine") {
  CHECK(all("PB") == "read pebarbine");
  CHECK(all("PB 30 mg") == "read pebarbine");
  CHECK(all("PB-22") == "unknown");
  CHECK(all("4-FAB") == "unknown");
  CHECK(names().find("PB-22").status == FindStatus::unknown);
  CHECK(names().find("4-FAB").status == FindStatus::unknown);
}

TEST_CASE("names and strengths are no codes") {
  CHECK(all("F-12") == "read fixturol");
  CHECK(all("fix-30") == "read fixturol");
  CHECK(all("2-fixturol") == "read fixturol");
  CHECK(all("fixturol XR-150") == "read fixturol");
  CHECK(all("fixturol 5-10 mg") == "read fixturol");
}

TEST_CASE("what is measured, counted or dated is no code") {
  for (const char* text : {"BP 120/80", "HR 72", "GAD-7", "TX 78701", "K 4.2", "x-30", "24-hr", "MAY-12", "take 2-3",
                           "Refills: 3", "30-day"}) {
    CAPTURE(text);
    CHECK(all(text).empty());
  }
  CHECK(all("fixturol U-100 pen") == "read fixturol");
  CHECK(all("4W Behavioral   Bed 12-B").empty());
  CHECK(all("fixturol 5 mg Rx #: A-1234") == "read fixturol");
  CHECK(all("do the 12-step meetings help with fixturol?") == "read fixturol");
}
