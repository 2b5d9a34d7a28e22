#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/fixture.h"
#include "engine/timeline.h"

using namespace quietcheck;
using fixture::screen;
using fixture::substance;

namespace {

constexpr double ln_2 = 0.69314718055994530942;
constexpr Estimate unchanged{1, 1, 1};

const DailyMedicine& calmadone() {
  return fixture::bundle().knowledge.timeline.daily.at(0);
}

SessionMedicine infused() {
  return fixture::bundle().knowledge.timeline.sessions.at(0);
}

/// The sum over `doses` earlier doses, one by one: the closed form without its geometric series.
double summed(double ka, double ke, double interval, double hours, int doses) {
  double sum = 0;
  for (int dose = 0; dose < doses; ++dose) {
    const double since = hours + dose * interval;
    sum += ka / (ka - ke) * (std::exp(-ke * since) - std::exp(-ka * since));
  }
  return sum;
}

/// Trough over peak of a curve that peaks at 3 hours with a half-life of 24.
double trough_over_peak(double half_life_h) {
  const double ka = absorption_rate(ln_2 / 24, 24, 3).value();
  const double ke = ln_2 / half_life_h;
  double peak = 0;
  for (int minute = 0; minute <= 1440; ++minute) peak = std::max(peak, steady_state(ka, ke, 24, minute / 60.0));
  return steady_state(ka, ke, 24, 24) / peak;
}

constexpr auto therapy = R"({"substance": "dreamamine", "route": "iv", "setting": "clinic"})";

Json timeline(const std::string& medicines, const std::string& health = "{}", const std::string& plan = therapy) {
  return screen(R"({"therapy": )" + plan + R"(, "medicines": [)" + medicines + R"(], "health_factors": )" + health +
                "}")["timeline"];
}

std::string reason(const std::string& medicines, const std::string& health = "{}", const std::string& plan = therapy) {
  const Json answer = timeline(medicines, health, plan);
  return answer.is_null() ? "null" : answer["drawn"] == true ? "drawn" : answer["reason"]["id"].get<std::string>();
}

constexpr auto daily = R"({"substance": "calmadone", "times_per_day": 1})";

}  // namespace

TEST_CASE("the closed form of a steady state is the sum over its earlier doses") {
  const double ka = 0.9;
  for (const double half_life : {8.0, 24.0, 59.0}) {
    for (const double interval : {8.0, 12.0, 24.0}) {
      for (double hours = 0; hours <= interval; hours += 0.5) {
        CAPTURE(half_life);
        CAPTURE(hours);
        const double ke = ln_2 / half_life;
        CHECK(steady_state(ka, ke, interval, hours) ==
              doctest::Approx(summed(ka, ke, interval, hours, 400)).epsilon(1e-9));
      }
    }
  }
}

TEST_CASE("a steady state ends a day as it began") {
  CHECK(steady_state(0.9, 0.03, 24, 0) == doctest::Approx(steady_state(0.9, 0.03, 24, 24)));
}

TEST_CASE("the longer the half-life, the flatter the day") {
  // With ka 0.93/h and a peak p hours after the dose: about e^(-ke (24 - p)), a little more as absorption goes on.
  CHECK(trough_over_peak(8) == doctest::Approx(0.172).epsilon(0.005));
  CHECK(trough_over_peak(24) == doctest::Approx(0.562).epsilon(0.005));
  CHECK(trough_over_peak(59) == doctest::Approx(0.792).epsilon(0.005));
}

TEST_CASE("absorption gets the rate that peaks when it should, or none") {
  const double ka = absorption_rate(ln_2 / 24, 24, 3).value();
  const double at_peak = steady_state(ka, ln_2 / 24, 24, 3);
  CHECK(at_peak > steady_state(ka, ln_2 / 24, 24, 2.9));
  CHECK(at_peak > steady_state(ka, ln_2 / 24, 24, 3.1));
  CHECK(!absorption_rate(0, 24, 3));
  CHECK(!absorption_rate(ln_2 / 24, 0, 3));
  CHECK(!absorption_rate(ln_2 / 24, 24, 0));
  CHECK(!absorption_rate(ln_2 / 24, 24, 23));
}

TEST_CASE("the daily medicine is there at every hour, for every half-life of the band") {
  for (const double interval : {6.0, 12.0, 24.0}) {
    const Curve curve = daily_curve(calmadone(), interval, unchanged).value();
    CHECK(curve.size() == 49);
    for (const TimelinePoint& point : curve) {
      CAPTURE(point.hours);
      CHECK(point.low > 0.1);
      CHECK(point.low <= point.typical);
      CHECK(point.typical <= point.high);
      CHECK(point.high <= 1.0);
    }
  }
}

TEST_CASE("more exposure lifts every point of a curve, less lowers it") {
  const Curve plain = daily_curve(calmadone(), 24, unchanged).value();
  const Curve more = daily_curve(calmadone(), 24, {2, 1.5, 3}).value();
  const Curve less = daily_curve(calmadone(), 24, {0.4, 0.3, 0.5}).value();
  for (std::size_t i = 0; i < plain.size(); ++i) {
    CHECK(more[i].typical == doctest::Approx(2 * plain[i].typical));
    CHECK(more[i].low == doctest::Approx(1.5 * plain[i].low));
    CHECK(more[i].high == doctest::Approx(3 * plain[i].high));
    CHECK(less[i].high < plain[i].high);
    CHECK(less[i].low > 0);
  }
}

TEST_CASE("the higher the exposure ratio, the longer the overlap") {
  ScreenRequest request;
  request.therapy = Therapy{substance("dreamamine"), Route::iv, Setting::clinic};
  request.entries.push_back({"calmadone", EntryStatus::read, {substance("calmadone")}});
  const Timeline less = timeline_of(fixture::bundle().knowledge, request, {unchanged, {0.3, 0.2, 0.5}});
  const Timeline plain = timeline_of(fixture::bundle().knowledge, request, {});
  CHECK(less.overlap_h == plain.overlap_h);  // less exposure never shortens what is shown
  double before = 0;
  for (const double ratio : {1.0, 2.6, 5.0}) {
    const Timeline one = timeline_of(fixture::bundle().knowledge, request, {unchanged, {ratio, ratio, ratio}});
    REQUIRE(one.reason == NoTimeline::none);
    CHECK(one.overlap_h > before);
    before = one.overlap_h;
  }
  const Timeline wide = timeline_of(fixture::bundle().knowledge, request, {unchanged, {1, 0.5, 5}});
  CHECK(wide.overlap_h == before);  // the high end of an interval counts
}

TEST_CASE("one beside the central volume: the steps follow the sum of two exponentials") {
  const SessionMedicine m = infused();
  const SessionCourse course = session_course(m).value();
  const double k10 = m.clearance_l_h / m.central_l;
  const double k12 = m.peripherals[0].flow_l_h / m.central_l;
  const double k21 = m.peripherals[0].flow_l_h / m.peripherals[0].volume_l;
  const double sum = k10 + k12 + k21;
  const double root = std::sqrt(sum * sum - 4 * k10 * k21);
  const double alpha = (sum + root) / 2;
  const double beta = (sum - root) / 2;
  const auto exact = [&](double hours) {
    const double given = std::min(hours, m.infusion_h);
    const auto part = [&](double rate, double weight) {
      return weight / rate * -std::expm1(-rate * given) * std::exp(-rate * (hours - given));
    };
    return (part(alpha, (alpha - k21) / (alpha - beta)) + part(beta, (k21 - beta) / (alpha - beta))) / m.central_l /
           m.infusion_h;
  };
  for (const int minute : {1, 20, 41, 60, 120, 600, 1440}) {
    CAPTURE(minute);
    CHECK(course.mg_per_l[static_cast<std::size_t>(minute)] == doctest::Approx(exact(minute / 60.0)).epsilon(1e-3));
  }
  CHECK(course.mg_per_l[40] == course.peak_mg_per_l);
}

TEST_CASE("a swallowed or absorbed session peaks when it should") {
  SessionMedicine m = infused();
  m.infusion_h = 0;
  for (const int minute : {12, 30, 58}) {
    m.time_to_peak_h = minute / 60.0;
    const SessionCourse course = session_course(m).value();
    const auto peak = std::max_element(course.mg_per_l.begin(), course.mg_per_l.end()) - course.mg_per_l.begin();
    CHECK(std::abs(peak - minute) <= 1);
  }
}

TEST_CASE("impossible parameters give no curve") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {0.0, -1.0, nan, 1e9}) {
    CAPTURE(bad);
    SessionMedicine m = infused();
    m.clearance_l_h = bad;
    CHECK(!session_course(m));
    m = infused();
    m.peripherals[0].flow_l_h = bad;
    CHECK(!session_course(m));
  }
  for (const double bad : {0.0, -1.0, nan}) {
    SessionMedicine m = infused();
    m.central_l = bad;
    CHECK(!session_course(m));
    m = infused();
    m.infusion_h = bad;
    m.time_to_peak_h = bad;
    CHECK(!session_course(m));
    DailyMedicine d = calmadone();
    d.half_life_h.low = bad;
    CHECK(!daily_curve(d, 24, unchanged));
    CHECK(!daily_curve(calmadone(), bad, unchanged));
    CHECK(!daily_curve(calmadone(), 24, {1, bad, 1}));
    CHECK(!daily_curve(calmadone(), 24, {1, 1, bad}));
  }
  SessionMedicine m = infused();
  m.peripherals.clear();
  CHECK(!session_course(m));
}

TEST_CASE("a steady daily medicine and a known route are drawn") {
  const Json drawn = timeline(daily);
  CHECK(drawn["drawn"] == true);
  CHECK(drawn["reason"].is_null());
  CHECK(drawn["dose"] == "[timeline.dose] dreamamine calmadone");
  CHECK(drawn["daily"]["interval_hours"] == 24);
  CHECK(drawn["daily"]["always"]["low"] == 0.172);
  CHECK(drawn["daily"]["always"]["high"] == 1);
  CHECK(drawn["session"]["points"][0]["typical"] == 0);
  CHECK(drawn["session"]["points"].back()["hours"] == 24);
  CHECK(drawn["overlap"]["from_hours"] == 0);
  CHECK(drawn["overlap"]["to_hours"] > 4);
  CHECK(drawn["overlap"]["open"] == false);
  CHECK(drawn["windows"][0]["id"] == "observation");
  CHECK(drawn["windows"][0]["to_hours"] == 2);
  CHECK(drawn["windows"][1]["id"] == "no_driving");
  CHECK(drawn["windows"][1]["to_hours"].is_null());
  CHECK(drawn["sources"] == Json::parse(R"(["label_fixture", "fixture_2019"])"));
}

TEST_CASE("the sources of a timeline are described in the report") {
  const Json report = screen(R"({"therapy": )" + std::string(therapy) + R"(, "medicines": [)" + daily + "]}");
  for (const Json& source : report["timeline"]["sources"]) CHECK(report["sources"].contains(source.get<std::string>()));
}

TEST_CASE("an unknown frequency is drawn as once a day, and said") {
  const Json once = timeline(daily);
  const Json unsaid = timeline(R"({"substance": "calmadone"})");
  CHECK(unsaid["daily"]["points"] == once["daily"]["points"]);
  CHECK(unsaid["daily"]["interval_assumed"] == true);
  CHECK(unsaid["texts"].back() == "[timeline.once_a_day] dreamamine calmadone");
  CHECK(unsaid["texts"].size() == once["texts"].size() + 1);
}

TEST_CASE("a dose that is split over the day has as many peaks") {
  const Json split = timeline(R"({"substance": "calmadone", "times_per_day": 2})")["daily"];
  CHECK(split["interval_hours"] == 12);
  CHECK(split["points"][0]["typical"] == split["points"][24]["typical"]);
  CHECK(split["always"]["low"] > 0.4);
}

TEST_CASE("nobody's timeline: no therapy, no daily medicine, another therapy") {
  CHECK(reason(daily, "{}", "null") == "null");
  CHECK(reason(R"({"substance": "napazepam"})") == "null");
  CHECK(reason(daily, "{}", R"({"substance": "trancetine", "route": "nasal", "setting": "clinic"})") == "null");
}

TEST_CASE("missed doses leave no curve, and the program is called before the next dose") {
  for (const char* answer : {"yes", "unsure"}) {
    const Json missed = timeline(daily, std::string(R"({"missed_doses": ")") + answer + "\"}");
    CHECK(missed["drawn"] == false);
    CHECK(missed["reason"]["id"] == "missed");
    CHECK(missed["dose"] == "[timeline.dose_missed]");
    for (const char* part : {"daily", "session", "overlap"}) CHECK(missed[part].is_null());
    CHECK(missed["windows"].empty());
  }
  CHECK(reason(daily, R"({"missed_doses": "no"})") == "drawn");
}

TEST_CASE("what was started or changed lately is not steady") {
  CHECK(reason(R"({"substance": "calmadone", "started_days_ago": 3})") == "changed");
  CHECK(reason(R"({"substance": "calmadone", "started_days_ago": 13})") == "changed");
  CHECK(reason(R"({"substance": "calmadone", "started_days_ago": 14})") == "drawn");
  CHECK(reason(daily, R"({"weak_heart": "yes"})") == "changed");
  CHECK(reason(daily, R"({"weak_heart": "unsure"})") == "changed");
}

TEST_CASE("what isn't taken every day now is not drawn, and nobody is sent for a dose of it") {
  for (const char* taking : {"stopped", "planned", "unknown"}) {
    const std::string medicine = std::string(R"({"substance": "calmadone", "taking": ")") + taking + "\"}";
    CHECK(reason(medicine) == "not_current");
    CHECK(timeline(medicine)["dose"] == "");
  }
}

TEST_CASE("twice in the list, a guessed name, another route or an impossible frequency: no curve, and the reason") {
  CHECK(reason(std::string(daily) + ", " + daily) == "unclear");
  CHECK(reason(R"({"text": "calmadon", "status": "near", "substances": ["calmadone"]})") == "unclear");
  CHECK(reason(R"({"substance": "calmadone", "route": "iv"})") == "other_route");
  CHECK(reason(R"({"substance": "calmadone", "route": "oral"})") == "drawn");
  for (const char* times : {"0.5", "1.5", "5", "24"}) {
    CAPTURE(times);
    CHECK(reason(std::string(R"({"substance": "calmadone", "times_per_day": )") + times + "}") == "dosing");
  }
}

TEST_CASE("a route nobody named, or nobody measured: no curve, and the reason") {
  CHECK(reason(daily, "{}", R"({"substance": "dreamamine", "route": "unknown", "setting": "clinic"})") ==
        "route_unknown");
  CHECK(reason(daily, "{}", R"({"substance": "dreamamine", "route": "nasal", "setting": "clinic"})") ==
        "route_unmeasured");
}

TEST_CASE("nobody is watched at home by the clinic's clock") {
  const Json home = timeline(daily, "{}", R"({"substance": "dreamamine", "route": "iv", "setting": "home"})");
  REQUIRE(home["windows"].size() == 1);
  CHECK(home["windows"][0]["id"] == "no_driving");
}

TEST_CASE("what a finding says of exposure scales the curve of its medicine, and is said") {
  const Json plain = timeline(daily);
  const Json changed = timeline(std::string(daily) + R"(, {"substance": "blockadol"})");  // 3 times, in a study
  REQUIRE(changed["drawn"] == true);
  CHECK(changed["daily"]["points"][6]["typical"].get<double>() ==
        doctest::Approx(3 * plain["daily"]["points"][6]["typical"].get<double>()).epsilon(0.01));
  CHECK(changed["daily"]["always"]["high"] > 3);
  CHECK(changed["texts"].dump().find("[timeline.daily_changed]") != std::string::npos);
  CHECK(plain["texts"].dump().find("[timeline.daily_changed]") == std::string::npos);
  CHECK(changed["session"]["points"] == plain["session"]["points"]);
}

TEST_CASE("of several findings about one medicine the one with most others together counts, then the strongest") {
  const SubstanceId calm = substance("calmadone");
  const auto finding = [calm](std::vector<SubstanceId> others, double ratio) {
    Finding one;
    one.substances = others;
    one.substances.push_back(calm);
    one.exposure = ExposureAnswer();
    one.exposure->reason = NoExposure::none;
    one.exposure->ratio = one.exposure->low = one.exposure->high = ratio;
    one.exposure->perpetrators = std::move(others);
    return one;
  };
  ScreenRequest request;
  request.entries.push_back({"calmadone", EntryStatus::read, {calm}});
  const auto ratio = [&](const std::vector<Finding>& findings) {
    return exposure_in(fixture::bundle().knowledge, request, findings).daily.value;
  };
  const SubstanceId tick = substance("ticktock");
  const SubstanceId block = substance("blockadol");
  CHECK(ratio({}) == 1);
  CHECK(ratio({finding({tick}, 1.5), finding({block}, 0.4)}) == 0.4);
  CHECK(ratio({finding({tick}, 1.5), finding({block}, 0.4), finding({tick, block}, 0.8)}) == 0.8);
  Finding other = finding({calm}, 9);  // calmadone is what changes there, not what is changed
  other.substances = {calm, tick};
  CHECK(ratio({other}) == 1);
}
