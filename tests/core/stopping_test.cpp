#include "engine/stopping.h"

#include <doctest/doctest.h>

#include "core/told.h"

using namespace quietcheck;

namespace {

bool is_stopped(std::string_view text) {
  const Piece piece(text);
  return stop_in(piece, fixture::clause_of(piece)).has_value();
}

}  // namespace

TEST_CASE("stopping is said in many ways") {
  for (const char* text :
       {"no longer take calmadone", "calmadone no longer", "came off calmadone in june", "calmadone, never took it",
        "been off both calmadone for a year", "ya no tomo calmadone", "dej\u00f3 calmadone", "suspendi\u00f3 calmadone",
        "se le retir\u00f3 el calmadone", "le quitaron el calmadone", "el calmadone me lo quitaron",
        "ran out of calmadone and I'm not getting it refilled", "calmadone addiction in early remission",
        "calmadone abuse, sober 3 years", "calmadone is on my list but I don't take it"}) {
    CAPTURE(text);
    CHECK(is_stopped(text));
  }
}

TEST_CASE("who asks whether to stop, or is told to, hasn't stopped") {
  for (const char* text : {"tomo calmadone (\u00bfla dejo?)", "calmadone, la dejo antes?", "quiere que deje calmadone",
                           "do i quit calmadone", "should I quit calmadone", "I want to come off calmadone",
                           "on calmadone and want to come off it", "planning to detox off calmadone"}) {
    CAPTURE(text);
    CHECK_FALSE(is_stopped(text));
  }
  CHECK(is_stopped("deje calmadone hace 2 meses, puedo?"));
  CHECK(is_stopped("dej\u00f3 calmadone, puede?"));
}

TEST_CASE("what is stopped may be something else") {
  for (const char* text : {"calmadone 80 mg, quit benzos last year", "on calmadone, never took opioids before",
                           "no longer depressed on calmadone", "el calmadone me quit\u00f3 el dolor",
                           "I stopped at the clinic and got my calmadone", "I was on vacation and took calmadone",
                           "calmadone, not on any benzos"}) {
    CAPTURE(text);
    CHECK_FALSE(is_stopped(text));
  }
}

TEST_CASE("a dose on its way is still taken") {
  for (const char* text : {"me estan bajando el calmadone, voy en 0.5 de 2mg que tomaba",
                           "tomaba 100 de calmadone y me bajaron a 60", "I take 1 mg calmadone, was on 2"}) {
    CAPTURE(text);
    CHECK_FALSE(is_stopped(text));
  }
  const Piece piece("me bajaron a 60");
  CHECK(tells_of_dose_change(piece, 0, piece.size()));
  const Piece ended("they lowered it to 0");
  CHECK_FALSE(tells_of_dose_change(ended, 0, ended.size()));
}

TEST_CASE("taking leads a name with nothing but amounts between") {
  const auto is_led = [](std::string_view text) {
    const Piece piece(text);
    return is_led_by_taking(piece, fixture::clause_of(piece));
  };
  CHECK(is_led("I take 2 mg of calmadone"));
  CHECK(is_led("tomo calmadone"));
  CHECK_FALSE(is_led("I was on calmadone"));
  CHECK_FALSE(is_led("I don't take calmadone"));
  CHECK_FALSE(is_led("calmadone"));
}
