// A medicine spoken of without its name, by what it is for, how it looks or who gave it: "the one for my heart", "una
// pastillita amarilla", "whatever they gave me for nerves", "nose spray".
//
// It knows no names. Such a medicine stays visible as unknown; a near name is never looked up for it.
//
//   described_in(Piece("that new one the psychiatrist gave me"));   // 2, the token "one"
#pragma once

#include <cstddef>
#include <optional>

#include "piece.h"

namespace quietcheck {

/// The token that stands for the medicine, or nothing.
[[nodiscard]] std::optional<std::size_t> described_in(const Piece& piece);

/// "starts with M", "I forget the name": it says more of the medicine described before.
[[nodiscard]] bool describes_the_last(const Piece& piece);

}  // namespace quietcheck
