// The report as CDS Hooks cards: one for each finding, and first one with the receipt.
//
// Made of the finished report, so the two can't say different things.
#pragma once

#include "../engine/knowledge.h"
#include "json.h"

namespace quietcheck {

/// {"cards": […]} from a report as report_json writes it, with words in the report's language around it. A card's
/// summary has fewer than 140 bytes.
[[nodiscard]] Json cds_cards(const Json& report, const Knowledge& knowledge, Language language);

}  // namespace quietcheck
