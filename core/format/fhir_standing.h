// Whether a medicine is taken, by what a resource's status, intent and adherence say. It never takes as current what is
// stopped, completed, not taken or forbidden; one dose given or handed over says neither taken nor stopped.
//
//   if (auto standing = standing_of(resource, "MedicationRequest")) standing->taking;    // Taking::current
#pragma once

#include <optional>
#include <string_view>

#include "../engine/entry.h"
#include "json.h"

namespace quietcheck::fhir {

struct Standing {
  Taking taking = Taking::unknown;
  bool is_event = false;      // a dose that was given or handed over: what an order says counts more
  bool is_completed = false;  // an order that was carried out, which a depot outlives
};

/// What a resource says about taking; nothing when it says that this is no medicine of this person.
[[nodiscard]] std::optional<Standing> standing_of(const Json& resource, std::string_view type);

/// Which of several that speak of one medicine counts: the heaviest.
[[nodiscard]] int weight_of(Taking taking);

}  // namespace quietcheck::fhir
