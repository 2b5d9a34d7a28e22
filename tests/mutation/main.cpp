// Would anybody notice? Loses or weakens every rule and every trait of data/ in turn, in memory, and asks the fact
// tests.
//
//   mutation_tests              counts by kind; exit 1 when fewer than 95 % of the rule mutants of a kind are noticed
//   mutation_tests --survivors  also names every mutant that nobody noticed
//
// A mutant is noticed when an example of data/rules (as it stands, unchanged), a pair of tests/facts/pairs_hold.tsv or
// a statement of tests/facts/must_hold_test.cpp fails. Traits are counted and shown, without a bound.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/compile.h"
#include "compiler/dataset.h"
#include "compiler/gather_names.h"
#include "compiler/write_bundle.h"
#include "compiler/write_names.h"
#include "facts/pairs_hold.h"
#include "mutation/judge.h"
#include "mutation/must_hold.h"
#include "mutation/rule_mutants.h"

namespace {

using namespace quietcheck;

constexpr double wanted_share = 0.95;

/// Most refinements name the rule that would win anyway: without them the same one still does.
constexpr std::string_view unbounded_kind = "rule refines nothing";

struct Tally {
  std::size_t all = 0;
  std::size_t noticed = 0;
};

class MutationRun {
 public:
  explicit MutationRun(bool name_survivors) : name_survivors_(name_survivors) {
    set_ = read_dataset(DATA_FOLDER, problems_);
    compile(set_, compiled_, problems_);
    std::vector<std::string> profiled;
    for (const Substance& substance : compiled_.knowledge.substances) profiled.emplace_back(substance.id);
    std::vector<std::string> left_out;
    names_part_ = write_names(gather_names(set_, profiled, problems_), left_out);
  }

  int run() {
    if (!problems_.empty()) {
      std::cerr << "data/ has problems: run quietcheck_compile data\n";
      return 2;
    }
    const std::vector<std::uint8_t> bundle = write_bundle(compiled_.knowledge, names_part_);
    Judge judge(bundle);
    for (const Origin& origin : compiled_.rule_origins) {
      for (const Json& example : origin.json->at("examples")) judge.add(expectation(*origin.json, example));
    }
    for (const PairHolds& pair : read_pairs_hold(PAIRS_HOLD)) {
      judge.add({.request = pair.request,
                 .substances = pair.substances,
                 .action_class = pair.at_least,
                 .effect = pair.effect});
    }
    if (const std::string failure = judge.first_failure(compiled_.knowledge); !failure.empty()) {
      std::cerr << "an example or pair fails before anything was changed: " << failure << "\n";
      return 2;
    }
    if (!must_hold(bundle)) {
      std::cerr << "a statement of must_hold_test fails before anything was changed\n";
      return 2;
    }
    change_rules(judge);
    change_traits(judge);
    return summary();
  }

 private:
  static Expectation expectation(const Json& rule, const Json& example) {
    Expectation e;
    e.rule = rule.at("id").get<std::string>();
    e.request = example.at("request").dump();
    e.no_finding = example.contains("no_finding");
    if (e.no_finding) return e;
    const Json& finding = example.at("finding");
    e.substances = finding.at("substances").get<std::vector<std::string>>();
    e.action_class = finding.at("action_class").get<std::string>();
    e.effect = finding.value("effect", "");
    e.says = finding.value("says", "");
    if (finding.contains("serious")) e.serious = finding["serious"].get<bool>();
    return e;
  }

  void count(const std::string& kind, const std::string& which, bool noticed) {
    Tally& tally = tallies_[kind];
    ++tally.all;
    if (noticed) {
      ++tally.noticed;
    } else if (name_survivors_) {
      std::cout << kind << ": " << which << "\n";
    }
  }

  void change_rules(const Judge& judge) {
    Knowledge changed = compiled_.knowledge;
    for (const RuleMutant& mutant : rule_mutants(compiled_.knowledge)) {
      Rule& rule = changed.rules[place(mutant.rule)];
      const Rule kept = rule;
      mutant.apply(rule);
      const bool noticed =
          !judge.first_failure(changed, mutant.rule).empty() || !must_hold(write_bundle(changed, names_part_));
      rule = kept;
      count("rule " + std::string(mutant.kind), std::string(kept.id) + " " + mutant.detail, noticed);
    }
  }

  /// One statement about a trait away, of a group or of a substance: compiled again without rules, then judged with
  /// them.
  void change_traits(const Judge& judge) {
    Dataset small = set_;
    small.rules.clear();
    small.guidance.clear();
    for (auto* documents : {&small.groups, &small.substances}) {
      const std::string owner = documents == &small.groups ? "group" : "substance";
      for (auto& [id, document] : *documents) {
        if (!document.json.contains("traits")) continue;
        const Json kept = document.json["traits"];
        for (std::size_t t = 0; t < kept.size(); ++t) {
          document.json["traits"].erase(t);
          const std::string trait = kept[t].at("trait").get<std::string>();
          const std::string strength = kept[t].at("strength").get<std::string>();
          std::string kind = owner + " trait";
          if (strength == "none") kind += " exception";
          if (strength != "none" && !is_read(trait, strength)) kind += " no rule reads";
          count(kind, id + " " + trait + " " + strength, notices_traits(judge, small));
          document.json["traits"] = kept;
        }
      }
    }
  }

  /// Whether some rule's side, stack or condition takes this trait at this strength: losing another changes nothing.
  bool is_read(const std::string& trait, const std::string& strength) const {
    const Knowledge& k = compiled_.knowledge;
    const auto at = std::find_if(k.traits.begin(), k.traits.end(), [&](const Trait& t) { return t.id == trait; });
    const auto id = static_cast<std::uint32_t>(at - k.traits.begin());
    const auto place_of = static_cast<std::size_t>(std::find(at->strengths.begin(), at->strengths.end(), strength) -
                                                   at->strengths.begin());
    const auto takes = [&](const Branch& branch) {
      return branch.kind == BranchKind::trait && branch.id == id && place_of >= branch.at_least;
    };
    const auto names = [&](const Condition& c) {
      return (c.kind == ConditionKind::also && std::find(c.ids.begin(), c.ids.end(), id) != c.ids.end()) ||
             std::any_of(c.branches.begin(), c.branches.end(), takes);
    };
    return std::any_of(k.rules.begin(), k.rules.end(), [&](const Rule& rule) {
      if (rule.kind == RuleKind::stack && place(rule.trait) == id && rule.weights[place_of] > 0) return true;
      return std::any_of(rule.sides.begin(), rule.sides.end(),
                         [&](const Side& side) { return std::any_of(side.begin(), side.end(), takes); }) ||
             std::any_of(rule.only_when.begin(), rule.only_when.end(), names) ||
             std::any_of(rule.variants.begin(), rule.variants.end(), [&](const Variant& variant) {
               return std::any_of(variant.when.begin(), variant.when.end(), names);
             });
    });
  }

  bool notices_traits(const Judge& judge, const Dataset& small) {
    Compiled compiled;
    Problems ignored;
    compile(small, compiled, ignored);
    Knowledge changed = compiled_.knowledge;
    changed.substances = compiled.knowledge.substances;
    std::set<SubstanceId> touched;
    bool asked = false;
    for (std::size_t s = 0; s < changed.substances.size(); ++s) {
      if (same_traits(changed.substances[s], compiled_.knowledge.substances[s])) continue;
      touched.insert(static_cast<SubstanceId>(s));
      asked = asked || asked_about().contains(std::string(changed.substances[s].id));
    }
    if (!judge.first_failure(changed, std::nullopt, &touched).empty()) return true;
    return asked && !must_hold(write_bundle(changed, names_part_));
  }

  static bool same_traits(const Substance& x, const Substance& y) {
    return std::equal(
        x.traits.begin(), x.traits.end(), y.traits.begin(), y.traits.end(),
        [](const HeldTrait& a, const HeldTrait& b) { return a.trait == b.trait && a.strength == b.strength; });
  }

  int summary() const {
    bool enough = true;
    for (const auto& [kind, tally] : tallies_) {
      const double share = static_cast<double>(tally.noticed) / static_cast<double>(tally.all);
      const bool bounded = kind.starts_with("rule ") && kind != unbounded_kind;
      enough = enough && (!bounded || share >= wanted_share);
      std::cout << std::left << std::setw(34) << kind << std::right << std::setw(5) << tally.noticed << " of "
                << std::setw(5) << tally.all << " noticed, " << std::fixed << std::setprecision(1) << 100.0 * share
                << " %" << (bounded && share < wanted_share ? "  too few" : "") << "\n";
    }
    return enough ? 0 : 1;
  }

  bool name_survivors_;
  Problems problems_;
  Dataset set_;
  Compiled compiled_;
  std::vector<std::uint8_t> names_part_;
  std::map<std::string, Tally> tallies_;
};

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() > 1 || (words.size() == 1 && words[0] != "--survivors")) {
    std::cerr << "usage: mutation_tests [--survivors]\n";
    return 2;
  }
  return MutationRun(!words.empty()).run();
}
