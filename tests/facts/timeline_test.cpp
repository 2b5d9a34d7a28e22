// The shipped parameters of the timeline against concentrations that they weren't taken from.
#include <doctest/doctest.h>

#include <cmath>

#include "engine/bundle.h"
#include "engine/timeline.h"
#include "facts/shipped.h"

using namespace quietcheck;

namespace {

SessionCourse course(const std::string& substance, Route route) {
  const std::string bytes = shipped::read_file(KNOWLEDGE_BUNDLE);
  Bundle bundle;
  REQUIRE(open_bundle({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, bundle) == Status::ok);
  for (const SessionMedicine& medicine : bundle.knowledge.timeline.sessions) {
    if (bundle.names.id_of(medicine.substance) == substance && medicine.route == route)
      return session_course(medicine).value();
  }
  FAIL("no such route");
  return {};
}

/// Over the last four hours of the day.
double late_half_life_h(const SessionCourse& course) {
  return 4 * std::log(2.0) / std::log(course.mg_per_l[1200] / course.mg_per_l[1440]);
}

}  // namespace

TEST_CASE("0.5 mg/kg of ketamine over 40 minutes peaks near the measured 185 ng/mL at 70 kg") {
  CHECK(course("ketamine", Route::iv).peak_mg_per_l * 35 * 1000 == doctest::Approx(185).epsilon(0.1));
}

TEST_CASE("the late half-lives are the published ones: 2 to 3 hours, and 7 to 12 for the esketamine spray") {
  const double ketamine = late_half_life_h(course("ketamine", Route::iv));
  CHECK(ketamine > 2.0);
  CHECK(ketamine < 3.1);
  const double esketamine = late_half_life_h(course("esketamine", Route::nasal));
  CHECK(esketamine > 7.0);
  CHECK(esketamine < 12.0);
}
