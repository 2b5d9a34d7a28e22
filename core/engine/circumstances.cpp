#include "circumstances.h"

#include <algorithm>

namespace quietcheck {
namespace {

Truth truth(bool value) {
  return value ? Truth::yes : Truth::no;
}

Truth in_range(const std::optional<double>& value, const Condition& c) {
  if (!value) return Truth::unknown;
  return truth(*value >= c.min && *value <= c.max);
}

Truth in_routes(Route route, std::uint32_t mask) {
  if ((mask & bit(route)) != 0) return Truth::yes;
  return route == Route::unknown ? Truth::unknown : Truth::no;
}

/// Visits the side that is ketamine, however it came into the list; else the plan; else all ketamine that is taken.
template <typename Visit>
void each_session(const Circumstances& here, Visit visit) {
  for (const Instance* side : {here.a, here.b}) {
    if (side != nullptr && therapy_form(here.knowledge, side->substance) != nullptr) return visit(*side);
  }
  if (here.therapy != nullptr) return visit(*here.therapy);
  for (const Instance& instance : here.list) {
    if (!instance.is_stopped() && therapy_form(here.knowledge, instance.substance) != nullptr) visit(instance);
  }
}

/// Not known where sessions differ.
template <typename Holds>
Truth in_every_session(const Circumstances& here, Holds holds) {
  std::optional<Truth> all;
  each_session(here, [&](const Instance& session) {
    const Truth one = holds(session);
    all = !all || *all == one ? one : Truth::unknown;
  });
  return all.value_or(Truth::no);
}

bool is_in_the_list(const Instance& instance, const Circumstances& here) {
  return !instance.is_stopped() || (here.effect && still_acts(instance, *here.effect, here.knowledge));
}

Answer answer_to(const Circumstances& here, std::uint32_t factor) {
  return factor < here.answers.size() ? here.answers[factor] : Answer::not_given;
}

Truth another_has_trait(const Condition& c, const Circumstances& here) {
  for (const Instance& instance : here.list) {
    if ((here.a != nullptr && instance.substance == here.a->substance) ||
        (here.b != nullptr && instance.substance == here.b->substance) || !is_in_the_list(instance, here)) {
      continue;
    }
    for (const std::uint32_t trait : c.ids) {
      if (held_trait(here.knowledge, instance.substance, static_cast<TraitId>(trait), instance.route) != nullptr) {
        return Truth::yes;
      }
    }
  }
  return Truth::no;
}

Truth in_the_list(const Condition& c, const Circumstances& here) {
  for (const Instance& instance : here.list) {
    for (const Branch& branch : c.branches) {
      if (is_in_the_list(instance, here) && matches(branch, instance, here.knowledge, here.list)) return Truth::yes;
    }
  }
  return Truth::no;
}

Truth holds(const Condition& c, const Circumstances& here) {
  const Instance* side = c.side == 0 ? here.a : here.b;
  switch (c.kind) {
    case ConditionKind::therapy_substance: {
      bool any = false;
      each_session(here, [&](const Instance& session) {
        any |= std::find(c.ids.begin(), c.ids.end(), static_cast<std::uint32_t>(session.substance)) != c.ids.end();
      });
      return truth(any);
    }
    case ConditionKind::therapy_route:
      return in_every_session(here, [&c](const Instance& session) { return in_routes(session.route, c.mask); });
    case ConditionKind::therapy_setting:
      return in_every_session(here, [&c](const Instance& session) {
        if ((c.mask & bit(session.setting)) != 0) return Truth::yes;
        return session.setting == Setting::unknown ? Truth::unknown : Truth::no;
      });
    case ConditionKind::route: return side == nullptr ? Truth::no : in_routes(side->route, c.mask);
    case ConditionKind::dose_mg_per_day: return side == nullptr ? Truth::no : in_range(side->dose_mg_per_day, c);
    case ConditionKind::taking: return truth(side != nullptr && (c.mask & bit(side->taking)) != 0);
    case ConditionKind::stopped_days:
      return side == nullptr || !side->is_stopped() ? Truth::no : in_range(side->stopped_days_ago, c);
    case ConditionKind::started_days: return side == nullptr ? Truth::no : in_range(side->started_days_ago, c);
    case ConditionKind::last_dose_days: return side == nullptr ? Truth::no : in_range(side->last_dose_days_ago, c);
    case ConditionKind::health: {
      Truth all = Truth::yes;
      for (const std::uint32_t factor : c.ids) {
        const Answer answer = answer_to(here, factor);
        all = std::min(all, answer == Answer::yes ? Truth::yes : answer == Answer::no ? Truth::no : Truth::unknown);
      }
      return all;
    }
    case ConditionKind::health_possible:
      return truth(std::any_of(c.ids.begin(), c.ids.end(), [&](std::uint32_t factor) {
        const Answer answer = answer_to(here, factor);
        return answer == Answer::yes || answer == Answer::unsure;
      }));
    case ConditionKind::also: return another_has_trait(c, here);
    case ConditionKind::answer: return truth((c.mask & bit(here.answer)) != 0);
    case ConditionKind::entries: return in_the_list(c, here);
  }
  return Truth::unknown;
}

std::uint32_t what_is_missing(ConditionKind kind) {
  switch (kind) {
    case ConditionKind::therapy_route:
    case ConditionKind::route: return bit(Missing::route);
    case ConditionKind::therapy_setting: return bit(Missing::setting);
    case ConditionKind::dose_mg_per_day: return bit(Missing::dose);
    case ConditionKind::stopped_days:
    case ConditionKind::started_days:
    case ConditionKind::last_dose_days: return bit(Missing::time);
    default: return 0;
  }
}

}  // namespace

Truth hold(const Conditions& conditions, const Circumstances& here, std::uint32_t* missing) {
  Truth all = Truth::yes;
  std::uint32_t unknown = 0;
  for (const Condition& condition : conditions) {
    const Truth one = holds(condition, here);
    if (one == Truth::no) return Truth::no;
    if (one == Truth::unknown) unknown |= what_is_missing(condition.kind);
    all = std::min(all, one);
  }
  if (missing != nullptr) *missing |= unknown;
  return all;
}

bool is_choice(const Instance& instance, const Knowledge& knowledge) {
  return therapy_form(knowledge, instance.substance) != nullptr || instance.taking == Taking::planned ||
         knowledge.substances[place(instance.substance)].supply != Supply::prescription;
}

bool still_acts(const Instance& instance, EffectId effect, const Knowledge& knowledge) {
  if (!instance.is_stopped() || !instance.stopped_days_ago) return true;
  std::uint32_t longest = 0;
  bool is_certain = false;
  for (const AfterStopping& after : knowledge.substances[place(instance.substance)].after_stopping) {
    const bool effect_fits =
        after.effects.empty() || std::find(after.effects.begin(), after.effects.end(), effect) != after.effects.end();
    // An unknown route could be any of them.
    const bool could_be = instance.route == Route::unknown || (after.routes & bit(instance.route)) != 0;
    if (!effect_fits || (after.routes != 0 && !could_be)) continue;
    longest = std::max(longest, after.days);
    is_certain = after.routes == 0 || instance.route != Route::unknown;
    if (is_certain) break;
  }
  if (!is_certain) longest = std::max(longest, default_after_stopping_days);
  return *instance.stopped_days_ago <= longest;
}

const TherapyForm* therapy_form(const Knowledge& knowledge, SubstanceId substance) {
  const auto at = std::find_if(knowledge.therapies.begin(), knowledge.therapies.end(),
                               [substance](const TherapyForm& form) { return form.substance == substance; });
  return at == knowledge.therapies.end() ? nullptr : &*at;
}

const HeldTrait* held_trait(const Knowledge& knowledge, SubstanceId substance, TraitId trait, Route route) {
  if ((knowledge.traits[place(trait)].not_by_routes & bit(route)) != 0) return nullptr;
  const auto& traits = knowledge.substances[place(substance)].traits;
  const auto at = std::lower_bound(traits.begin(), traits.end(), trait,
                                   [](const HeldTrait& held, TraitId wanted) { return held.trait < wanted; });
  return at != traits.end() && at->trait == trait ? &*at : nullptr;
}

bool matches(const Branch& branch, const Instance& instance, const Knowledge& knowledge,
             std::span<const Instance> list) {
  const auto contains = [](const std::vector<SubstanceId>& ids, SubstanceId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  if (contains(branch.except, instance.substance)) return false;
  switch (branch.kind) {
    case BranchKind::substance: return branch.id == static_cast<std::uint32_t>(instance.substance);
    case BranchKind::group: {
      const auto& groups = knowledge.substances[place(instance.substance)].groups;
      return std::binary_search(groups.begin(), groups.end(), static_cast<GroupId>(branch.id));
    }
    case BranchKind::trait: {
      const HeldTrait* held =
          held_trait(knowledge, instance.substance, static_cast<TraitId>(branch.id), instance.route);
      return held != nullptr && held->strength >= branch.at_least;
    }
    case BranchKind::combination: {
      if (branch.id != static_cast<std::uint32_t>(instance.substance) || instance.is_therapy()) return false;
      return std::all_of(branch.combination.begin(), branch.combination.end(), [&](SubstanceId part) {
        return std::any_of(list.begin(), list.end(), [&](const Instance& other) {
          return other.entry == instance.entry && other.substance == part;
        });
      });
    }
  }
  return false;
}

bool speaks_of_taking(const Conditions& conditions, std::uint8_t side) {
  return std::any_of(conditions.begin(), conditions.end(),
                     [side](const Condition& c) { return c.kind == ConditionKind::taking && c.side == side; });
}

bool speaks_of_route(const Conditions& conditions, std::uint8_t side) {
  return std::any_of(conditions.begin(), conditions.end(),
                     [side](const Condition& c) { return c.kind == ConditionKind::route && c.side == side; });
}

}  // namespace quietcheck
