#include "engine/described.h"

#include <doctest/doctest.h>

using namespace quietcheck;

TEST_CASE("a medicine is described by its use, its looks or who gave it") {
  for (const char* text : {"the one for my heart", "the round ones for anxiety", "that heart one??",
                           "that new one the psychiatrist gave me", "whatever they gave me for nerves",
                           "I take two things for blood pressure", "una pastillita amarilla", "la del coraz\u00f3n",
                           "lo que me dieron para los nervios", "nose spray", "my little white one"}) {
    CAPTURE(text);
    CHECK(described_in(Piece(text)).has_value());
  }
}

TEST_CASE("other things are not") {
  for (const char* text :
       {"which one is better for anxiety?", "no one told me", "the one thing I worry about", "what they said",
        "la casa de mi madre", "nose bleeds", "one more question", "the first one", "I take calmadone for my heart"}) {
    CAPTURE(text);
    CHECK_FALSE(described_in(Piece(text)).has_value());
  }
}

TEST_CASE("a letter of its name or none at all describes it further") {
  CHECK(describes_the_last(Piece("starts with M")));
  CHECK(describes_the_last(Piece("no s\u00e9 el nombre")));
  CHECK_FALSE(describes_the_last(Piece("started with calmadone")));
}
