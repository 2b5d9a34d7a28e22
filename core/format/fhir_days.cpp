#include "fhir_days.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "fhir_fields.h"

namespace quietcheck::fhir {

std::optional<int> day_number(std::string_view date, Unsaid unsaid) {
  const bool last = unsaid == Unsaid::is_last;
  std::array<int, 3> parts{0, last ? 12 : 1, 0};
  std::size_t at = 0;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const std::size_t size = part == 0 ? 4 : 2;
    const std::string_view digits = date.substr(std::min(at, date.size()), size);
    const char* end_of_digits = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), end_of_digits, parts[part]);
    if (digits.size() != size || error != std::errc() || end != end_of_digits) return std::nullopt;
    if (part == 2 && parts[2] < 1) return std::nullopt;
    at += size;
    if (at >= date.size() || date[at] != '-') break;
    ++at;
  }
  auto [year, month, day] = parts;
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 0 || day > 31) return std::nullopt;
  if (day == 0) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    day = last ? days[static_cast<std::size_t>(month - 1)] : 1;
  }
  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil; years begin in March.
  year -= month <= 2 ? 1 : 0;
  const int era = year / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

std::optional<int> first_day(const Json& resource, std::initializer_list<const char*> keys, Unsaid unsaid) {
  for (const char* key : keys) {
    if (const auto day = day_number(text_of(&resource, key), unsaid)) return day;
  }
  return std::nullopt;
}

std::optional<int> later(std::optional<int> a, std::optional<int> b) {
  if (!a || !b) return a ? a : b;
  return std::max(*a, *b);
}

}  // namespace quietcheck::fhir
