#include "engine/habits.h"

#include <doctest/doctest.h>

#include <string>

#include "engine/name_table.h"

using namespace quietcheck;

namespace {

const NameIndex& names() {
  static const NameIndex index = [] {
    NameTable table;
    table.ids = {"alcohol", "cannabis", "fixturol", "tobacco"};
    table.profiled_count = 4;
    table.ranks = {0, 0, 0, 0};
    table.rows = {{"alcohol", NameKind::ingredient, Route::unknown, false, 0, 0},
                  {"cannabis", NameKind::ingredient, Route::unknown, false, 1, 0},
                  {"fixturol", NameKind::ingredient, Route::unknown, false, 2, 0},
                  {"tobacco", NameKind::ingredient, Route::unknown, false, 3, 0}};
    NameIndex opened;
    REQUIRE(NameIndex::open(write_name_table(table), opened) == Status::ok);
    return opened;
  }();
  return index;
}

std::string all(std::string_view text) {
  const Piece piece(text);
  std::vector<Hit> hits = names_in(names(), piece, true);
  add_habits(names(), piece, hits);
  std::string found;
  for (const Hit& hit : hits)
    found += (found.empty() ? "" : ", ") + std::string(names().id_of(hit.match.substances.at(0)));
  return found;
}

}  // namespace

TEST_CASE("who drinks without saying what drinks alcohol") {
  CHECK(all("i drink on weekends") == "alcohol");
  CHECK(all("i drink on weekends, fixturol") == "alcohol, fixturol");
  CHECK(all("i drink and take fixturol") == "alcohol, fixturol");
  CHECK(all("bebo mucho, fixturol") == "alcohol, fixturol");
  CHECK(all("i drink fixturol every day") == "fixturol");
  CHECK(all("i drink alcohol") == "alcohol");
  CHECK(all("i drink about a bottle of alcohol a night") == "alcohol");
  for (const char* text : {"i drink water", "i drink it with juice", "i drink my dose", "mi bebe duerme"}) {
    CAPTURE(text);
    CHECK(all(text) == "");
  }
}

TEST_CASE("drinks and joints that somebody has are told without a name") {
  CHECK(all("me tomo unos tragos los sabados") == "alcohol");
  CHECK(all("tomo una copa en la cena") == "alcohol");
  CHECK(all("me fumo un porro cada noche") == "cannabis");
  CHECK(all("i smoke a joint before bed") == "cannabis");
  CHECK(all("fumo hierba") == "cannabis");
  CHECK(all("i smoke about a pack a day") == "tobacco");
  CHECK(all("me fumo media cajetilla") == "tobacco");
  CHECK(all("i take a pack of fixturol") == "fixturol");
  CHECK(all("me tomo unos tragos de agua") == "");
  CHECK(all("i have joint pain") == "");
  CHECK(all("tomo hierba de limon") == "");
}
