#include "engine/results.h"

#include <doctest/doctest.h>

#include <string>

#include "engine/name_table.h"

using namespace quietcheck;

namespace {

NameIndex index_of_few() {
  NameTable table;
  table.ids = {"cocaine", "fixturol", "glucose", "lithium", "potassium", "sodium_bicarbonate"};
  table.profiled_count = static_cast<std::uint32_t>(table.ids.size());
  table.ranks.assign(table.ids.size(), 0);
  table.rows = {{"cocaine", NameKind::ingredient, Route::unknown, false, 0, 0},
                {"fixturol", NameKind::ingredient, Route::unknown, false, 1, 0},
                {"fxt", NameKind::abbreviation, Route::unknown, false, 1, 0},
                {"glucose", NameKind::ingredient, Route::unknown, false, 2, 0},
                {"lithium", NameKind::ingredient, Route::unknown, false, 3, 0},
                {"potassium", NameKind::ingredient, Route::unknown, false, 4, 0},
                {"sodium bicarbonate", NameKind::ingredient, Route::unknown, false, 5, 0}};
  NameIndex names;
  REQUIRE(NameIndex::open(write_name_table(table), names) == Status::ok);
  return names;
}

/// What is left of the names: "fixturol, unknown"; "-" for none, "no test" where nothing says that it is one.
std::string left(std::string_view text, bool below_results = false) {
  static const NameIndex names = index_of_few();
  const Piece piece(text);
  std::vector<Hit> hits = products_in(names, piece, false);
  if (!is_of_tests(piece, hits, below_results)) return "no test";
  drop_results(names, piece, below_results, hits);
  std::string all;
  for (const Hit& hit : hits) {
    if (hit.status == EntryStatus::not_medicine) continue;
    all += (all.empty() ? "" : ", ") +
           std::string(hit.match.substances.empty() ? "unknown" : names.id_of(hit.match.substances[0]));
  }
  return all.empty() ? "-" : all;
}

}  // namespace

TEST_CASE("what every blood has is no medicine where it is measured") {
  CHECK(left("Potassium 3.9, creatinine 0.9") == "-");
  CHECK(left("GLUCOSE 101 mg/dL") == "-");
  CHECK(left("glucose 155") == "-");
  CHECK(left("potassium 4", true) == "-");
  CHECK(left("Creatinine stable") == "-");
}

TEST_CASE("a dose is no value") {
  for (const char* text : {"potassium 99 mg", "potassium 20", "sodium bicarbonate 650", "lithium 900 mg",
                           "fixturol 0.5", "lithium 0.8", "fixturol <1 mg daily"}) {
    CAPTURE(text);
    CHECK(left(text) == "no test");
  }
  CHECK(left("fixturol 500, A1c 7.1") == "fixturol");
}

TEST_CASE("a level says that a medicine is taken, unless there is none") {
  CHECK(left("lithium level 0.7 mEq/L") == "lithium");
  CHECK(left("lithium <0.1") == "-");
  CHECK(left("fixturol level <10") == "-");
  CHECK(left("fixturol level 0") == "-");
  CHECK(left("fixturol 0", true) == "-");
  CHECK(left("fixturol 12", true) == "fixturol");
}

TEST_CASE("a urine screen leaves what it found") {
  CHECK(left("UDS: + fixturol, - cocaine") == "fixturol");
  CHECK(left("UDS: + benzo, - cocaine") == "unknown");
  CHECK(left("UDS positive for fixturol and cocaine") == "fixturol, cocaine");
  CHECK(left("UDS negative") == "-");
  CHECK(left("Urine drug screen negative except fixturol") == "fixturol");
  CHECK(left("UDS today: neg for all incl. cocaine, benzos; pos fxt") == "fixturol");
  CHECK(left("UDS: cocaine neg, fixturol pos") == "fixturol");
  CHECK(left("utox: fixturol (+), cocaine (-)") == "fixturol");
  CHECK(left("orina positiva para cocaine") == "cocaine");
  CHECK(left("cocaine: negative") == "-");
  CHECK(left("Cocaine\tNegative", true) == "-");
}

TEST_CASE("a screen without signs leaves its names, and says nothing of what stands before it") {
  CHECK(left("UDS: fixturol, cocaine") == "fixturol, cocaine");
  CHECK(left("UDS - fixturol, cocaine") == "fixturol, cocaine");
  CHECK(left("UDS neg, fixturol 80 mg daily") == "fixturol");
  CHECK(left("UDS neg, fixturol") == "fixturol");
  CHECK(left("UDS negative for cocaine, takes fixturol") == "fixturol");
  CHECK(left("UDS negative for cocaine, fixturol 80 mg daily") == "fixturol");
  CHECK(left("fixturol 80 mg, UDS negative for opiates") == "fixturol");
  CHECK(test_begin(Piece("denies benzos, UDS positive")) == 2);
  CHECK(test_begin(Piece("glucose 155")) == 0);
}
