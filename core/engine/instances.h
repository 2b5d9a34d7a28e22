// A request as single medicines: one Instance for the planned therapy, and one for each substance of each entry.
//
// What isn't known here stays unknown, but for a route where only one is possible. Substances without a profile and
// those that aren't screened inside a product give none.
//
//   const std::vector<Instance> list = instances_of(knowledge, request);
//   list[0].is_therapy();
#pragma once

#include <vector>

#include "circumstances.h"
#include "screen.h"

namespace quietcheck {

/// The therapy first, then the entries in their order.
[[nodiscard]] std::vector<Instance> instances_of(const Knowledge& knowledge, const ScreenRequest& request);

}  // namespace quietcheck
