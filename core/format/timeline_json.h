// The report's "timeline" (DESIGN section 6): null where none is known for what was asked, else
//
//   {"drawn": true, "reason": null,
//    "texts": ["Typical curves, not yours. …", …],         what a person must know beside the curves, in reading order
//    "dose": "Go to your program for your methadone dose as usual.",
//    "daily": {"substance", "interval_hours", "interval_assumed", "points": [Point…],     hours since a dose
//              "always": {"low", "high"},                                                  at any hour of the day
//              "half_life_hours": {"typical", "low", "high"}, "time_to_peak_hours"},
//    "session": {"substance", "route", "points": [Point…]},                               hours since the session began
//    "overlap": {"from_hours": 0, "to_hours": 6.9, "open": false, "share": 0.1},          open: beyond the last point
//    "windows": [{"id": "observation"|"no_driving", "from_hours": 0, "to_hours": 2|null, "text", "sources"}],
//    "sources": [id…]}
//
// Point: {"hours", "typical", "low", "high"}; 1 is the typical peak of that medicine without others, so that heights of
// the two can't be compared. `to_hours` is null where nobody gives a number. Without curves `drawn` is false and
// `reason` is {"id", "text"}; daily, session and overlap are null and windows are empty. `dose` is empty when the daily
// medicine isn't taken now.
#pragma once

#include <functional>
#include <string>

#include "../engine/bundle.h"
#include "../engine/timeline.h"
#include "json.h"
#include "request_json.h"

namespace quietcheck {

/// `cite` gives the id of a cited source and remembers it.
[[nodiscard]] Json timeline_json(const Bundle& bundle, const Request& request, const TimelineExposure& exposure,
                                 const std::function<std::string(const Citation&)>& cite);

}  // namespace quietcheck
