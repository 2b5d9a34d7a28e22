// The report as a FHIR R4 Bundle: a MedicationStatement per entry (and for the planned therapy), a DetectedIssue per
// finding, and an OperationOutcome that says what wasn't checked.
//
// It carries nothing about the person but what was entered: its Patient is empty, there for the references. It is made
// of the finished report, so the two can't say different things.
#pragma once

#include "json.h"
#include "request_json.h"

namespace quietcheck {

/// `report` as report_json writes it for `request`; `knowledge` has the words around it.
[[nodiscard]] Json fhir_report(const Json& report, const Request& request, const Knowledge& knowledge);

}  // namespace quietcheck
