#include "engine/time_words.h"

#include <doctest/doctest.h>

using namespace quietcheck;

namespace {

/// Days ago on Wednesday, 25 November 2026; -1 for none.
double ago(std::string_view text) {
  const Piece piece(text);
  return days_ago(piece, 0, piece.size(), day_of(2026, 11, 25)).value_or(-1);
}

double since_stop(std::string_view text) {
  const Piece piece(text);
  return days_since_stop(piece, 0, piece.size(), day_of(2026, 11, 30)).value_or(-1);
}

}  // namespace

TEST_CASE("time is read as people say it") {
  CHECK(ago("3 weeks ago") == 21);
  CHECK(ago("a couple of weeks ago") == 14);
  CHECK(ago("hace dos semanas") == 14);
  CHECK(ago("years ago") == 730);
  CHECK(ago("many months ago") == 60);
  CHECK(ago("hace a\u00f1os") == 730);
  CHECK(ago("a long time ago") == 30);
  CHECK(ago("some day ago") == -1);
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

TEST_CASE("the day since the last dose is read") {
  CHECK(ago("no dose since Monday") == 2);
  CHECK(ago("haven't dosed since Thursday") == 6);
  CHECK(ago("none since Mon") == 2);
  CHECK(ago("desde el lunes") == 2);
  CHECK(ago("since November 20th") == 5);
}

TEST_CASE("of several dates the one of the stop counts, and a start is none") {
  CHECK(since_stop("phenelzine 15 mg tablet\t03/01/2024\t11/28/2026\tdiscontinued") == 2);
  CHECK(since_stop("Parnate 10 mg - ordered 05/01/2024 - discontinued 11/28/2026") == 2);
  CHECK(since_stop("discontinued 11/20/2026, ordered 11/28/2026") == 10);
  CHECK(since_stop("Start Date: 03/01/2024 End Date: 11/28/2026") == 2);
  CHECK(since_stop("[DISCONTINUED] phenelzine 15 mg tablet 03/01/2024 11/28/2026") == 2);
  CHECK(since_stop("phenelzine 15 mg - Started 03/01/2024") == -1);
  CHECK(since_stop("Last filled: 11/01/2026") == -1);
  CHECK(since_stop("ordered last month") == -1);
  CHECK(since_stop("was on it since May 2024") == -1);
  CHECK(since_stop("off it since May 2026") == 183);
  CHECK(since_stop("stopped since 11/28/2026") == 2);
  CHECK(since_stop("stopped 10/31/2026") == 30);
  CHECK(since_stop("started 2 years ago, stopped 3 weeks ago") == 21);
  CHECK(since_stop("11/28/2026") == 2);
  CHECK(since_stop("suspendido el 15 de noviembre de 2026") == 15);
}

TEST_CASE("in the first year of the calendar there is no year before") {
  const Piece piece("last year");
  CHECK_FALSE(days_ago(piece, 0, piece.size(), day_of(1900, 5, 5)).has_value());
}

TEST_CASE("numbers in words are read to their end") {
  std::size_t behind = 0;
  const Piece many("a hundred and twenty mg");
  CHECK(number_at(many, 0, many.size(), behind) == 120);
  CHECK(behind == 4);
  const Piece one("forty a day");
  CHECK(number_at(one, 0, one.size(), behind) == 40);
  CHECK(behind == 1);
  const Piece none("often");
  CHECK_FALSE(number_at(none, 0, none.size(), behind).has_value());
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

TEST_CASE("days of the week are no months") {
  CHECK(is_weekday("lunes"));
  CHECK_FALSE(is_weekday("may"));
  CHECK(is_calendar_word("may"));
}
