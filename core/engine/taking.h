// Whether a medicine is taken now, from what is said around its name: taken, stopped and since when, planned, not taken
// lately, or denied.
//
// It never looks for names. Doubt ends at the side that is screened: a negation in a question, under a condition or
// with an exception denies nothing, and a medicine that somebody ran out of some days ago counts as `unknown`.
//
//   const Piece piece("stopped zoloft in May");
//   Told told = taking_in(piece, {0, 1, 2, piece.size()}, day_of("2026-11-25"));   // stopped, leads, 178 days ago
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "calendar.h"
#include "entry.h"
#include "piece.h"

namespace quietcheck {

enum class Said : std::uint8_t {
  nothing,
  taken,    // "now takes": what was said of the medicine before it ends here
  stopped,  // "no longer", "used to take"
  lapsed,   // "ran out of", "haven't had": some days ago, and nobody says that it ended
  planned,
  negated,  // "no xanax", "don't take"
  refused,  // "denies", "allergic to"
  recorded  // "on my chart": it was written down once
};

struct Told {
  Said said = Said::nothing;
  bool leads = false;  // it stands before the name, and may hold for the names behind it too
  std::optional<double> stopped_days_ago;
  std::optional<double> started_days_ago;
  std::optional<double> last_dose_days_ago;  // of what lapsed or goes on
};

/// What the clause says of its name. `today` may be nothing: dates give no days then.
[[nodiscard]] Told taking_in(const Piece& piece, const Clause& clause, std::optional<Day> today);

/// Fills taking and its days; what was negated or refused is `stopped` here, where an entry has to stand.
void set_taking(const Told& told, Entry& entry);

/// Whether what leads the first name holds for the next: nothing but "and", commas, forms and strengths in tokens
/// [begin, end) between the two.
[[nodiscard]] bool carries_over(const Piece& piece, std::size_t begin, std::size_t end);

/// "Never took it", "lowered to 60": tokens [begin, end) speak of a medicine that was named before.
[[nodiscard]] bool speaks_of_it(const Piece& piece, std::size_t begin, std::size_t end);

}  // namespace quietcheck
