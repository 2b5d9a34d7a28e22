// How much of two medicines is there, hour by hour: one that is swallowed every day for long (methadone), and one that
// a session gives once (ketamine).
//
// It draws typical people, never a person. A medicine at steady state is never absent, so nothing here has a gap, a
// "clear" hour or a best hour: the two run on two clocks, hours since a daily dose and hours since the session began,
// because nobody said how far apart they are. When the daily medicine isn't steady (missed, new, changed, stopped), or
// a route has no published curve, there is no curve, and the reason.
//
// Concentrations are relative. 1 is the typical peak without other medicines: for the daily medicine each half-life of
// the band has its own peak as 1, so that the band tells the shape, not the dose. An exposure ratio multiplies the
// whole curve and its area; how much of it lies in the rate of leaving isn't known well enough to draw a steeper fall.
//
//   daily     one compartment, first-order absorption, summed over all earlier doses (a geometric series):
//             C(t) = ka/(ka-ke) [ e^(-ke t)/(1-e^(-ke T)) - e^(-ka t)/(1-e^(-ka T)) ],  0 <= t <= T
//   session   a central volume and one or two beside it, infused or absorbed, integrated in steps of a minute
//
//   const TimelineExposure exposure = exposure_in(bundle.knowledge, request, report.findings);
//   const Timeline timeline = timeline_of(bundle.knowledge, request, exposure);
//   if (timeline.reason == NoTimeline::none) … timeline.session_curve … timeline.overlap_h …
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "knowledge.h"
#include "screen.h"

namespace quietcheck {

inline constexpr double timeline_hours = 24;

/// Why there are no curves.
enum class NoTimeline : std::uint8_t {
  none,              // there are
  nothing,           // no therapy, or no daily medicine in the list, that timelines are known for
  missed,            // doses were missed, or may have been
  changed,           // started or changed too lately to be steady, or may have been
  not_current,       // stopped, planned, or nobody knows
  unclear,           // more than once in the list, or a name that is a guess
  other_route,       // not swallowed
  dosing,            // a dose or a frequency that can't be
  route_unknown,     // of the session
  route_unmeasured,  // nobody published a curve for this route, or we found none
  bad_facts,         // parameters that no body has
};

/// Relative concentration; low <= typical <= high.
struct TimelinePoint {
  double hours = 0;
  double typical = 0;
  double low = 0;
  double high = 0;
};
using Curve = std::vector<TimelinePoint>;

/// AUC ratios by what else is taken; 1 without others.
struct TimelineExposure {
  Estimate daily{1, 1, 1};
  Estimate session{1, 1, 1};
};

struct Timeline {
  NoTimeline reason = NoTimeline::nothing;
  const DailyMedicine* daily = nullptr;      // set unless `nothing`
  const SessionMedicine* session = nullptr;  // set when there are curves
  Curve daily_curve;                         // by hours since a dose, over a day
  Curve session_curve;                       // by hours since the session began, over a day
  double dose_interval_h = 0;
  bool interval_assumed = false;  // nobody said how often: once a day
  double always_low = 0;          // of the daily medicine at any hour, whoever it is
  double always_high = 0;
  double overlap_h = 0;  // the session's medicine acts until then, at the high end of its ratio; less never shortens it
  bool overlap_open = false;  // beyond the day
  std::vector<const SessionWindow*> windows;
};

/// Times a day that a daily medicine is split into at most.
inline constexpr double max_times_per_day = 4;

/// What the findings say of the exposure of both: of several about one medicine the one with most others together, then
/// the strongest. 1 where none speaks of it.
[[nodiscard]] TimelineExposure exposure_in(const Knowledge& knowledge, const ScreenRequest& request,
                                           const std::vector<Finding>& findings);

/// Everything for a request. Pointers go into `knowledge`.
[[nodiscard]] Timeline timeline_of(const Knowledge& knowledge, const ScreenRequest& request,
                                   const TimelineExposure& exposure);

/// One person at steady state, `hours` after a dose, as an amount per dose and volume: positive at every hour. Needs
/// rates above 0 that differ, and 0 <= hours <= interval.
[[nodiscard]] double steady_state(double absorption_per_h, double elimination_per_h, double interval_h, double hours);

/// The absorption rate, per hour, whose steady state peaks at `time_to_peak_h`; nothing when no rate does.
[[nodiscard]] std::optional<double> absorption_rate(double elimination_per_h, double interval_h, double time_to_peak_h);

/// A day of the daily medicine in half hours, the band over its half-lives; nothing for impossible parameters.
[[nodiscard]] std::optional<Curve> daily_curve(const DailyMedicine& medicine, double interval_h,
                                               const Estimate& exposure);

/// A session's medicine, minute by minute over a day, per dose of 1 mg.
struct SessionCourse {
  std::vector<double> mg_per_l;  // by minute
  double peak_mg_per_l = 0;
};

/// Nothing for impossible parameters.
[[nodiscard]] std::optional<SessionCourse> session_course(const SessionMedicine& medicine);

}  // namespace quietcheck
