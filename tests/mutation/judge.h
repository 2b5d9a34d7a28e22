// Every example of the shipped rules and every pair of pairs_hold.tsv as the engine takes it, so that a thousand
// changed knowledges can be judged fast.
//
// The examples come from data/ as it stands, never from the changed knowledge. It judges what tests/facts/examples_test
// judges: the rule, its substances, its action class, effect, seriousness and words.
//
//   Judge judge(bundle_bytes);
//   judge.add({.rule = "ketamine_methadone", .request = R"({"medicines": …})", .action_class = "monitor"});
//   if (judge.first_failure(changed_knowledge).empty()) { … no example saw the change … }
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/bundle.h"
#include "engine/screen.h"

namespace quietcheck {

/// One example of a rule, or a pair that any rule may find. Words that are empty were not promised.
struct Expectation {
  std::string rule;     // empty: any rule, and the action class is the mildest that will do
  std::string request;  // JSON
  bool no_finding = false;
  std::vector<std::string> substances;
  std::string action_class;
  std::string effect;
  std::optional<bool> serious;
  std::string says;  // words of the consequence or an action shown, without {a} and {b}
};

class Judge {
 public:
  /// Opens a copy of the unchanged bundle: its names read the requests. Ends the program when it can't be opened.
  explicit Judge(std::vector<std::uint8_t> bundle);

  /// Ends the program when the request can't be read.
  void add(const Expectation& expectation);

  /// The first example that `knowledge` fails, as "rule: request", or "". Examples of the rule `first` are tried before
  /// the others; with `only`, just those whose list has one of these substances.
  [[nodiscard]] std::string first_failure(const Knowledge& knowledge, std::optional<RuleId> first = std::nullopt,
                                          const std::set<SubstanceId>* only = nullptr) const;

 private:
  struct Example {
    Expectation expected;
    std::optional<RuleId> rule;
    ActionClass action_class{};
    std::vector<SubstanceId> substances;
    ScreenRequest request;
    std::set<SubstanceId> in_list;
  };
  [[nodiscard]] static bool holds(const Example& example, const Knowledge& knowledge, const Screener& screener);

  std::vector<std::uint8_t> bytes_;
  Bundle bundle_;
  std::vector<Example> examples_;
};

}  // namespace quietcheck
