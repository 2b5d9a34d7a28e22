// What data/ must keep beyond its shape: one named function per promise, all of them in one table.
//
// A rule of this table looks at the whole Dataset and Knowledge and adds a Problem per fault; it changes nothing. Add
// one by writing the function, adding its row to `lint_rules`, and a test of the same name.
#pragma once

#include <span>
#include <string_view>

#include "compile.h"
#include "dataset.h"

namespace quietcheck {

struct LintRule {
  std::string_view name;
  std::string_view promise;
  void (*check)(const Dataset&, const Compiled&, Problems&);
};

/// All promises, in the order in which they are checked.
[[nodiscard]] std::span<const LintRule> lint_rules();

/// Runs every rule of the table.
void lint(const Dataset& set, const Compiled& compiled, Problems& problems);

}  // namespace quietcheck
