// Every way in which one rule could be quietly lost or weakened: deleted, a step milder, without a variant, without its
// seriousness, about another effect.
//
// Each mutant changes one rule of a Knowledge in place; give the rule back from a copy. It never changes what data/
// says.
//
//   for (const RuleMutant& mutant : rule_mutants(knowledge)) {
//     const Rule kept = knowledge.rules[place(mutant.rule)];
//     mutant.apply(knowledge.rules[place(mutant.rule)]);
//     …
//     knowledge.rules[place(mutant.rule)] = kept;
//   }
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/knowledge.h"

namespace quietcheck {

struct RuleMutant {
  RuleId rule{};
  std::string_view kind;  // "deleted", "milder", …: mutants are counted by it
  std::string detail;     // which variant or step; may be empty
  std::function<void(Rule&)> apply;
};

[[nodiscard]] std::vector<RuleMutant> rule_mutants(const Knowledge& knowledge);

}  // namespace quietcheck
