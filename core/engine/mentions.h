// Names in a text that nobody takes now: the doctor ("PCP"), an illness named after a substance ("vitamin B12
// deficiency"), what an advice warns of ("avoid ibuprofen"), a use that is over ("cocaine abuse, resolved"), and what
// was given once in a hospital ("ketorolac 15 mg IV").
//
// It takes the names as found (hits.h). Where it isn't sure, the name is a medicine.
//
//   const Piece piece("Follow up with PCP in 1 week");
//   std::vector<Hit> hits = products_in(names, piece, false);
//   mark_mentions(names, piece, hits);   // hits[0].status is not_medicine
#pragma once

#include <vector>

#include "hits.h"
#include "names.h"
#include "piece.h"

namespace quietcheck {

/// What can't be a medicine of the person becomes `not_medicine`. "Thyroid medicine" becomes unknown: which one isn't
/// said.
void mark_mentions(const NameIndex& names, const Piece& piece, std::vector<Hit>& hits);

/// "Avoid …", "… should be avoided": what isn't known there is no medicine either.
[[nodiscard]] bool is_advice_against(const Piece& piece, const std::vector<Hit>& hits);

/// "Cannabis use disorder, in remission", "hx of heroin use", "given ketorolac 15 mg IV": it was taken once, and isn't
/// any more. `route` as read: a depot goes on.
[[nodiscard]] bool is_of_the_past(const Piece& piece, bool is_sentence, const Hit& hit, const Clause& clause,
                                  Route route);

}  // namespace quietcheck
