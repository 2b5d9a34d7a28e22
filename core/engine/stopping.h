// Where words say that a medicine was stopped, and what turns them round: a question, a plan, a start anew, another
// thing that was stopped.
//
// Doubt is no stop. It tells no days: time_words.h does.
//
//   const Piece piece("they took me off zoloft");
//   stop_in(piece, {0, 4, 5, 5});   // 3, "off"
#pragma once

#include <cstddef>
#include <optional>

#include "piece.h"

namespace quietcheck {

/// The token at which the clause says that its medicine was stopped, or nothing.
[[nodiscard]] std::optional<std::size_t> stop_in(const Piece& piece, const Clause& clause);

/// "They lowered it to 60", "me bajaron a 60".
[[nodiscard]] bool tells_of_dose_change(const Piece& piece, std::size_t begin, std::size_t end);

/// Whether the name stands right behind words of taking it now, with nothing but amounts between: "I take 2 mg of".
[[nodiscard]] bool is_led_by_taking(const Piece& piece, const Clause& clause);

}  // namespace quietcheck
