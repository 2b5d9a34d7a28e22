// What FHIR's dosages say: dose, times a day, route, in the places and words of R4, R5, STU3 and DSTU2. It never takes
// the first of several dosages that don't add up: then dose and times aren't known.
//
//   Directions told = all_directions(resource);
//   told.dose             // {2, ""}: two pieces
//   intake(*told.dose, Dose{10, "mg"})     // {20, "mg"}
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../engine/directions.h"
#include "../engine/entry.h"
#include "json.h"

namespace quietcheck::fhir {

// Limits against hostile documents; a lifetime's real export stays far below each.
inline constexpr std::size_t max_read_bytes = 2'000;  // of one name or one direction; longer ones stay unread
inline constexpr double max_amount = 1e9;

/// What a dosage says, before the name's strength is known.
struct Directions {
  std::optional<Dose> dose;  // unit "" counts pieces: tablets, films, patches
  std::optional<double> times_per_day;
  Route route = Route::unknown;
  std::string text;
  bool unclear = false;  // several that don't add up: dose and times aren't known

  [[nodiscard]] bool is_empty() const {
    return !dose && !times_per_day && route == Route::unknown && text.empty() && !unclear;
  }
};

[[nodiscard]] bool same_dose(const std::optional<Dose>& a, const std::optional<Dose>& b);
[[nodiscard]] bool same_directions(const Directions& a, const Directions& b);

/// Dose, times and route of directions in words; the rest of the entry is empty.
[[nodiscard]] Entry read_directions(std::string_view text);

/// All dosages of a resource in one. The same dose at several times adds up, unless one comes after the other (a
/// taper); what doesn't add up is unclear rather than the first of them.
[[nodiscard]] Directions all_directions(const Json& resource);

/// "3 tablets" of 10 mg are 30 mg; "8 mL" of 10 mg/mL are 80 mg.
[[nodiscard]] std::optional<Dose> intake(const Dose& dose, const std::optional<Dose>& strength);

}  // namespace quietcheck::fhir
