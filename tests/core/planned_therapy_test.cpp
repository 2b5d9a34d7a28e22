#include "engine/planned_therapy.h"

#include <doctest/doctest.h>

#include "engine/name_table.h"

using namespace quietcheck;

namespace {

const NameIndex& names() {
  static const NameIndex index = [] {
    NameTable table;
    table.profiled_count = 2;
    table.ids = {"fixturol", "ketamine"};
    table.ranks = {0, 0};
    table.rows = {{"fixturol", NameKind::ingredient, Route::unknown, false, 0, 0},
                  {"ketamine", NameKind::ingredient, Route::unknown, false, 1, 0}};
    NameIndex opened;
    REQUIRE(NameIndex::open(write_name_table(table), opened) == Status::ok);
    return opened;
  }();
  return index;
}

std::optional<Therapy> therapy(std::string_view text) {
  const Piece piece(text);
  const std::vector<Hit> hits = products_in(names(), piece, true);
  REQUIRE(hits.size() == 1);
  return planned_therapy(names(), piece, hits[0], {0, hits[0].begin, hits[0].end, piece.size()});
}

}  // namespace

TEST_CASE("ketamine alone is a planned therapy, with the route and the setting that are said of it") {
  CHECK(!therapy("fixturol at home").has_value());
  const auto nasal = therapy("ketamine nasal spray at home");
  REQUIRE(nasal.has_value());
  CHECK(nasal->substance == SubstanceId{1});
  CHECK(nasal->route == Route::nasal);
  CHECK(nasal->setting == Setting::home);
  CHECK(therapy("ketamine")->route == Route::unknown);
}

TEST_CASE("the clinic that gives another medicine isn't where the treatment would be") {
  CHECK(therapy("ketamine at a clinic")->setting == Setting::clinic);
  CHECK(therapy("my clinic says no ketamine")->setting == Setting::unknown);
}
