// One test a promise, each with the name of its lint rule: the fixture keeps it, one changed field breaks it.
#include "compiler/lint.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>

using namespace quietcheck;

namespace {

/// The problems that lint finds after `change`; compile problems too, since some faults show there first.
Problems after(const std::function<void(Dataset&)>& change) {
  Problems problems;
  Dataset set = read_dataset(FIXTURE_DATA, problems);
  REQUIRE(problems.empty());
  change(set);
  Compiled compiled;
  compile(set, compiled, problems);
  lint(set, compiled, problems);
  return problems;
}

Json& rule(Dataset& set, const std::string& id) {
  for (Json& one : set.rules[0].json) {
    if (one["id"] == id) return one;
  }
  FAIL("no rule " << id);
  return set.rules[0].json[0];
}

/// Whether some problem says this.
bool says(const Problems& problems, const std::string& part) {
  for (const Problem& problem : problems) {
    if ((problem.file + " " + problem.field + " " + problem.message).find(part) != std::string::npos) {
      CHECK_FALSE(problem.repair.empty());
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("the fixture keeps every promise") {
  CHECK(after([](Dataset&) {}).empty());
}

TEST_CASE("every promise has a name and says what it is") {
  for (const LintRule& one : lint_rules()) {
    CHECK_FALSE(one.name.empty());
    CHECK_FALSE(one.promise.empty());
  }
}

TEST_CASE("every_claim_has_a_source") {
  CHECK(says(after([](Dataset& set) { rule(set, "same_twice")["claims"][0]["source"] = "nobody_1999"; }),
             "there is no source 'nobody_1999'"));
}

TEST_CASE("every_source_was_seen") {
  CHECK(says(after([](Dataset& set) { set.sources.at("fixture_2019").json.erase("seen"); }), "does not say who saw"));
}

TEST_CASE("every_source_is_cited") {
  const Problems problems = after([](Dataset& set) {
    Json unused = set.sources.at("fixture_2019").json;
    unused["id"] = "unused_2020";
    unused.erase("doi");
    set.sources.emplace("unused_2020", Document{"sources/unused_2020.json", unused});
  });
  CHECK(says(problems, "sources/unused_2020.json  nothing cites it"));
}

TEST_CASE("one_document_is_one_source") {
  const Problems problems = after([](Dataset& set) {
    Json twin = set.sources.at("fixture_2019").json;
    twin["doi"] = "10.1234/FIXTURE";
    set.sources.emplace("twin_2019", Document{"sources/twin_2019.json", twin});
  });
  CHECK(says(problems, "is the document of fixture_2019"));
}

TEST_CASE("no_variant_exceeds_its_base") {
  CHECK(says(after([](Dataset& set) { rule(set, "dreamamine_drowsy")["variants"][0]["action_class"] = "avoid"; }),
             "is stricter than the base"));
}

TEST_CASE("every_variant_has_an_example") {
  CHECK(says(after([](Dataset& set) { rule(set, "dreamamine_drowsy")["examples"].erase(1); }),
             "has 1 examples with a finding, wants 2"));
}

TEST_CASE("every_rule_has_a_source") {
  CHECK(
      says(after([](Dataset& set) { rule(set, "same_twice")["claims"] = Json::array(); }), "same_twice has no claim"));
}

TEST_CASE("a_contradiction_is_explained") {
  CHECK(says(after([](Dataset& set) { rule(set, "same_twice")["claims"][0]["stance"] = "contradicts"; }),
             "no disagreement and decided_by"));
}

TEST_CASE("theory_is_worded_as_theory") {
  CHECK(
      says(after([](Dataset& set) { rule(set, "same_twice")["claims"][0]["strength"] = "medium"; }), "worded as fact"));
  CHECK_FALSE(says(after([](Dataset& set) {
                     rule(set, "same_twice")["claims"][0]["strength"] = "medium";
                     rule(set, "same_twice")["text"]["consequence"]["en"] = "{a} may add up.";
                   }),
                   "worded as fact"));
}

TEST_CASE("patient_sentences_are_short") {
  std::string long_sentence = "This";
  for (int i = 0; i < 20; ++i) long_sentence += " goes on";
  CHECK(says(after([&](Dataset& set) { rule(set, "same_twice")["text"]["action"]["en"] = long_sentence + "."; }),
             "has a sentence of 41 words"));
  CHECK_FALSE(says(after([&](Dataset& set) {
                     rule(set, "same_twice")["text"]["action"]["en"] =
                         "One two three. Four five six. Call 911, e.g. now.";
                   }),
                   "has a sentence of"));
}

TEST_CASE("patient_text_is_easy_to_read") {
  const auto with_action = [](const std::string& text) {
    return after([&](Dataset& set) { rule(set, "same_twice")["text"]["action"]["en"] = text; });
  };
  CHECK(says(with_action("Immediately communicate potential pharmacological complications to your anesthesiologist."),
             "reads at grade"));
  CHECK(with_action("Ask your doctor about both of them. They will help you.").empty());
}

TEST_CASE("patient_sentences_keep_the_tone") {
  const auto with_action = [](const std::string& text) {
    return after([&](Dataset& set) { rule(set, "same_twice")["text"]["action"]["en"] = text; });
  };
  CHECK(says(with_action("It is safe."), "says 'safe'"));
  CHECK(says(with_action("This is rare."), "says 'rare'"));
  CHECK(with_action("Ask about your safety.").empty());
  CHECK(says(after([](Dataset& set) { rule(set, "same_twice")["text"]["action"]["es"] = "Es seguro."; }),
             "says 'es seguro'"));
  CHECK(says(after([](Dataset& set) { set.report_words["en"]["headline.avoid"] = "It is safe."; }),
             "headline.avoid says 'safe'"));
  CHECK(says(after([](Dataset& set) { set.health_factors[0]["question"]["en"] = "Is it safe?"; }), "says 'safe'"));
}

TEST_CASE("no_text_orders_a_dose") {
  const auto with_action = [](const std::string& text) {
    return after([&](Dataset& set) { rule(set, "same_twice")["text"]["action"]["en"] = text; });
  };
  CHECK(says(with_action("Stop taking it."), "says 'stop taking'"));
  CHECK(says(with_action("Skip it once."), "says 'skip'"));
  CHECK(with_action("Don't stop taking it on your own.").empty());
  CHECK(with_action("Never skip a dose on your own.").empty());
  CHECK(says(after([](Dataset& set) { set.guidance[0].json[0]["text"]["en"] = "Take half of it."; }),
             "says 'take half'"));
}

TEST_CASE("no_two_substances_claim_a_name") {
  const Problems problems = after([](Dataset& set) {
    set.substances.at("dozepam").json["names"] = Json::parse(R"([{"name": "NAPAX", "kind": "brand"}])");
  });
  CHECK(says(problems, "'Napax' is a name of dozepam"));
}

TEST_CASE("every_substance_has_a_reason") {
  CHECK(says(after([](Dataset& set) { set.substances.at("plainamol").json.erase("claims"); }),
             "plainamol.json  has neither traits nor claims"));
}

TEST_CASE("refinements_stay_within_an_effect") {
  CHECK(says(after([](Dataset& set) { rule(set, "calmadone_brewhol")["refines"] = "long_beat_pair"; }),
             "is about another effect"));
  CHECK(says(after([](Dataset& set) { rule(set, "drowsy_drowsy")["refines"] = "calmadone_brewhol"; }),
             "goes round in a circle"));
}

TEST_CASE("two_rules_never_say_the_same") {
  const Problems problems = after([](Dataset& set) {
    Json twin = rule(set, "calmadone_brewhol");
    twin["id"] = "twin";
    std::swap(twin["sides"][0], twin["sides"][1]);
    set.rules[0].json.push_back(twin);
  });
  CHECK(says(problems, "has the sides and effect of rule calmadone_brewhol"));
}

TEST_CASE("a_milder_winner_is_named") {
  // Of calmadone with brewhol the fixture's narrowest rule is the strict one: a milder narrow rule must say what it
  // stands for.
  const auto with_wide_rule = [](const char* refines) {
    return after([&](Dataset& set) {
      Json wide = rule(set, "drowsy_drowsy");
      Json narrow = wide;
      narrow["id"] = "narrow_and_mild";
      narrow["sides"] = Json::parse(R"([{"substance": "dozepam"}, {"substance": "napazepam"}])");
      narrow["action_class"] = "no_special_precautions";
      narrow.erase("variants");
      if (refines != nullptr) narrow["refines"] = refines;
      set.rules[0].json.push_back(narrow);
    });
  };
  CHECK(
      says(with_wide_rule(nullptr), "narrow_and_mild is milder than rule drowsy_drowsy and wins over it for dozepam"));
  CHECK_FALSE(says(with_wide_rule("drowsy_drowsy"), "is milder than rule"));
}

TEST_CASE("a_member_differs_with_a_claim") {
  const auto with_trait = [](const char* strength, bool with_claim) {
    return after([&](Dataset& set) {
      Json& dozepam = set.substances.at("dozepam").json;
      Json trait = set.groups.at("sleepers").json["traits"][0];
      trait["strength"] = strength;
      if (!with_claim) trait["claims"] = Json::array();
      dozepam["traits"] = Json::array({trait});
    });
  };
  CHECK(says(with_trait("none", false), "dozepam.json traits/drowsy differs from its group without a claim"));
  CHECK_FALSE(says(with_trait("none", true), "differs from its group"));
  CHECK(says(after([](Dataset& set) {
               Json trait = set.groups.at("sleepers").json["traits"][0];
               trait["strength"] = "none";
               set.substances.at("plainamol").json["traits"] = Json::array({trait});
             }),
             "takes away what no group gives"));
}

TEST_CASE("rescue_antagonists_are_never_discouraged") {
  const auto with_naloxone = [](const std::function<void(Dataset&)>& change) {
    return after([&](Dataset& set) {
      Json naloxone = set.substances.at("blockadol").json;
      naloxone["id"] = "naloxone";
      naloxone["name"]["en"] = "naloxone";
      naloxone.erase("traits");
      naloxone.erase("groups");
      naloxone.erase("names");
      set.substances.emplace("naloxone", Document{"substances/naloxone.json", naloxone});
      change(set);
    });
  };
  CHECK_FALSE(says(with_naloxone([](Dataset&) {}), "rescue medicine"));
  CHECK(says(with_naloxone([](Dataset& set) {
               set.substances.at("naloxone").json["traits"] = set.groups.at("sleepers").json["traits"];
             }),
             "naloxone.json traits carries drowsy"));
  CHECK(says(with_naloxone([](Dataset& set) { rule(set, "calmadone_brewhol")["sides"][0]["substance"] = "naloxone"; }),
             "calmadone_brewhol/sides names a rescue medicine"));
  CHECK(says(with_naloxone([](Dataset& set) {
               set.substances.at("naloxone").json["groups"] = {"sleepers"};
               set.groups.at("sleepers").json.erase("traits");
               rule(set, "calmadone_brewhol")["sides"][0] = {{"group", "sleepers"}};
             }),
             "calmadone_brewhol/sides names a rescue medicine"));
}

TEST_CASE("every_sentence_has_each_language") {
  const auto in_spanish = [](const std::string& action) {
    return after([&](Dataset& set) {
      set.report_words["es"]["headline.avoid"] = "No haga esto.";
      rule(set, "same_twice")["text"]["action"]["es"] = action;
    });
  };
  CHECK(says(in_spanish(""), "same_twice has no es"));
  CHECK(says(in_spanish("Pregunte."), "has no es"));            // its other sentences
  CHECK(says(in_spanish("Pregunte."), "calmadone has no es"));  // what the exposure model leaves out
  CHECK_FALSE(says(after([](Dataset&) {}), "has no es"));
}

TEST_CASE("every_report_word_is_there") {
  CHECK(says(after([](Dataset& set) { set.report_words["en"].erase("headline.avoid"); }), "headline.avoid is missing"));
  CHECK(says(after([](Dataset& set) { set.report_words["en"]["headline.new"] = "x"; }),
             "headline.new is used by nothing"));
}
