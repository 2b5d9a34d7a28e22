#include <doctest/doctest.h>

#include "core/fixture.h"

using namespace quietcheck;
using fixture::class_of;
using fixture::finding_of;
using fixture::screen;

namespace {

Json ask(const std::string& medicines, const std::string& health = "{}") {
  return screen(R"({"therapy": {"substance": "dreamamine", "route": "iv", "setting": "clinic"}, "medicines": [)" +
                medicines + R"(], "health_factors": )" + health + "}");
}

Json told(const std::string& medicines, const std::string& health = "{}") {
  const Json report = ask(medicines, health);
  return report["told"].empty() ? Json("nothing") : report["told"][0]["answer"];
}

constexpr auto six_days_ago = R"({"substance": "calmadone", "last_dose_days_ago": 6})";

}  // namespace

TEST_CASE("what an entry tells of a health factor is its answer, in the findings, the guidance and the timeline") {
  const Json report = ask(six_days_ago);
  CHECK(report["told"] == Json::array({{{"health_factor", "missed_doses"}, {"answer", "yes"}, {"entry", 0}}}));
  CHECK(class_of(report, "missed_calmadone") == "usually_avoid");
  CHECK(finding_of(report, "missed_calmadone")["circumstances"] == "[circumstance.told calmadone]");
  CHECK(report["first"] == Json::array({"Call before your next dose."}));
  CHECK(report["timeline"]["reason"]["id"] == "missed");
}

TEST_CASE("a day that isn't known to be long enough ago, or another substance, tells nothing") {
  CHECK(told(R"({"substance": "calmadone", "last_dose_days_ago": 1})") == "nothing");
  CHECK(told(R"({"substance": "calmadone"})") == "nothing");
  CHECK(told(R"({"substance": "napazepam", "last_dose_days_ago": 6})") == "nothing");
  CHECK(told(R"({"substance": "calmadone", "last_dose_days_ago": 6, "status": "unknown"})") == "nothing");
}

TEST_CASE("the person's own answer wins over what an entry tells") {
  const Json report = ask(six_days_ago, R"({"missed_doses": "no"})");
  CHECK(report["told"].empty());
  CHECK(class_of(report, "missed_calmadone") == "");
  CHECK(told(six_days_ago, R"({"missed_doses": "unsure"})") == "nothing");
}

TEST_CASE("what an entry tells is still asked, so that it can be answered otherwise") {
  const Json report = ask(six_days_ago);
  CHECK(report["coverage"]["unanswered"] == Json::array({"snoring", "missed_doses"}));
  CHECK(report["questions"][1]["told"] == true);
  CHECK(report["questions"][1]["changes"] == Json::array({"missed_calmadone"}));
  CHECK(report["questions"][0]["told"] == false);
}

TEST_CASE("words tell of the factor in an entry of that substance, unless they are denied") {
  CHECK(told(R"({"text": "calmadone 80 mg, ran dry"})") == "unsure");
  CHECK(told(R"x({"text": "calmadone 80 mg (missed 4 days)"})x") == "yes");
  CHECK(told(R"x({"text": "calmadone 80 mg (missed 40 days)"})x") == "nothing");
  CHECK(told(R"({"text": "calmadone 80 mg, never ran dry"})") == "nothing");
  CHECK(told(R"({"text": "napax 1 mg, ran dry"})") == "nothing");
}

TEST_CASE("of several entries that tell of a factor the strictest answer counts, then the first entry") {
  const std::string words = R"({"text": "calmadone 80 mg, ran dry"})";
  const Json report = ask(words + "," + six_days_ago);
  CHECK(report["told"][0]["answer"] == "yes");
  CHECK(report["told"][0]["entry"] == 1);
  CHECK(ask(std::string(six_days_ago) + "," + six_days_ago)["told"][0]["entry"] == 0);
}

TEST_CASE("what was stopped tells of a gap only where the same is taken or planned again") {
  const std::string stopped = R"({"substance": "calmadone", "taking": "stopped", "stopped_days_ago": 6})";
  CHECK(told(stopped) == "nothing");
  CHECK(told(stopped + R"(, {"substance": "calmadone", "taking": "planned"})") == "unsure");
  CHECK(told(stopped + R"(, {"substance": "napazepam"})") == "nothing");
}
