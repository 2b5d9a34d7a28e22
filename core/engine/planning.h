// Whether a medicine is still to come: planned, or asked about for once ("can I take a xanax before?").
//
// A plan to stop or to lower what is taken plans nothing new, and what somebody says that they take is never planned.
//
//   const Piece piece("starting zoloft on Monday");
//   is_planned(piece, {0, 1, 2, 4});   // true
#pragma once

#include "piece.h"

namespace quietcheck {

[[nodiscard]] bool is_planned(const Piece& piece, const Clause& clause);

}  // namespace quietcheck
