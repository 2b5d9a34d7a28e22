// What kind of line stands in a pasted text: a heading, the head of a table, directions, noise of the pharmacy, a
// sentence, or none of these, which may be a medicine.
//
// It knows no names. It never decides that something isn't a medicine because it is unknown.
//
//   heading_of(Piece("Allergies: sulfa"), 1)->section;   // Section::denied; its rest begins at token 1
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "piece.h"

namespace quietcheck {

/// What holds for the lines under a heading.
enum class Section : std::uint8_t {
  current,
  stopped,
  denied,  // allergies
  history  // problems, diagnoses: only a known name is a medicine there
};

struct Heading {
  Section section = Section::current;
  std::size_t rest = 0;  // the first token behind the heading
};

/// "Allergies:", "Past medications:", "STOP taking these medications", or nothing. No name stands before token
/// `first_name`, and none at all where that is the size.
[[nodiscard]] std::optional<Heading> heading_of(const Piece& piece, std::size_t first_name);

/// "Discontinued", "STOP taking", "Not taking": nothing but words of stopping, which may be a heading or the state of
/// the medicine above.
[[nodiscard]] bool is_stop_heading(const Piece& piece);

/// "Your updated medication list", "Appointments": a line without a name that begins another part of a chart.
[[nodiscard]] bool ends_what_was_stopped(const Piece& piece);

/// "Name  Dose  Route  Frequency".
[[nodiscard]] bool is_table_head(const Piece& piece);

/// Tokens [begin, end) are directions for the medicine before: "Take 2 tablets daily", "90 mg", "Stopped: 5/1/26".
[[nodiscard]] bool is_directions(const Piece& piece, std::size_t begin, std::size_t end);

/// "Commonly known as:", "Generic for": another name of the medicine above.
[[nodiscard]] bool begins_as_other_name(const Piece& piece);

/// The first token of what speaks of pharmacy, prescriber or patient ("Rx#", "Prescribed by"); the size when nothing
/// does.
[[nodiscard]] std::size_t chart_noise_begin(const Piece& piece);

/// Whether people speak here in whole sentences or ask, which lists don't.
[[nodiscard]] bool is_sentence(const Piece& piece);

/// Letters of a script that names aren't written in here: such a line stays visible as unknown.
[[nodiscard]] bool has_foreign_letters(std::string_view text);

}  // namespace quietcheck
