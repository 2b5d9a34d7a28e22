// The promises about which of two rules wins for a pair: part of the table in lint.h.
//
// It asks which rules could speak of a pair, not whether their conditions hold; rules that hold only while something is
// stopped, started or given as therapy are left out, since they needn't meet.
#pragma once

#include "compile.h"
#include "dataset.h"

namespace quietcheck {

/// Where the narrower rule is the milder one, it refines the stricter rule that it stands for.
void a_milder_winner_is_named(const Dataset& set, const Compiled& compiled, Problems& problems);

}  // namespace quietcheck
