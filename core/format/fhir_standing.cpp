#include "fhir_standing.h"

#include <optional>
#include <string_view>

#include "fhir_fields.h"

namespace quietcheck::fhir {

std::optional<Standing> standing_of(const Json& resource, std::string_view type) {
  const std::string_view status = text_of(&resource, "status");
  for (const char* forbidden : {"doNotPerform", "wasNotTaken", "wasNotGiven", "notGiven"}) {  // R4, DSTU2, STU3
    if (is_true(&resource, forbidden)) return std::nullopt;
  }
  if (text_of(&resource, "taken") == "n") return std::nullopt;  // STU3
  for (const std::string_view left_out :
       {"entered-in-error", "cancelled", "not-taken", "not-done", "declined", "nullified"}) {
    if (status == left_out) return std::nullopt;
  }
  // R5's MedicationStatement says apart from its status whether it is taken.
  for (const Json* coding : items_of(member(member(member(&resource, "adherence"), "code"), "coding"), max_codings)) {
    const std::string_view code = text_of(coding, "code");
    if (code.substr(0, 6) == "taking") return Standing{Taking::current};
    if (code == "not-taking") return std::nullopt;
    if (code.substr(0, 7) == "stopped") return Standing{Taking::stopped};
    if (code.substr(0, 7) == "on-hold" || code == "unknown") return Standing{Taking::unknown};
  }
  if (status == "stopped" || status == "ended") return Standing{Taking::stopped};
  if (status == "completed") {
    // A completed administration is one dose, a completed dispense one bag: methadone that a program gave yesterday.
    const bool is_event = type == "MedicationDispense" || type == "MedicationAdministration";
    return Standing{is_event ? Taking::unknown : Taking::stopped, is_event, !is_event};
  }
  if (status == "intended" || status == "draft") return Standing{Taking::planned};
  if (status == "on-hold" || status == "suspended" || status == "unknown" || status.empty())
    return Standing{Taking::unknown};
  const std::string_view intent = text_of(&resource, "intent");
  if (intent == "proposal" || intent == "option") return Standing{Taking::planned};
  return Standing{Taking::current};
}

int weight_of(Taking taking) {
  switch (taking) {
    case Taking::current: return 3;
    case Taking::unknown: return 2;
    case Taking::planned: return 1;
    case Taking::stopped: return 0;
  }
  return 0;
}

}  // namespace quietcheck::fhir
