#include "engine/whose.h"

#include <doctest/doctest.h>

#include <string>

#include "core/told.h"
#include "engine/statements.h"

using namespace quietcheck;

namespace {

/// Of each name in the text: "p" the patient's, "m" maybe somebody else's, "s" somebody else's.
std::string whose(std::string_view text) {
  const People people(text);
  std::string all;
  for (const std::string_view statement : statements_of(text)) {
    const Piece piece(statement);
    const std::vector<Hit> hits = names_in(fixture::bundle().names, piece, true);
    for (std::size_t h = 0; h < hits.size(); ++h) {
      const std::size_t begin = h == 0 ? 0 : hits[h - 1].end;
      const std::size_t end = h + 1 == hits.size() ? piece.size() : hits[h].end;
      all += std::string_view(
          "pms")[static_cast<std::size_t>(people.whose(piece, {begin, hits[h].begin, hits[h].end, end}))];
    }
  }
  return all;
}

}  // namespace

TEST_CASE("where the asker is to have ketamine, a relative's medicine is somebody else's") {
  CHECK(whose("My wife takes napazepam. I'm getting ketamine. I take calmadone.") == "sp");
  CHECK(whose("my husband takes dozepam and i take calmadone, im the one doing spravato") == "sp");
  CHECK(whose("My sister is on calmadone (not me). I'm the one getting ketamine.") == "s");
  CHECK(whose("my wife takes napazepam. ketamine infusion friday for me") == "s");
  CHECK(whose("mi esposo toma dozepam, mi hijo wakeful y yo solo calmadone. me van a poner ketamina") == "ssp");
}

TEST_CASE("where the relative is to have it, what the asker takes is somebody else's") {
  CHECK(whose("my mom takes calmadone and is getting ketamine. I take dozepam.") == "ps");
  CHECK(whose("asking for my dad. He takes calmadone. I'm on dozepam") == "ps");
  CHECK(whose("My son takes calmadone. His psychiatrist wants ketamine. I take dozepam myself") == "ps");
  CHECK(whose("le pregunto por mi pareja: toma calmadone. Quiere ketamina. Yo tomo dozepam") == "ps");
}

TEST_CASE("where nobody says who is to have it, a relative's medicine may be somebody else's") {
  CHECK(whose("my wife takes napazepam. i take calmadone.") == "mp");
  CHECK(whose("My mom takes calmadone. I take dozepam and it helped me. Would ketamine work?") == "mp");
  CHECK(whose("my mom takes calmadone, ketamine?") == "p");
  CHECK(whose("my wife takes napazepam and dozepam. I'm getting ketamine") == "sm");
}

TEST_CASE("what the patient may take stays the patient's") {
  for (const char* text :
       {"i take my wife's napazepam at night. can i get ketamine", "my mom gave me her napazepam. ketamine for me",
        "I live with my mom and take napazepam. can i get ketamine", "my wife and I take napazepam. can I do ketamine",
        "my husband gets napazepam, i take it too. can i do ketamine",
        "my doctor put me on napazepam. he wants ketamine", "my wife says i take too much napazepam. can i do ketamine",
        "my sister told me about ketamine. i take napazepam",
        "my friend got ketamine for her depression, can i? im on napazepam",
        "asking for a friend, i take napazepam, ketamine?",
        "I'm a nurse, patient takes napazepam; I want to give ketamine", "his wife takes napazepam. he gets ketamine",
        "My husband is on napazepam and I give him his meds. Can he get ketamine?"}) {
    CAPTURE(text);
    CHECK(whose(text) == "p");
  }
}

TEST_CASE("a chart has one patient") {
  const std::string chart = "My wife takes napazepam. I'm getting ketamine. " + std::string(5000, '.');
  CHECK(whose(chart) == "p");
}
