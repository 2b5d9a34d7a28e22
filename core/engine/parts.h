// What a mark joins to a name and no name covers: the other half of a combination, misspelled or cut short.
//
// Labels write "ACETAMINOPHEN-COD", "AMOX/K CLAV", "HYDROCODONE ACET". The part is looked for among what is sold
// together with the name before it; found or not, it makes the reading a question. It never vanishes beside a name that
// was read.
//
//   const Piece piece("LOSARTAN-HCT 50-12.5");
//   std::vector<Hit> hits = names_in(names, piece, false);   // losartan
//   add_joined_parts(names, piece, hits);                    // and hydrochlorothiazide, near, a part of it
#pragma once

#include <vector>

#include "hits.h"
#include "names.h"
#include "piece.h"

namespace quietcheck {

/// Adds the parts to `hits`, which stay in the order of the text. At most sixteen of one line: each wants a search.
void add_joined_parts(const NameIndex& names, const Piece& piece, std::vector<Hit>& hits);

}  // namespace quietcheck
