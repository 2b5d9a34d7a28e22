// What the shipped knowledge must say, whatever else changes: each statement stands in README, DESIGN or a label.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "facts/shipped.h"

using quietcheck::Json;
using quietcheck::shipped::screen;

namespace {

Json medicines(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push_back({{"text", text}});
  return list;
}

Json plan(const std::string& substance, const std::string& route, const std::string& setting) {
  return {{"substance", substance}, {"route", route}, {"setting", setting}};
}

Json report(const Json& therapy, const std::vector<std::string>& texts, const Json& health = Json::object()) {
  return screen(
      {{"therapy", therapy}, {"medicines", medicines(texts)}, {"health_factors", health}, {"today", "2026-11-25"}});
}

/// The strongest class of a finding of this effect (any when empty) on both substances; "" when there is none.
std::string class_of(const Json& report, const std::string& a, const std::string& b, const std::string& effect = "") {
  const std::vector<std::string> order{"no_special_precautions", "monitor", "minimize_risk", "usually_avoid", "avoid"};
  std::string strongest;
  for (const Json& finding : report["findings"]) {
    const Json& s = finding["substances"];
    const bool both = std::find(s.begin(), s.end(), a) != s.end() && std::find(s.begin(), s.end(), b) != s.end();
    if (!both || (!effect.empty() && finding["effect"] != effect)) continue;
    const std::string found = finding["action_class"].get<std::string>();
    const auto place = [&](const std::string& word) { return std::find(order.begin(), order.end(), word); };
    if (strongest.empty() || place(found) > place(strongest)) strongest = found;
  }
  return strongest;
}

const Json iv_clinic = plan("ketamine", "iv", "clinic");
const Json oral_home = plan("ketamine", "oral", "home");

}  // namespace

TEST_CASE("ketamine with methadone: lower the risk in a clinic, usually avoid at home") {
  CHECK(class_of(report(iv_clinic, {"methadone 80 mg daily"}), "ketamine", "methadone") == "minimize_risk");
  CHECK(class_of(report(oral_home, {"methadone 80 mg daily"}), "ketamine", "methadone") == "usually_avoid");
  CHECK(class_of(report(plan("ketamine", "unknown", "unknown"), {"methadone"}), "ketamine", "methadone") ==
        "usually_avoid");
}

TEST_CASE("the scene of the first page is read and found") {
  const Json all = report(iv_clinic, {"methadone 80 mg daily", "xanax", "St John's wort"});
  CHECK(all["coverage"]["entries_read"] == 3);
  CHECK(all["coverage"]["pairs_checked"] == 6);
  CHECK_FALSE(class_of(all, "ketamine", "alprazolam").empty());
  CHECK_FALSE(class_of(all, "methadone", "alprazolam", "sedation_breathing").empty());
  CHECK_FALSE(class_of(all, "methadone", "st_johns_wort", "level_down").empty());
}

TEST_CASE("rescue naloxone is never discouraged, with no opioid and with no plan") {
  for (const std::string opioid :
       {"methadone", "heroin", "fentanyl", "oxycodone", "buprenorphine", "kratom", "tramadol", "morphine"}) {
    for (const std::string rescue : {"Narcan nasal spray", "naloxone", "RiVive"}) {
      const Json all = report(iv_clinic, {opioid, rescue});
      const std::string found = class_of(all, opioid, "naloxone");
      CHECK_MESSAGE((found.empty() || found == "no_special_precautions"),
                    opioid << " with " << rescue << ": " << found);
      CHECK(class_of(all, "ketamine", "naloxone").empty());
    }
  }
}

TEST_CASE("naloxone inside a buprenorphine film isn't screened") {
  const Json all = report(iv_clinic, {"Suboxone 8 mg/2 mg film"});
  CHECK(all["coverage"]["pairs_total"] == 1);
  CHECK(class_of(all, "ketamine", "buprenorphine") == "minimize_risk");
}

TEST_CASE("naltrexone with methadone is the strictest class, and nobody who takes both is told to avoid one") {
  const Json all = report(nullptr, {"methadone 80 mg", "naltrexone 50 mg"});
  CHECK(class_of(all, "methadone", "naltrexone") == "avoid");
  CHECK(all["headline"].get<std::string>().find("Call your prescriber today") != std::string::npos);
}

TEST_CASE("methadone is a CYP2B6 drug: the HIV medicines point the right way") {
  CHECK(class_of(report(nullptr, {"methadone", "efavirenz"}), "methadone", "efavirenz", "level_down") ==
        "minimize_risk");
  CHECK(class_of(report(nullptr, {"methadone", "nevirapine"}), "methadone", "nevirapine", "level_down") ==
        "minimize_risk");
  CHECK_FALSE(class_of(report(nullptr, {"methadone", "Kaletra"}), "methadone", "lopinavir", "level_down").empty());
  CHECK_FALSE(class_of(report(nullptr, {"methadone", "fluconazole"}), "methadone", "fluconazole", "level_up").empty());
  CHECK(class_of(report(nullptr, {"methadone", "raltegravir"}), "methadone", "raltegravir") ==
        "no_special_precautions");
}

TEST_CASE("an oral ketamine ratio is never carried over to a vein") {
  CHECK(class_of(report(oral_home, {"clarithromycin"}), "ketamine", "clarithromycin", "level_up") == "minimize_risk");
  const std::string by_vein = class_of(report(iv_clinic, {"clarithromycin"}), "ketamine", "clarithromycin", "level_up");
  CHECK((by_vein.empty() || by_vein == "no_special_precautions" || by_vein == "monitor"));
}

TEST_CASE("methadone in pregnancy and breastfeeding is never advised against") {
  for (const std::string factor : {"pregnancy", "breastfeeding"}) {
    const Json all = report(nullptr, {"methadone 80 mg"}, {{factor, "yes"}});
    for (const Json& finding : all["findings"]) {
      const std::string found = finding["action_class"].get<std::string>();
      CHECK_MESSAGE((found == "no_special_precautions" || found == "monitor" || found == "minimize_risk"),
                    factor << ": " << found);
    }
  }
}

TEST_CASE("a person who missed methadone doses is told to call before the next one, others to go as usual") {
  const auto says = [](const Json& all, const std::string& words) {
    return all.dump().find(words) != std::string::npos;
  };
  const Json usual = report(iv_clinic, {"methadone 80 mg"});
  CHECK(says(usual, "Go to your program for your methadone dose as usual."));
  for (const std::string answer : {"yes", "unsure"}) {
    const Json missed = report(iv_clinic, {"methadone 80 mg"}, {{"missed_methadone_doses", answer}});
    CHECK(says(missed, "Call your program before your next dose"));
    CHECK_FALSE(says(missed, "Go to your program for your methadone dose as usual."));
  }
}

TEST_CASE("every finding says what to do, how sure it is and on what it rests") {
  const Json all =
      report(iv_clinic,
             {"methadone 80 mg", "xanax", "prozac", "gabapentin", "alcohol", "clarithromycin", "warfarin", "ibuprofen"},
             {{"sleep_apnea", "yes"}, {"pregnancy", "unsure"}});
  CHECK(all["findings"].size() > 10);
  for (const Json& finding : all["findings"]) {
    CAPTURE(finding["id"]);
    CHECK_FALSE(finding["action"].get<std::string>().empty());
    CHECK_FALSE(finding["consequence"].get<std::string>().empty());
    CHECK_FALSE(finding["clinician"].get<std::string>().empty());
    CHECK_FALSE(finding["sources"].empty());
    CHECK(finding["consequence"].get<std::string>().find('{') == std::string::npos);
  }
}

TEST_CASE("a member that lacks its group's trait isn't screened as if it had it") {
  CHECK(class_of(report(nullptr, {"methadone 80 mg", "lamotrigine"}), "methadone", "lamotrigine", "sedation_breathing")
            .empty());
  CHECK_FALSE(
      class_of(report(nullptr, {"methadone 80 mg", "topiramate"}), "methadone", "topiramate", "sedation_breathing")
          .empty());
  CHECK(class_of(report(nullptr, {"methadone 80 mg", "fidaxomicin"}), "methadone", "fidaxomicin", "qt").empty());
  CHECK_FALSE(
      class_of(report(nullptr, {"methadone 80 mg", "azithromycin"}), "methadone", "azithromycin", "qt").empty());
}

TEST_CASE("ordinary lists stay quiet") {
  const Json all = report(
      nullptr, {"amlodipine 5 mg", "atorvastatin 10 mg", "metformin 500 mg", "levothyroxine 50 mcg", "cetirizine"});
  for (const Json& finding : all["findings"]) {
    const std::string found = finding["action_class"].get<std::string>();
    CHECK_MESSAGE((found == "monitor" || found == "no_special_precautions"), finding["id"].get<std::string>()
                                                                                 << ": " << found);
  }
}

TEST_CASE("Spanish joins names as it is spoken: e before an i, else y") {
  const auto joined = [](const std::string& perpetrator) {
    Json request{{"medicines", medicines({"buprenorphine", "clarithromycin", perpetrator})}, {"language", "es"}};
    return screen(request).dump();
  };
  CHECK(joined("itraconazole").find("claritromicina e itraconazol") != std::string::npos);
  CHECK(joined("diltiazem").find("claritromicina y diltiazem") != std::string::npos);
}

// ---- timeline

TEST_CASE("every route that a therapy can have has a curve or says why not") {
  const std::vector<std::pair<Json, std::string>> plans{
      {iv_clinic, "drawn"},
      {plan("ketamine", "im", "clinic"), "drawn"},
      {plan("ketamine", "nasal", "home"), "drawn"},
      {oral_home, "drawn"},
      {plan("ketamine", "sublingual", "home"), "drawn"},
      {plan("esketamine", "nasal", "clinic"), "drawn"},
      {plan("ketamine", "subcutaneous", "clinic"), "route_unmeasured"},
      {plan("ketamine", "unknown", "unknown"), "route_unknown"},
  };
  for (const auto& [therapy, expected] : plans) {
    CAPTURE(therapy.dump());
    const Json timeline = report(therapy, {"methadone 80 mg daily"})["timeline"];
    CHECK((timeline["drawn"] == true ? "drawn" : timeline["reason"]["id"].get<std::string>()) == expected);
  }
}

TEST_CASE("methadone at steady state is never absent, and its typical peak is under twice its trough") {
  const Json timeline = report(iv_clinic, {"methadone 80 mg daily"})["timeline"];
  double trough = 1;
  for (const Json& point : timeline["daily"]["points"]) {
    CHECK(point["low"] > 0.1);
    trough = std::min(trough, point["typical"].get<double>());
  }
  CHECK(1 / trough > 1.5);  // "ideally at most 2", a rapid metaboliser 3.5
  CHECK(1 / trough < 2);
}

TEST_CASE("the program is called before the next dose after missed methadone doses, in place of every curve") {
  for (const char* answer : {"yes", "unsure"}) {
    const Json timeline =
        report(iv_clinic, {"methadone 80 mg daily"}, {{"missed_methadone_doses", answer}})["timeline"];
    CHECK(timeline["drawn"] == false);
    CHECK(timeline["dose"] == "Call your program before your next dose.");
  }
  CHECK(report(iv_clinic, {"methadone 80 mg daily"}, {{"missed_methadone_doses", "no"}})["timeline"]["dose"] ==
        "Go to your program for your methadone dose as usual.");
  for (const char* text : {"started methadone 3 days ago", "stopped methadone last week"}) {
    CAPTURE(text);
    CHECK(report(iv_clinic, {text})["timeline"]["drawn"] == false);
  }
}

TEST_CASE("a spray of esketamine is watched for two hours, and nobody drives on the day of a session") {
  const auto window = [](const Json& therapy, const std::string& id) {
    const Json timeline = report(therapy, {"methadone 80 mg daily"})["timeline"];
    for (const Json& one : timeline["windows"]) {
      if (one["id"] == id) return one;
    }
    return Json();
  };
  CHECK(window(plan("esketamine", "nasal", "clinic"), "observation")["to_hours"] == 2);
  CHECK(window(iv_clinic, "observation")["to_hours"].is_null());
  CHECK(window(oral_home, "observation").is_null());
  for (const Json& therapy : {iv_clinic, oral_home, plan("esketamine", "nasal", "clinic")}) {
    CHECK(window(therapy, "no_driving")["text"] == "No driving until the next day, after a full sleep.");
  }
}

TEST_CASE("what other programs read is in Spanish too when the report is") {
  const Json request{{"language", "es"},
                     {"therapy", iv_clinic},
                     {"medicines", Json::array({{{"text", "metadona 80 mg"}}, {{"text", "blorpazina"}}})}};
  std::string cards;
  std::string bundle;
  REQUIRE(quietcheck::shipped::core().screen_as_cds(request.dump(), cards) == quietcheck::Status::ok);
  REQUIRE(quietcheck::shipped::core().screen_as_fhir(request.dump(), bundle) == quietcheck::Status::ok);
  for (const std::string& text : {cards, bundle}) {
    CHECK(text.find("Sin revisar: metadona con blorpazina") != std::string::npos);
    CHECK(text.find("Not checked") == std::string::npos);
  }
  for (const char* word : {"Mechanism", "For clinicians", "Sources", "read", "checked"})
    CHECK(cards.find(word) == std::string::npos);
}

TEST_CASE("what a text says of the person's health is read, with the words that say it") {
  const auto told = [](const std::string& text) {
    std::string answer;
    REQUIRE(quietcheck::shipped::core().read(text, answer, "2026-11-25") == quietcheck::Status::ok);
    const Json list = Json::parse(answer);
    std::string all;
    for (const Json& one : list["health_factors"])
      all += (all.empty() ? "" : ", ") + one["id"].get<std::string>() + " (" + one["text"].get<std::string>() + ")";
    return all;
  };
  CHECK(told("pregnant on subutex, ketamine ok?") == "pregnancy (pregnant)");
  CHECK(told("Estoy embarazada y tomo metadona") == "pregnancy (embarazada)");
  CHECK(told("72 yo with sleep apnea on methadone 80") == "sleep_apnea (sleep apnea), age_over_65 (72 yo)");
  CHECK(told("ran out of methadone 3 days ago") == "missed_methadone_doses (ran out of methadone)");
  CHECK(told("no sleep apnea, never had a seizure. Can ketamine cause psychosis?").empty());
  CHECK(told("methadone 80 mg, xanax 1 mg").empty());
}
