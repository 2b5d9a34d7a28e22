// data/exposure/timeline.json -> TimelineFacts.
//
// It judges only what timeline.h can't draw: each medicine is tried once, and one that gives no curve becomes a
// Problem.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "../engine/knowledge.h"
#include "dataset.h"

namespace quietcheck {

/// What this part needs of the compiler around it; each reports what it doesn't find, with the field.
struct TimelineContext {
  std::function<std::optional<SubstanceId>(const Json& id, const std::string& field)> substance;
  std::function<std::optional<HealthFactorId>(const Json& id, const std::string& field)> health_factor;
  std::function<std::vector<Citation>(const Json& holder, const std::string& field)> claims;
};

/// Leaves `facts` empty when `json` is no object (there is no such file).
void compile_timeline(const Json& json, const TimelineContext& context, TimelineFacts& facts, Problems& problems);

}  // namespace quietcheck
