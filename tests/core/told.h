// A clause for a text with one name of the fixture in it, for what is said around that name.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/fixture.h"
#include "engine/hits.h"
#include "engine/piece.h"

namespace quietcheck::fixture {

/// The whole text as the clause of its first name; of its end where there is none.
inline Clause clause_of(const Piece& piece) {
  const std::vector<Hit> hits = names_in(bundle().names, piece, true);
  if (hits.empty()) return {0, piece.size(), piece.size(), piece.size()};
  return {0, hits[0].begin, hits[0].end, piece.size()};
}

}  // namespace quietcheck::fixture
