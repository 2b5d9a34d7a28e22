#include <doctest/doctest.h>

#include "core/fixture.h"
#include "format/exposure_json.h"

using namespace quietcheck;
using fixture::finding_of;
using fixture::screen;

namespace {

Json list_of(std::initializer_list<const char*> ids, const char* therapy = "null") {
  std::string medicines;
  for (const char* id : ids)
    medicines += (medicines.empty() ? "" : ",") + std::string("{\"substance\": \"") + id + "\"}";
  return screen(std::string("{\"therapy\": ") + therapy + ", \"medicines\": [" + medicines + "]}");
}

/// The exposure finding on exactly these substances, or null.
Json own_finding(const Json& report, const std::vector<std::string>& substances) {
  for (const Json& finding : report["findings"]) {
    if (finding["kind"] == "exposure" && finding["substances"] == Json(substances)) return finding;
  }
  return Json();
}

constexpr auto dreamamine_by_vein = R"({"substance": "dreamamine", "route": "iv", "setting": "clinic"})";
constexpr auto dreamamine_by_mouth = R"({"substance": "dreamamine", "route": "oral", "setting": "clinic"})";

}  // namespace

TEST_CASE("a rule's finding about a level carries the ratio of its pair") {
  const Json finding = finding_of(list_of({"calmadone", "inducin"}), "inducin_calmadone");
  REQUIRE(finding["exposure"].is_object());
  CHECK(finding["exposure"]["victim"] == "calmadone");
  CHECK(finding["exposure"]["perpetrators"] == Json({"inducin"}));
  CHECK(finding["exposure"]["basis"] == "predicted");
  CHECK(finding["exposure"]["ratio"] < 0.5);
  CHECK(finding["action_class"] == "minimize_risk");
}

TEST_CASE("a change that only the model sees is a finding of its own, as theory and to watch") {
  const Json report = list_of({"calmadone", "ticktock"});
  const Json finding = own_finding(report, {"calmadone", "ticktock"});
  REQUIRE(finding.is_object());
  CHECK(finding["action_class"] == "monitor");
  CHECK(finding["evidence"] == "mechanism");
  CHECK(finding["certainty"] == "[fixed.theory]");
  CHECK(finding["consequence"] == "Ticktock may change calmadone.");
  CHECK(finding["exposure"]["words"].get<std::string>().starts_with("[up calmadone ticktock]"));
  CHECK_FALSE(finding["sources"].empty());
}

TEST_CASE("a change that a study saw is no theory") {
  const Json finding = own_finding(list_of({"calmadone", "blockadol"}), {"calmadone", "blockadol"});
  REQUIRE(finding.is_object());
  CHECK(finding["evidence"] == "pk_study");
  CHECK(finding["certainty"] == "");
  CHECK(finding["exposure"]["basis"] == "observed");
  CHECK(finding["exposure"]["ratio"] == 3.0);
  const auto clinician = finding["exposure"]["clinician"].get<std::string>();
  CHECK(clinician.find("3.00 [exposure.interval.ci90] 2.50 3.60") != std::string::npos);
  CHECK(clinician.find("[S-calmadone, n = 12, 10 mg daily") != std::string::npos);
}

TEST_CASE("a study that isn't shown gives no number") {
  CHECK(own_finding(list_of({"calmadone", "wakeful"}), {"calmadone", "wakeful"}).is_null());
}

TEST_CASE("a weak change gives no finding, several weak ones together do") {
  CHECK(own_finding(list_of({"calmadone", "plainamol"}), {"calmadone", "plainamol"}).is_null());
  const Json report = list_of({"calmadone", "plainamol", "beatamol"});
  CHECK(own_finding(report, {"calmadone", "plainamol"}).is_null());
  const Json both = own_finding(report, {"calmadone", "beatamol", "plainamol"});
  REQUIRE(both.is_object());
  CHECK(both["consequence"] == "Beatamol and plainamol may change calmadone.");
}

TEST_CASE("two that change a third are not found to interact with each other") {
  const Json report = list_of({"calmadone", "plainamol", "beatamol"});
  bool none_listed = false;
  for (const Json& pair : report["coverage"]["none_listed"])
    none_listed = none_listed || pair == Json({"beatamol", "plainamol"});
  CHECK(none_listed);
}

TEST_CASE("by vein the same pair changes too little to be found, by mouth it is found") {
  CHECK(own_finding(list_of({"inducin"}, dreamamine_by_vein), {"dreamamine", "inducin"}).is_object());
  CHECK(own_finding(list_of({"plainamol", "beatamol"}, dreamamine_by_vein), {"dreamamine", "beatamol", "plainamol"})
            .is_null());
  CHECK(own_finding(list_of({"plainamol", "beatamol"}, dreamamine_by_mouth), {"dreamamine", "beatamol", "plainamol"})
            .is_object());
}

TEST_CASE("an unknown route gives a direction but no number, and says why") {
  const Json finding = own_finding(list_of({"guardoxone", "ticktock"}), {"guardoxone", "ticktock"});
  REQUIRE(finding.is_object());
  CHECK(finding["exposure"]["any_route"] == true);
  CHECK(finding["circumstances"].get<std::string>().find("[missing.route]") != std::string::npos);
  for (const char* number : {"ratio", "low", "high"}) CHECK_FALSE(finding["exposure"].contains(number));
  const auto clinician = finding["exposure"]["clinician"].get<std::string>();
  CHECK(clinician.rfind("[exposure.clinician_any_route] [exposure.route.", 0) == 0);
}

TEST_CASE("what was stopped or stays on the skin takes no part") {
  const auto with = [](const std::string& more) {
    return own_finding(
        screen(R"({"therapy": null, "medicines": [{"substance": "calmadone"}, {"substance": "ticktock", )" + more +
               "}]}"),
        {"calmadone", "ticktock"});
  };
  CHECK(with(R"("taking": "current")").is_object());
  CHECK(with(R"("taking": "stopped", "stopped_days_ago": 2)").is_null());
  CHECK(with(R"("route": "topical")").is_null());
}

TEST_CASE("a ratio never changes the class of a rule's finding") {
  const Json without = list_of({"calmadone", "inducin"});
  const Json with_more = list_of({"calmadone", "inducin", "ticktock"});
  CHECK(fixture::class_of(without, "inducin_calmadone") == fixture::class_of(with_more, "inducin_calmadone"));
}

TEST_CASE("an impossible dose or a route nobody knows gives no number, and the reason") {
  const auto with = [](const std::string& more) {
    return finding_of(
        screen(R"({"therapy": null, "medicines": [{"substance": "inducin"}, {"substance": "calmadone", )" + more +
               "}]}"),
        "inducin_calmadone");
  };
  const Json impossible = with(R"("dose": {"amount": 900000, "unit": "g"}, "times_per_day": 3)");
  CHECK(impossible["exposure"].is_null());
  CHECK(impossible["exposure_reason"] == "[exposure.none.bad_dose]");
  const Json elsewhere = with(R"("route": "rectal")");
  CHECK(elsewhere["exposure"].is_null());
  CHECK(elsewhere["exposure_reason"] == "[exposure.none.other_route]");
  const Json usual = with(R"("dose": {"amount": 40, "unit": "mg"}, "times_per_day": 1)");
  CHECK(usual["exposure"].is_object());
  CHECK(usual["exposure_reason"] == "");
}

namespace {

/// What a person reads of this interval, predicted from one factor on CYP3A.
std::string words_of(double ratio, double low, double high, double factor) {
  Perpetrator perpetrator;
  perpetrator.substances = {fixture::substance("plainamol")};
  perpetrator.changes = {{Enzyme::cyp3a, {factor, factor, factor}}};
  perpetrator.gut = {1, 1, 1};
  static const ExposureVictim victim;
  ExposureAnswer answer;
  answer.reason = NoExposure::none;
  answer.ratio = ratio;
  answer.low = low;
  answer.high = high;
  answer.route = Route::oral;
  answer.victim = &victim;
  answer.perpetrators = perpetrator.substances;
  answer.strengths = {&perpetrator};
  return exposure_json(fixture::bundle(), fixture::substance("calmadone"), answer, Language::en)["words"];
}

}  // namespace

TEST_CASE("only a little is said where the whole interval is no change; else the end beyond it is named") {
  CHECK(words_of(1.1, 0.8, 1.25, 0.5) == "[exposure.same.predicted]");
  CHECK(words_of(1.14, 0.87, 1.56, 0.5) == "[little calmadone plainamol] [rise [exposure.by_half]]");
  CHECK(words_of(1.14, 0.87, 1.3, 0.5) == "[little calmadone plainamol] [rise [exposure.by_a_third]]");
  CHECK(words_of(0.9, 0.65, 1.1, 2) == "[little calmadone plainamol] [fall [exposure.by_a_third]]");
  CHECK(words_of(0.9, 0.45, 1.1, 2) == "[little calmadone plainamol] [fall [exposure.by_half]]");
}

TEST_CASE("a level isn't said to move in a direction that none of these can move it") {
  CHECK(words_of(1.14, 0.7, 1.2, 0.5) == "[exposure.same.predicted]");
  CHECK(words_of(0.9, 0.75, 1.5, 2) == "[little calmadone plainamol] [fall [exposure.by_a_quarter]]");
  CHECK(words_of(1, 0.7, 1.5, 1) ==
        "[little calmadone plainamol] [rise [exposure.by_half], fall [exposure.by_a_quarter]]");
  const std::string up = words_of(1.4, 0.7, 2.5, 0.5);
  CHECK(up.find("[exposure.lower]") == std::string::npos);
}

TEST_CASE("nothing takes all of a medicine away") {
  Perpetrator perpetrator;
  perpetrator.gut = {1, 1, 1};
  ExposureAnswer answer;
  answer.reason = NoExposure::none;
  answer.ratio = 0.001;
  answer.low = 0.0001;
  answer.high = 0.004;
  answer.strengths = {&perpetrator};
  static const ExposureVictim victim;
  answer.victim = &victim;
  const Json json = exposure_json(fixture::bundle(), fixture::substance("calmadone"), answer, Language::en);
  for (const char* number : {"ratio", "low", "high"}) CHECK(json[number] == 0.01);
  CHECK(json["clinician"].get<std::string>().find("0.00") == std::string::npos);
}
