#include "lint_pairs.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace quietcheck {
namespace {

/// A rule that could speak of a pair.
struct Claimant {
  std::uint32_t a = 0, b = 0;  // places of the substances, the lower first
  EffectId effect{};
  int narrowness = 0;
  ActionClass action_class{};
  RuleId rule{};
};

int narrowness_of(BranchKind kind) {
  return kind == BranchKind::substance ? 3 : kind == BranchKind::group ? 2 : kind == BranchKind::trait ? 1 : 0;
}

/// By place of the substance: how narrowly the side speaks of it, 0 when it doesn't. Fixed combinations are left out.
std::vector<int> members(const Side& side, const Knowledge& k) {
  std::vector<int> narrow(k.substances.size(), 0);
  for (const Branch& branch : side) {
    for (std::size_t s = 0; s < narrow.size(); ++s) {
      const Substance& substance = k.substances[s];
      const auto id = static_cast<SubstanceId>(s);
      if (std::find(branch.except.begin(), branch.except.end(), id) != branch.except.end()) continue;
      bool in = branch.kind == BranchKind::substance && branch.id == s;
      if (branch.kind == BranchKind::group) {
        in = std::find(substance.groups.begin(), substance.groups.end(), static_cast<GroupId>(branch.id)) !=
             substance.groups.end();
      } else if (branch.kind == BranchKind::trait) {
        in = std::any_of(substance.traits.begin(), substance.traits.end(), [&](const HeldTrait& held) {
          return held.trait == static_cast<TraitId>(branch.id) && held.strength >= branch.at_least;
        });
      }
      if (in) narrow[s] = std::max(narrow[s], narrowness_of(branch.kind));
    }
  }
  return narrow;
}

bool speaks_at_all_times(const Rule& rule) {
  return std::none_of(rule.only_when.begin(), rule.only_when.end(), [](const Condition& condition) {
    switch (condition.kind) {
      case ConditionKind::therapy_substance:
      case ConditionKind::therapy_route:
      case ConditionKind::therapy_setting:
      case ConditionKind::taking:
      case ConditionKind::stopped_days:
      case ConditionKind::started_days:
      case ConditionKind::entries: return true;
      default: return false;
    }
  });
}

bool refines(const Knowledge& k, RuleId narrow, RuleId wide) {
  for (std::size_t steps = 0; steps < k.rules.size(); ++steps) {
    const auto& next = k.rules[place(narrow)].refines;
    if (!next) return false;
    if (*next == wide) return true;
    narrow = *next;
  }
  return false;
}

std::vector<Claimant> all_claimants(const Knowledge& k) {
  std::vector<Claimant> claimants;
  for (std::size_t r = 0; r < k.rules.size(); ++r) {
    const Rule& rule = k.rules[r];
    if (rule.kind != RuleKind::pair || rule.sides.size() != 2 || !speaks_at_all_times(rule)) continue;
    const std::vector<int> first = members(rule.sides[0], k);
    const std::vector<int> second = members(rule.sides[1], k);
    for (std::uint32_t x = 0; x < first.size(); ++x) {
      if (first[x] == 0) continue;
      for (std::uint32_t y = 0; y < second.size(); ++y) {
        if (second[y] == 0 || x == y) continue;
        claimants.push_back({std::min(x, y), std::max(x, y), rule.effect, first[x] + second[y], rule.action_class,
                             static_cast<RuleId>(r)});
      }
    }
  }
  std::sort(claimants.begin(), claimants.end(), [](const Claimant& x, const Claimant& y) {
    return std::tie(x.a, x.b, x.effect, x.rule, x.narrowness) < std::tie(y.a, y.b, y.effect, y.rule, y.narrowness);
  });
  return claimants;
}

}  // namespace

void a_milder_winner_is_named(const Dataset&, const Compiled& compiled, Problems& problems) {
  const Knowledge& k = compiled.knowledge;
  const std::vector<Claimant> claimants = all_claimants(k);
  std::set<std::pair<RuleId, RuleId>> named;
  for (std::size_t begin = 0, end = 0; begin < claimants.size(); begin = end) {
    const auto same = [&](const Claimant& c) {
      return std::tie(c.a, c.b, c.effect) == std::tie(claimants[begin].a, claimants[begin].b, claimants[begin].effect);
    };
    const Claimant* winner = nullptr;
    const Claimant* strictest = &claimants[begin];
    while (end < claimants.size() && same(claimants[end])) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      const Claimant& one = claimants[i];
      if (one.action_class > strictest->action_class) strictest = &one;
      bool refined = false;
      for (std::size_t j = begin; j < end; ++j) refined = refined || refines(k, claimants[j].rule, one.rule);
      if (refined) continue;
      if (winner == nullptr ||
          std::tie(one.narrowness, one.action_class) > std::tie(winner->narrowness, winner->action_class))
        winner = &one;
    }
    if (winner == nullptr || winner->action_class >= strictest->action_class ||
        refines(k, winner->rule, strictest->rule) || !named.emplace(winner->rule, strictest->rule).second)
      continue;
    problems.push_back({compiled.rule_origins[place(winner->rule)].file,
                        "rule " + std::string(k.rules[place(winner->rule)].id),
                        "is milder than rule " + std::string(k.rules[place(strictest->rule)].id) +
                            " and wins over it for " + std::string(k.substances[claimants[begin].a].id) + " with " +
                            std::string(k.substances[claimants[begin].b].id),
                        "If that is meant, write \"refines\"; if not, except the substance."});
  }
}

}  // namespace quietcheck
