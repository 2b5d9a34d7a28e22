// Days and dates of the civil calendar, for dates that people write. There is no clock: today comes from the caller.
//
//   std::optional<Day> stopped = day_of(2026, 10, 15);      // nothing for 31 June
//   days_between(*stopped, *day_of("2026-11-25"));          // 41
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace quietcheck {

/// Days since 1970-01-01.
enum class Day : std::int32_t {};

struct Date {
  int year = 0;
  int month = 0;  // 1 to 12
  int day = 0;    // 1 to 31
};

/// Nothing for a day that isn't in the calendar, or is outside 1900 to 2200.
[[nodiscard]] std::optional<Day> day_of(int year, int month, int day);

/// "2026-11-25", ten bytes, else nothing.
[[nodiscard]] std::optional<Day> day_of(std::string_view iso);

[[nodiscard]] Date date_of(Day day);

/// 28 to 31; `month` is 1 to 12.
[[nodiscard]] int days_in_month(int year, int month);

/// 0 is Sunday.
[[nodiscard]] int weekday_of(Day day);

/// Days from `from` to `to`; below zero when `to` comes first.
[[nodiscard]] inline int days_between(Day from, Day to) {
  return static_cast<int>(to) - static_cast<int>(from);
}

}  // namespace quietcheck
