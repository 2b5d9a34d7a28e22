#include "fhir_days.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "../engine/calendar.h"
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
  const auto [year, month, day] = parts;
  const std::optional<Day> first = day_of(year, month, 1);
  if (!first) return std::nullopt;
  const int of_month = day > 0 ? day : last ? days_in_month(year, month) : 1;
  const std::optional<Day> whole = day_of(year, month, of_month);
  return whole ? std::optional(static_cast<int>(*whole)) : std::nullopt;
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
