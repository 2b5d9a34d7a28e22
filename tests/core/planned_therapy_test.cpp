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

TEST_CASE("drips are infusions, and shots of ketamine go into a muscle") {
  CHECK(therapy("ketamine drips")->route == Route::iv);
  CHECK(therapy("infusiones de ketamine")->route == Route::iv);
  CHECK(therapy("ketamine en gotero")->route == Route::iv);
  CHECK(therapy("ketamine shots in the arm")->route == Route::im);
  CHECK(therapy("inyecciones de ketamine")->route == Route::im);
  CHECK(therapy("iv ketamine injection")->route == Route::iv);
}

TEST_CASE("a dose for the weight, an infusion or a first dose is a treatment, a daily one isn't") {
  const auto speaks = [](std::string_view text) {
    const Piece piece(text);
    return speaks_of_treatment(piece, {0, 0, 1, piece.size()});
  };
  CHECK(speaks("ketamine 0.5 mg/kg over 40 min"));
  CHECK(speaks("ketamine 0.5mg/kg"));
  CHECK(speaks("ketamine infusion tuesday"));
  CHECK(speaks("ketamine 56 mg first dose tuesday"));
  CHECK_FALSE(speaks("ketamine 100 mg troche"));
  CHECK_FALSE(speaks("ketamine 100 mg prescribed twice daily"));
}
