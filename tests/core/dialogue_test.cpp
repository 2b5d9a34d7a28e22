#include "engine/dialogue.h"

#include <doctest/doctest.h>

#include <string>

#include "core/fixture.h"

using namespace quietcheck;

namespace {

bool asks(std::string_view text, bool asker = false) {
  const Piece piece(text);
  return asks_whether_taken(piece, products_in(fixture::bundle().names, piece, true), asker);
}

std::optional<Told> denied(std::string_view text) {
  const Piece piece(text);
  return denial_in(piece, !products_in(fixture::bundle().names, piece, true).empty(), day_of(2026, 11, 25));
}

}  // namespace

TEST_CASE("speakers are told by their labels, in a text where they take turns") {
  const Dialogue spoken("Doctor: napax?\nPatient: no");
  std::string_view line = "Doctor: napax?";
  CHECK(spoken.take_speaker(line) == Speaker::asks);
  CHECK(line == " napax?");
  line = "[patient] no";
  CHECK(spoken.take_speaker(line) == Speaker::answers);
  CHECK(line == " no");
  line = "Guest_family: he takes it";
  CHECK(spoken.take_speaker(line) == Speaker::answers);
  line = "napax: 5 mg";
  CHECK(spoken.take_speaker(line) == Speaker::nobody);
  CHECK(line == "napax: 5 mg");

  const Dialogue header("Patient: Jane Roe\nDoctor: John Doe\nnapax 5 mg");
  line = "Patient: Jane Roe";
  CHECK(header.take_speaker(line) == Speaker::nobody);
  CHECK(line == "Patient: Jane Roe");
}

TEST_CASE("a question asks whether something is taken where it asks nothing else") {
  for (const char* text : {"Are you still taking the napax?", "Any napax or calmadone?", "napax?",
                           "do you take any blood thinners?", "\u00bftoma usted napax?"}) {
    CAPTURE(text);
    CHECK(asks(text));
  }
  for (const char* text : {"Any side effects from napax?", "Did you stop the napax?", "Have you missed any napax?",
                           "is napax ok with ketamine?", "does napax help?", "is napax okay?",
                           "what medications are you taking?", "I take napax"}) {
    CAPTURE(text);
    CHECK_FALSE(asks(text));
  }
  CHECK(asks("have you been taking any napax", true));
  CHECK_FALSE(asks("have you been taking any napax"));
}

TEST_CASE("no is an answer where nothing takes it back") {
  for (const char* text : {"No", "no.", "Nope", "No, sir", "no i stay away from that", "Never", "No, just calmadone"}) {
    CAPTURE(text);
    CHECK(denied(text).has_value());
  }
  for (const char* text : {"No problem", "No, but I take it at night", "No, still do", "No, just at night", "Yes",
                           "no one asked me", "No, I forget sometimes", "No, I take it", "No?", "nothing yet", ""}) {
    CAPTURE(text);
    CHECK_FALSE(denied(text).has_value());
  }
  CHECK(denied("No, I got off that about six months ago")->said == Said::stopped);
  CHECK(denied("No, I got off that about six months ago")->stopped_days_ago == 180);
  CHECK(denied("No")->said == Said::negated);
}

TEST_CASE("allergies, which medicines and small talk are asked and said in their own words") {
  CHECK(asks_of_allergies(Piece("Any allergies to medicine?"), false));
  CHECK_FALSE(asks_of_allergies(Piece("I have allergies, can I take it?"), false));
  CHECK(asks_which(Piece("What medications are you taking?")));
  CHECK(is_small_talk(Piece("okay, thank you")));
  CHECK_FALSE(is_small_talk(Piece("okay napax")));
  CHECK_FALSE(is_small_talk(Piece("")));
}
