#include "compiler/compile.h"

#include <doctest/doctest.h>

#include <functional>

using namespace quietcheck;

namespace {

Problems problems_after(const std::function<void(Dataset&)>& change) {
  Problems problems;
  Dataset set = read_dataset(FIXTURE_DATA, problems);
  change(set);
  Compiled compiled;
  compile(set, compiled, problems);
  return problems;
}

Json& first_rule(Dataset& set) {
  return set.rules[0].json[0];
}

std::string only(const Problems& problems) {
  REQUIRE(problems.size() == 1);
  return problems[0].file + ": " + problems[0].field + " " + problems[0].message;
}

}  // namespace

TEST_CASE("an unknown id is named with file, field and repair") {
  const Problems problems = problems_after([](Dataset& set) { first_rule(set)["sides"][0]["substance"] = "nothing"; });
  CHECK(only(problems) == "rules/all.json: rule dreamamine_drowsy/sides/0/substance there is no substance 'nothing'");
  CHECK(problems[0].repair == "Correct the id, or add the substance.");
}

TEST_CASE("an unknown word names the words that are known") {
  const Problems problems = problems_after([](Dataset& set) { first_rule(set)["action_class"] = "forbid"; });
  CHECK(only(problems) == "rules/all.json: rule dreamamine_drowsy/action_class 'forbid' is not in the list");
  CHECK(problems[0].repair.find("usually_avoid") != std::string::npos);
}

TEST_CASE("a strength that the trait doesn't have is refused") {
  CHECK(only(problems_after([](Dataset& set) { first_rule(set)["sides"][1]["at_least"] = "huge"; })) ==
        "rules/all.json: rule dreamamine_drowsy/sides/1/at_least 'huge' is no strength of drowsy");
}

TEST_CASE("a condition outside the list is refused") {
  CHECK(only(problems_after([](Dataset& set) {
          first_rule(set)["variants"][0]["when"] = {{"a.mood", {"bad"}}};
        })) == "rules/all.json: rule dreamamine_drowsy/variants/0/when/a.mood is no condition");
}

TEST_CASE("a rule whose sides don't fit its kind is refused") {
  CHECK(only(problems_after([](Dataset& set) { first_rule(set)["sides"].erase(1); })) ==
        "rules/all.json: rule dreamamine_drowsy/sides has a number of sides that doesn't fit its kind");
}

TEST_CASE("two rules can't have one id") {
  CHECK(only(problems_after([](Dataset& set) { set.rules[0].json.push_back(set.rules[0].json[3]); })) ==
        "rules/all.json: rule calmadone_brewhol the id is taken");
}

TEST_CASE("a group inside itself is refused, not followed for ever") {
  CHECK_FALSE(
      problems_after([](Dataset& set) { set.groups.at("sleepers").json["groups"] = {"deep_sleepers"}; }).empty());
}

TEST_CASE("a missing file is a problem, not a crash") {
  Problems problems;
  static_cast<void>(read_dataset("/nowhere", problems));
  CHECK(problems.size() > 3);
}

TEST_CASE("a text with a line break is refused: the bundle keeps a text a line") {
  const Problems problems =
      problems_after([](Dataset& set) { set.substances.begin()->second.json["name"]["en"] = "a\nb"; });
  CHECK(only(problems).find("line break") != std::string::npos);
}

TEST_CASE("a name that is the id with spaces isn't kept twice") {
  Problems problems;
  Dataset set = read_dataset(FIXTURE_DATA, problems);
  Compiled compiled;
  compile(set, compiled, problems);
  for (const Substance& substance : compiled.knowledge.substances) CHECK(substance.name.by_language[0] != substance.id);
}
