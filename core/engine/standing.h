// Whether a medicine is taken, by what a cell, a remark or a line says that holds nothing but words of it: "Active",
// "Discontinued 10/15/2026", "RX CANCELLED", "Patient not taking", "on hold".
//
// It says nothing as soon as another word stands there: what prose says of a medicine is taking.h. A day to come ends
// nothing: "stop 12/15" is taken until then.
//
//   const Piece piece("alprazolam 1 mg | Expired |");
//   standing_behind(piece, 1, piece.size(), {}).said;   // Said::stopped
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "calendar.h"
#include "piece.h"
#include "taking.h"

namespace quietcheck {

/// What tokens [begin, end) say, or nothing where a word there is none of these, or none says it.
[[nodiscard]] std::optional<Told> standing_of(const Piece& piece, std::size_t begin, std::size_t end,
                                              std::optional<Day> today);

/// The answer to "Taking?": "Y", "No", "Not taking"; nothing for other words.
[[nodiscard]] std::optional<Told> answer_of(const Piece& piece, std::optional<Day> today);

/// What a remark in tokens [begin, end) behind a name says, in a part of its own between marks: "(stopped, rash)",
/// " - inactive", "** RX CANCELLED **". Said::nothing where none does, and where what follows takes it back.
[[nodiscard]] Told standing_behind(const Piece& piece, std::size_t begin, std::size_t end, std::optional<Day> today);

/// "You reported that you are no longer taking this medication", "Status: inactive", "STOPPED": a line without a name
/// that speaks of the medicine above. Nothing for any other.
[[nodiscard]] std::optional<Told> standing_of_line(const Piece& piece, std::optional<Day> today);

}  // namespace quietcheck
