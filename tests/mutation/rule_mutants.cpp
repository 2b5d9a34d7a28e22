#include "mutation/rule_mutants.h"

#include <utility>

namespace quietcheck {
namespace {

ActionClass a_step_milder(ActionClass action_class) {
  return static_cast<ActionClass>(static_cast<int>(action_class) - 1);
}

/// A pair rule that nothing can be a side of: it is in the table, so ids stay, and never applies.
void silence(Rule& rule) {
  rule.kind = RuleKind::pair;
  rule.sides.assign(2, Side{});
}

class Mutants {
 public:
  explicit Mutants(std::size_t effects) : effects_(effects) {}

  void add_all(RuleId id, const Rule& rule) {
    id_ = id;
    add("deleted", "", silence);
    if (rule.kind == RuleKind::stack) {
      add_stack(rule);
    } else if (rule.action_class > ActionClass::no_special_precautions) {
      add("milder", "base", [](Rule& r) { r.action_class = a_step_milder(r.action_class); });
    }
    for (std::size_t v = 0; v < rule.variants.size(); ++v) {
      const std::string which = "variant " + std::to_string(v);
      add("variant dropped", which,
          [v](Rule& r) { r.variants.erase(r.variants.begin() + static_cast<std::ptrdiff_t>(v)); });
      if (rule.variants[v].action_class == ActionClass::no_special_precautions) continue;
      add("milder", which, [v](Rule& r) { r.variants[v].action_class = a_step_milder(r.variants[v].action_class); });
    }
    if (rule.serious) add("not serious", "", [](Rule& r) { r.serious = false; });
    add("other effect", "",
        [effects = effects_](Rule& r) { r.effect = static_cast<EffectId>((place(r.effect) + 1) % effects); });
    if (rule.refines) add("refines nothing", "", [](Rule& r) { r.refines.reset(); });
  }

  [[nodiscard]] std::vector<RuleMutant> take() { return std::move(mutants_); }

 private:
  void add(std::string_view kind, std::string detail, std::function<void(Rule&)> apply) {
    mutants_.push_back({id_, kind, std::move(detail), std::move(apply)});
  }

  void add_stack(const Rule& rule) {
    for (std::size_t s = 0; s < rule.steps.size(); ++s) {
      add("milder", "step " + std::to_string(rule.steps[s].at_least),
          [s](Rule& r) { r.steps[s].action_class = a_step_milder(r.steps[s].action_class); });
    }
    for (std::size_t h = 0; h < rule.health_weights.size(); ++h) {
      add("weight dropped", "health factor " + std::to_string(place(rule.health_weights[h].factor)),
          [h](Rule& r) { r.health_weights[h].weight = 0; });
    }
    for (std::size_t w = 0; w < rule.weights.size(); ++w) {
      if (rule.weights[w] > 0) {
        add("weight dropped", "strength " + std::to_string(w), [w](Rule& r) { r.weights[w] = 0; });
      }
    }
  }

  std::size_t effects_;
  RuleId id_{};
  std::vector<RuleMutant> mutants_;
};

}  // namespace

std::vector<RuleMutant> rule_mutants(const Knowledge& knowledge) {
  Mutants mutants(knowledge.effects.size());
  for (std::size_t r = 0; r < knowledge.rules.size(); ++r) mutants.add_all(static_cast<RuleId>(r), knowledge.rules[r]);
  return mutants.take();
}

}  // namespace quietcheck
