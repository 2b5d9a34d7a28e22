// Days of a FHIR date or dateTime, counted from 1970-01-01. It never guesses: what is no date is no day.
//
//   day_number("2026-11-22T08:00:00Z", Unsaid::is_last)    // 20779
//   day_number("2026", Unsaid::is_first)                   // 1 January
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "json.h"

namespace quietcheck::fhir {

/// What a month or day that isn't said stands for.
enum class Unsaid : std::uint8_t { is_first, is_last };

/// Of "2026-11-22…", "2026-11" or "2026", from 1900 to 2200; nothing for anything else, 31 February too.
[[nodiscard]] std::optional<int> day_number(std::string_view date, Unsaid unsaid);

/// The first of these fields that holds a date.
[[nodiscard]] std::optional<int> first_day(const Json& resource, std::initializer_list<const char*> keys,
                                           Unsaid unsaid);

/// The later of two days; a day counts more than none.
[[nodiscard]] std::optional<int> later(std::optional<int> a, std::optional<int> b);

}  // namespace quietcheck::fhir
