// Headings of a pasted text and of its parts: "Allergies:", "STOP taking these medications", "Drugs used in past 30
// days:", "REVIEW OF SYSTEMS". What they say holds for the lines below them.
//
// It knows no names. A line that holds any word of none of its lists is no heading: it may be a medicine.
//
//   heading_of(Piece("Allergies: sulfa"), 1)->section;   // Section::denied; its rest begins at token 1
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "piece.h"

namespace quietcheck {

/// What holds for the lines under a heading.
enum class Section : std::uint8_t {
  current,
  unsure,  // used in the last year, on hold: it may go on
  stopped,
  denied,     // allergies
  relatives,  // what the family has and takes
  history,    // problems, diagnoses: only a known name is a medicine there
  results     // of tests; only a known name there, too
};

struct Heading {
  Section section = Section::current;
  std::size_t rest = 0;         // the first token behind the heading
  bool holds_for_line = false;  // for every sentence of its line
};

/// "Allergies:", "Past medications:", "STOP taking these medications", or nothing. No name stands before token
/// `first_name`, and none at all where that is the size.
[[nodiscard]] std::optional<Heading> heading_of(const Piece& piece, std::size_t first_name);

/// "Discontinued", "STOP taking", "Not taking": nothing but words of stopping, which may be a heading or the state of
/// the medicine above.
[[nodiscard]] bool is_stop_heading(const Piece& piece);

/// "Past", "Previous": one word that is no state of the medicine above.
[[nodiscard]] bool is_heading_of_past(const Piece& piece);

/// "Your updated medication list", "Appointments": a line without a name that begins another part of a chart.
[[nodiscard]] bool ends_what_was_stopped(const Piece& piece);

}  // namespace quietcheck
