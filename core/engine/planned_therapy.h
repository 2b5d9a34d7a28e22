// The ketamine treatment that somebody thinks about, from a name in a statement and the words that speak of it.
//
// It never decides whether ketamine is the treatment or a medicine of the list: medication_list.h does.
//
//   const Piece piece("ketamine lozenges at home");
//   planned_therapy(names, piece, hits[0], {0, 0, 1, piece.size()})->setting;   // home, sublingual
#pragma once

#include <optional>

#include "hits.h"
#include "names.h"
#include "piece.h"
#include "screen.h"

namespace quietcheck {

/// The therapy if the hit is ketamine or esketamine, read without a doubt and alone; route and setting as far as its
/// clause says.
[[nodiscard]] std::optional<Therapy> planned_therapy(const NameIndex& names, const Piece& piece, const Hit& hit,
                                                     const Clause& clause);

}  // namespace quietcheck
