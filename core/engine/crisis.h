// Words of wanting to die, or of having just taken too much: they put 988 and 911 first on the page.
//
// It errs towards help: "I don't want to die" sets the flag too. A chart that denies it ("suicidal ideation: none")
// doesn't.
//
//   speaks_of_crisis(Piece("took too many of my pills"));   // true
#pragma once

#include "piece.h"

namespace quietcheck {

[[nodiscard]] bool speaks_of_crisis(const Piece& piece);

}  // namespace quietcheck
