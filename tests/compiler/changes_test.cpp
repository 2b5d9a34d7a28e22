#include "compiler/changes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

using namespace quietcheck;

namespace {

/// The sentences for what `change` does to the fixture.
std::vector<std::string> sentences_after(const std::function<void(Dataset&)>& change) {
  Problems problems;
  const Dataset before = read_dataset(FIXTURE_DATA, problems);
  REQUIRE(problems.empty());
  Dataset after = before;
  change(after);
  std::vector<std::string> sentences;
  for (const Change& one : changes_between(before, after)) sentences.push_back(sentence(one));
  return sentences;
}

std::string only(const std::vector<std::string>& sentences) {
  REQUIRE(sentences.size() == 1);
  return sentences[0];
}

Json& rule(Dataset& set, const std::string& id) {
  Json& rules = set.rules[0].json;
  return *std::find_if(rules.begin(), rules.end(), [&](const Json& one) { return one["id"] == id; });
}

}  // namespace

TEST_CASE("the same data has no changes, whatever the order of its rules") {
  CHECK(sentences_after([](Dataset&) {}).empty());
  CHECK(sentences_after([](Dataset& set) { std::swap(set.rules[0].json[0], set.rules[0].json[1]); }).empty());
}

TEST_CASE("a class that became milder says so, a stricter one doesn't") {
  const auto with_class = [](const std::string& word) {
    return only(sentences_after([&](Dataset& set) { rule(set, "dreamamine_drowsy")["action_class"] = word; }));
  };
  const std::string now = [] {
    Problems problems;
    Dataset set = read_dataset(FIXTURE_DATA, problems);
    return rule(set, "dreamamine_drowsy")["action_class"].get<std::string>();
  }();
  REQUIRE(now != "avoid");
  CHECK(with_class("no_special_precautions") ==
        "~ rule dreamamine_drowsy: class " + now + " -> no_special_precautions (milder)");
  CHECK(with_class("avoid") == "~ rule dreamamine_drowsy: class " + now + " -> avoid");
}

TEST_CASE("effect, seriousness and the texts that differ are named") {
  const std::string sentence = only(sentences_after([](Dataset& set) {
    Json& one = rule(set, "same_twice");
    one["effect"] = "another";
    one["serious"] = !one["serious"].get<bool>();
    one["text"]["action"]["en"] = "Ask.";
    one["text"]["action"]["es"] = "Pregunte.";
  }));
  CHECK(sentence.find("-> another") != std::string::npos);
  CHECK(sentence.find("serious ") != std::string::npos);
  CHECK(sentence.find("text action/en, action/es") != std::string::npos);
}

TEST_CASE("a variant is told apart by its conditions") {
  CHECK(only(sentences_after([](Dataset& set) {
          rule(set, "dreamamine_drowsy")["variants"][0]["action_class"] = "no_special_precautions";
        })).find("no_special_precautions (milder)") != std::string::npos);
  CHECK(only(sentences_after([](Dataset& set) {
          rule(set, "dreamamine_drowsy")["variants"].erase(0);
        })).ends_with("} removed"));
}

TEST_CASE("rules, substances, groups, sources and guidance are added and retired") {
  const std::vector<std::string> sentences = sentences_after([](Dataset& set) {
    Json fresh = rule(set, "same_twice");
    fresh["id"] = "fresh";
    set.rules[0].json.push_back(fresh);
    set.rules[0].json.erase(0);
    set.substances.erase("dozepam");
    set.groups.erase("calmers");
    set.sources.erase("fixture_2019");
    set.guidance[0].json.erase(0);
    set.traits.erase(0);
  });
  const auto has = [&](const std::string& begin) {
    return std::any_of(sentences.begin(), sentences.end(),
                       [&](const std::string& sentence) { return sentence.starts_with(begin); });
  };
  CHECK(has("+ rule fresh: "));
  CHECK(has("- rule dreamamine_drowsy"));
  CHECK(has("- substance dozepam"));
  CHECK(has("- group calmers"));
  CHECK(has("- source fixture_2019"));
  CHECK(has("- guidance "));
  CHECK(has("- trait "));
  CHECK(sentences.size() == 7);
}

TEST_CASE("a trait that came, went or changed its strength is named, and so are groups, names and claims") {
  const std::string sentence = only(sentences_after([](Dataset& set) {
    Json& one = set.substances.at("dozepam").json;
    one["groups"] = {"calmers"};
    one["names"] = Json::parse(R"([{"name": "Dozy", "kind": "brand"}])");
    one["traits"] = Json::parse(R"([{"trait": "drowsy", "strength": "mild"}])");
    one["claims"] = Json::parse(R"([{"source": "fixture_2019", "where": "here"}])");
  }));
  CHECK(sentence.find("trait drowsy") != std::string::npos);
  CHECK(sentence.find("typed name Dozy added") != std::string::npos);
  CHECK(sentence.find("claim fixture_2019, here") != std::string::npos);
}

TEST_CASE("a claim that says something else is named by its source") {
  CHECK(only(sentences_after([](Dataset& set) {
          Json& claim = rule(set, "same_twice")["claims"][0];
          claim["says"] = "Something else altogether.";
          claim["strength"] = "weaker";
        })).find(" reworded") != std::string::npos);
}

TEST_CASE("of two claims from one place, both are looked at") {
  const std::string sentence = only(sentences_after([](Dataset& set) {
    Json& claims = rule(set, "same_twice")["claims"];
    claims.push_back(claims[0]);
  }));
  CHECK(sentence.ends_with(" again added"));
}

TEST_CASE("examples say nothing to a person and don't count") {
  CHECK(sentences_after([](Dataset& set) { rule(set, "same_twice")["examples"] = Json::array(); }).empty());
}
