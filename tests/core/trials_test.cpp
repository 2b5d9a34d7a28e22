#include "engine/trials.h"

#include <doctest/doctest.h>

#include "core/told.h"

using namespace quietcheck;

namespace {

/// Whether one of the words of the text says that what it names was tried and is over.
bool is_over(std::string_view text) {
  const Piece piece(text);
  const Clause clause = fixture::clause_of(piece);
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (is_trial(piece, at, clause)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a trial that failed is over, one that goes on isn't") {
  for (const char* text :
       {"been through calmadone, and it did nothing", "been on calmadone, nothing helped", "ya prob\u00e9 calmadone",
        "prob\u00e9 calmadone y nada", "prob\u00e9 calmadone y no me sirvi\u00f3", "failed calmadone"}) {
    CAPTURE(text);
    CHECK(is_over(text));
  }
  for (const char* text :
       {"been through hell on calmadone", "been through calmadone withdrawal", "been on calmadone 5 years",
        "been on calmadone, nothing helped my pain", "prob\u00e9 calmadone y me va bien"}) {
    CAPTURE(text);
    CHECK_FALSE(is_over(text));
  }
}
