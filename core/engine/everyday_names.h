// Names that are other words too: "ice", "potassium" behind a salt, "dor".
//
// Whether one is a medicine is told by where it stands; it never takes an everyday word for one that nothing marks.
//
//   const Piece piece("i smoke ice");
//   everyday_status(names, piece, {2, 3, true});    // read
#pragma once

#include <cstddef>
#include <optional>

#include "entry.h"
#include "names.h"
#include "piece.h"

namespace quietcheck {

/// An everyday word over tokens [begin, end) and what stands around it.
struct EverydayWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_sentence = false;
  bool beside_others = false;   // names stand before it in the text
  bool joined_to_drug = false;  // a street name stands right before it, with "and" or a comma between
};

/// What the word says of a medicine in its place: read, ambiguous, or nothing.
[[nodiscard]] std::optional<EntryStatus> everyday_status(const NameIndex& names, const Piece& piece,
                                                         const EverydayWord& word);

/// "se dor", "F. Nac.: 04/17/1988": two or three small letters among words that no name explains.
[[nodiscard]] bool is_doubtful_abbreviation(const NameIndex& names, const Piece& piece, std::size_t at,
                                            bool behind_a_name);

/// "zinc, magnesium", "spironolactone and potassium": no salt of the name before.
[[nodiscard]] bool is_own_mineral(const Piece& piece, std::size_t at);

/// Whether a mark or "and" parts token `at` from the one before it.
[[nodiscard]] bool is_parted(const Piece& piece, std::size_t at);

}  // namespace quietcheck
