// What kind of line stands in a pasted text: directions, noise of the pharmacy, a label's warning, a sentence, or none
// of these, which may be a medicine. Headings are headings.h, tables table.h.
//
// It knows no names. It never decides that something isn't a medicine because it is unknown.
//
//   is_directions(Piece("Take 2 tablets daily"), 0, 4);   // true
#pragma once

#include <cstddef>
#include <string_view>

#include "piece.h"

namespace quietcheck {

/// "Name  Dose  Route  Frequency".
[[nodiscard]] bool is_table_head(const Piece& piece);

/// Tokens [begin, end) are directions for the medicine before: "Take 2 tablets daily", "90 mg", "Stopped: 5/1/26".
[[nodiscard]] bool is_directions(const Piece& piece, std::size_t begin, std::size_t end);

/// "Alcohol may intensify this effect", "Tell your doctor if you take warfarin": what a label says to everybody.
/// Where a name stands before the advice (`first_name`), it is a medicine: "Gabapentin may cause drowsiness".
[[nodiscard]] bool is_label_warning(const Piece& piece, std::size_t first_name);

/// "Do not stop taking this medication": it speaks of the one above.
[[nodiscard]] bool is_about_the_last(const Piece& piece);

/// "Hearing aids", "Sent from my iPhone", "zip 97202": a short line of daily life.
[[nodiscard]] bool is_of_daily_life(const Piece& piece);

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
