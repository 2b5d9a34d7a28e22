// The statements of tests/facts/must_hold_test.cpp, asked of changed knowledge.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace quietcheck {

/// Whether every statement holds with this bundle.
[[nodiscard]] bool must_hold(const std::vector<std::uint8_t>& bundle);

/// Ids of all substances that the statements have asked about so far.
[[nodiscard]] const std::set<std::string>& asked_about();

}  // namespace quietcheck
