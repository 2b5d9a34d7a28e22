#include "screen.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "instances.h"
#include "screen_exposure.h"
#include "sort_stably.h"

namespace quietcheck {
namespace {

/// A rule that applies, before it is known which rule wins.
struct Outcome {
  RuleId rule{};
  int variant = -1;
  ActionClass action_class{};
  std::uint32_t missing = 0;
  int specificity = 0;
  const Instance* a = nullptr;
  const Instance* b = nullptr;  // null in a health finding
};

struct Winner {
  Outcome outcome;
  std::vector<int> assumes;  // entries whose name is a guess
};

/// How narrowly a branch speaks; the narrower rule wins within one effect.
int specificity(BranchKind kind) {
  switch (kind) {
    case BranchKind::combination: return 4;
    case BranchKind::substance: return 3;
    case BranchKind::group: return 2;
    case BranchKind::trait: return 1;
  }
  return 0;
}

template <typename T>
void add_once(std::vector<T>& list, const T& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

Screener::Screener(const Knowledge& knowledge) : knowledge_(knowledge), memberships_(knowledge.substances.size()) {
  std::vector<std::vector<std::uint32_t>> of_group(knowledge.groups.size());
  std::vector<std::vector<std::uint32_t>> of_trait(knowledge.traits.size());
  for (std::uint32_t s = 0; s < knowledge.substances.size(); ++s) {
    for (const GroupId group : knowledge.substances[s].groups) of_group[place(group)].push_back(s);
    for (const HeldTrait& held : knowledge.substances[s].traits) of_trait[place(held.trait)].push_back(s);
  }
  const auto add = [this](std::uint32_t substance, RuleId rule, std::uint8_t side) {
    auto& list = memberships_[substance];
    if (list.empty() || list.back().rule != rule || list.back().side != side) list.push_back({rule, side});
  };
  for (std::size_t r = 0; r < knowledge.rules.size(); ++r) {
    const auto& sides = knowledge.rules[r].sides;
    for (std::size_t side = 0; side < sides.size(); ++side) {
      for (const Branch& branch : sides[side]) {
        const auto add_all = [&](const std::vector<std::uint32_t>& members) {
          for (const std::uint32_t member : members)
            add(member, static_cast<RuleId>(r), static_cast<std::uint8_t>(side));
        };
        switch (branch.kind) {
          case BranchKind::substance:
          case BranchKind::combination: add_all({branch.id}); break;
          case BranchKind::group: add_all(of_group[branch.id]); break;
          case BranchKind::trait: add_all(of_trait[branch.id]); break;
        }
      }
    }
  }
}

/// One call of screen(): the list as instances, and what was found so far.
class Screening {
 public:
  Screening(const Screener& screener, const ScreenRequest& request)
      : screener_(screener), knowledge_(screener.knowledge_), request_(request), answers_(request.answers) {
    answers_.resize(knowledge_.health_factors.size(), Answer::not_given);
    take_in();
  }

  Report run() {
    gather_hits();
    find_pairs();
    find_health();
    find_duplicates();
    find_stacks();
    add_exposure(knowledge_, instances_, report_.findings);
    sort_findings();
    ask_about_told();
    count_pairs();
    sort_questions();
    choose_guidance();
    return std::move(report_);
  }

 private:
  struct Hit {
    RuleId rule{};
    std::uint8_t side = 0;
    std::size_t substance = 0;  // place in substances_
  };

  /// Everything of one substance in the list.
  struct Present {
    SubstanceId id{};
    std::vector<const Instance*> instances;
  };

  const Rule& rule_of(RuleId id) const { return knowledge_.rules[place(id)]; }

  bool is_profiled(SubstanceId id) const { return place(id) < knowledge_.substances.size(); }

  // ---- taking in the request
  // -------------------------------------------------------------------------------------------

  void take_in() {
    for (const Entry& entry : request_.entries) {
      if (entry.status == EntryStatus::not_medicine) continue;
      ++report_.coverage.entries_total;
      if (entry.status == EntryStatus::read || entry.status == EntryStatus::near) ++report_.coverage.entries_read;
    }
    instances_ = instances_of(knowledge_, request_);
    // The list is complete: from here on pointers into it hold.
    for (const Instance& instance : instances_) {
      const auto at = substances_.begin() + static_cast<std::ptrdiff_t>(place_among(instance.substance));
      if (at != substances_.end() && at->id == instance.substance) {
        at->instances.push_back(&instance);
      } else {
        substances_.insert(at, {instance.substance, {&instance}});
      }
    }
    if (!instances_.empty() && instances_.front().is_therapy()) therapy_ = &instances_.front();
  }

  /// Where the substance stands, or would stand, in substances_.
  std::size_t place_among(SubstanceId id) const {
    const auto at = std::lower_bound(substances_.begin(), substances_.end(), id,
                                     [](const Present& present, SubstanceId wanted) { return present.id < wanted; });
    return static_cast<std::size_t>(at - substances_.begin());
  }

  // ---- pairs
  // -----------------------------------------------------------------------------------------------------------

  void gather_hits() {
    // A bucket for each side of each rule, filled in the order of the substances: cheaper than sorting.
    const std::size_t rules = knowledge_.rules.size();
    std::vector<std::uint32_t> ends(max_sides * rules + 1);
    const auto memberships_of = [&](const Present& present) -> const auto& {
      return screener_.memberships_[place(present.id)];
    };
    const auto bucket = [](const auto& membership) { return max_sides * place(membership.rule) + membership.side; };
    for (const Present& present : substances_) {
      for (const auto& membership : memberships_of(present)) ++ends[bucket(membership) + 1];
    }
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    hits_.resize(ends.back());
    for (std::size_t r = 0; r < rules; ++r) {
      const std::size_t begin = ends[max_sides * r];
      const std::size_t end = ends[max_sides * (r + 1)];
      if (begin != end) by_rule_.push_back({begin, end});
    }
    for (std::size_t s = 0; s < substances_.size(); ++s) {
      for (const auto& membership : memberships_of(substances_[s]))
        hits_[ends[bucket(membership)]++] = {membership.rule, membership.side, s};
    }
  }

  void find_pairs() {
    std::vector<Outcome> outcomes;
    for (const auto& [begin, end] : by_rule_) {
      const Rule& rule = rule_of(hits_[begin].rule);
      if (rule.kind != RuleKind::pair) continue;
      for (std::size_t x = begin; x < end && hits_[x].side == 0; ++x) {
        for (std::size_t y = begin; y < end; ++y) {
          if (hits_[y].side == 0 || hits_[y].substance == hits_[x].substance) continue;
          for (const Instance* a : substances_[hits_[x].substance].instances) {
            for (const Instance* b : substances_[hits_[y].substance].instances)
              try_rule(hits_[begin].rule, a, b, Answer::not_given, outcomes);
          }
        }
      }
    }
    const auto key = [this](const Outcome& o) {
      return std::tuple(std::min(place_of(o.a), place_of(o.b)), std::max(place_of(o.a), place_of(o.b)),
                        rule_of(o.rule).effect);
    };
    for (const Winner& winner : strictest_of_each(winners(std::move(outcomes), key)))
      report_.findings.push_back(finding_of(winner));
  }

  std::ptrdiff_t place_of(const Instance* instance) const { return instance - instances_.data(); }

  void try_rule(RuleId id, const Instance* a, const Instance* b, Answer answer, std::vector<Outcome>& outcomes) const {
    Outcome outcome;
    if (applies(id, rule_of(id), a, b, answer, outcome)) outcomes.push_back(outcome);
  }

  /// One outcome for each rule and its substances, whatever the number of entries: the strictest; of those alike the
  /// one on what is taken, surely meant and no choice. Of entries alike in that it rests on each whose name is a guess;
  /// the rest makes the order of the list matter to nothing.
  std::vector<Winner> strictest_of_each(std::vector<Outcome> outcomes) const {
    const auto whom = [](const Outcome& o) {
      const SubstanceId b = o.b == nullptr ? o.a->substance : o.b->substance;
      return std::tuple(std::min(o.a->substance, b), std::max(o.a->substance, b), o.rule);
    };
    const auto plainness = [this](const Outcome& o) {
      const auto count = [&o](auto is) { return (is(*o.a) ? 1 : 0) + (o.b != nullptr && is(*o.b) ? 1 : 0); };
      return std::tuple(-static_cast<int>(o.action_class), count([](const Instance& i) { return i.is_stopped(); }),
                        count([](const Instance& i) { return i.near; }),
                        count([this](const Instance& i) { return is_choice(i, knowledge_); }) > 0, o.variant);
    };
    const auto rest = [](const Outcome& o) {
      return std::tuple(o.missing, o.a->substance, o.a->route, o.b == nullptr ? Route::unknown : o.b->route);
    };
    sort_stably(outcomes, [&](const Outcome& x, const Outcome& y) {
      if (const auto one = whom(x), other = whom(y); one != other) return one < other;
      return std::pair(plainness(x), rest(x)) < std::pair(plainness(y), rest(y));
    });
    std::vector<Winner> result;
    for (const Outcome& outcome : outcomes) {
      if (result.empty() || whom(result.back().outcome) != whom(outcome)) result.push_back({outcome, {}});
      Winner& winner = result.back();
      if (plainness(winner.outcome) != plainness(outcome)) continue;
      for (const Instance* instance : {outcome.a, outcome.b}) {
        if (instance != nullptr && instance->near) add_once(winner.assumes, instance->entry);
      }
    }
    return result;
  }

  bool applies(RuleId id, const Rule& rule, const Instance* a, const Instance* b, Answer answer,
               Outcome& outcome) const {
    if (b != nullptr && (a->entry == b->entry || (a->is_stopped() && b->is_stopped()))) return false;
    int narrow = narrowness(rule.sides[0], *a);
    if (narrow == 0 || !looks_at(rule, 0, *a)) return false;
    if (b != nullptr) {
      const int other = narrowness(rule.sides[1], *b, counts_by_traits_only(rule, *b));
      if (other == 0 || !looks_at(rule, 1, *b)) return false;
      narrow += other;
    }
    const Circumstances here{knowledge_, instances_, answers_, therapy_, a, b, answer, rule.effect};
    if (hold(rule.only_when, here) == Truth::no) return false;
    outcome = {id, -1, rule.action_class, 0, narrow, a, b};
    std::uint32_t missing = 0;
    for (std::size_t v = 0; v < rule.variants.size(); ++v) {
      const Truth holds = hold(rule.variants[v].when, here, &missing);
      if (holds != Truth::yes) continue;
      outcome.variant = static_cast<int>(v);
      outcome.action_class = rule.variants[v].action_class;
      return true;
    }
    outcome.missing = missing;
    return true;
  }

  /// 0 when no branch of the side is this instance, else how narrowly the narrowest one speaks.
  int narrowness(const Side& side, const Instance& instance, bool traits_only = false) const {
    int narrowest = 0;
    for (const Branch& branch : side) {
      if (traits_only && branch.kind != BranchKind::trait) continue;
      if (matches(branch, instance, knowledge_, instances_)) narrowest = std::max(narrowest, specificity(branch.kind));
    }
    return narrowest;
  }

  /// Side b is what changes the level in a rule about levels: where it stays on the skin or in the eye, only its traits
  /// count, which know their routes themselves. A rule that asks for the route of b decides on its own.
  bool counts_by_traits_only(const Rule& rule, const Instance& b) const {
    if (rule.kind != RuleKind::pair || (b.route != Route::topical && b.route != Route::eye)) return false;
    const std::string_view effect = knowledge_.effects[place(rule.effect)].id;
    return (effect == "level_up" || effect == "level_down") && !speaks_of_route(rule.only_when, 1);
  }

  bool looks_at(const Rule& rule, std::uint8_t side, const Instance& instance) const {
    return speaks_of_taking(rule.only_when, side) || still_acts(instance, rule.effect, knowledge_);
  }

  /// Of the outcomes with the same key: not those that another one refines, then the narrowest, then the strictest.
  template <typename Key>
  std::vector<Outcome> winners(std::vector<Outcome> outcomes, Key key) const {
    sort_stably(outcomes, [&](const Outcome& x, const Outcome& y) { return key(x) < key(y); });
    std::vector<Outcome> result;
    for (std::size_t begin = 0, end = 0; begin < outcomes.size(); begin = end) {
      while (end < outcomes.size() && key(outcomes[end]) == key(outcomes[begin])) ++end;
      const Outcome* best = nullptr;
      for (std::size_t i = begin; i < end; ++i) {
        const Outcome& one = outcomes[i];
        const bool refined = std::any_of(outcomes.begin() + static_cast<std::ptrdiff_t>(begin),
                                         outcomes.begin() + static_cast<std::ptrdiff_t>(end),
                                         [&](const Outcome& other) { return refines(other.rule, one.rule); });
        if (refined) continue;
        if (best == nullptr ||
            std::tie(one.specificity, one.action_class) > std::tie(best->specificity, best->action_class)) {
          best = &one;
        }
      }
      if (best != nullptr) result.push_back(*best);
    }
    return result;
  }

  bool refines(RuleId narrow, RuleId wide) const {
    // The compiler refuses circles; the bound keeps a hostile bundle from looping.
    for (std::size_t steps = 0; steps < knowledge_.rules.size(); ++steps) {
      const auto& next = rule_of(narrow).refines;
      if (!next) return false;
      if (*next == wide) return true;
      narrow = *next;
    }
    return false;
  }

  Finding finding_of(const Winner& winner) const {
    const Outcome& outcome = winner.outcome;
    const Rule& rule = rule_of(outcome.rule);
    Finding finding;
    finding.kind = rule.kind == RuleKind::health ? FindingKind::health : FindingKind::pair;
    finding.rule = outcome.rule;
    finding.variant = outcome.variant;
    finding.action_class = outcome.action_class;
    finding.missing = outcome.missing;
    finding.both_taken = true;
    finding.assumes = winner.assumes;
    std::size_t side = 0;
    for (const Instance* instance : {outcome.a, outcome.b}) {
      if (instance == nullptr) continue;
      finding.substances.push_back(instance->substance);
      finding.has_stopped |= instance->is_stopped();
      if (is_choice(*instance, knowledge_)) finding.both_taken = false;
      add_trait_citations(rule.sides[side++], *instance, finding);
    }
    if (finding.has_stopped) finding.kind = FindingKind::washout;
    return finding;
  }

  void add_trait_citations(const Side& side, const Instance& instance, Finding& finding) const {
    for (const Branch& branch : side) {
      if (branch.kind != BranchKind::trait || !matches(branch, instance, knowledge_, instances_)) continue;
      const HeldTrait* held =
          held_trait(knowledge_, instance.substance, static_cast<TraitId>(branch.id), instance.route);
      finding.trait_citations.insert(finding.trait_citations.end(), held->citations.begin(), held->citations.end());
    }
  }

  // ---- health factors
  // --------------------------------------------------------------------------------------------------

  void find_health() {
    std::vector<Outcome> found;
    std::vector<Outcome> possible;
    for (std::size_t r = 0; r < knowledge_.rules.size(); ++r) {
      const Rule& rule = knowledge_.rules[r];
      if (rule.kind == RuleKind::health && rule.sides.empty()) add_health_alone(static_cast<RuleId>(r), rule);
    }
    for (const auto& [begin, end] : by_rule_) {
      const Rule& rule = rule_of(hits_[begin].rule);
      if (rule.kind != RuleKind::health) continue;
      const Answer answer = answers_[place(*rule.health_factor)];
      if (answer == Answer::no) continue;
      const bool asked = answer != Answer::not_given;
      for (std::size_t x = begin; x < end; ++x) {
        for (const Instance* instance : substances_[hits_[x].substance].instances)
          try_rule(hits_[begin].rule, instance, nullptr, asked ? answer : Answer::yes, asked ? found : possible);
      }
    }
    const auto key = [this](const Outcome& o) {
      return std::tuple(place_of(o.a), *rule_of(o.rule).health_factor, rule_of(o.rule).effect);
    };
    for (const Winner& winner : strictest_of_each(winners(std::move(found), key)))
      add_health_finding(report_.findings, winner);
    for (const Winner& winner : strictest_of_each(winners(std::move(possible), key))) {
      if (winner.outcome.action_class == ActionClass::no_special_precautions) continue;
      add_health_finding(question_about(*rule_of(winner.outcome.rule).health_factor).would_find, winner);
    }
  }

  void add_health_alone(RuleId id, const Rule& rule) {
    const Answer answer = answers_[place(*rule.health_factor)];
    const bool asked = answer != Answer::not_given;
    const Circumstances here{knowledge_, instances_, answers_, therapy_, nullptr, nullptr, asked ? answer : Answer::yes,
                             rule.effect};
    if (answer == Answer::no || hold(rule.only_when, here) == Truth::no) return;
    Finding finding;
    finding.kind = FindingKind::health;
    finding.rule = id;
    finding.health_factors = {*rule.health_factor};
    finding.action_class = rule.action_class;
    for (std::size_t v = 0; v < rule.variants.size(); ++v) {
      if (hold(rule.variants[v].when, here, &finding.missing) != Truth::yes) continue;
      finding.variant = static_cast<int>(v);
      finding.action_class = rule.variants[v].action_class;
      finding.missing = 0;
      break;
    }
    (asked ? report_.findings : question_about(*rule.health_factor).would_find).push_back(finding);
  }

  /// One factor and one rule make one finding, however many substances it speaks of; those that were stopped apart.
  void add_health_finding(std::vector<Finding>& findings, const Winner& winner) const {
    const Outcome& outcome = winner.outcome;
    Finding fresh = finding_of(winner);
    const auto same = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.rule == outcome.rule && finding.variant == outcome.variant && finding.kind == fresh.kind;
    });
    if (same == findings.end()) {
      fresh.health_factors = {*rule_of(outcome.rule).health_factor};
      findings.push_back(std::move(fresh));
      return;
    }
    same->substances.push_back(fresh.substances.front());
    same->missing |= fresh.missing;
    same->both_taken = same->both_taken && fresh.both_taken;
    for (const int entry : fresh.assumes) add_once(same->assumes, entry);
    same->trait_citations.insert(same->trait_citations.end(), fresh.trait_citations.begin(),
                                 fresh.trait_citations.end());
  }

  Question& question_about(HealthFactorId factor) {
    const auto at = std::find_if(report_.questions.begin(), report_.questions.end(),
                                 [factor](const Question& question) { return question.factor == factor; });
    if (at != report_.questions.end()) return *at;
    return report_.questions.emplace_back(Question{factor, ActionClass::no_special_precautions, {}});
  }

  // ---- duplicates and stacks
  // -------------------------------------------------------------------------------------------

  void find_duplicates() {
    for (std::size_t r = 0; r < knowledge_.rules.size(); ++r) {
      const Rule& rule = knowledge_.rules[r];
      if (rule.kind != RuleKind::duplicate) continue;
      if (!rule.sides.empty()) continue;
      for (const Present& present : substances_) {
        if (std::find(rule.except.begin(), rule.except.end(), present.id) != rule.except.end()) continue;
        add_duplicate(static_cast<RuleId>(r), {&present});
      }
    }
    for (const auto& [begin, end] : by_rule_) {
      if (rule_of(hits_[begin].rule).kind != RuleKind::duplicate) continue;
      std::vector<const Present*> members;
      for (std::size_t x = begin; x < end; ++x) members.push_back(&substances_[hits_[x].substance]);
      if (members.size() > 1) add_duplicate(hits_[begin].rule, members);
    }
  }

  /// The planned treatment is in the list too: that is one treatment, not two, unless it is known to be given another
  /// way.
  bool is_the_therapy(const Instance& instance) const {
    return therapy_ != nullptr && instance.substance == therapy_->substance &&
           (instance.route == therapy_->route || instance.route == Route::unknown || therapy_->route == Route::unknown);
  }

  /// A finding when the members come from two entries or more (stopped ones don't count).
  void add_duplicate(RuleId id, const std::vector<const Present*>& members) {
    const Rule& rule = rule_of(id);
    Finding finding;
    finding.kind = FindingKind::duplicate;
    finding.rule = id;
    finding.action_class = rule.action_class;
    finding.both_taken = true;
    bool is_one_treatment = rule.sides.empty();
    std::vector<int> entries;
    for (const Present* member : members) {
      bool counts = false;
      for (const Instance* instance : member->instances) {
        if (instance->is_stopped() || (!rule.sides.empty() && narrowness(rule.sides[0], *instance) == 0)) continue;
        const Circumstances here{knowledge_, instances_, answers_,          therapy_,
                                 instance,   nullptr,    Answer::not_given, rule.effect};
        if (hold(rule.only_when, here) == Truth::no) continue;
        counts = true;
        is_one_treatment = is_one_treatment && is_the_therapy(*instance);
        add_once(entries, instance->entry);
        if (instance->near) add_once(finding.assumes, instance->entry);
        if (is_choice(*instance, knowledge_)) finding.both_taken = false;
      }
      if (counts) finding.substances.push_back(member->id);
    }
    if (entries.size() < 2 || finding.substances.size() < std::min<std::size_t>(members.size(), 2)) return;
    if (is_one_treatment && entries.size() == 2) return;
    report_.findings.push_back(std::move(finding));
  }

  void find_stacks() {
    for (std::size_t r = 0; r < knowledge_.rules.size(); ++r) {
      if (knowledge_.rules[r].kind == RuleKind::stack) add_stack(static_cast<RuleId>(r), knowledge_.rules[r]);
    }
    // A stack that refines another stands for it.
    const auto stacks_of = [](const std::vector<Finding>& findings) {
      std::vector<RuleId> rules;
      for (const Finding& finding : findings) {
        if (finding.kind == FindingKind::stack) rules.push_back(finding.rule);
      }
      return rules;
    };
    const auto remove_wider = [this](std::vector<Finding>& findings, const std::vector<RuleId>& stacks) {
      std::erase_if(findings, [&](const Finding& wide) {
        return wide.kind == FindingKind::stack &&
               std::any_of(stacks.begin(), stacks.end(), [&](RuleId other) { return refines(other, wide.rule); });
      });
    };
    const std::vector<RuleId> now = stacks_of(report_.findings);
    remove_wider(report_.findings, now);
    for (Question& question : report_.questions) {
      const std::vector<RuleId> would = stacks_of(question.would_find);
      remove_wider(question.would_find, now);
      remove_wider(question.would_find, would);
    }
    std::erase_if(report_.questions, [](const Question& question) { return question.would_find.empty(); });
  }

  /// Visits the pair findings of the stack's effect between two of its contributors.
  template <typename Visit>
  void for_each_pair_within(const Finding& stack, Visit visit) const {
    const auto contributes = [&](SubstanceId id) {
      return std::find(stack.substances.begin(), stack.substances.end(), id) != stack.substances.end();
    };
    for (const Finding& finding : report_.findings) {
      const Rule& rule = rule_of(finding.rule);
      if (rule.kind != RuleKind::pair || rule.effect != rule_of(stack.rule).effect) continue;
      if (std::all_of(finding.substances.begin(), finding.substances.end(), contributes)) visit(finding);
    }
  }

  ActionClass strictest_pair_within(const Finding& stack) const {
    ActionClass strictest = ActionClass::no_special_precautions;
    for_each_pair_within(stack, [&](const Finding& pair) { strictest = std::max(strictest, pair.action_class); });
    return strictest;
  }

  /// Why those pairs within are so strict that made the stack as strict.
  std::uint32_t missing_in_pairs_of(const Finding& stack) const {
    std::uint32_t missing = 0;
    for_each_pair_within(stack, [&](const Finding& pair) {
      if (pair.action_class >= stack.action_class) missing |= pair.missing;
    });
    return missing;
  }

  void add_stack(RuleId id, const Rule& rule) {
    const Circumstances here{knowledge_, instances_, answers_,          therapy_,
                             nullptr,    nullptr,    Answer::not_given, rule.effect};
    if (hold(rule.only_when, here) == Truth::no) return;
    struct Contributor {
      const Instance* instance;
      const HeldTrait* held;
      std::uint32_t weight;
      std::vector<int> assumes;  // entries whose name is a guess
    };
    std::vector<Contributor> contributors;
    std::vector<int> entries;
    const auto plainness = [this](const Instance& i) {
      return std::tuple(i.is_stopped(), i.near, is_choice(i, knowledge_));
    };
    const auto rank = [&](const Instance& i) { return std::pair(plainness(i), i.route); };
    for (const Present& present : substances_) {
      Contributor contributor{nullptr, nullptr, 0, {}};
      for (const Instance* instance : present.instances) {
        const HeldTrait* held = held_trait(knowledge_, present.id, rule.trait, instance->route);
        if (held == nullptr || !still_acts(*instance, rule.effect, knowledge_)) continue;
        if (rule.weights[held->strength] == 0) continue;
        add_once(entries, instance->entry);
        const bool first = contributor.instance == nullptr;
        if (first || plainness(*instance) < plainness(*contributor.instance)) contributor.assumes.clear();
        if (first || rank(*instance) < rank(*contributor.instance)) {
          contributor.instance = instance;
          contributor.held = held;
          contributor.weight = rule.weights[held->strength];
        }
        if (instance->near && contributor.instance->near && plainness(*instance) == plainness(*contributor.instance))
          add_once(contributor.assumes, instance->entry);
      }
      if (contributor.instance != nullptr) contributors.push_back(contributor);
    }
    if (contributors.size() < rule.min_contributors) return;
    sort_stably(contributors, [](const Contributor& x, const Contributor& y) { return x.weight > y.weight; });
    Finding finding;
    finding.kind = FindingKind::stack;
    finding.rule = id;
    finding.both_taken = true;
    std::uint32_t total = 0;
    for (const Contributor& contributor : contributors) {
      finding.substances.push_back(contributor.instance->substance);
      finding.trait_citations.insert(finding.trait_citations.end(), contributor.held->citations.begin(),
                                     contributor.held->citations.end());
      for (const int entry : contributor.assumes) add_once(finding.assumes, entry);
      if (is_choice(*contributor.instance, knowledge_)) finding.both_taken = false;
      finding.has_stopped |= contributor.instance->is_stopped();
      finding.load.parts.push_back({contributor.held->strength, contributor.weight});
      total += contributor.weight;
    }
    if (entries.size() < 2) return;
    const std::uint32_t without_health = total;
    for (const HealthWeight& weight : rule.health_weights) {
      if (answers_[place(weight.factor)] != Answer::yes) continue;
      total += weight.weight;
      finding.health_factors.push_back(weight.factor);
      finding.load.health.push_back(weight);
    }
    finding.load.total = total;
    const auto step_for = [&rule](std::uint32_t sum) -> const StackStep* {
      for (const StackStep& step : rule.steps) {
        if (sum >= step.at_least) return &step;
      }
      return nullptr;
    };
    // Three together are never milder than two of them.
    const ActionClass two_of_them = strictest_pair_within(finding);
    const auto class_at = [&](const StackStep& step) {
      return std::min(std::max(step.action_class, two_of_them), rule.action_class);
    };
    const StackStep* step = step_for(total);
    for (const HealthWeight& weight : rule.health_weights) {
      if (answers_[place(weight.factor)] != Answer::not_given) continue;
      const StackStep* higher = step_for(total + weight.weight);
      if (higher == nullptr || (step != nullptr && class_at(*higher) <= class_at(*step))) continue;
      Finding would = finding;
      would.action_class = class_at(*higher);
      would.health_factors.push_back(weight.factor);
      question_about(weight.factor).would_find.push_back(std::move(would));
    }
    if (step == nullptr) return;
    if (step == step_for(without_health)) finding.health_factors.clear();
    finding.action_class = class_at(*step);
    if (finding.action_class > step->action_class) finding.missing = missing_in_pairs_of(finding);
    report_.findings.push_back(std::move(finding));
  }

  // ---- the report
  // ------------------------------------------------------------------------------------------------------

  /// What alone can kill within days comes before all others of its class: the factors that are asked first.
  static constexpr std::size_t not_asked_first = SIZE_MAX;

  std::size_t place_of_grave_factor(const Finding& finding) const {
    const Rule& rule = rule_of(finding.rule);
    const bool is_grave = rule.kind == RuleKind::health && rule.serious &&
                          knowledge_.health_factors[place(*rule.health_factor)].ask_first;
    return is_grave ? place(*rule.health_factor) : not_asked_first;
  }

  bool speaks_of_therapy(const Finding& finding) const {
    return std::any_of(finding.substances.begin(), finding.substances.end(),
                       [this](SubstanceId id) { return therapy_form(knowledge_, id) != nullptr; });
  }

  /// Within a class: what is serious, of that first what can kill, then what the treatment is part of.
  void sort_findings() {
    sort_stably(report_.findings, [this](const Finding& x, const Finding& y) {
      const auto rank = [this](const Finding& f) {
        return std::tuple(-static_cast<int>(f.action_class), !rule_of(f.rule).serious, place_of_grave_factor(f),
                          !speaks_of_therapy(f), static_cast<int>(f.kind), f.rule);
      };
      return rank(x) < rank(y) || (rank(x) == rank(y) && x.substances < y.substances);
    });
    if (!report_.findings.empty()) report_.action_class = report_.findings.front().action_class;
  }

  /// What the entries tell stays a question: the person may know better.
  void ask_about_told() {
    for (const ToldAnswer& told : request_.told) {
      for (const Finding& finding : report_.findings) {
        const auto& factors = finding.health_factors;
        if (std::find(factors.begin(), factors.end(), told.factor) != factors.end())
          question_about(told.factor).would_find.push_back(finding);
      }
    }
  }

  /// By two places in substances_: whether a finding names both. Made once, because a long list has many of each.
  std::vector<bool> found_pairs() const {
    const std::size_t size = substances_.size();
    std::vector<bool> found(size * size);
    std::vector<std::size_t> places;
    for (const Finding& finding : report_.findings) {
      if (rule_of(finding.rule).kind == RuleKind::health) continue;  // it speaks of each alone
      places.clear();
      for (const SubstanceId id : finding.substances) places.push_back(place_among(id));
      // The model says nothing of two perpetrators.
      const std::size_t firsts = finding.kind == FindingKind::exposure ? 1 : places.size();
      for (std::size_t first = 0; first < firsts; ++first) {
        for (const std::size_t second : places) {
          found[places[first] * size + second] = true;
          found[second * size + places[first]] = true;
        }
      }
    }
    return found;
  }

  void count_pairs() {
    struct Counted {
      ReceiptSide side;
      bool checked;
      std::vector<int> entries;
    };
    std::vector<Counted> sides;
    for (const Present& present : substances_) {
      Counted counted{{present.id, -1}, true, {}};
      for (const Instance* instance : present.instances) add_once(counted.entries, instance->entry);
      sides.push_back(std::move(counted));
    }
    for (std::size_t e = 0; e < request_.entries.size(); ++e) {
      const Entry& entry = request_.entries[e];
      if (entry.status == EntryStatus::not_medicine) continue;
      const int at = static_cast<int>(e);
      if (entry.substances.empty()) sides.push_back({{std::nullopt, at}, false, {at}});
      for (const SubstanceId substance : entry.substances) {
        if (is_profiled(substance)) continue;
        const auto known =
            std::find_if(sides.begin(), sides.end(), [&](const Counted& c) { return c.side.substance == substance; });
        if (known == sides.end()) {
          sides.push_back({{substance, at}, false, {at}});
        } else {
          add_once(known->entries, at);
        }
      }
    }
    Coverage& coverage = report_.coverage;
    const std::vector<bool> found = found_pairs();
    for (std::size_t x = 0; x < sides.size(); ++x) {
      for (std::size_t y = x + 1; y < sides.size(); ++y) {
        const bool one_product = sides[x].entries.size() == 1 && sides[x].entries == sides[y].entries;
        if (one_product) continue;
        ++coverage.pairs_total;
        if (sides[x].checked && sides[y].checked) {
          ++coverage.pairs_checked;
          // The checked ones come first, in the order of substances_.
          if (!found[x * substances_.size() + y]) {
            coverage.none_listed.emplace_back(*sides[x].side.substance, *sides[y].side.substance);
          }
        } else {
          coverage.not_checked.emplace_back(sides[x].side, sides[y].side);
        }
      }
    }
  }

  void sort_questions() {
    for (Question& question : report_.questions) {
      for (const Finding& finding : question.would_find)
        question.strongest = std::max(question.strongest, finding.action_class);
    }
    sort_stably(report_.questions, [this](const Question& x, const Question& y) {
      const bool x_first = knowledge_.health_factors[place(x.factor)].ask_first;
      const bool y_first = knowledge_.health_factors[place(y.factor)].ask_first;
      if (x_first != y_first) return x_first;
      return x.strongest != y.strongest ? x.strongest > y.strongest : x.factor < y.factor;
    });
  }

  void choose_guidance() {
    const Circumstances here{knowledge_, instances_, answers_, therapy_, nullptr, nullptr, Answer::not_given};
    for (std::size_t g = 0; g < knowledge_.guidance.size(); ++g) {
      const Guidance& guidance = knowledge_.guidance[g];
      if (hold(guidance.when, here) != Truth::yes) continue;
      if (!guidance.unless.empty() && hold(guidance.unless, here) == Truth::yes) continue;
      report_.guidance.push_back(g);
    }
    sort_stably(report_.guidance, [this](std::size_t x, std::size_t y) {
      const Guidance& gx = knowledge_.guidance[x];
      const Guidance& gy = knowledge_.guidance[y];
      return std::tie(gx.section, gx.order) < std::tie(gy.section, gy.order);
    });
  }

  const Screener& screener_;
  const Knowledge& knowledge_;
  const ScreenRequest& request_;
  std::vector<Answer> answers_;
  std::vector<Instance> instances_;
  std::vector<Present> substances_;  // ascending by id
  const Instance* therapy_ = nullptr;
  std::vector<Hit> hits_;
  std::vector<std::pair<std::size_t, std::size_t>> by_rule_;  // ranges of hits_
  Report report_;
};

Report Screener::screen(const ScreenRequest& request) const {
  return Screening(*this, request).run();
}

}  // namespace quietcheck
