// What the shipped dictionary must offer while somebody types, and which codes it must know.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "facts/shipped.h"

using quietcheck::Json;
using quietcheck::Status;

namespace {

/// Names that are offered for a beginning, best first.
std::vector<std::string> suggested(const std::string& typed) {
  std::string answer;
  REQUIRE(quietcheck::shipped::core().suggest(typed, answer) == Status::ok);
  std::vector<std::string> names;
  const Json reply = Json::parse(answer);
  for (const Json& match : reply["matches"]) names.push_back(match["name"]);
  return names;
}

/// The substances of a FHIR medication that has this RxNorm number and no text.
Json coded(const std::string& rxcui) {
  const Json statement{{"resourceType", "MedicationStatement"},
                       {"status", "active"},
                       {"medicationCodeableConcept",
                        {{"coding", {{{"system", "http://www.nlm.nih.gov/research/umls/rxnorm"}, {"code", rxcui}}}}}}};
  std::string answer;
  REQUIRE(quietcheck::shipped::core().read(statement.dump(), answer) == Status::ok);
  const Json reply = Json::parse(answer);
  REQUIRE(reply["entries"].size() == 1);
  return reply["entries"][0]["substances"];
}

}  // namespace

TEST_CASE("what this page is for is suggested first") {
  const std::vector<std::pair<std::string, std::string>> expected{{"meth", "methadone"},    {"metha", "methadone"},
                                                                  {"bup", "buprenorphine"}, {"ket", "ketamine"},
                                                                  {"nal", "naltrexone"},    {"esk", "esketamine"}};
  for (const auto& [typed, name] : expected) {
    CAPTURE(typed);
    const auto names = suggested(typed);
    REQUIRE(!names.empty());
    CHECK(names[0] == name);
  }
}

TEST_CASE("common medicines are suggested after two or three letters") {
  const std::vector<std::pair<std::string, std::string>> expected{
      {"ser", "sertraline"}, {"ga", "gabapentin"}, {"al", "alprazolam"}, {"xa", "Xanax"},      {"met", "metformin"},
      {"li", "lisinopril"},  {"ox", "oxycodone"},  {"lor", "lorazepam"}, {"am", "amlodipine"}, {"sub", "Suboxone"}};
  for (const auto& [typed, name] : expected) {
    CAPTURE(typed);
    const auto names = suggested(typed);
    CHECK(std::find(names.begin(), names.end(), name) != names.end());
  }
}

TEST_CASE("a bare RxNorm number of an ingredient, its salt or its brand is read") {
  CHECK(coded("6813") == Json{"methadone"});
  CHECK(coded("218337") == Json{"methadone"});  // methadone hydrochloride
  CHECK(coded("1819") == Json{"buprenorphine"});
  CHECK(coded("352990") == Json{"buprenorphine", "naloxone"});  // Suboxone
  CHECK(coded("6130") == Json{"ketamine"});
  CHECK(coded("161") == Json{"acetaminophen"});
  CHECK(coded("596") == Json{"alprazolam"});
}

TEST_CASE("well-known brands and herbs are suggested after three or four letters") {
  const std::vector<std::pair<std::string, std::string>> expected{
      {"per", "Percocet"}, {"perc", "Percocet"}, {"norc", "Norco"}, {"can", "cannabis"}};
  for (const auto& [typed, name] : expected) {
    CAPTURE(typed);
    const auto names = suggested(typed);
    CHECK(std::find(names.begin(), names.end(), name) != names.end());
  }
}

TEST_CASE("food, drink and things of daily life are no street drugs") {
  for (const char* text : {"acid reducer", "ice cream", "ice pack", "coke zero", "coca cola", "crack my back",
                           "rock music", "lean cuisine", "Special K cereal", "weed killer", "pot roast", "the same",
                           "mushrooms on pizza", "ácido ascórbico"}) {
    CAPTURE(text);
    std::string answer;
    REQUIRE(quietcheck::shipped::core().read(text, answer) == Status::ok);
    const Json reply = Json::parse(answer);
    for (const Json& entry : reply["entries"]) CHECK(entry["status"] != "read");
  }
}
