// Writes Knowledge and the names part as the bytes that engine/bundle.h opens.
//
// Deterministic: the same input gives the same bytes.
#pragma once

#include <cstdint>
#include <vector>

#include "../engine/knowledge.h"

namespace quietcheck {

/// `knowledge` is only read; it isn't const because reader and writer walk one layout.
[[nodiscard]] std::vector<std::uint8_t> write_bundle(Knowledge& knowledge, const std::vector<std::uint8_t>& names_part);

}  // namespace quietcheck
