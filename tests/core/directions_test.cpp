#include "engine/directions.h"

#include <doctest/doctest.h>

#include <string>

using namespace quietcheck;

namespace {

Entry details(std::string_view text, std::size_t substances = 1) {
  Entry entry;
  entry.substances.resize(substances);
  const Piece piece(text);
  read_details(piece, 0, piece.size(), entry);
  return entry;
}

double amount(std::string_view text, std::size_t substances = 1) {
  const Entry entry = details(text, substances);
  return entry.dose ? entry.dose->amount : 0;
}

}  // namespace

TEST_CASE("of several numbers before one unit the dose is never the smaller one") {
  CHECK(amount("8-2 mg film", 2) == 8);
  CHECK(amount("5-325 mg per tablet", 2) == 5);
  CHECK(amount("0.5-1 mg") == 1);
  CHECK(amount("8mg-2mg film 2 films", 2) == 16);
}

TEST_CASE("pieces and halves of a piece count") {
  CHECK(amount("1 mg half a tablet") == 0.5);
  CHECK(amount("1 mg 1/2 tab") == 0.5);
  CHECK(amount("2 mg 1 1/2 tabs") == 3);
  CHECK(amount("5 mg 1-2 tabs q4-6h") == 10);
  CHECK(amount("50 mg takes two at night") == 100);
  CHECK(amount("two 10mg pills") == 20);
  CHECK(amount("50 mg tablet Take 1 tablet (50 mg total)") == 50);
  CHECK(amount("take 2 times a day 5 mg") == 5);
  CHECK(amount("80 mg increased to 95 mg") == 95);
}

TEST_CASE("a strength in a volume is none until the volume is said") {
  CHECK(details("10 mg/5 mL").dose->unit == "mg/mL");
  CHECK(amount("10 mg/5 mL take 45 mL") == 90);
  CHECK(amount("100 unit/mL (3 mL) pen inject 20 units") == 20);
}

TEST_CASE("a number without a unit is no dose") {
  for (const char* bare : {"75", "100 daily", "8/2", "10/325", "3"}) {
    CAPTURE(bare);
    CHECK_FALSE(details(bare).dose.has_value());
  }
}

TEST_CASE("how often is read in English, Latin and Spanish") {
  CHECK(details("every 4 to 6 hours").times_per_day == 6);
  CHECK(details("every 72 hours").times_per_day == doctest::Approx(1.0 / 3));
  CHECK(details("q4-6h prn").times_per_day == 6);
  CHECK(details("cada 12 horas").times_per_day == 2);
  CHECK(details("dos veces al d\u00eda").times_per_day == 2);
  CHECK(details("por la noche").times_per_day == 1);
  CHECK(details("3x/week").times_per_day == doctest::Approx(3.0 / 7));
  CHECK(details("every 8 hours as needed (Max 3/day)").times_per_day == 3);
}

TEST_CASE("a form says the route, a film coat doesn't") {
  CHECK(details("film-coated tablet").route == Route::oral);
  CHECK(details("50 mg film-coated").route == Route::unknown);
  CHECK(details("sublingual film").route == Route::sublingual);
  CHECK(details("buccal film").route == Route::sublingual);
  CHECK(details("oral film").route == Route::oral);
  CHECK(details("extended-release tablet").route == Route::oral);
  CHECK(details("oral solution").route == Route::oral);
  CHECK(details("ODT").route == Route::oral);
  CHECK(details("nasal gel").route == Route::nasal);
  CHECK(details("vaginal tablet").route == Route::topical);
  CHECK(details("inject under the skin").route == Route::subcutaneous);
}
