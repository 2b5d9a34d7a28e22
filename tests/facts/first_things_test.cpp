// What a person with missed doses, dark thoughts, a treatment at home or a medicine just stopped must read first.
#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "facts/shipped.h"

using quietcheck::Json;
using quietcheck::shipped::screen;

namespace {

const Json iv_clinic{{"substance", "ketamine"}, {"route", "iv"}, {"setting", "clinic"}};

Json with(const Json& therapy, const Json& medicines, const Json& health = Json::object(),
          const char* language = "en") {
  return screen({{"therapy", therapy},
                 {"medicines", medicines},
                 {"health_factors", health},
                 {"language", language},
                 {"today", "2026-11-25"}});
}

Json texts(const std::vector<std::string>& all) {
  Json list = Json::array();
  for (const std::string& text : all) list.push_back({{"text", text}});
  return list;
}

/// "missed_methadone_doses yes" for each answer that the entries told.
std::set<std::string> told_by(const std::string& text, const Json& more = Json::object()) {
  Json medicine{{"text", text}};
  medicine.update(more);
  std::set<std::string> told;
  const Json report = with(iv_clinic, Json::array({medicine}));
  for (const Json& one : report["told"])
    told.insert(one["health_factor"].get<std::string>() + " " + one["answer"].get<std::string>());
  return told;
}

bool says(const Json& text, const std::string& words) {
  return text.get<std::string>().find(words) != std::string::npos;
}

/// Every finding's place by its rule.
std::size_t place_of(const Json& report, const std::string& rule) {
  for (std::size_t i = 0; i < report["findings"].size(); ++i)
    if (report["findings"][i]["rule"] == rule) return i;
  FAIL("no finding of " << rule);
  return 0;
}

}  // namespace

TEST_CASE("what is typed about missed methadone doses reaches the findings") {
  for (const std::string text : {"methadone 100 mg (missed 4 days)", "methadone 80 mg, missed three doses",
                                 "metadona 80 mg, perdí 3 dosis", "methadone 80 mg - haven't dosed since Friday"})
    CHECK_MESSAGE(told_by(text).contains("missed_methadone_doses yes"), text);
  CHECK(told_by("methadone 100 mg", {{"last_dose_days_ago", 6}}).contains("missed_methadone_doses yes"));
  for (const std::string text :
       {"ran out of methadone 90 mg", "methadone 60 mg, none since the weekend", "metadona 60 mg, se me acabó"})
    CHECK_MESSAGE(told_by(text).contains("missed_methadone_doses unsure"), text);
}

TEST_CASE("what is typed about a start or a raise of methadone reaches the findings") {
  for (const std::string text : {"methadone 30 mg, started 3 days ago", "just started methadone 30 mg",
                                 "methadone 100 mg, raised from 80 yesterday", "methadone 30 mg since last Monday",
                                 "metadona 30 mg, empecé hace 3 días", "metadona, me la subieron ayer"})
    CHECK_MESSAGE(told_by(text).contains("started_methadone_recently yes"), text);
  CHECK(told_by("methadone", {{"started_days_ago", 3}}).contains("started_methadone_recently yes"));
  CHECK(told_by("methadone 100 mg, raised from 80").contains("started_methadone_recently unsure"));
}

TEST_CASE("a steady dose of methadone, or a gap of another medicine, tells nothing") {
  for (const std::string text :
       {"methadone 100 mg daily", "methadone 80 mg, picked up from the clinic", "methadone 60 mg, never missed a dose",
        "methadone 80 mg since 2019", "methadone 80 mg every morning, last dose today", "methadone 100 mg for pain",
        "methadone 90 mg, started 3 years ago", "metadona 80 mg al día", "methadone 80 mg, no missed doses",
        "lisinopril 10 mg, missed 4 days", "sertraline 50 mg, started 3 days ago", "methadone stopped 6 days ago"})
    CHECK_MESSAGE(told_by(text).empty(), text);
}

TEST_CASE("methadone that was stopped and is taken or planned again tells of missed doses") {
  for (const std::string taking : {"current", "planned"}) {
    const Json report =
        with(nullptr, Json::array({{{"text", "methadone"}, {"taking", "stopped"}, {"stopped_days_ago", 6}},
                                   {{"text", "methadone 80 mg"}, {"taking", taking}}}));
    CHECK(report["told"][0]["health_factor"] == "missed_methadone_doses");
    CHECK(report["first"][0] == "Call your program before your next methadone dose.");
  }
}

TEST_CASE("with missed doses nothing sends anyone for the methadone dose as usual") {
  const Json open = with(iv_clinic, texts({"methadone 80 mg"}));
  std::vector<std::string> factors;
  for (const Json& question : open["questions"]) factors.push_back(question["health_factor"].get<std::string>());
  REQUIRE(factors.size() > 20);
  for (const char* language : {"en", "es"}) {
    const std::string usual = language == std::string("en") ? "as usual" : "como siempre";
    for (const char* missed : {"yes", "unsure"}) {
      for (const std::string& factor : factors) {
        const Json health{{"missed_methadone_doses", missed},
                          {factor, factor == "missed_methadone_doses" ? missed : "yes"}};
        for (const Json& therapy : {iv_clinic, Json()}) {
          const Json report = with(therapy, texts({"methadone 80 mg", "phenelzine", "bedaquiline"}), health, language);
          for (const Json& finding : report["findings"])
            CHECK_MESSAGE(!says(finding["action"], usual), finding["id"] << " " << factor << " " << missed);
          for (const Json& guidance : report["guidance"]) CHECK_MESSAGE(!says(guidance["text"], usual), guidance["id"]);
          if (!report["timeline"].is_null()) CHECK(!says(report["timeline"]["dose"], usual));
        }
      }
    }
  }
}

TEST_CASE("with missed doses no pair with methadone sends anyone for the dose as usual") {
  for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(DATA_FOLDER) / "substances")) {
    for (const char* taking : {"current", "planned"}) {
      const Json other{{"substance", file.path().stem().string()}, {"taking", taking}};
      const Json report =
          with(nullptr, Json::array({{{"substance", "methadone"}}, other}), {{"missed_methadone_doses", "yes"}});
      for (const Json& finding : report["findings"])
        CHECK_MESSAGE((!says(finding["action"], "as usual") || finding["substances"].size() < 2), finding["id"]);
    }
  }
}

TEST_CASE("what can kill within days stands first within its class, and what can't wait under the headline") {
  const Json missed =
      with(iv_clinic, texts({"methadone 100 mg", "alprazolam 1 mg", "trazodone 50 mg", "citalopram 20 mg"}),
           {{"missed_methadone_doses", "yes"}, {"suicidal_thoughts", "yes"}, {"long_qt", "yes"}});
  CHECK(missed["first"] == Json::array({"Call or text 988 now. In danger call 911.",
                                        "Call your program before your next methadone dose."}));
  CHECK(place_of(missed, "methadone_missed_doses") < 2);
  const Json& card = missed["findings"][place_of(missed, "methadone_missed_doses")];
  CHECK(card["action_class"] == "usually_avoid");
  CHECK(card["action_label"] == "Call before your next dose");
  CHECK(says(card["action"], "Call your program before your next dose."));
  // Of the next class, the thoughts come first.
  const std::size_t thoughts = place_of(missed, "ketamine_suicidal_thoughts");
  CHECK(missed["findings"][thoughts]["action_class"] == "minimize_risk");
  CHECK(missed["findings"][thoughts - 1]["action_class"] == "usually_avoid");
  const Json& rhythm = missed["findings"][place_of(missed, "methadone_long_qt")];
  CHECK(rhythm["action_class"] == "usually_avoid");
  CHECK(says(rhythm["action"], "Call your prescriber today. Don't stop it on your own."));
}

TEST_CASE("at home the FDA's warning stands under the headline, also where nothing else is listed") {
  const Json alone = with({{"substance", "ketamine"}, {"route", "sublingual"}, {"setting", "home"}}, Json::array());
  REQUIRE(alone["first"].size() == 1);
  CHECK(says(alone["first"][0], "The FDA warns about this."));
  CHECK(with(iv_clinic, Json::array())["first"].empty());
}

TEST_CASE("the spray at a place nobody named is as strict as at home, and says so") {
  const Json report =
      with({{"substance", "esketamine"}, {"route", "nasal"}, {"setting", "unknown"}}, texts({"methadone"}));
  CHECK(report["action_class"] == "usually_avoid");
  CHECK(says(report["findings"][0]["circumstances"], "We don't know where the treatment is given"));
}

TEST_CASE("after a medicine was stopped its card still says what keeps people alive") {
  const auto action_of = [](const Json& therapy, const Json& medicines, const std::string& effect) {
    const Json report = with(therapy, medicines);
    for (const Json& finding : report["findings"])
      if (finding["kind"] == "washout" && finding["effect"] == effect) return finding["action"].get<std::string>();
    return std::string();
  };
  const auto stopped = [](const std::string& substance, int days) {
    return Json{{"substance", substance}, {"taking", "stopped"}, {"stopped_days_ago", days}};
  };
  const Json home{{"substance", "ketamine"}, {"route", "oral"}, {"setting", "home"}};
  const std::string methadone = action_of(home, Json::array({stopped("methadone", 2)}), "sedation_breathing");
  CHECK(says(methadone, "Call the clinic before the session."));
  CHECK(says(methadone, "Keep naloxone at home."));
  CHECK(says(
      action_of(nullptr, Json::array({stopped("alprazolam", 1), {{"substance", "methadone"}}}), "sedation_breathing"),
      "naloxone"));
  CHECK(
      says(action_of(iv_clinic, Json::array({stopped("tranylcypromine", 5)}), "blood_pressure_up"), "blood pressure"));
  CHECK(says(action_of(nullptr, Json::array({stopped("haloperidol", 1), {{"substance", "methadone"}}}), "qt"), "ECG"));
}

TEST_CASE("a stack that rests on a stopped medicine says so") {
  const Json report =
      with(nullptr, Json::array({{{"substance", "methadone"}},
                                 {{"substance", "gabapentin"}},
                                 {{"substance", "alprazolam"}, {"taking", "stopped"}, {"stopped_days_ago", 1}}}));
  bool found = false;
  for (const Json& finding : report["findings"]) {
    if (finding["kind"] != "stack" || finding["effect"] != "sedation_breathing") continue;
    found = true;
    CHECK(says(finding["circumstances"], "One of these was stopped"));
  }
  CHECK(found);
}

TEST_CASE("who lists the treatment that is planned has it once") {
  for (const std::string text : {"ketamine", "ketamine infusion", "Ketalar"}) {
    const Json report = with(iv_clinic, texts({text}));
    for (const Json& finding : report["findings"]) CHECK_MESSAGE(finding["kind"] != "duplicate", text);
  }
}

TEST_CASE("a headline names what is still a choice") {
  const Json home{{"substance", "ketamine"}, {"route", "oral"}, {"setting", "home"}};
  CHECK(says(with(home, texts({"methadone 80 mg", "alprazolam 1 mg"}))["headline"],
             "Ketamine on top of methadone and alprazolam is usually avoided."));
  CHECK(says(with(nullptr, texts({"warfarin", "fluconazole"}))["headline"], "prescriber or pharmacist"));
  CHECK(with(nullptr, texts({"methadone", "Narcan"}))["headline"] == "Keep it within reach: naloxone.");
}
