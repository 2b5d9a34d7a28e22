#include "engine/calendar.h"

#include <doctest/doctest.h>

using namespace quietcheck;

TEST_CASE("a date is a day and comes back as the same date") {
  CHECK(static_cast<int>(*day_of(1970, 1, 1)) == 0);
  CHECK(static_cast<int>(*day_of(2000, 3, 1)) == 11017);
  for (int day = static_cast<int>(*day_of(1900, 1, 1)); day < static_cast<int>(*day_of(2101, 1, 1)); ++day) {
    const Date date = date_of(static_cast<Day>(day));
    REQUIRE(static_cast<int>(*day_of(date.year, date.month, date.day)) == day);
  }
}

TEST_CASE("a day that isn't in the calendar is none") {
  CHECK_FALSE(day_of(2026, 2, 29).has_value());
  CHECK(day_of(2028, 2, 29).has_value());
  CHECK_FALSE(day_of(2026, 13, 1).has_value());
  CHECK_FALSE(day_of(1899, 1, 1).has_value());
  for (const char* bad : {"", "2026-11", "2026/11/25", "2026-11-31", "20261-1-25", "2026-11-2x"}) {
    CAPTURE(bad);
    CHECK_FALSE(day_of(bad).has_value());
  }
  CHECK(days_between(*day_of("2026-10-15"), *day_of("2026-11-25")) == 41);
}

TEST_CASE("25 November 2026 is a Wednesday") {
  CHECK(weekday_of(*day_of(2026, 11, 25)) == 3);
  CHECK(weekday_of(*day_of(1969, 12, 28)) == 0);
}
