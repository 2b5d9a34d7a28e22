// The report as CDS Hooks cards: one for each finding, and first one with the receipt.
//
// Made of the finished report, so the two can't say different things.
#pragma once

#include "json.h"

namespace quietcheck {

/// {"cards": […]} from a report as report_json writes it. A card's summary has fewer than 140 bytes.
[[nodiscard]] Json cds_cards(const Json& report);

}  // namespace quietcheck
