#include "screen_exposure.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace quietcheck {
namespace {

/// Of several together only those count that change at least so much alone.
constexpr double takes_part_fold = 1.1;

bool contains(const std::vector<SubstanceId>& list, SubstanceId id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

class ExposureFindings {
 public:
  ExposureFindings(const Knowledge& knowledge, std::span<const Instance> instances, std::vector<Finding>& findings)
      : knowledge_(knowledge), instances_(instances), findings_(findings) {}

  void run() {
    if (knowledge_.exposure.victims.empty()) return;
    for (const Instance& instance : instances_) {
      if (!instance.is_stopped() && reaches_the_body(instance.route) && !contains(taken_, instance.substance))
        taken_.push_back(instance.substance);
    }
    const std::size_t by_rules = findings_.size();
    for (std::size_t f = 0; f < by_rules; ++f) put_on(findings_[f]);
    for (const SubstanceId victim : taken_) {
      if (is_victim(victim)) add_findings(victim, by_rules);
    }
  }

 private:
  /// By these routes too little gets into the blood to change an enzyme elsewhere.
  static bool reaches_the_body(Route route) {
    return route != Route::topical && route != Route::eye && route != Route::inhaled;
  }

  bool is_victim(SubstanceId id) const {
    const auto& victims = knowledge_.exposure.victims;
    return std::any_of(victims.begin(), victims.end(), [id](const ExposureVictim& v) { return v.substance == id; });
  }

  /// Its route and dose where all its entries agree.
  VictimUse use_of(SubstanceId victim) const {
    VictimUse use{victim, Route::unknown, std::nullopt};
    bool first = true;
    for (const Instance& instance : instances_) {
      if (instance.substance != victim || instance.is_stopped()) continue;
      use.route = first || use.route == instance.route ? instance.route : Route::unknown;
      if (instance.dose_mg_per_day) use.dose_mg_per_day = instance.dose_mg_per_day;
      first = false;
    }
    return use;
  }

  /// The largest set of substances that holds `other`, is taken as a whole and is known together; else it alone.
  std::vector<SubstanceId> regimen_of(SubstanceId victim, SubstanceId other) const {
    std::vector<SubstanceId> largest{other};
    const auto consider = [&](const std::vector<SubstanceId>& set) {
      const bool taken = std::all_of(set.begin(), set.end(), [&](SubstanceId id) { return contains(taken_, id); });
      if (set.size() > largest.size() && contains(set, other) && taken) largest = set;
    };
    for (const Perpetrator& perpetrator : knowledge_.exposure.perpetrators) consider(perpetrator.substances);
    for (const ObservedRatio& study : knowledge_.exposure.ratios) {
      if (contains(study.victims, victim)) consider(study.perpetrators);
    }
    return largest;
  }

  std::string_view effect_of(const Finding& finding) const {
    return knowledge_.effects[place(knowledge_.rules[place(finding.rule)].effect)].id;
  }

  bool is_about_level(const Finding& finding) const {
    const std::string_view effect = effect_of(finding);
    return effect == "level_up" || effect == "level_down";
  }

  /// Whether a rule says of this medicine and one of the others that a study saw no change to speak of.
  bool is_seen_unchanged(SubstanceId victim, const std::vector<SubstanceId>& others) const {
    return std::any_of(findings_.begin(), findings_.end(), [&](const Finding& finding) {
      return finding.kind == FindingKind::pair && finding.substances.size() == 2 &&
             finding.action_class == ActionClass::no_special_precautions && is_about_level(finding) &&
             contains(finding.substances, victim) && std::any_of(others.begin(), others.end(), [&](SubstanceId id) {
               return id != victim && contains(finding.substances, id);
             });
    });
  }

  /// Whether it is taken in more than its own numbers are for.
  bool is_beyond_its_numbers(SubstanceId id) const {
    const auto& all = knowledge_.exposure.perpetrators;
    const auto own = std::find_if(all.begin(), all.end(), [id](const Perpetrator& p) {
      return p.max_mg_per_day > 0 && p.substances.size() == 1 && p.substances[0] == id;
    });
    return own != all.end() && std::any_of(instances_.begin(), instances_.end(), [&](const Instance& instance) {
             return instance.substance == id && !instance.is_stopped() && instance.dose_mg_per_day &&
                    *instance.dose_mg_per_day > own->max_mg_per_day;
           });
  }

  /// What the studies and the model say of the victim beside these; no number where they don't fit.
  ExposureAnswer answer_for(SubstanceId victim, const std::vector<SubstanceId>& others) const {
    ExposureAnswer answer = exposure_of(knowledge_.exposure, use_of(victim), others);
    const bool fits =
        std::none_of(others.begin(), others.end(), [this](SubstanceId id) { return is_beyond_its_numbers(id); });
    if (answer.found() && (!fits || (!answer.observed && is_seen_unchanged(victim, others))))
      return {NoExposure::no_perpetrator};
    return answer;
  }

  void put_on(Finding& finding) const {
    if (finding.kind != FindingKind::pair || finding.substances.size() != 2 || !is_about_level(finding)) return;
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
      const SubstanceId victim = finding.substances[side];
      const SubstanceId other = finding.substances[1 - side];
      if (!is_victim(victim) || !contains(taken_, other)) continue;
      ExposureAnswer answer = answer_for(victim, regimen_of(victim, other));
      const bool worth_saying = answer.reason == NoExposure::bad_dose || answer.reason == NoExposure::bad_parameter ||
                                answer.reason == NoExposure::other_route;
      if (worth_saying) finding.no_exposure = answer.reason;
      if (!answer.found() || speaks_against(finding, answer)) continue;
      if (answer.over_routes) finding.missing |= bit(Missing::route);
      add_citations(answer, finding);
      finding.exposure = std::move(answer);
      return;
    }
  }

  bool speaks_against(const Finding& finding, const ExposureAnswer& answer) const {
    if (answer.observed) return false;
    if (finding.action_class == ActionClass::no_special_precautions) return true;
    return effect_of(finding) == "level_up" ? answer.ratio < 1 : answer.ratio > 1;
  }

  /// Of a study its own sources; of a prediction those of victim and perpetrators.
  static void add_citations(const ExposureAnswer& answer, Finding& finding) {
    auto& all = finding.trait_citations;
    const auto add = [&all](const std::vector<Citation>& more) { all.insert(all.end(), more.begin(), more.end()); };
    if (answer.observed) {
      add(answer.study->citations);
      return;
    }
    if (finding.kind != FindingKind::exposure) return;  // the rule has its own
    for (const Perpetrator* perpetrator : answer.strengths) add(perpetrator->citations);
    add(answer.victim->citations);
  }

  // ---- findings of its own

  std::optional<RuleId> rule_for(const ExposureAnswer& answer) const {
    for (std::size_t r = 0; r < knowledge_.rules.size(); ++r) {
      const Rule& rule = knowledge_.rules[r];
      if (rule.kind != RuleKind::exposure) continue;
      if (knowledge_.effects[place(rule.effect)].id == (answer.ratio > 1 ? "level_up" : "level_down"))
        return static_cast<RuleId>(r);
    }
    return std::nullopt;
  }

  void add_findings(SubstanceId victim, std::size_t by_rules) {
    std::vector<SubstanceId> others;
    std::copy_if(taken_.begin(), taken_.end(), std::back_inserter(others),
                 [&](SubstanceId id) { return id != victim; });
    std::vector<SubstanceId> together;
    std::size_t taking_part = 0;
    double strongest = 1;
    for (const std::vector<SubstanceId>& perpetrator : known_among(victim, others)) {
      const ExposureAnswer alone = answer_for(victim, perpetrator);
      if (!alone.found()) continue;
      if (!is_named(victim, perpetrator, by_rules)) add_finding(victim, alone);
      const double fold = fold_of(alone);
      if (fold < takes_part_fold) continue;
      ++taking_part;
      strongest = std::max({strongest, fold, fold_of(model_alone(victim, alone.route, perpetrator))});
      together.insert(together.end(), perpetrator.begin(), perpetrator.end());
    }
    if (taking_part < 2) return;
    const ExposureAnswer all = answer_for(victim, together);
    if (all.found() && fold_of(all) >= strongest * takes_part_fold) add_finding(victim, all);
  }

  static double fold_of(const ExposureAnswer& answer) { return std::exp(std::abs(std::log(answer.ratio))); }

  /// What the model itself says where a study may have answered: several together are predicted, and a study's milder
  /// ratio of one of them must not make them look like more.
  ExposureAnswer model_alone(SubstanceId victim, Route route, const std::vector<SubstanceId>& others) const {
    const auto& victims = knowledge_.exposure.victims;
    const auto model = std::find_if(victims.begin(), victims.end(),
                                    [victim](const ExposureVictim& v) { return v.substance == victim; });
    if (model == victims.end()) return {};
    return predicted_exposure(*model, route, perpetrators_among(knowledge_.exposure, others));
  }

  /// The perpetrators of the model, each with those it was studied with, and what only a study names.
  std::vector<std::vector<SubstanceId>> known_among(SubstanceId victim, const std::vector<SubstanceId>& others) const {
    std::vector<std::vector<SubstanceId>> sets;
    for (const Perpetrator* perpetrator : perpetrators_among(knowledge_.exposure, others)) {
      std::vector<SubstanceId> set = regimen_of(victim, perpetrator->substances.front());
      if (set.size() <= perpetrator->substances.size()) set = perpetrator->substances;
      const bool is_new = std::none_of(sets.begin(), sets.end(), [&](const auto& other) {
        return std::any_of(set.begin(), set.end(), [&](SubstanceId id) { return contains(other, id); });
      });
      if (is_new) sets.push_back(std::move(set));
    }
    for (const ObservedRatio& study : knowledge_.exposure.ratios) {
      const auto taken = [&](SubstanceId id) { return contains(others, id); };
      const auto known = [&](SubstanceId id) {
        return std::any_of(sets.begin(), sets.end(), [id](const auto& set) { return contains(set, id); });
      };
      const auto& set = study.perpetrators;
      if (contains(study.victims, victim) && std::all_of(set.begin(), set.end(), taken) &&
          std::none_of(set.begin(), set.end(), known)) {
        sets.push_back(set);
      }
    }
    return sets;
  }

  /// A finding of a rule speaks of the level of the victim beside one of these.
  bool is_named(SubstanceId victim, const std::vector<SubstanceId>& others, std::size_t by_rules) const {
    return std::any_of(findings_.begin(), findings_.begin() + static_cast<std::ptrdiff_t>(by_rules),
                       [&](const Finding& finding) {
                         return is_about_level(finding) && contains(finding.substances, victim) &&
                                std::any_of(others.begin(), others.end(),
                                            [&](SubstanceId id) { return contains(finding.substances, id); });
                       });
  }

  void add_finding(SubstanceId victim, const ExposureAnswer& answer) {
    const auto rule = rule_for(answer);
    if (!rule || !answer.beyond(no_change_fold)) return;
    Finding finding;
    finding.kind = FindingKind::exposure;
    finding.rule = *rule;
    finding.action_class = knowledge_.rules[place(*rule)].action_class;
    finding.substances = {victim};
    finding.substances.insert(finding.substances.end(), answer.perpetrators.begin(), answer.perpetrators.end());
    finding.both_taken = true;
    for (const Instance& instance : instances_) {
      if (!contains(finding.substances, instance.substance) || instance.is_stopped()) continue;
      if (instance.near &&
          std::find(finding.assumes.begin(), finding.assumes.end(), instance.entry) == finding.assumes.end())
        finding.assumes.push_back(instance.entry);
      if (is_choice(instance, knowledge_)) finding.both_taken = false;
    }
    if (answer.over_routes) finding.missing |= bit(Missing::route);
    add_citations(answer, finding);
    finding.exposure = answer;
    findings_.push_back(std::move(finding));
  }

  const Knowledge& knowledge_;
  std::span<const Instance> instances_;
  std::vector<Finding>& findings_;
  std::vector<SubstanceId> taken_;  // not stopped, and reaching the body
};

}  // namespace

void add_exposure(const Knowledge& knowledge, std::span<const Instance> instances, std::vector<Finding>& findings) {
  ExposureFindings(knowledge, instances, findings).run();
}

SubstanceId victim_of(const Finding& finding) {
  const auto& others = finding.exposure->perpetrators;
  const auto at = std::find_if(finding.substances.begin(), finding.substances.end(), [&](SubstanceId id) {
    return std::find(others.begin(), others.end(), id) == others.end();
  });
  return at == finding.substances.end() ? finding.substances.front() : *at;
}

}  // namespace quietcheck
