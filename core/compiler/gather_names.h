// Collects every name of data/ for write_names: those of the profiled substances first, then recognised.tsv.
//
// A name that a substance file gives wins over the same name in recognised.tsv, which then lends only its RxNorm
// number. It decides nothing about spelling or likelihood beyond what the two sources say.
#pragma once

#include <string>
#include <vector>

#include "dataset.h"
#include "write_names.h"

namespace quietcheck {

/// `profiled`: ids of the knowledge part, in its order. What can't be used becomes a Problem.
///
/// Words of recognised.tsv's note column: `word` (an everyday word too), `likely:N` (0 most .. 15 least), `rx:N`
/// (RxNorm).
[[nodiscard]] NamesInput gather_names(const Dataset& set, const std::vector<std::string>& profiled, Problems& problems);

}  // namespace quietcheck
