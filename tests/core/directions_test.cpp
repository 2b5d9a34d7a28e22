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

/// Of a strength on one line and directions on the next.
Entry below(std::string_view name, std::string_view directions, std::size_t substances = 1) {
  Entry entry = details(name, substances);
  add_details(Piece(directions), entry);
  return entry;
}

double dose_below(std::string_view name, std::string_view directions, std::size_t substances = 1) {
  const Entry entry = below(name, directions, substances);
  return entry.dose ? entry.dose->amount : 0;
}

double times(std::string_view text) {
  return details(text).times_per_day.value_or(0);
}

Route route(std::string_view text) {
  return details(text).route;
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

TEST_CASE("an amount beside a count of pieces is the whole of it") {
  CHECK(dose_below("10 mg tablet", "Take 8 tablets (80 mg) by mouth daily") == 80);
  CHECK(dose_below("10 mg tablet", "Take 8 tablets by mouth daily") == 80);
  CHECK(dose_below("10 mg tablet", "Take 3 tablet(s) (30 mg)") == 30);
  CHECK(dose_below("10 mg tablet", "80 mg (8 tablets)") == 80);
  CHECK(dose_below("10 mg tablet", "80 mg = 8 tab, Oral, Daily") == 80);
  CHECK(dose_below("10 mg tablet", "8 tabs, 80 mg, daily") == 80);
  CHECK(dose_below("8-2 mg film", "Place 2 films (16 mg) under the tongue", 2) == 16);
  CHECK(dose_below("8-2 mg film", "Place 2 films (16-4 mg) under the tongue", 2) == 16);
  CHECK(dose_below("10 mg", "Tomar 6 tabletas (60 mg)") == 60);
  CHECK(dose_below("0.1 mg tablet", "Take 1 tablet (100 mcg) daily") == 100);
  CHECK(dose_below("10 mg/mL concentrate", "95 mg = 9.5 mL, Oral, Daily") == 95);
  CHECK(amount("Take 8 tablets (80 mg) by mouth daily") == 80);
  CHECK(amount("80 mg = 8 tab, Oral, Daily") == 80);
  CHECK(amount("10 mg tablet: Take 8 tablets (80 mg) by mouth") == 80);
  CHECK(amount("10 mg tabletas: tomar 6 tabletas (60 mg)") == 60);
}

TEST_CASE("what one piece holds is multiplied") {
  CHECK(amount("take 2 tablets of 40 mg") == 80);
  CHECK(dose_below("", "take 2 tablets of 40 mg") == 80);
  CHECK(dose_below("40 mg tablet", "take 2 tablets of 40 mg") == 80);
  CHECK(dose_below("", "10 mg tablet, take 3 tablets") == 30);
  CHECK(dose_below("10 mg", "2 tablets, 10 mg each") == 20);
}

TEST_CASE("an amount behind take, give or inject is what is taken") {
  CHECK(amount("10 mg tablet Take 80 mg by mouth daily") == 80);
  CHECK(amount("200 MG 12 hr tablet Take 400 mg by mouth 2 (two) times daily") == 400);
  CHECK(amount("2 mg/mL vial inject 1 mg") == 1);
  CHECK(amount("10 mg tabletas tomar 20 mg al d\u00eda") == 20);
  CHECK(amount("10 mg tablet take up to 30 mg") == 30);
  CHECK(amount("take 10 mg tablets, 2 tablets at night") == 20);
  CHECK(amount("take 40 mg in the morning, take 50 mg at night") == 40);
}

TEST_CASE("a dose in words has its unit behind it") {
  CHECK(amount("forty mg") == 40);
  CHECK(amount("two milligrams of it") == 2);
  CHECK(amount("a hundred milligrams") == 100);
  CHECK(amount("a hundred and twenty mg") == 120);
  CHECK(amount("seventy-five mg") == 75);
  CHECK(amount("ochenta miligramos") == 80);
  CHECK(amount("cuarenta y cinco mg") == 45);
  CHECK(details("18 unidades").dose->unit == "units");
  CHECK_FALSE(details("forty a day").dose.has_value());
  CHECK_FALSE(details("a g").dose.has_value());
}

TEST_CASE("an amount a day is taken once, or shared by its times") {
  const Entry once = details("60 mg/day");
  CHECK(once.dose->unit == "mg");
  CHECK(once.dose->amount == 60);
  CHECK(once.times_per_day == 1);
  CHECK(amount("60 mg/day, three times a day") == 20);
  CHECK(amount("40 mg/d\u00eda") == 40);
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

TEST_CASE("intervals have their own unit") {
  CHECK(times("q4wk") == doctest::Approx(1.0 / 28));
  CHECK(times("q4 weeks") == doctest::Approx(1.0 / 28));
  CHECK(times("q2w") == doctest::Approx(1.0 / 14));
  CHECK(times("q2wks") == doctest::Approx(1.0 / 14));
  CHECK(times("q6 wk") == doctest::Approx(1.0 / 42));
  CHECK(times("q12wk") == doctest::Approx(1.0 / 84));
  CHECK(times("q3-4 weeks") == doctest::Approx(1.0 / 21));
  CHECK(times("q6mo") == doctest::Approx(1.0 / 180));
  CHECK(times("q 3 mo") == doctest::Approx(1.0 / 90));
  CHECK(times("q3days") == doctest::Approx(1.0 / 3));
  CHECK(times("q 28 days") == doctest::Approx(1.0 / 28));
  CHECK(times("q3d") == doctest::Approx(1.0 / 3));
  CHECK(times("q6h") == 4);
  CHECK(times("Q6HPRN") == 4);
  CHECK(times("q8 2 tabs") == 3);
  CHECK(times("q8-12h") == 3);
  CHECK(times("q5min x3") == 0);
}

TEST_CASE("how often is read in the words of charts and of people") {
  CHECK(times("every 8 (eight) hours") == 3);
  CHECK(times("every 24 (twenty-four) hours") == 1);
  CHECK(times("every 4 (four) to 6 (six) hours as needed") == 6);
  CHECK(times("every twelve hours") == 2);
  CHECK(times("every 8hrs") == 3);
  CHECK(times("c/12 h") == 2);
  CHECK(times("c/12h") == 2);
  CHECK(times("c/8h") == 3);
  CHECK(times("cada 12 hs") == 2);
  CHECK(times("40 mg por d\u00eda") == 1);
  CHECK(times("uma vez ao dia") == 1);
  CHECK(times("2 vezes ao dia") == 2);
  CHECK(times("2 x ao dia") == 2);
  CHECK(times("300 mg 3/day") == 3);
  CHECK(times("3 per day") == 3);
  CHECK(times("2 mg (up to 8/day)") == 8);
  CHECK(times("twice nightly") == 2);
  CHECK(times("1 tab 3 times/day") == 3);
  CHECK(times("3 (three) times a day") == 3);
  CHECK(times("dos veces a la semana") == doctest::Approx(2.0 / 7));
  CHECK(times("5 times daily") == 5);
  CHECK(times("4x/d") == 4);
  CHECK(times("one every day") == 1);
  CHECK(times("80 a day") == 1);
  CHECK(times("every other day") == 0.5);
  // So many pieces at once, or so many times, but not both.
  const Entry entry = details("1 mg takes 3 a day");
  CHECK(entry.dose->amount * *entry.times_per_day == 3);
}

TEST_CASE("a route is read in the abbreviations of charts and in Spanish") {
  CHECK(route("40 mg SC daily") == Route::subcutaneous);
  CHECK(route("40 mg sc daily") == Route::subcutaneous);
  CHECK(route("10 mg PR daily") == Route::rectal);
  CHECK(route("TD 25 mcg q72h") == Route::transdermal);
  CHECK(route("1 gtt OU BID") == Route::eye);
  CHECK(route("18 unidades subcut\u00e1nea") == Route::subcutaneous);
  CHECK(route("1 tab VO c/12 h") == Route::oral);
  CHECK(route("VO c/12 h") == Route::unknown);
  CHECK(route("ketamine drip") == Route::iv);
  CHECK(route("10 mg for postnasal drip") == Route::unknown);
  CHECK(route("en vena") == Route::iv);
  CHECK(route("por la vena") == Route::iv);
  CHECK(route("intravenosa") == Route::iv);
  CHECK(route("inyecci\u00f3n intramuscular") == Route::im);
  CHECK(route("10 mg rectal gel") == Route::rectal);
  CHECK(route("20mg ou 40mg") == Route::unknown);
  CHECK(route("PR") == Route::rectal);
  CHECK(route("I'm on 80 mg") == Route::unknown);
  CHECK(route("150 mg im monthly") == Route::im);
  CHECK(route("10 mg im taking it daily") == Route::unknown);
  CHECK(route("150 mg IM q4wk") == Route::im);
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
