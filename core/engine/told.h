// What the entries themselves tell of a health factor: "methadone 100 mg, last dose 6 days ago" says that doses were
// missed, and nobody has to ask.
//
// Which entries tell what stands in the data (HealthFactor::told_by). What the person answered always wins; what is
// told here still comes among the questions, so that it can be answered otherwise.
//
//   answer_from_entries(knowledge, request);   // fills request.told, and request.answers where nothing was answered
#pragma once

#include "knowledge.h"
#include "screen.h"

namespace quietcheck {

/// Of several entries that tell of one factor the strictest answer counts, then the first entry.
void answer_from_entries(const Knowledge& knowledge, ScreenRequest& request);

}  // namespace quietcheck
