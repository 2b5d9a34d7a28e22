#include "timeline.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "screen_exposure.h"

namespace quietcheck {
namespace {

constexpr double step_h = 1.0 / 60;
constexpr int minutes = 1440;
constexpr double max_rate_per_h = 30;  // half of a compartment in a step: beyond it the steps are too coarse
constexpr int halvings = 40;           // of a range of four orders: to the eighth digit
constexpr double ln_2 = 0.69314718055994530942;

bool is_above(double value, double limit) {
  return std::isfinite(value) && value > limit;
}

bool is_possible(const Estimate& e) {
  return is_above(e.low, 0) && std::isfinite(e.high) && e.low <= e.value && e.value <= e.high;
}

// ---- the daily medicine

/// When the steady state peaks: where absorption and elimination balance.
double peak_time(double ka, double ke, double interval) {
  return std::log(ka * -std::expm1(-ke * interval) / (ke * -std::expm1(-ka * interval))) / (ka - ke);
}

// ---- the session's medicine

/// Amounts, in parts of the dose: waiting to be absorbed, central, and the volumes beside it.
using Amounts = std::array<double, 4>;

class Body {
 public:
  explicit Body(const SessionMedicine& medicine) : m_(medicine) {}

  [[nodiscard]] bool is_possible() const {
    if (!is_above(m_.clearance_l_h, 0) || !is_above(m_.central_l, 0)) return false;
    if (m_.peripherals.empty() || m_.peripherals.size() > 2) return false;
    double leaving = m_.clearance_l_h;
    for (const Peripheral& beside : m_.peripherals) {
      if (!is_above(beside.volume_l, 0) || !is_above(beside.flow_l_h, 0)) return false;
      if (beside.flow_l_h / beside.volume_l > max_rate_per_h) return false;
      leaving += beside.flow_l_h;
    }
    return leaving / m_.central_l <= max_rate_per_h;
  }

  /// One minute on (Runge-Kutta of fourth order); `infused` is the part of the dose that flows in per hour.
  [[nodiscard]] Amounts step(const Amounts& now, double absorption_per_h, double infused_per_h) const {
    const auto change = [&](const Amounts& a) {
      const double absorbed = absorption_per_h * a[0];
      Amounts d{-absorbed, absorbed + infused_per_h - m_.clearance_l_h * a[1] / m_.central_l, 0, 0};
      for (std::size_t i = 0; i < m_.peripherals.size(); ++i) {
        const Peripheral& beside = m_.peripherals[i];
        const double out = beside.flow_l_h * (a[1] / m_.central_l - a[2 + i] / beside.volume_l);
        d[1] -= out;
        d[2 + i] = out;
      }
      return d;
    };
    const auto moved = [&now](const Amounts& d, double hours) {
      Amounts result = now;
      for (std::size_t i = 0; i < result.size(); ++i) result[i] += d[i] * hours;
      return result;
    };
    const Amounts k1 = change(now);
    const Amounts k2 = change(moved(k1, step_h / 2));
    const Amounts k3 = change(moved(k2, step_h / 2));
    const Amounts k4 = change(moved(k3, step_h));
    Amounts sum{};
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]) / 6;
    return moved(sum, step_h);
  }

  /// The rate whose curve still rises before the wanted peak and falls after it.
  [[nodiscard]] std::optional<double> absorption_rate() const {
    const int peak = static_cast<int>(std::lround(m_.time_to_peak_h / step_h));
    if (peak < 1 || peak >= minutes) return std::nullopt;
    double low = 0.001;
    double high = max_rate_per_h;
    if (!rises_after(peak, low) || rises_after(peak, high)) return std::nullopt;
    for (int i = 0; i < halvings; ++i) {
      const double middle = std::sqrt(low * high);
      (rises_after(peak, middle) ? low : high) = middle;
    }
    return high;
  }

 private:
  [[nodiscard]] bool rises_after(int minute, double absorption_per_h) const {
    Amounts now{1, 0, 0, 0};
    for (int i = 0; i < minute; ++i) now = step(now, absorption_per_h, 0);
    return step(now, absorption_per_h, 0)[1] > now[1];
  }

  const SessionMedicine& m_;
};

/// What is shown of the minutes: dense while much happens.
std::vector<int> shown_minutes() {
  std::vector<int> shown;
  for (int minute = 0; minute <= minutes; minute += minute < 60 ? 5 : minute < 360 ? 15 : minute < 720 ? 30 : 60)
    shown.push_back(minute);
  return shown;
}

// ---- what the list says

bool is_said(const std::vector<HealthFactorId>& factors, const std::vector<Answer>& answers) {
  return std::any_of(factors.begin(), factors.end(), [&answers](HealthFactorId factor) {
    if (place(factor) >= answers.size()) return false;
    const Answer answer = answers[place(factor)];
    return answer == Answer::yes || answer == Answer::unsure;
  });
}

/// Whether the daily medicine is taken as its curve needs it, and how often.
NoTimeline read_daily(const ScreenRequest& request, const DailyMedicine& daily, Timeline& timeline) {
  const Entry* only = nullptr;
  bool twice = false;
  for (const Entry& entry : request.entries) {
    const auto& s = entry.substances;
    if (std::find(s.begin(), s.end(), daily.substance) == s.end()) continue;
    twice = only != nullptr;
    only = &entry;
  }
  if (only == nullptr) return NoTimeline::nothing;
  if (is_said(daily.missed, request.answers)) return NoTimeline::missed;
  if (is_said(daily.changed, request.answers)) return NoTimeline::changed;
  if (twice || only->status != EntryStatus::read) return NoTimeline::unclear;
  if (only->taking != Taking::current || only->stopped_days_ago) return NoTimeline::not_current;
  if (only->started_days_ago && !(*only->started_days_ago >= daily.steady_after_days)) return NoTimeline::changed;
  if (only->route != Route::oral && only->route != Route::unknown) return NoTimeline::other_route;
  if (only->dose && !is_above(only->dose->amount, 0)) return NoTimeline::dosing;
  const double times = only->times_per_day.value_or(1);
  if (!(times >= 1 && times <= max_times_per_day) || times != std::floor(times)) return NoTimeline::dosing;
  timeline.interval_assumed = !only->times_per_day;
  timeline.dose_interval_h = timeline_hours / times;
  return NoTimeline::none;
}

NoTimeline draw_session(const SessionMedicine& medicine, double effect_share, const Estimate& exposure,
                        Timeline& timeline) {
  const auto course = session_course(medicine);
  if (!course || !is_possible(exposure) || !is_above(effect_share, 0) || effect_share >= 1)
    return NoTimeline::bad_facts;
  const auto share = [&course](std::size_t minute) { return course->mg_per_l[minute] / course->peak_mg_per_l; };
  for (const int minute : shown_minutes()) {
    const double one = share(static_cast<std::size_t>(minute));
    timeline.session_curve.push_back({minute * step_h, one * exposure.value, one * exposure.low, one * exposure.high});
  }
  std::size_t last = minutes;
  const double longest = std::max(1.0, exposure.high);
  while (last > 0 && share(last) * longest < effect_share) --last;
  timeline.overlap_h = static_cast<double>(last) * step_h;
  timeline.overlap_open = last == minutes;
  return NoTimeline::none;
}

}  // namespace

double steady_state(double absorption_per_h, double elimination_per_h, double interval_h, double hours) {
  const auto remaining = [&](double rate) { return std::exp(-rate * hours) / -std::expm1(-rate * interval_h); };
  return absorption_per_h / (absorption_per_h - elimination_per_h) *
         (remaining(elimination_per_h) - remaining(absorption_per_h));
}

std::optional<double> absorption_rate(double elimination_per_h, double interval_h, double time_to_peak_h) {
  double low = elimination_per_h * 1.001;  // absorbed faster than it leaves, or the half-life would be the absorption's
  double high = max_rate_per_h;
  if (!is_above(elimination_per_h, 0) || !is_above(interval_h, 0) || !is_above(time_to_peak_h, 0) || low >= high)
    return std::nullopt;
  if (peak_time(low, elimination_per_h, interval_h) < time_to_peak_h) return std::nullopt;
  if (peak_time(high, elimination_per_h, interval_h) > time_to_peak_h) return std::nullopt;
  for (int i = 0; i < halvings; ++i) {
    const double middle = std::sqrt(low * high);
    (peak_time(middle, elimination_per_h, interval_h) > time_to_peak_h ? low : high) = middle;
  }
  return high;
}

std::optional<Curve> daily_curve(const DailyMedicine& medicine, double interval_h, const Estimate& exposure) {
  if (!is_possible(medicine.half_life_h) || !is_possible(exposure) || !is_above(interval_h, 0)) return std::nullopt;
  // The published peak is that of one dose a day; doses split over the day are absorbed no faster.
  const auto ka = absorption_rate(ln_2 / medicine.half_life_h.value, timeline_hours, medicine.time_to_peak_h);
  if (!ka || *ka <= ln_2 / medicine.half_life_h.low) return std::nullopt;
  const auto share = [&](double half_life_h, double hours) {
    const double ke = ln_2 / half_life_h;
    return steady_state(*ka, ke, interval_h, hours) / steady_state(*ka, ke, interval_h, peak_time(*ka, ke, interval_h));
  };
  Curve curve;
  for (int half_hours = 0; half_hours <= 48; ++half_hours) {
    const double hours = half_hours / 2.0;
    const double since_dose = std::fmod(hours, interval_h);
    const double typical = share(medicine.half_life_h.value, since_dose);
    const double fast = share(medicine.half_life_h.low, since_dose);
    const double slow = share(medicine.half_life_h.high, since_dose);
    curve.push_back({hours, typical * exposure.value, std::min({typical, fast, slow}) * exposure.low,
                     std::max({typical, fast, slow}) * exposure.high});
  }
  return curve;
}

std::optional<SessionCourse> session_course(const SessionMedicine& medicine) {
  const Body body(medicine);
  if (!body.is_possible()) return std::nullopt;
  const bool is_infused = is_above(medicine.infusion_h, 0) && medicine.infusion_h < timeline_hours;
  const auto absorption = is_infused ? std::optional(0.0) : body.absorption_rate();
  if (!absorption) return std::nullopt;
  Amounts now{is_infused ? 0.0 : 1.0, 0, 0, 0};
  SessionCourse course;
  for (int minute = 0; minute <= minutes; ++minute) {
    course.mg_per_l.push_back(now[1] / medicine.central_l);
    // The last minute of an infusion may be a part of one.
    const double still_h = is_infused ? std::clamp(medicine.infusion_h - minute * step_h, 0.0, step_h) : 0.0;
    now = body.step(now, *absorption, is_infused ? still_h / step_h / medicine.infusion_h : 0.0);
  }
  course.peak_mg_per_l = *std::max_element(course.mg_per_l.begin(), course.mg_per_l.end());
  return course;
}

TimelineExposure exposure_in(const Knowledge& knowledge, const ScreenRequest& request,
                             const std::vector<Finding>& findings) {
  const auto of = [&findings](SubstanceId medicine) {
    const ExposureAnswer* best = nullptr;
    const auto strength = [](const ExposureAnswer& answer) { return std::abs(std::log(answer.ratio)); };
    for (const Finding& finding : findings) {
      if (!finding.exposure || !finding.exposure->found()) continue;
      if (victim_of(finding) != medicine) continue;
      const auto& others = finding.exposure->perpetrators;
      const std::size_t most = best == nullptr ? 0 : best->perpetrators.size();
      const bool is_stronger = best == nullptr || strength(*finding.exposure) > strength(*best);
      if (others.size() > most || (others.size() == most && is_stronger)) best = &*finding.exposure;
    }
    return best == nullptr ? Estimate{1, 1, 1} : Estimate{best->ratio, best->low, best->high};
  };
  TimelineExposure exposure;
  if (request.therapy) exposure.session = of(request.therapy->substance);
  for (const DailyMedicine& daily : knowledge.timeline.daily) {
    const bool is_taken = std::any_of(request.entries.begin(), request.entries.end(), [&daily](const Entry& entry) {
      return std::find(entry.substances.begin(), entry.substances.end(), daily.substance) != entry.substances.end();
    });
    if (!is_taken) continue;
    exposure.daily = of(daily.substance);
    break;
  }
  return exposure;
}

Timeline timeline_of(const Knowledge& knowledge, const ScreenRequest& request, const TimelineExposure& exposure) {
  Timeline timeline;
  const TimelineFacts& facts = knowledge.timeline;
  if (!request.therapy) return timeline;
  const Therapy& therapy = *request.therapy;
  const auto is_it = [&therapy](const SessionMedicine& s) { return s.substance == therapy.substance; };
  if (std::none_of(facts.sessions.begin(), facts.sessions.end(), is_it)) return timeline;
  for (const DailyMedicine& daily : facts.daily) {
    timeline.reason = read_daily(request, daily, timeline);
    if (timeline.reason == NoTimeline::nothing) continue;
    timeline.daily = &daily;
    break;
  }
  if (timeline.reason != NoTimeline::none) return timeline;

  const auto at = std::find_if(facts.sessions.begin(), facts.sessions.end(),
                               [&](const SessionMedicine& s) { return is_it(s) && s.route == therapy.route; });
  if (at == facts.sessions.end()) {
    timeline.reason = therapy.route == Route::unknown ? NoTimeline::route_unknown : NoTimeline::route_unmeasured;
    return timeline;
  }
  const auto day = daily_curve(*timeline.daily, timeline.dose_interval_h, exposure.daily);
  timeline.reason = day ? draw_session(*at, facts.effect_share, exposure.session, timeline) : NoTimeline::bad_facts;
  if (timeline.reason != NoTimeline::none) return timeline;
  timeline.session = &*at;
  timeline.daily_curve = *day;
  const auto low = [](const TimelinePoint& x, const TimelinePoint& y) { return x.low < y.low; };
  const auto high = [](const TimelinePoint& x, const TimelinePoint& y) { return x.high < y.high; };
  timeline.always_low = std::min_element(day->begin(), day->end(), low)->low;
  timeline.always_high = std::max_element(day->begin(), day->end(), high)->high;
  for (const SessionWindow& window : facts.windows) {
    if (window.substance == therapy.substance && (window.settings & bit(therapy.setting)) != 0)
      timeline.windows.push_back(&window);
  }
  return timeline;
}

}  // namespace quietcheck
