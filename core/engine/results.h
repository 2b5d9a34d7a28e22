// What tests found: laboratory values, drug levels, urine screens. They name substances without anybody taking them.
//
// What every blood has (potassium, glucose) and what a screen didn't find is no medicine. What a screen found was used:
// it stays. A level of a medicine says that it is taken, unless it is zero; doubt stays, too.
//
//   const Piece piece("UDS: + fentanyl, - cocaine");
//   std::vector<Hit> hits = products_in(names, piece, false);
//   if (is_of_tests(piece, hits, false)) drop_results(names, piece, false, hits);   // cocaine: not_medicine
#pragma once

#include <vector>

#include "hits.h"
#include "names.h"
#include "piece.h"

namespace quietcheck {

/// Whether a statement speaks of what tests found. `below_results`: a heading above says so.
[[nodiscard]] bool is_of_tests(const Piece& piece, const std::vector<Hit>& hits, bool below_results);

/// Where in such a statement the test begins: "denies benzos, UDS positive for THC".
[[nodiscard]] std::size_t test_begin(const Piece& piece);

/// What isn't taken becomes `not_medicine` in `hits`, where it still parts the others. Adds what a screen found by an
/// abbreviation or as a class ("+ benzo").
void drop_results(const NameIndex& names, const Piece& piece, bool below_results, std::vector<Hit>& hits);

}  // namespace quietcheck
