// Drink and smoke that people tell of without a name: "I drink on weekends", "me fumo un porro", "unos tragos".
//
// It never takes what has a name of its own beside the verb for it, nor what people drink and smoke otherwise.
//
//   std::vector<Hit> hits;
//   add_habits(names, Piece("i drink on weekends"), hits);   // alcohol, over "drink"
#pragma once

#include <vector>

#include "hits.h"
#include "names.h"
#include "piece.h"

namespace quietcheck {

/// Adds them to `hits`, which stay in the order of the text.
void add_habits(const NameIndex& names, const Piece& piece, std::vector<Hit>& hits);

}  // namespace quietcheck
