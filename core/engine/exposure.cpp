#include "exposure.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sort_stably.h"

namespace quietcheck {
namespace {

/// One value of every uncertain input of a prediction.
struct Inputs {
  double liver_clearance_l_h = 0;
  double gut_availability = 1;
  std::array<double, enzyme_count> share{};
  std::vector<std::array<double, enzyme_count>> factors;  // by perpetrator
  std::vector<double> gut;                                // by perpetrator
};

double square(double value) {
  return value * value;
}

bool is_positive(double value) {
  return std::isfinite(value) && value > 0;
}

bool is_estimate(const Estimate& e) {
  return is_positive(e.value) && is_positive(e.low) && is_positive(e.high) && e.low <= e.value && e.value <= e.high;
}

bool is_fraction(const Estimate& e) {
  return std::isfinite(e.value) && e.low >= 0 && e.low <= e.value && e.value <= e.high && e.high <= 1;
}

bool is_possible(const ExposureVictim& v) {
  const bool shares_fit = std::all_of(v.shares.begin(), v.shares.end(), [](const EnzymeShare& s) {
    return is_fraction(s.share) && static_cast<std::size_t>(s.enzyme) < enzyme_count;
  });
  return is_estimate(v.liver_clearance_l_h) && is_positive(v.liver_blood_flow_l_h) &&
         v.liver_clearance_l_h.high < v.liver_blood_flow_l_h && std::isfinite(v.other_clearance_l_h) &&
         v.other_clearance_l_h >= 0 && is_estimate(v.gut_availability) && v.gut_availability.high <= 1 && shares_fit;
}

bool is_possible(const Perpetrator& p) {
  return is_estimate(p.gut) && std::all_of(p.changes.begin(), p.changes.end(), [](const EnzymeChange& c) {
           return is_estimate(c.factor) && static_cast<std::size_t>(c.enzyme) < enzyme_count;
         });
}

/// The strongest induction counts, as inducers of one enzyme work through the same receptors, which saturate;
/// inhibitions add up as 1/factor - 1.
class Combined {
 public:
  void add(double factor) {
    if (factor >= 1) {
      induction_ = std::max(induction_, factor);
    } else {
      inhibition_ += 1 / factor - 1;
    }
  }
  [[nodiscard]] double factor() const { return induction_ / (1 + inhibition_); }

 private:
  double induction_ = 1;
  double inhibition_ = 0;
};

/// AUC for a dose of 1; `intrinsic` and `gut` are the factors that perpetrators put on liver and gut wall.
double auc(const ExposureVictim& v, const DoseByRoute& dose, const Inputs& in, double intrinsic, double gut) {
  const double q = v.liver_blood_flow_l_h;
  const double clint = in.liver_clearance_l_h / (1 - in.liver_clearance_l_h / q) * intrinsic;
  const double passes_liver = q / (q + clint);
  const double passes_gut = in.gut_availability / (in.gut_availability + (1 - in.gut_availability) * gut);
  return (dose.direct + dose.swallowed * passes_gut * passes_liver) / (clint * passes_liver + v.other_clearance_l_h);
}

double ratio_of(const ExposureVictim& v, const DoseByRoute& dose, const Inputs& in) {
  double total_share = 0;
  for (const double share : in.share) total_share += share;
  const double scale =
      total_share > 1 ? 1 / total_share : 1;  // high ends of all shares at once are more than the whole
  double intrinsic = 1;
  for (std::size_t e = 0; e < enzyme_count; ++e) {
    Combined liver;
    for (const auto& factors : in.factors) liver.add(factors[e]);
    intrinsic += in.share[e] * scale * (liver.factor() - 1);
  }
  Combined gut;
  for (const double factor : in.gut) gut.add(factor);
  return auc(v, dose, in, intrinsic, gut.factor()) / auc(v, dose, in, 1, 1);
}

const DoseByRoute* dose_by(const ExposureVictim& victim, Route route) {
  const auto at = std::find_if(victim.routes.begin(), victim.routes.end(),
                               [route](const DoseByRoute& dose) { return dose.route == route; });
  if (at == victim.routes.end() || at->direct < 0 || at->swallowed < 0 || at->direct + at->swallowed > 1 + 1e-9 ||
      at->direct + at->swallowed <= 0) {
    return nullptr;
  }
  return &*at;
}

/// The interval by first-order propagation: each input at its ends, the others in the middle; the logarithms of the
/// changes, and of the model's own error, add up as squares, upwards and downwards apart. It takes them as independent.
class Propagation {
 public:
  Propagation(const ExposureVictim& victim, const DoseByRoute& dose, Inputs middle)
      : victim_(victim),
        dose_(dose),
        middle_(std::move(middle)),
        log_ratio_(std::log(ratio_of(victim, dose, middle_))) {}

  /// `at` is the place of the input inside `middle()`.
  void vary(double& at, const Estimate& estimate) {
    double up = 0;
    double down = 0;
    for (const double end : {estimate.low, estimate.high}) {
      const double kept = at;
      at = end;
      const double change = std::log(ratio_of(victim_, dose_, middle_)) - log_ratio_;
      at = kept;
      up = std::max(up, change);
      down = std::min(down, change);
    }
    up_ += square(up);
    down_ += square(down);
  }

  [[nodiscard]] Inputs& middle() { return middle_; }
  [[nodiscard]] Estimate ratio() const {
    return {std::exp(log_ratio_), std::exp(log_ratio_ - std::sqrt(down_)), std::exp(log_ratio_ + std::sqrt(up_))};
  }

 private:
  const ExposureVictim& victim_;
  const DoseByRoute& dose_;
  Inputs middle_;
  double log_ratio_;
  double up_ = square(std::log(model_error_fold));
  double down_ = square(std::log(model_error_fold));
};

Inputs middle_of(const ExposureVictim& victim, std::span<const Perpetrator* const> perpetrators) {
  Inputs in;
  in.liver_clearance_l_h = victim.liver_clearance_l_h.value;
  in.gut_availability = victim.gut_availability.value;
  for (const EnzymeShare& share : victim.shares) in.share[static_cast<std::size_t>(share.enzyme)] = share.share.value;
  for (const Perpetrator* perpetrator : perpetrators) {
    auto& factors = in.factors.emplace_back();
    factors.fill(1);
    for (const EnzymeChange& change : perpetrator->changes)
      factors[static_cast<std::size_t>(change.enzyme)] = change.factor.value;
    in.gut.push_back(perpetrator->gut.value);
  }
  return in;
}

Estimate predict(const ExposureVictim& victim, const DoseByRoute& dose,
                 std::span<const Perpetrator* const> perpetrators) {
  Propagation propagation(victim, dose, middle_of(victim, perpetrators));
  Inputs& in = propagation.middle();
  propagation.vary(in.liver_clearance_l_h, victim.liver_clearance_l_h);
  propagation.vary(in.gut_availability, victim.gut_availability);
  for (const EnzymeShare& share : victim.shares)
    propagation.vary(in.share[static_cast<std::size_t>(share.enzyme)], share.share);
  for (std::size_t p = 0; p < perpetrators.size(); ++p) {
    for (const EnzymeChange& change : perpetrators[p]->changes)
      propagation.vary(in.factors[p][static_cast<std::size_t>(change.enzyme)], change.factor);
    propagation.vary(in.gut[p], perpetrators[p]->gut);
  }
  return propagation.ratio();
}

double size_of_change(double ratio) {
  return std::abs(std::log(ratio));
}

bool holds_all(std::span<const SubstanceId> others, const std::vector<SubstanceId>& wanted) {
  return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [&](SubstanceId id) {
    return std::find(others.begin(), others.end(), id) != others.end();
  });
}

/// Exactly the same people's question: this victim and route, and these perpetrators together.
ExposureAnswer observed_exposure(const ExposureFacts& facts, const VictimUse& use,
                                 const std::vector<SubstanceId>& perpetrators) {
  ExposureAnswer answer;
  double log_sum = 0;
  double studies = 0;
  for (const ObservedRatio& study : facts.ratios) {
    const bool same = study.route == use.route && study.perpetrators == perpetrators &&
                      std::find(study.victims.begin(), study.victims.end(), use.substance) != study.victims.end();
    if (!same || !is_estimate(study.ratio)) continue;
    if (answer.study == nullptr) {
      answer.study = &study;
      answer.low = study.ratio.low;
      answer.high = study.ratio.high;
    }
    log_sum += std::log(study.ratio.value);
    studies += 1;
    answer.low = std::min(answer.low, study.ratio.low);
    answer.high = std::max(answer.high, study.ratio.high);
  }
  if (answer.study == nullptr) return answer;
  answer.reason = NoExposure::none;
  answer.ratio = std::exp(log_sum / studies);
  answer.observed = true;
  answer.route = use.route;
  answer.perpetrators = perpetrators;
  return answer;
}

/// The substances of `others` that some study of this victim names together, if they are all that matter here.
std::vector<SubstanceId> studied_together(const ExposureFacts& facts, SubstanceId victim,
                                          std::span<const SubstanceId> others) {
  std::vector<SubstanceId> together;
  for (const ObservedRatio& study : facts.ratios) {
    const bool of_victim = std::find(study.victims.begin(), study.victims.end(), victim) != study.victims.end();
    if (of_victim && holds_all(others, study.perpetrators) && study.perpetrators.size() > together.size())
      together = study.perpetrators;
  }
  return together;
}

ExposureAnswer by_route(const ExposureFacts& facts, const ExposureVictim* victim, const VictimUse& use,
                        std::span<const Perpetrator* const> perpetrators, const std::vector<SubstanceId>& studied,
                        const std::vector<SubstanceId>& taking_part) {
  if (studied == taking_part) {
    ExposureAnswer observed = observed_exposure(facts, use, studied);
    if (observed.found()) return observed;
  }
  ExposureAnswer answer;
  if (victim == nullptr) {
    answer.reason = NoExposure::other_route;
    return answer;
  }
  if (perpetrators.empty()) {
    answer.reason = studied.empty() ? NoExposure::no_perpetrator : NoExposure::other_route;
    return answer;
  }
  return predicted_exposure(*victim, use.route, perpetrators);
}

/// Bisects the logarithm of a factor within factor_limits; `ratio_at` falls with the factor.
template <typename RatioAt>
double solve(double wanted, RatioAt ratio_at) {
  double low = std::log(factor_limits.low);
  double high = std::log(factor_limits.high);
  for (int step = 0; step < 80; ++step) {
    const double middle = (low + high) / 2;
    (ratio_at(std::exp(middle)) > wanted ? low : high) = middle;
  }
  return std::exp((low + high) / 2);
}

}  // namespace

bool ExposureAnswer::beyond(double fold) const {
  return ratio >= fold ? low > 1 : ratio <= 1 / fold && high < 1;
}

std::vector<const Perpetrator*> perpetrators_among(const ExposureFacts& facts, std::span<const SubstanceId> others) {
  std::vector<const Perpetrator*> all;
  for (const Perpetrator& perpetrator : facts.perpetrators) {
    if (holds_all(others, perpetrator.substances)) all.push_back(&perpetrator);
  }
  sort_stably(all,
              [](const Perpetrator* x, const Perpetrator* y) { return x->substances.size() > y->substances.size(); });
  std::vector<const Perpetrator*> chosen;
  for (const Perpetrator* candidate : all) {
    const bool overlaps = std::any_of(chosen.begin(), chosen.end(), [&](const Perpetrator* one) {
      return std::any_of(candidate->substances.begin(), candidate->substances.end(), [&](SubstanceId id) {
        return std::find(one->substances.begin(), one->substances.end(), id) != one->substances.end();
      });
    });
    if (!overlaps) chosen.push_back(candidate);
  }
  return chosen;
}

ExposureAnswer predicted_exposure(const ExposureVictim& victim, Route route,
                                  std::span<const Perpetrator* const> perpetrators) {
  ExposureAnswer answer;
  if (perpetrators.empty()) {
    answer.reason = NoExposure::no_perpetrator;
    return answer;
  }
  const bool possible = is_possible(victim) && std::all_of(perpetrators.begin(), perpetrators.end(),
                                                           [](const Perpetrator* p) { return is_possible(*p); });
  if (!possible) {
    answer.reason = NoExposure::bad_parameter;
    return answer;
  }
  const DoseByRoute* dose = dose_by(victim, route);
  if (dose == nullptr) {
    answer.reason = NoExposure::other_route;
    return answer;
  }
  const Estimate ratio = predict(victim, *dose, perpetrators);
  answer.reason = NoExposure::none;
  answer.ratio = ratio.value;
  answer.low = ratio.low;
  answer.high = ratio.high;
  answer.route = route;
  answer.victim = &victim;
  answer.strengths.assign(perpetrators.begin(), perpetrators.end());
  for (const Perpetrator* perpetrator : perpetrators)
    answer.perpetrators.insert(answer.perpetrators.end(), perpetrator->substances.begin(),
                               perpetrator->substances.end());
  std::sort(answer.perpetrators.begin(), answer.perpetrators.end());
  if (perpetrators.size() < 2) return answer;
  double strongest = 1;
  for (const Perpetrator* const& perpetrator : perpetrators) {
    const double alone = predict(victim, *dose, {&perpetrator, 1}).value;
    if (size_of_change(alone) > size_of_change(strongest)) strongest = alone;
  }
  answer.low = std::min(answer.low, strongest);
  answer.high = std::max(answer.high, strongest);
  return answer;
}

ExposureAnswer exposure_of(const ExposureFacts& facts, const VictimUse& use, std::span<const SubstanceId> others) {
  ExposureAnswer answer;
  const auto model = std::find_if(facts.victims.begin(), facts.victims.end(),
                                  [&](const ExposureVictim& v) { return v.substance == use.substance; });
  const ExposureVictim* victim = model == facts.victims.end() ? nullptr : &*model;
  const std::vector<SubstanceId> studied = studied_together(facts, use.substance, others);
  if (victim == nullptr && studied.empty()) return answer;
  if (use.dose_mg_per_day && !(is_positive(*use.dose_mg_per_day) && *use.dose_mg_per_day <= max_dose_mg_per_day)) {
    answer.reason = NoExposure::bad_dose;
    return answer;
  }
  const std::vector<const Perpetrator*> perpetrators = perpetrators_among(facts, others);
  std::vector<SubstanceId> taking_part = studied;
  for (const Perpetrator* perpetrator : perpetrators) {
    for (const SubstanceId id : perpetrator->substances) {
      if (std::find(taking_part.begin(), taking_part.end(), id) == taking_part.end()) taking_part.push_back(id);
    }
  }
  std::sort(taking_part.begin(), taking_part.end());

  VictimUse one = use;
  if (use.route == Route::unknown && victim != nullptr) one.route = victim->usual_route;
  if (one.route != Route::unknown || victim == nullptr)
    return by_route(facts, victim, one, perpetrators, studied, taking_part);

  // Any route is possible: the strongest change, and the interval of all.
  answer.reason = NoExposure::other_route;
  double low = 0;
  double high = 0;
  for (const DoseByRoute& dose : victim->routes) {
    one.route = dose.route;
    const ExposureAnswer here = by_route(facts, victim, one, perpetrators, studied, taking_part);
    if (!here.found()) {
      if (!answer.found()) answer.reason = here.reason;
      continue;
    }
    low = answer.found() ? std::min(low, here.low) : here.low;
    high = answer.found() ? std::max(high, here.high) : here.high;
    if (!answer.found() || size_of_change(here.ratio) > size_of_change(answer.ratio)) answer = here;
  }
  if (!answer.found()) return answer;
  answer.low = low;
  answer.high = high;
  answer.over_routes = true;
  return answer;
}

std::optional<double> liver_factor(const ExposureVictim& probe, Enzyme enzyme, Route route, double auc_ratio,
                                   std::optional<double> gut) {
  const DoseByRoute* dose = dose_by(probe, route);
  if (!is_possible(probe) || dose == nullptr || !is_positive(auc_ratio)) return std::nullopt;
  return solve(auc_ratio, [&](double factor) {
    Inputs in = middle_of(probe, {});
    in.factors.emplace_back().fill(1);
    in.factors[0][static_cast<std::size_t>(enzyme)] = factor;
    in.gut.push_back(gut.value_or(enzyme == Enzyme::cyp3a ? factor : 1));
    return ratio_of(probe, *dose, in);
  });
}

std::optional<double> gut_factor(const ExposureVictim& probe, Route route, double auc_ratio, double liver) {
  const DoseByRoute* dose = dose_by(probe, route);
  if (!is_possible(probe) || dose == nullptr || !is_positive(auc_ratio) || !is_positive(liver)) return std::nullopt;
  return solve(auc_ratio, [&](double factor) {
    Inputs in = middle_of(probe, {});
    in.factors.emplace_back().fill(1);
    in.factors[0][static_cast<std::size_t>(Enzyme::cyp3a)] = liver;
    in.gut.push_back(factor);
    return ratio_of(probe, *dose, in);
  });
}

}  // namespace quietcheck
