#include "engine/health_phrases.h"

#include <doctest/doctest.h>

#include <string>

using namespace quietcheck;

namespace {

const Knowledge& knowledge() {
  static const Knowledge k = [] {
    Knowledge made;
    made.health_factors.resize(3);
    made.health_factors[0].id = "expecting";
    made.health_factors[0].phrases = {"expecting", "1..42 weeks along"};
    made.health_factors[1].id = "old";
    made.health_factors[1].phrases = {"65..110 years old"};
    made.health_factors[2].id = "gap";
    made.health_factors[2].phrases = {"missed * * doses"};
    return made;
  }();
  return k;
}

/// "expecting: expecting, old: 72 years old".
std::string told(std::string_view text) {
  std::string all;
  for (const ToldHealthFactor& one : health_factors_in(knowledge(), text)) {
    const std::string_view id = knowledge().health_factors[static_cast<std::size_t>(one.factor)].id;
    all += (all.empty() ? "" : ", ") + std::string(id) + ": " + one.text;
  }
  return all;
}

}  // namespace

TEST_CASE("what a person says of their own health is found with the words that say it") {
  CHECK(told("I'm Expecting, on calmadone 60 mg") == "expecting: Expecting");
  CHECK(told("20 weeks along.\n72 years old") == "expecting: 20 weeks along, old: 72 years old");
  CHECK(told("missed doses") == "gap: missed doses");
  CHECK(told("i missed my last doses") == "gap: missed my last doses");
  CHECK(told("missed the bus, took my doses") == "");
  CHECK(told("64 years old, 43 weeks along, expectingly") == "");
}

TEST_CASE("what is denied, asked about or said of the family isn't") {
  CHECK(told("not expecting") == "");
  CHECK(told("no pain, expecting") == "expecting: expecting");
  CHECK(told("denies nausea or expecting") == "");
  CHECK(told("family history of expecting") == "");
  CHECK(told("what if i were expecting") == "");
  CHECK(told("expecting: no") == "");
  CHECK(told("expecting test") == "");
}

TEST_CASE("a phrase that no text can match is named") {
  for (const char* good : {"expecting", "65..110 years old", "missed * doses"}) CHECK(is_health_phrase(good));
  for (const char* bad : {"", "* doses", "Expecting", "sueño", "two  words", " x", "9..3 days", "o'clock"})
    CHECK(!is_health_phrase(bad));
}
