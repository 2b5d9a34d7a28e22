#include <doctest/doctest.h>

#include "core/fixture.h"

using namespace quietcheck;
using fixture::screen;

namespace {

constexpr auto at_home = R"("therapy": {"substance": "dreamamine", "route": "iv", "setting": "home"}, )";
constexpr auto in_clinic = R"("therapy": {"substance": "dreamamine", "route": "iv", "setting": "clinic"}, )";
constexpr auto calmadone = R"({"substance": "calmadone"})";

Json ask(const std::string& therapy, const std::string& medicines, const std::string& health = "{}") {
  return screen("{" + therapy + R"("medicines": [)" + medicines + R"(], "health_factors": )" + health + "}");
}

std::string headline(const std::string& therapy, const std::string& medicines, const std::string& health = "{}") {
  return ask(therapy, medicines, health)["headline"].get<std::string>();
}

}  // namespace

TEST_CASE("a headline of avoiding names the treatment and what it would come on top of") {
  CHECK(headline(at_home, calmadone) == "[headline.usually_avoid dreamamine on top of calmadone]");
  CHECK(headline(at_home, std::string(calmadone) + R"(, {"substance": "slumberol"})") ==
        "[headline.usually_avoid dreamamine on top of calmadone and slumberol]");
}

TEST_CASE("of a health factor alone it says with what") {
  CHECK(headline(at_home, calmadone, R"({"missed_doses": "yes", "snoring": "no"})") ==
        "[headline.usually_avoid dreamamine on top of calmadone]");
  CHECK(headline(in_clinic, calmadone, R"({"missed_doses": "yes"})") ==
        "[headline.usually_avoid dreamamine with missed doses]");
  // Nobody is told to have what they aren't sure of.
  CHECK(headline(in_clinic, calmadone, R"({"missed_doses": "unsure"})") == "[headline.usually_avoid dreamamine]");
}

TEST_CASE("a strict headline that rests on a place nobody named says so, also where a stack made it strict") {
  constexpr auto nowhere = R"("therapy": {"substance": "dreamamine", "route": "iv"}, )";
  CHECK(headline(nowhere, calmadone) == "[headline.usually_avoid dreamamine on top of calmadone] [missing.setting]");
  const Json report = ask(nowhere, std::string(calmadone) + R"(, {"substance": "dozepam"})");
  CHECK(fixture::class_of(report, "drowsy_stack") == "usually_avoid");
  CHECK(fixture::finding_of(report, "drowsy_stack")["circumstances"] == "[missing.setting]");
  CHECK(fixture::finding_of(ask(at_home, std::string(calmadone) + R"(, {"substance": "dozepam"})"),
                            "drowsy_stack")["circumstances"] == "");
}

TEST_CASE("without a treatment a health factor's finding is no pair") {
  CHECK(headline("", calmadone, R"({"snoring": "yes", "missed_doses": "no"})") == "[headline.call_today]");
  CHECK(headline("", calmadone, R"({"missed_doses": "yes", "snoring": "no"})") ==
        "[headline_of_list.usually_avoid_health] [headline_of_list.ask]");
  CHECK(headline("", R"({"substance": "calmadone", "taking": "planned"})", R"({"snoring": "yes"})") ==
        "[headline_of_list.usually_avoid_health] [headline_of_list.ask]");
}

TEST_CASE("without a treatment no teams are named") {
  CHECK(headline("", std::string(calmadone) + R"(, {"substance": "napazepam"})") == "[headline_of_list.minimize_risk]");
  CHECK(headline("", R"({"substance": "napazepam"}, {"substance": "dozepam"})") == "[headline_of_list.minimize_risk]");
  CHECK(headline(in_clinic, calmadone) == "[headline.minimize_risk]");
  CHECK(headline("", std::string(R"({"substance": "dreamamine", "taking": "stopped"}, )") + calmadone) !=
        "[headline_of_list.minimize_risk]");
}

TEST_CASE("where a rule's own label is all there is to say, it is the headline") {
  CHECK(headline("", std::string(calmadone) + R"(, {"substance": "plainamol"})") == "[Keep it near: calmadone]");
}

TEST_CASE("what has to be done first stands in the report, in the cards and in the receipt of a bundle") {
  const std::string request = std::string("{") + in_clinic + R"("medicines": [)" + calmadone +
                              R"(], "health_factors": {"missed_doses": "yes"}})";
  CHECK(screen(request)["first"] == Json::array({"Call before your next dose."}));
  CHECK(ask(in_clinic, calmadone)["first"].empty());
  std::string text;
  REQUIRE(fixture::core().screen_as_cds(request, text) == Status::ok);
  const Json card = Json::parse(text)["cards"][0];
  CHECK(card["summary"].get<std::string>().starts_with("Call before your next dose. [headline."));
  CHECK(card["indicator"] == "warning");
  REQUIRE(fixture::core().screen_as_fhir(request, text) == Status::ok);
  const Json receipt = Json::parse(text)["entry"].back()["resource"];
  CHECK(receipt["issue"][0]["severity"] == "warning");
  CHECK(receipt["issue"][0]["diagnostics"] == "Call before your next dose.");
}
