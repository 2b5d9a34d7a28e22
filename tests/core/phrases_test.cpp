#include "engine/phrases.h"

#include <doctest/doctest.h>

#include <array>

using namespace quietcheck;

TEST_CASE("a phrase takes one word of each choice, and may miss what is marked so") {
  const Piece piece("they took me off it");
  CHECK(phrase_length(piece, 1, piece.size(), "took/taken me/him? off") == 3);
  CHECK(phrase_length(piece, 3, piece.size(), "me/him? off it/them?") == 2);
  CHECK(phrase_length(piece, 1, piece.size(), "took off") == 0);
  CHECK(phrase_length(piece, 0, piece.size(), "the") == 0);
  CHECK(phrase_length(piece, 1, 3, "took me off") == 0);
}

TEST_CASE("a row stands where it says, and words before it turn it round") {
  constexpr auto table = std::to_array<Phrase>({
      {"off it", Place::behind},
      {"gone", Place::before, " never "},
      {"later", Place::right_behind},
  });
  const Piece piece("never gone calmadone off it later");
  const Clause clause{0, 2, 3, piece.size()};
  CHECK(phrase_at(piece, 3, clause, table) == 2);
  CHECK(phrase_at(piece, 1, clause, table) == 0);
  CHECK(phrase_at(piece, 5, clause, table) == 0);
  CHECK(phrase_at(piece, 5, {0, 4, 5, piece.size()}, table) == 1);
  CHECK(has_phrase(piece, clause, table));
  CHECK_FALSE(has_phrase(piece, {0, 2, 3, 3}, table));
}

TEST_CASE("words before a place are looked for no further than the reach and the beginning") {
  const Piece piece("if they stop it");
  CHECK(follows(piece, 0, 2, 2, " if "));
  CHECK_FALSE(follows(piece, 0, 2, 1, " if "));
  CHECK_FALSE(follows(piece, 1, 2, 2, " if "));
}
