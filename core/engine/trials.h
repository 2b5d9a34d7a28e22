// Medicines that were tried and are over: "tried zoloft, none of it worked", "been through prozac and paxil".
//
// What was tried and may go on is no trial here: "tried zoloft, it works great".
//
//   const Piece piece("failed zoloft");
//   is_trial(piece, 0, {0, 1, 2, 2});   // true
#pragma once

#include <cstddef>

#include "piece.h"

namespace quietcheck {

/// Whether the words at token `at` say so of the clause's name. It looks beyond the clause for how it ended.
[[nodiscard]] bool is_trial(const Piece& piece, std::size_t at, const Clause& clause);

}  // namespace quietcheck
