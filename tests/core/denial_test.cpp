#include "engine/denial.h"

#include <doctest/doctest.h>

#include "core/told.h"

using namespace quietcheck;

namespace {

/// Whether a turn stands before the name.
bool is_turned(std::string_view text) {
  const Piece piece(text);
  return own_part(piece, fixture::clause_of(piece)).begin > 0;
}

Denial negation(std::string_view text) {
  const Piece piece(text);
  return negation_in(piece, fixture::clause_of(piece)).denial;
}

}  // namespace

TEST_CASE("a denial ends where what is taken begins") {
  for (const char* text :
       {"he denies benzos, on calmadone 90 mg", "denies benzos; calmadone 80 mg", "denies benzos, calmadone 300 mg tid",
        "denies benzos, UDS positive for calmadone", "not on benzos but on calmadone", "not on anything but calmadone",
        "no longer on benzos, just calmadone", "denies opioids other than calmadone",
        "denies SI, reports taking calmadone", "no bebo, tomo calmadone", "no toma nada salvo calmadone",
        "i smoke and i take calmadone"}) {
    CAPTURE(text);
    CHECK(is_turned(text));
  }
}

TEST_CASE("a list of what is denied, and allergies, go on") {
  for (const char* text :
       {"denies benzos, opioids, calmadone", "denies alcohol or calmadone", "allergic to sulfa; calmadone",
        "never positive for calmadone", "used to drink and take calmadone", "I don't smoke, take calmadone",
        "Previously, on calmadone", "stopped, on Monday, calmadone"}) {
    CAPTURE(text);
    CHECK_FALSE(is_turned(text));
  }
}

TEST_CASE("a negation denies its name, or leaves it open") {
  CHECK(negation("no tomo calmadone") == Denial::negated);
  CHECK(negation("no fumo calmadone") == Denial::negated);
  CHECK(negation("calmadone: never") == Denial::negated);
  CHECK(negation("should I not take calmadone") == Denial::doubtful);
  CHECK(negation("not depressed on calmadone") == Denial::none);
}

TEST_CASE("an allergy is none behind for, and NKDA says nothing of what follows") {
  const auto refused = [](std::string_view text) {
    const Piece piece(text);
    return refusal_in(piece, fixture::clause_of(piece)).denial == Denial::refused;
  };
  CHECK(refused("allergic to calmadone"));
  CHECK(refused("calmadone (allergy)"));
  CHECK_FALSE(refused("calmadone for allergies"));
  CHECK_FALSE(refused("nkda, calmadone"));
  const Piece drugs("denies drug use");
  CHECK(is_refusal(drugs, 0, drugs.size()));
}
