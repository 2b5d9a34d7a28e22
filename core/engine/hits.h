// Finds medicines in a stretch of text: names as the dictionary spells them, near names, and what stands for a name.
//
// An everyday word counts only where something marks it as a medicine, and a near name is never taken silently. What is
// said of the medicine is directions.h and taking.h.
//
//   const Piece piece("methadone 80 mg and xanax");
//   std::vector<Hit> hits = products_in(names, piece, false);   // methadone [0, 1), xanax [4, 5)
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "entry.h"
#include "names.h"
#include "piece.h"

namespace quietcheck {

/// A name in the text, or what stands where a name should, over tokens [begin, end).
struct Hit {
  std::size_t begin = 0;
  std::size_t end = 0;
  NameMatch match;
  EntryStatus status = EntryStatus::read;  // near, ambiguous and unknown where the spelling isn't a name
  std::vector<SubstanceId> candidates;
  bool is_part = false;  // of the product whose name stands before it, though its words don't say so
};

/// Names in order, each as long as it can be. `is_sentence`: everyday words count less there.
[[nodiscard]] std::vector<Hit> names_in(const NameIndex& names, const Piece& piece, bool is_sentence);

/// The same, with the names of one product as one hit: "Keflex (cephalexin)", and "oxycodone / acetaminophen" because
/// they are sold together. "methadone / xanax" are two.
[[nodiscard]] std::vector<Hit> products_in(const NameIndex& names, const Piece& piece, bool is_sentence);

/// Brings hits into the order of the text; those that begin together keep theirs.
void sort_by_place(std::vector<Hit>& hits);

/// Adds the second hit's substances and tokens to the first.
void merge(Hit& first, const Hit& second);

/// The entry of a hit, without text and directions; and back.
[[nodiscard]] Entry entry_of(const NameIndex& names, const Hit& hit);
[[nodiscard]] Hit hit_of(const Entry& entry, std::size_t begin, std::size_t end);

}  // namespace quietcheck
