// Words that say that a medicine isn't taken: denied, an allergy, negated; and where such words end.
//
// What stands before a turn speaks of something else: "he denies benzos, on methadone". A negation in a question, under
// a condition or with an exception is doubtful, and denies nothing.
//
//   const Piece piece("not on benzos but on methadone");
//   own_part(piece, {0, 5, 6, 6}).begin;   // 3, "but"
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "piece.h"

namespace quietcheck {

/// The clause without what stands before the last turn to its name.
[[nodiscard]] Clause own_part(const Piece& piece, const Clause& clause);

enum class Denial : std::uint8_t { none, doubtful, negated, refused };

struct Denied {
  Denial denial = Denial::none;
  bool leads = false;  // it stands before the name
};

/// "Denies xanax", "allergic to sulfa".
[[nodiscard]] Denied refusal_in(const Piece& piece, const Clause& clause);

/// "No xanax", "don't take", "Alcohol: no".
[[nodiscard]] Denied negation_in(const Piece& piece, const Clause& clause);

/// "Allergic to sulfa", "denies drug use", "no meds" in a text without a name.
[[nodiscard]] bool is_refusal(const Piece& piece, std::size_t begin, std::size_t end);

}  // namespace quietcheck
