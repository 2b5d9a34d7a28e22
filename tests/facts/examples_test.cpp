// Every example of every shipped rule, and that each base and variant is reached by one of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "facts/shipped.h"

using quietcheck::Json;
using quietcheck::shipped::read_file;
using quietcheck::shipped::screen;

namespace {

/// The finding of this rule that names at least these substances, or null.
Json finding_of(const Json& report, const std::string& rule, const Json& substances) {
  for (const Json& finding : report["findings"]) {
    if (finding["rule"] != rule) continue;
    const bool all = std::all_of(substances.begin(), substances.end(), [&](const Json& wanted) {
      return std::find(finding["substances"].begin(), finding["substances"].end(), wanted) !=
             finding["substances"].end();
    });
    if (all) return finding;
  }
  return Json();
}

std::vector<Json> all_rules() {
  std::vector<Json> rules;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(DATA_FOLDER) / "rules")) {
    for (const Json& rule : Json::parse(read_file(entry.path()))) rules.push_back(rule);
  }
  return rules;
}

}  // namespace

TEST_CASE("every example of every rule gives the finding it promises") {
  for (const Json& rule : all_rules()) {
    const std::string id = rule["id"].get<std::string>();
    std::set<std::string> classes;
    for (const Json& example : rule["examples"]) {
      const Json report = screen(example["request"]);
      CAPTURE(id);
      CAPTURE(example["request"].dump());
      if (example.contains("no_finding")) {
        CHECK(finding_of(report, id, Json::array()).is_null());
        continue;
      }
      const Json finding = finding_of(report, id, example["finding"]["substances"]);
      if (finding.is_null()) {
        std::string instead;
        for (const Json& other : report["findings"])
          instead += other["rule"].get<std::string>() + " " + other["action_class"].get<std::string>() + "; ";
        FAIL_CHECK(id << " gives no finding for " << example["request"].dump() << " but: " << instead);
        continue;
      }
      CHECK_MESSAGE(finding["action_class"] == example["finding"]["action_class"],
                    id << " " << example["request"].dump());
      for (const char* field : {"effect", "serious"}) {
        if (example["finding"].contains(field)) CHECK_MESSAGE(finding[field] == example["finding"][field], id << field);
      }
      if (example["finding"].contains("says")) {
        const std::string shown =
            finding["consequence"].get<std::string>() + " " + finding["action"].get<std::string>();
        CHECK_MESSAGE(shown.find(example["finding"]["says"].get<std::string>()) != std::string::npos,
                      id << " " << example["request"].dump());
      }
      classes.insert(finding["action_class"].get<std::string>());
    }
    if (rule.contains("kind")) continue;
    for (const Json& variant : rule.value("variants", Json::array())) {
      CHECK_MESSAGE(classes.contains(variant["action_class"].get<std::string>()),
                    id << ": no example reaches " << variant["when"].dump());
    }
    CHECK_MESSAGE(classes.contains(rule["action_class"].get<std::string>()), id << ": no example reaches the base");
  }
}
