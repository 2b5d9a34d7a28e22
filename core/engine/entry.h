// One medicine as the person gave it, with what was read from it.
//
// Plain data, owned: an Entry outlives the text it was read from. A substance is a SubstanceId of the names part; ids
// below Knowledge::substances.size() have a profile, the others are only recognised.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace quietcheck {

/// Index into the id table of the names part. Profiled substances come first, in the order of the knowledge part.
enum class SubstanceId : std::uint32_t {};

/// DESIGN section 6. `near` rests on a best guess, `ambiguous` on none.
enum class EntryStatus : std::uint8_t { read, near, ambiguous, recognised, unknown, not_medicine };

enum class Taking : std::uint8_t { current, stopped, planned, unknown };

/// How it gets into the body; `unknown` when nobody said.
enum class Route : std::uint8_t {
  iv,
  im,
  subcutaneous,
  nasal,
  oral,
  sublingual,
  transdermal,
  topical,
  inhaled,
  eye,
  rectal,
  depot_injection,
  unknown
};

struct Dose {
  double amount = 0;  // above zero, in `unit`; of one intake
  std::string unit;   // "mg", "mcg", "g", "mL", "units", "mg/mL", "tablet", …: as typed, folded to these words
};

struct Entry {
  std::string text;  // as typed, untouched
  EntryStatus status = EntryStatus::unknown;
  std::vector<SubstanceId> substances;  // what is screened; empty for ambiguous, unknown, not_medicine
  std::vector<SubstanceId> candidates;  // for near and ambiguous: what it could be, best first
  Taking taking = Taking::current;
  std::optional<Dose> dose;
  std::optional<double> times_per_day;  // above zero
  Route route = Route::unknown;
  std::optional<double> stopped_days_ago;  // 0 and more
  std::optional<double> started_days_ago;
  std::optional<double> last_dose_days_ago;  // "last dose 6 days ago" of what nobody says was stopped
  bool is_denied = false;                    // "no alcohol": it was named to say that it isn't taken
};

}  // namespace quietcheck
