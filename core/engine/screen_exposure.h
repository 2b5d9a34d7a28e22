// Puts exposure ratios on the findings of a screening, and adds findings where only the model sees a change.
//
// A finding of level_up or level_down about a victim carries the ratio of its own pair (or of the regimen the other
// belongs to, when all of it is taken). A prediction is left off where it would speak against the rule: beside
// "studied: no important change" of any member of the regimen, beside the opposite direction, and beside what was
// stopped. No number at all is given where a substance is taken in more than its numbers are for (full-dose ritonavir).
// A finding of its own,
// always of class `monitor` or what its rule says, appears where no such finding names the pair, or where several
// together change more than each alone, and the whole interval lies beyond no change. It never changes a class that is
// there.
//
//   add_exposure(knowledge, instances, report.findings);   // after all other findings, before they are sorted
#pragma once

#include <span>
#include <vector>

#include "screen.h"

namespace quietcheck {

void add_exposure(const Knowledge& knowledge, std::span<const Instance> instances, std::vector<Finding>& findings);

/// Of a finding with a ratio: the one of its substances that isn't among those that change it.
[[nodiscard]] SubstanceId victim_of(const Finding& finding);

}  // namespace quietcheck
