// How much more or less of a medicine the body sees beside others: the ratio of its AUC with them to without them.
//
// An observed ratio of the same medicine, others and route wins. Else a mechanistic static model answers, after Fahmi
// et al. 2008 and the FDA guidance on drug interaction studies: gut wall and liver in a row, the liver well stirred.
// Each perpetrator's reversible and time-dependent inhibition and its induction stand folded into one factor on the
// intrinsic clearance of each enzyme, because that is what a probe (midazolam, bupropion, …) shows of it in people.
//
//   CLint = CL / (1 - CL / Q)                       intrinsic clearance of the liver without others
//   CLint' = CLint (1 + sum of share (factor - 1))  and with them
//   Fg' = Fg / (Fg + (1 - Fg) gut factor)           the part that passes the gut wall
//   AUC = dose (direct + swallowed Fg Fh) / (Q CLint / (Q + CLint) + other clearance),  Fh = Q / (Q + CLint)
//
// Several at once: of the inductions of one enzyme the strongest counts alone, as induction saturates; inhibitions
// compete for one enzyme, so that (1/factor - 1), the I/Ki of each, adds up (as the FDA guidance adds parent and
// metabolite). The interval then also holds the strongest one's own ratio.
//
// The ratio doesn't depend on the dose as long as kinetics are linear; a dose is only asked whether it is possible. It
// knows no time: it speaks of perpetrators taken long enough. It never lowers an action class: that is for screen.h to
// keep.
//
//   const ExposureAnswer answer = exposure_of(facts, {ketamine, Route::oral}, {&clarithromycin, 1});
//   if (answer.found()) … answer.ratio, answer.low, answer.high … else … answer.reason …
#pragma once

#include <optional>
#include <span>

#include "knowledge.h"

namespace quietcheck {

/// Why there is no number.
enum class NoExposure : std::uint8_t {
  none,            // there is one
  not_a_victim,    // no parameters and no study of this medicine
  no_perpetrator,  // nothing here is known to change it
  bad_parameter,   // zero or impossible clearance, blood flow, share or factor
  bad_dose,        // zero, negative or beyond max_dose_mg_per_day
  other_route,     // neither a study nor the model covers this route
};

inline constexpr double max_dose_mg_per_day = 100000.0;

struct ExposureAnswer {
  NoExposure reason = NoExposure::not_a_victim;
  double ratio = 1;  // AUC with / AUC without; low <= ratio <= high
  double low = 1;
  double high = 1;
  bool observed = false;
  bool over_routes = false;      // the route isn't known: widest interval of all, ratio of the strongest change
  Route route = Route::unknown;  // that the ratio is for
  const ExposureVictim* victim = nullptr;     // predicted: whose parameters
  const ObservedRatio* study = nullptr;       // observed: the first of the studies
  std::vector<SubstanceId> perpetrators;      // that take part, ascending
  std::vector<const Perpetrator*> strengths;  // predicted: their factors

  [[nodiscard]] bool found() const { return reason == NoExposure::none; }
  /// The whole interval lies beyond the limit on the side of the ratio.
  [[nodiscard]] bool beyond(double fold) const;
};

struct VictimUse {
  SubstanceId substance{};
  Route route = Route::unknown;
  std::optional<double> dose_mg_per_day;
};

/// What the model itself adds to each prediction's interval: the mean fold error that tests/validation measures.
inline constexpr double model_error_fold = 1.35;

/// Changes within this fold count as none (the limits of bioequivalence).
inline constexpr double no_change_fold = 1.25;

/// Observed where a study has the same victim, others and route, else predicted. `others` in any order; those that are
/// not known to change the victim take no part. Views in the answer point into `facts`.
[[nodiscard]] ExposureAnswer exposure_of(const ExposureFacts& facts, const VictimUse& use,
                                         std::span<const SubstanceId> others);

/// The model alone. `route` is known.
[[nodiscard]] ExposureAnswer predicted_exposure(const ExposureVictim& victim, Route route,
                                                std::span<const Perpetrator* const> perpetrators);

/// The perpetrators among `others`: of those that overlap the one with most substances (lopinavir with ritonavir stands
/// for ritonavir).
[[nodiscard]] std::vector<const Perpetrator*> perpetrators_among(const ExposureFacts& facts,
                                                                 std::span<const SubstanceId> others);

/// The factor on `enzyme` in the liver that gives a probe this AUC ratio, other things equal. `gut` is the factor in
/// the gut wall; without it the same factor works in both. The limits of `factor_limits` when the probe can't show
/// more. Nothing for a probe with impossible parameters or a ratio that isn't above 0.
[[nodiscard]] std::optional<double> liver_factor(const ExposureVictim& probe, Enzyme enzyme, Route route,
                                                 double auc_ratio, std::optional<double> gut = std::nullopt);

/// The factor on CYP3A in the gut wall when that in the liver is known.
[[nodiscard]] std::optional<double> gut_factor(const ExposureVictim& probe, Route route, double auc_ratio,
                                               double liver);

struct FactorLimits {
  double low;
  double high;
};
/// Beyond these a probe tells nothing more.
inline constexpr FactorLimits factor_limits{0.01, 30.0};

}  // namespace quietcheck
