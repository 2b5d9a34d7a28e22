// Of several medicines in one statement: which words speak of which, and what they say of its taking.
//
// It takes the names as found (hits.h) and finds none itself. What one medicine's words say is taking.h; here is what
// holds for the next one too ("used to take atenolol, lisinopril"), and what passes from one to another ("switched from
// suboxone to methadone").
//
//   const Piece piece("stopped zoloft, methadone 80 mg daily");
//   told_of_each(piece, products_in(names, piece, false), false, {})[1].told.said;   // Said::nothing: it is taken
#pragma once

#include <optional>
#include <vector>

#include "calendar.h"
#include "hits.h"
#include "piece.h"
#include "taking.h"

namespace quietcheck {

struct ToldOfName {
  Clause clause;  // the name's tokens and those that speak of it
  Told told;
};

/// One for each hit, in the order of the hits, which stand in the order of the text.
[[nodiscard]] std::vector<ToldOfName> told_of_each(const Piece& piece, const std::vector<Hit>& hits, bool is_sentence,
                                                   std::optional<Day> today);

}  // namespace quietcheck
