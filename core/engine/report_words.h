// The keys of the report's own sentences (data/text/report.<language>.json); lint checks that each is there and used.
#pragma once

#include <array>
#include <string_view>

namespace quietcheck {

inline constexpr std::array<std::string_view, 65> report_word_keys{
    // headline: first what wasn't checked, then the strongest finding
    "headline.not_all_checked",
    "headline.not_confirmed",
    "headline.avoid",
    "headline.usually_avoid",
    "headline.minimize_risk",
    "headline.monitor",
    "headline.no_special_precautions",
    "headline.call_today",
    "headline.nothing_listed",
    "headline.nothing_compared",
    "headline.nothing_checked",
    "headline.nothing_entered",
    // what to do, as the label of a finding
    "label.avoid",
    "label.usually_avoid",
    "label.minimize_risk",
    "label.monitor",
    "label.no_special_precautions",
    "label.call_today",
    // the action that stands in for "avoid" where both sides are already taken
    "action.call_today",
    "action.call_today_one",
    "action.washout",
    // why the strictest case was taken
    "missing.route",
    "missing.setting",
    "missing.dose",
    "missing.time",
    "circumstance.stopped",
    "circumstance.stopped_unknown",
    "circumstance.assumes",
    "circumstance.unsure",
    // how much more or less of a medicine: for the person, then for the clinician
    "exposure.up.observed",
    "exposure.down.observed",
    "exposure.same.observed",
    "exposure.up.predicted",
    "exposure.down.predicted",
    "exposure.same.predicted",
    "exposure.wide",
    "exposure.much_lower",
    "exposure.lower",
    "exposure.same",
    "exposure.higher",
    "exposure.much_higher",
    "exposure.any_route",
    "exposure.clinician",
    "exposure.clinician_observed",
    "exposure.clinician_predicted",
    "exposure.interval.model",
    "exposure.interval.ci90",
    "exposure.interval.ci95",
    "exposure.interval.range",
    "exposure.interval.assumed",
    "exposure.route.iv",
    "exposure.route.im",
    "exposure.route.subcutaneous",
    "exposure.route.nasal",
    "exposure.route.oral",
    "exposure.route.sublingual",
    "exposure.route.transdermal",
    "exposure.route.depot_injection",
    "exposure.none.bad_dose",
    "exposure.none.bad_parameter",
    "exposure.none.other_route",
    // joining names
    "join.and",
    "fixed.no_clinician",
    "fixed.expired",
    "fixed.theory",
};

}  // namespace quietcheck
