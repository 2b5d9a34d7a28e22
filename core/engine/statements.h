// Cuts a line of pasted text into what is said one after the other: sentences, and parts behind boxes to tick.
//
// It looks at marks alone, never at names. The views lie in the line and live as long as it does.
//
//   statements_of("[ ] Suboxone [x] Vivitrol 380 mg. Monthly.");   // {" Vivitrol 380 mg.", " Monthly."}
#pragma once

#include <string_view>
#include <vector>

namespace quietcheck {

/// The statements of one line, in order. What stands behind a box that isn't ticked is no statement.
[[nodiscard]] std::vector<std::string_view> statements_of(std::string_view line);

/// A statement without the bullet, the number and the "and" before it, and without marks behind it.
[[nodiscard]] std::string_view as_typed(std::string_view text);

}  // namespace quietcheck
