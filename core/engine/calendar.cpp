#include "calendar.h"

#include <array>
#include <cstddef>

#include "fold.h"

namespace quietcheck {
namespace {

// Both ways after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that the day
// that comes every fourth year is the last one.
constexpr int days_per_era = 146097;  // of 400 years
constexpr int epoch_shift = 719468;   // from 0000-03-01 to 1970-01-01

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap ? 1 : 0);
}

std::optional<Day> day_of(int year, int month, int day) {
  if (year < 1900 || year > 2200 || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  const int march_year = year - (month <= 2 ? 1 : 0);
  const int era = march_year / 400;
  const int year_of_era = march_year - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return static_cast<Day>(era * days_per_era + day_of_era - epoch_shift);
}

std::optional<Day> day_of(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  std::array<int, 3> parts{};
  std::size_t part = 0;
  for (const char c : iso) {
    if (c == '-' && (part == 0 || part == 1)) {
      ++part;
    } else if (is_digit(c)) {
      parts[part] = parts[part] * 10 + (c - '0');
    } else {
      return std::nullopt;
    }
  }
  return day_of(parts[0], parts[1], parts[2]);
}

Date date_of(Day day) {
  const int shifted = static_cast<int>(day) + epoch_shift;
  const int era = (shifted >= 0 ? shifted : shifted - days_per_era + 1) / days_per_era;
  const int day_of_era = shifted - era * days_per_era;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int march_month = (5 * day_of_year + 2) / 153;
  const int month = march_month < 10 ? march_month + 3 : march_month - 9;
  const int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {year, month, day_of_year - (153 * march_month + 2) / 5 + 1};
}

int weekday_of(Day day) {
  const int since_sunday = (static_cast<int>(day) + 4) % 7;  // 1970-01-01 was a Thursday
  return since_sunday < 0 ? since_sunday + 7 : since_sunday;
}

}  // namespace quietcheck
