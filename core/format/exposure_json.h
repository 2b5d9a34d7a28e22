// An exposure ratio as JSON: the numbers, a sentence for the person, one for the clinician.
//
// The person's sentence gives the direction in words, never a number; numbers, study and what the model misses stand in
// the clinician's. A wide interval is said as one ("anywhere between …"). "Only a little" is said where the whole
// interval lies within no change; else the end beyond it is named, if these medicines can change a level that way.
// Words come from the knowledge, none stand here.
#pragma once

#include "../engine/bundle.h"
#include "../engine/exposure.h"
#include "json.h"

namespace quietcheck {

/// `victim` is the substance whose exposure it is.
[[nodiscard]] Json exposure_json(const Bundle& bundle, SubstanceId victim, const ExposureAnswer& answer,
                                 Language language);

}  // namespace quietcheck
