// What stands beside a name and makes another thing of it: a doctor's title, "synthetic", words of another product of
// the same brand, a number that counts, a dose that a street name doesn't have.
//
// It knows which words do so, not which names there are. What comes of it is the caller's: another reading, a question,
// or no name at all.
//
//   const Piece piece("methadone 80 mg, Dr. Soma");
//   is_person(piece, 4, 5);   // Soma is somebody's name here
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "piece.h"

namespace quietcheck {

/// Whether tokens [begin, end) are a doctor's name: "Dr. Soma", "Allegra Cohen, MD". A strength behind it says
/// otherwise.
[[nodiscard]] bool is_person(const Piece& piece, std::size_t begin, std::size_t end);

/// Whether the word at token `at`, which is no name of a medicine, belongs to a doctor's name: both of "Dr. Ann Patel".
[[nodiscard]] bool is_of_person(const Piece& piece, std::size_t at);

/// Whether tokens [begin, end) may be somebody's first name: "Allegra Johnson", and nothing else in the text.
[[nodiscard]] bool is_full_name(const Piece& piece, std::size_t begin, std::size_t end);

/// Whether a word beside tokens [begin, end) makes another thing of what is named there: "synthetic marijuana".
[[nodiscard]] bool is_imitation(const Piece& piece, std::size_t begin, std::size_t end);

/// Whether the thing over tokens [begin, end) is said to be left out: "aspirin free Excedrin".
[[nodiscard]] bool is_left_out(const Piece& piece, std::size_t begin, std::size_t end);

/// Where words behind a brand end that make it another product of the same maker ("Tylenol Extra Strength Cold"), or
/// nothing without one.
[[nodiscard]] std::optional<std::size_t> extension_end(const Piece& piece, std::size_t at);

/// Whether a dose in mg or mL, a clinic or a prescription is spoken of right beside tokens [begin, end).
[[nodiscard]] bool is_dosed(const Piece& piece, std::size_t begin, std::size_t end);

/// What a number at token `at` counts when a name before it may end with it: "tylenol 3 times a day", "tylenol 3
/// tablets".
enum class Counted : std::uint8_t { nothing, times, forms };
[[nodiscard]] Counted counted_by(const Piece& piece, std::size_t at);

}  // namespace quietcheck
