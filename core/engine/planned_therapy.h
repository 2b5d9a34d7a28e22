// The ketamine treatment that somebody thinks about, from a name in a statement and the words that speak of it.
//
// It never decides whether ketamine is the treatment or a medicine of the list: medication_list.h does.
//
//   const Piece piece("ketamine lozenges at home");
//   planned_therapy(names, piece, hits[0], {0, 0, 1, piece.size()})->setting;   // home, sublingual
#pragma once

#include <optional>
#include <vector>

#include "hits.h"
#include "names.h"
#include "piece.h"
#include "screen.h"

namespace quietcheck {

/// Whether they are ketamine or esketamine alone.
[[nodiscard]] bool is_therapy_substance(const NameIndex& names, const std::vector<SubstanceId>& substances);

/// "0.5 mg/kg", "infusion", "first dose", "referred for": the clause speaks of a treatment to come, not of something
/// taken every day.
[[nodiscard]] bool speaks_of_treatment(const Piece& piece, const Clause& clause);

/// The therapy if the hit is ketamine or esketamine, read without a doubt and alone; route and setting as far as its
/// clause says.
[[nodiscard]] std::optional<Therapy> planned_therapy(const NameIndex& names, const Piece& piece, const Hit& hit,
                                                     const Clause& clause);

}  // namespace quietcheck
