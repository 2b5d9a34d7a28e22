#include "engine/time_words.h"

#include <doctest/doctest.h>

using namespace quietcheck;

namespace {

/// Days ago on Wednesday, 25 November 2026; -1 for none.
double ago(std::string_view text) {
  const Piece piece(text);
  return days_ago(piece, 0, piece.size(), day_of(2026, 11, 25)).value_or(-1);
}

}  // namespace

TEST_CASE("time is read as people say it") {
  CHECK(ago("3 weeks ago") == 21);
  CHECK(ago("a couple of weeks ago") == 14);
  CHECK(ago("hace dos semanas") == 14);
  CHECK(ago("yesterday") == 1);
  CHECK(ago("since Friday") == 5);
  CHECK(ago("last month") == 25);
  CHECK(ago("10/15/2026") == 41);
  CHECK(ago("2026-10-15") == 41);
  CHECK(ago("on 10/15") == 41);
  CHECK(ago("on 12/24") == 336);
  CHECK(ago("Oct 15, 2026") == 41);
  CHECK(ago("15 de octubre de 2026") == 41);
}

TEST_CASE("what leaves a choice is as short ago as it can be") {
  CHECK(ago("in May") == 178);       // May 31
  CHECK(ago("in November") == 0);    // this month
  CHECK(ago("in December") == 329);  // of last year
  CHECK(ago("since 2024") == 694);
}

TEST_CASE("a strength, a verb and a day to come are no time ago") {
  CHECK(ago("10/325") == -1);
  CHECK(ago("8/2") == -1);
  CHECK(ago("may help") == -1);
  CHECK(ago("12/24/2026") == -1);
  CHECK(ago("in 2000 mg") == -1);
}

TEST_CASE("without a day dates say nothing, and counted days still do") {
  const Piece dated("10/15/2026");
  CHECK_FALSE(days_ago(dated, 0, dated.size(), std::nullopt).has_value());
  const Piece counted("3 days ago");
  CHECK(days_ago(counted, 0, counted.size(), std::nullopt) == 3);
}

TEST_CASE("a comma parts decimals in Spanish and thousands in English") {
  CHECK(number_in("0,5") == 0.5);
  CHECK(number_in("2,5") == 2.5);
  CHECK(number_in("1,000") == 1000);
  CHECK(number_in("1,000.5") == 1000.5);
}
