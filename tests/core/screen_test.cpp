#include <doctest/doctest.h>

#include "core/fixture.h"

using namespace quietcheck;
using fixture::class_of;
using fixture::finding_of;
using fixture::screen;

namespace {
constexpr auto clinic = R"("therapy": {"substance": "dreamamine", "route": "iv", "setting": "clinic"})";
constexpr auto home = R"("therapy": {"substance": "dreamamine", "route": "iv", "setting": "home"})";
constexpr auto nowhere = R"("therapy": {"substance": "dreamamine", "route": "iv"})";

Json ask(const std::string& therapy, const std::string& medicines, const std::string& health = "{}") {
  return screen("{" + therapy + (therapy.empty() ? "" : ",") + "\"medicines\": [" + medicines +
                "], \"health_factors\": " + health + "}");
}

constexpr auto calmadone = R"({"substance": "calmadone"})";
constexpr auto napazepam = R"({"substance": "napazepam"})";
constexpr auto brewhol = R"({"substance": "brewhol"})";
}  // namespace

TEST_CASE("a variant applies where its condition is known to hold") {
  CHECK(class_of(ask(clinic, calmadone), "dreamamine_drowsy") == "minimize_risk");
  CHECK(class_of(ask(home, calmadone), "dreamamine_drowsy") == "usually_avoid");
}

TEST_CASE("an unknown setting takes the strictest case and says so") {
  const Json report = ask(nowhere, calmadone);
  CHECK(class_of(report, "dreamamine_drowsy") == "usually_avoid");
  CHECK(finding_of(report, "dreamamine_drowsy")["circumstances"] == "[missing.setting]");
}

TEST_CASE("a variant's own sentence stands in for the rule's, with the name filled in") {
  CHECK(finding_of(ask(clinic, calmadone), "dreamamine_drowsy")["action"] == "Tell the clinic about calmadone.");
  CHECK(finding_of(ask(home, calmadone), "dreamamine_drowsy")["consequence"] ==
        "Calmadone and dreamamine can make you sleepy.");
}

TEST_CASE("the narrower rule wins within one effect, also when it is milder and names nothing that it refines") {
  const Json report = ask(home, napazepam);
  CHECK(class_of(report, "dreamamine_napazepam") == "monitor");
  CHECK(class_of(report, "dreamamine_drowsy") == "");

  Knowledge unnamed = fixture::bundle().knowledge;
  for (Rule& rule : unnamed.rules) rule.refines.reset();
  ScreenRequest request;
  request.therapy = Therapy{fixture::substance("dreamamine"), Route::iv, Setting::home};
  Entry entry;
  entry.status = EntryStatus::read;
  entry.substances = {fixture::substance("napazepam")};
  request.entries = {entry};
  const Report by_ids = Screener(unnamed).screen(request);
  REQUIRE(by_ids.findings.size() == 1);
  CHECK(unnamed.rules[place(by_ids.findings[0].rule)].id == "dreamamine_napazepam");
}

TEST_CASE("a rule that refines another replaces it") {
  const Json report = ask("", std::string(calmadone) + "," + brewhol);
  CHECK(class_of(report, "calmadone_brewhol") == "avoid");
  CHECK(class_of(report, "drowsy_drowsy") == "");
}

TEST_CASE("several effects of one pair are all shown") {
  const Json report = ask("", std::string(calmadone) + R"(, {"substance": "ticktock"}, {"substance": "inducin"})");
  CHECK(class_of(report, "long_beat_pair") == "usually_avoid");
  CHECK(class_of(report, "inducin_calmadone") == "minimize_risk");
}

TEST_CASE("a substance takes its groups' traits, the stronger of two, unless it says none") {
  CHECK(class_of(ask(home, R"({"substance": "slumberol"})"), "dreamamine_drowsy") == "usually_avoid");
  CHECK(class_of(ask(home, R"({"substance": "wakeful"})"), "dreamamine_drowsy") == "");
}

TEST_CASE("a trait doesn't act by a route that never reaches the body") {
  CHECK(class_of(ask(home, R"({"substance": "slumberol", "route": "topical"})"), "dreamamine_drowsy") == "");
}

TEST_CASE("a known dose within the bounds takes the variant, an unknown one the base") {
  const std::string beat = R"(, {"substance": "beatamol"})";
  CHECK(class_of(ask("", calmadone + beat), "calmadone_beatamol") == "minimize_risk");
  const auto with_dose = [&](const std::string& amount, const std::string& times) {
    return class_of(ask("", R"({"substance": "calmadone", "dose": {"amount": )" + amount +
                                R"(, "unit": "mg"}, "times_per_day": )" + times + "}" + beat),
                    "calmadone_beatamol");
  };
  CHECK(with_dose("50", "2") == "monitor");
  CHECK(with_dose("50", "3") == "minimize_risk");
}

TEST_CASE("the dose of a substance is that of all its entries taken, and unknown where that of one is") {
  const auto with = [&](const std::string& more) {
    return class_of(
        ask("", R"({"substance": "calmadone", "dose": {"amount": 60, "unit": "mg"}, "times_per_day": 1}, )" + more +
                    R"({"substance": "beatamol"})"),
        "calmadone_beatamol");
  };
  const std::string half = R"("substance": "calmadone", "dose": {"amount": 50, "unit": "mg"}, "times_per_day": 1)";
  CHECK(with("") == "monitor");
  CHECK(with("{" + half + "}, ") == "minimize_risk");
  CHECK(with("{" + half + R"(, "taking": "stopped", "stopped_days_ago": 90}, )") == "monitor");
  CHECK(with(R"({"substance": "calmadone"}, )") == "minimize_risk");
}

TEST_CASE("a stopped medicine counts as long as it still acts, and an unknown date counts as acting") {
  const auto stopped = [&](const std::string& days) {
    return class_of(ask("", std::string(calmadone) +
                                R"(, {"substance": "inducin", "taking": "stopped", "stopped_days_ago": )" + days + "}"),
                    "inducin_calmadone");
  };
  CHECK(stopped("14") == "minimize_risk");
  CHECK(stopped("15") == "");
  CHECK(stopped("null") == "minimize_risk");
}

TEST_CASE("how long it acts may depend on the effect and on the route") {
  const auto beat_after = [&](const std::string& days) {
    return class_of(ask("", R"({"substance": "calmadone", "taking": "stopped", "stopped_days_ago": )" + days +
                                R"(}, {"substance": "ticktock"})"),
                    "long_beat_pair");
  };
  CHECK(beat_after("30") == "usually_avoid");
  CHECK(beat_after("31") == "");
  const auto blocked_after = [&](const std::string& days, const std::string& route) {
    return class_of(ask("", R"({"substance": "blockadol", "taking": "stopped", "route": )" + route +
                                R"(, "stopped_days_ago": )" + days + "}, " + calmadone),
                    "blockadol_calmadone");
  };
  CHECK(blocked_after("20", "\"depot_injection\"") == "avoid");
  CHECK(blocked_after("20", "\"oral\"") == "");
  CHECK(blocked_after("20", "null") == "avoid");
}

TEST_CASE("a medicine without a known time counts for a week") {
  const auto after = [&](const std::string& days) {
    return class_of(ask(home, R"({"substance": "napazepam", "taking": "stopped", "stopped_days_ago": )" + days + "}"),
                    "dreamamine_napazepam");
  };
  CHECK(after("7") == "monitor");
  CHECK(after("8") == "");
}

TEST_CASE("a rule about stopped medicines speaks of stopped ones only") {
  const auto after = [&](const std::string& taking) {
    return class_of(ask(clinic, R"({"substance": "calmadone", )" + taking + "}"), "calmadone_stopped_dreamamine");
  };
  CHECK(after(R"("taking": "stopped", "stopped_days_ago": 5)") == "monitor");
  CHECK(after(R"("taking": "stopped", "stopped_days_ago": 11)") == "");
  CHECK(after(R"("taking": "current")") == "");
}

TEST_CASE("a finding on a stopped medicine is a wash-out") {
  const Json report = ask(clinic, R"({"substance": "calmadone", "taking": "stopped", "stopped_days_ago": 2})");
  CHECK(finding_of(report, "dreamamine_drowsy")["kind"] == "washout");
}

TEST_CASE("avoid words appear only where something is still a choice") {
  const Json taken = ask("", std::string(calmadone) + R"(, {"substance": "blockadol"})");
  CHECK(finding_of(taken, "blockadol_calmadone")["both_taken"] == true);
  CHECK(finding_of(taken, "blockadol_calmadone")["action"] == "Call today. Ask for help the same day.");
  CHECK(finding_of(taken, "blockadol_calmadone")["action_label"] == "[label.call_today]");
  CHECK(taken["headline"] == "[headline.call_today]");
  const Json planned = ask("", std::string(calmadone) + R"(, {"substance": "blockadol", "taking": "planned"})");
  CHECK(finding_of(planned, "blockadol_calmadone")["action"] == "Talk to both teams first.");
  // Nothing of it is the planned treatment, so "this" would mislead; with something taken today, that isn't put off.
  CHECK(planned["headline"] == "[headline_of_list.avoid] [headline_of_list.ask]");
  const Json stopped = ask("", std::string(calmadone) + R"(, {"substance": "blockadol", "taking": "stopped"})");
  CHECK(finding_of(stopped, "blockadol_calmadone")["action"] == "[action.washout_today] Ask for help the same day.");
  CHECK(finding_of(stopped, "blockadol_calmadone")["ask"] == "");
  const Json drink = ask("", std::string(calmadone) + "," + brewhol);
  CHECK(finding_of(drink, "calmadone_brewhol")["both_taken"] == false);
}

TEST_CASE("a strict health finding on one medicine that is taken says so of one medicine") {
  const Json finding = finding_of(ask("", calmadone, R"({"snoring": "yes"})"), "snoring_drowsy");
  CHECK(finding["both_taken"] == true);
  CHECK(finding["action"] == "Call today about it.");
}

TEST_CASE("therapy that has begun is still a choice, session by session") {
  const Json report = ask("", std::string(R"({"substance": "dreamamine"},)") + calmadone);
  CHECK(finding_of(report, "dreamamine_drowsy")["both_taken"] == false);
}

TEST_CASE("a health factor answered yes or unsure raises its finding, no doesn't") {
  const auto snoring = [&](const std::string& answer) {
    return class_of(ask("", calmadone, R"({"snoring": ")" + answer + "\"}"), "snoring_drowsy");
  };
  CHECK(snoring("yes") == "usually_avoid");
  CHECK(snoring("unsure") == "monitor");
  CHECK(snoring("no") == "");
}

TEST_CASE("one health factor makes one finding for all substances it speaks of") {
  const Json report = ask("", std::string(calmadone) + "," + napazepam, R"({"snoring": "yes"})");
  CHECK(finding_of(report, "snoring_drowsy")["substances"] == Json::array({"calmadone", "napazepam"}));
  CHECK(finding_of(report, "snoring_drowsy")["consequence"] ==
        "Calmadone and napazepam may slow your breathing at night.");
}

TEST_CASE("a factor that stands alone needs what its condition names") {
  CHECK(class_of(ask("", calmadone, R"({"missed_doses": "yes"})"), "missed_calmadone") == "usually_avoid");
  CHECK(class_of(ask("", napazepam, R"({"missed_doses": "yes"})"), "missed_calmadone") == "");
}

TEST_CASE("questions name the unanswered factors that could change the report, strongest first, and no others") {
  const Json report = ask("", calmadone);
  REQUIRE(report["questions"].size() == 2);
  CHECK(report["coverage"]["unanswered"] == Json::array({"snoring", "missed_doses"}));
  CHECK(report["questions"][0]["changes"] == Json::array({"snoring_drowsy:calmadone"}));
  CHECK(ask("", R"({"substance": "plainamol"})")["questions"].empty());
  CHECK(ask("", calmadone, R"({"snoring": "no", "missed_doses": "no"})")["questions"].empty());
}

TEST_CASE("a stack names its contributors, heaviest first, and its step decides the class") {
  const Json report = ask("", std::string(napazepam) + R"(, {"substance": "dozepam"}, )" + calmadone);
  const Json stack = finding_of(report, "drowsy_stack");
  CHECK(stack["action_class"] == "minimize_risk");
  CHECK(stack["substances"] == Json::array({"calmadone", "dozepam", "napazepam"}));
  CHECK(report["stacks"][0]["contributors"] == stack["substances"]);
  CHECK(class_of(ask("", std::string(calmadone) + "," + brewhol), "drowsy_stack") == "");
}

TEST_CASE("a stack says how much each contributor adds and from which sum on it steps up") {
  const std::string three = std::string(napazepam) + R"(, {"substance": "dozepam"}, )" + calmadone;
  const Json load = ask("", three)["stacks"][0]["load"];
  CHECK(load["trait"] == "drowsy");
  CHECK(load["contributors"] == Json::parse(R"([{"substance": "calmadone", "strength": "strong", "weight": 3},
                                                {"substance": "dozepam", "strength": "moderate", "weight": 2},
                                                {"substance": "napazepam", "strength": "moderate", "weight": 2}])"));
  CHECK(load["health_factors"].empty());
  CHECK(load["total"] == 7);
  CHECK(load["thresholds"] == Json::parse(R"([{"at_least": 7, "action_class": "minimize_risk"},
                                              {"at_least": 9, "action_class": "usually_avoid"}])"));
  const Json raised = ask("", three, R"({"snoring": "yes"})")["stacks"][0]["load"];
  CHECK(raised["health_factors"] == Json::parse(R"([{"health_factor": "snoring", "weight": 2}])"));
  CHECK(raised["total"] == 9);
}

TEST_CASE("three together are never milder than two of them") {
  const Json report = ask("", std::string(calmadone) + "," + brewhol + "," + napazepam);
  CHECK(class_of(report, "calmadone_brewhol") == "avoid");
  CHECK(class_of(report, "drowsy_stack") == "usually_avoid");  // the strictest the stack can have
}

TEST_CASE("a health factor adds its weight to a stack") {
  const Json report =
      ask("", std::string(napazepam) + R"(, {"substance": "dozepam"}, )" + calmadone, R"({"snoring": "yes"})");
  CHECK(class_of(report, "drowsy_stack") == "usually_avoid");
  CHECK(finding_of(report, "drowsy_stack")["health_factors"] == Json::array({"snoring"}));
  CHECK(report["health_factor_names"]["snoring"] == "snoring");
}

TEST_CASE("a report names the health factors that it speaks of or that were answered, and no others") {
  const Json report = ask("", calmadone, R"({"weak_heart": "no"})");
  Json named = Json::array({"weak_heart"});
  for (const Json& question : report["questions"]) named.push_back(question["health_factor"]);
  for (const Json& one : named) CHECK(report["health_factor_names"].contains(one.get<std::string>()));
  CHECK(report["health_factor_names"].size() == named.size());
  CHECK(report["health_factor_names"]["weak_heart"] == "a weak heart");
}

TEST_CASE("the receipt lists the pairs that were checked and have no finding") {
  const Json report = ask("", std::string(calmadone) + "," + napazepam + R"(, {"substance": "blockadol"})");
  CHECK(report["coverage"]["none_listed"] == Json::array({Json::array({"blockadol", "napazepam"})}));
}

TEST_CASE("the planned treatment in the list is no second one, unless it is known to be given another way") {
  const auto has_duplicate = [](const std::string& route) {
    const Json report = ask(clinic, R"({"substance": "dreamamine", "route": )" + route + "}");
    return !finding_of(report, "same_twice").is_null();
  };
  CHECK_FALSE(has_duplicate(R"("iv")"));
  CHECK_FALSE(has_duplicate("null"));
  CHECK(has_duplicate(R"("oral")"));
}

TEST_CASE("of a stopped medicine the report speaks as stopped, not as taken") {
  const Json report =
      ask("", std::string(calmadone) + R"(, {"substance": "inducin", "taking": "stopped", "stopped_days_ago": 3})");
  CHECK(finding_of(report, "inducin_calmadone")["action"] == "[action.washout] Keep the tracing in mind.");
  const Json long_ago =
      ask("", std::string(calmadone) + R"(, {"substance": "inducin", "taking": "stopped", "stopped_days_ago": 6})");
  CHECK(finding_of(long_ago, "inducin_calmadone")["action"] == "Say when you last had it.");
  const Json about_stopping = ask(clinic, R"({"substance": "calmadone", "taking": "stopped", "stopped_days_ago": 5})");
  CHECK(finding_of(about_stopping, "calmadone_stopped_dreamamine")["action"] == "Tell the clinic.");
}

TEST_CASE("a rule's own label stands for that of its class") {
  const Json report = ask("", std::string(calmadone) + R"(, {"substance": "plainamol"})");
  CHECK(finding_of(report, "calmadone_plainamol")["action_label"] == "Keep it near");
}

TEST_CASE("one substance in two entries is named once, members of a group all") {
  const Json twice = ask("", std::string(napazepam) + "," + napazepam);
  CHECK(finding_of(twice, "same_twice")["substances"] == Json::array({"napazepam"}));
  const Json group = ask("", std::string(napazepam) + R"(, {"substance": "dozepam"})");
  CHECK(finding_of(group, "two_sleepers")["substances"] == Json::array({"dozepam", "napazepam"}));
  CHECK(class_of(ask("", R"({"substances": ["napazepam", "dozepam"], "text": "a product"})"), "two_sleepers") == "");
}

TEST_CASE("parts of one product are not paired with each other") {
  const Json report = ask("", R"({"substances": ["calmadone", "brewhol"], "text": "a product"})");
  CHECK(report["findings"].empty());
  CHECK(report["coverage"]["pairs_total"] == 0);
}

TEST_CASE("an ingredient that isn't screened inside a product is left out there and screened on its own") {
  const Json inside =
      ask("", std::string(R"({"substances": ["calmadone", "guardoxone"], "text": "Calmoxone"})") + "," + napazepam);
  CHECK(inside["coverage"]["pairs_total"] == 1);
  const Json alone = ask("", std::string(calmadone) + R"(, {"substance": "guardoxone"})");
  CHECK(alone["coverage"]["pairs_total"] == 1);
}

TEST_CASE("every pair is found, none listed or not checked, and the receipt adds up") {
  const Json report =
      ask(clinic,
          std::string(calmadone) + R"(, {"text": "blue pill"}, {"substance": "obscurin"}, {"substance": "plainamol"})");
  CHECK(report["entries"][1]["status"] == "unknown");
  CHECK(report["entries"][2]["status"] == "recognised");
  CHECK(report["coverage"]["entries_total"] == 4);
  CHECK(report["coverage"]["entries_read"] == 2);
  CHECK(report["coverage"]["pairs_total"] == 10);
  CHECK(report["coverage"]["pairs_checked"] == 3);
  CHECK(report["coverage"]["not_checked"].size() == 7);
  CHECK(report["headline"].get<std::string>().starts_with("[headline.not_all_checked]"));
}

TEST_CASE("nothing found is never said without the word that it is no promise") {
  CHECK(ask("", R"({"substance": "plainamol"}, {"substance": "beatamol"})")["headline"] == "[headline.nothing_listed]");
  CHECK(ask("", R"({"substance": "plainamol"})")["headline"] == "[headline.nothing_compared]");
  CHECK(ask("", "")["headline"] == "[headline.nothing_entered]");
  CHECK(ask("", R"({"text": "blue pill"})")["headline"] == "[headline.not_all_checked] [headline.nothing_checked]");
}

TEST_CASE("a studied pair without a change is a finding of its own class") {
  const Json report = ask("", std::string(calmadone) + R"(, {"substance": "plainamol"})");
  CHECK(class_of(report, "calmadone_plainamol") == "no_special_precautions");
  CHECK(report["action_class"] == "no_special_precautions");
}

TEST_CASE("a guessed name is screened, and its findings say what they assume") {
  const Json report = ask(home, R"({"text": "calmadnoe"})");
  CHECK(report["entries"][0]["status"] == "near");
  CHECK(finding_of(report, "dreamamine_drowsy")["assumes"] == Json::array({0}));
}

TEST_CASE("every finding carries its sources, those of the traits that matched included") {
  const Json finding = finding_of(ask(home, calmadone), "dreamamine_drowsy");
  CHECK(finding["sources"] == Json::array({"label_fixture"}));
  CHECK(finding["claims"].size() == 2);
  CHECK(finding["claims"][1]["where"] == "calmers");
}

TEST_CASE("the order of the list changes nothing but the entries") {
  Json one = ask(clinic, std::string(calmadone) + "," + napazepam + "," + brewhol);
  Json other = ask(clinic, std::string(brewhol) + "," + calmadone + "," + napazepam);
  one.erase("entries");
  other.erase("entries");
  CHECK(one.dump() == other.dump());
}

TEST_CASE("guidance fits what was entered") {
  const auto ids = [](const Json& report) {
    std::string all;
    for (const Json& guidance : report["guidance"]) all += guidance["id"].get<std::string>() + " ";
    return all;
  };
  CHECK(ids(ask("", calmadone)) == "tell_both go_as_usual ");
  CHECK(ids(ask("", calmadone, R"({"missed_doses": "unsure"})")) == "tell_both call_first ");
  CHECK(ids(ask("", napazepam)) == "tell_both ");
}

TEST_CASE("two hundred entries are screened, two hundred and one are refused") {
  std::string many;
  for (int i = 0; i < 200; ++i) many += (i > 0 ? "," : "") + std::string(napazepam);
  CHECK(ask("", many)["coverage"]["entries_total"] == 200);
  const Json error = ask("", many + "," + napazepam);
  CHECK(error["error"]["code"] == "too_many_entries");
  CHECK(error["error"]["where"] == "medicines");
}

TEST_CASE("an unknown language falls back to nothing but an error that names it, a missing translation to English") {
  CHECK(screen(R"({"medicines": [], "language": "xx"})")["error"]["where"] == "language");
  const Json spanish = screen(
      R"({"therapy": {"substance": "dreamamine", "route": "iv", "setting": "home"}, "medicines": [{"substance": "calmadone"}], "language": "es"})");
  CHECK(finding_of(spanish, "dreamamine_drowsy")["consequence"] ==
        "ES calmadonea and dreamaminea can make you sleepy.");
  CHECK(finding_of(spanish, "dreamamine_drowsy")["action"] == "Ask the clinic.");
}

TEST_CASE("a therapy that is given by one route only is taken so where nobody said, but not its place") {
  const auto of_trancetine = [](const std::string& setting) {
    const Json report = ask(R"("therapy": {"substance": "trancetine", "setting": ")" + setting + "\"}", calmadone);
    return finding_of(report, "trancetine_drowsy");
  };
  CHECK(of_trancetine("clinic")["action_class"] == "minimize_risk");
  CHECK(of_trancetine("unknown")["action_class"] == "usually_avoid");
  CHECK(of_trancetine("unknown")["circumstances"] == "[missing.setting]");
}

TEST_CASE("a stack that refines another stands for it where its condition holds") {
  const Json wide = ask("", std::string(calmadone) + "," + napazepam + R"(, {"substance": "dozepam"})");
  CHECK(class_of(wide, "drowsy_stack") == "minimize_risk");
  CHECK(class_of(wide, "drowsy_stack_slumberol") == "");
  const Json narrow = ask("", std::string(calmadone) + "," + napazepam + R"(, {"substance": "slumberol"})");
  CHECK(class_of(narrow, "drowsy_stack_slumberol") == "usually_avoid");
  CHECK(class_of(narrow, "drowsy_stack") == "");
}

TEST_CASE("a narrower rule about one entry leaves what a wider one says of another entry of the same substance") {
  Knowledge by_route = fixture::bundle().knowledge;
  for (Rule& rule : by_route.rules) {
    if (rule.id != "dreamamine_napazepam") continue;
    Condition oral;
    oral.kind = ConditionKind::route;
    oral.side = 1;
    oral.mask = bit(Route::oral);
    rule.only_when = {oral};
  }
  ScreenRequest request;
  request.therapy = Therapy{fixture::substance("dreamamine"), Route::iv, Setting::home};
  Entry entry;
  entry.status = EntryStatus::read;
  entry.substances = {fixture::substance("napazepam")};
  entry.route = Route::nasal;
  Entry other = entry;
  other.route = Route::oral;
  request.entries = {entry};
  const Screener screener(by_route);
  CHECK(screener.screen(request).action_class == ActionClass::usually_avoid);
  request.entries = {entry, other};
  CHECK(screener.screen(request).action_class == ActionClass::usually_avoid);
}

TEST_CASE("of several entries of one substance the strictest speaks, of those alike the one that is taken and sure") {
  const std::string stopped = R"({"substance": "napazepam", "taking": "stopped", "stopped_days_ago": 2})";
  const std::string guessed = R"({"substance": "napazepam", "status": "near"})";
  for (const std::string& list :
       {stopped + "," + guessed + "," + napazepam, napazepam + ("," + guessed) + "," + stopped}) {
    const Json finding = finding_of(ask(home, list), "dreamamine_napazepam");
    CHECK(finding["kind"] == "pair");
    CHECK(finding["assumes"].empty());
  }
}

TEST_CASE("where only guessed names stand for a substance, a finding rests on each of them") {
  const std::string guessed = R"({"substance": "napazepam", "status": "near"})";
  const std::string two = guessed + "," + calmadone + "," + guessed + R"(, {"substance": "dozepam"})";
  const Json report = ask(home, two);
  CHECK(finding_of(report, "dreamamine_napazepam")["assumes"] == Json::array({0, 2}));
  CHECK(finding_of(report, "drowsy_stack")["assumes"] == Json::array({0, 2}));
}

TEST_CASE("a health finding speaks of a stopped medicine apart from those that are taken") {
  const std::string stopped = R"({"substance": "calmadone", "taking": "stopped", "stopped_days_ago": 2})";
  const Json report = ask("", stopped + "," + napazepam, R"({"snoring": "yes"})");
  const auto of_kind = [&](const std::string& kind) {
    for (const Json& finding : report["findings"])
      if (finding["rule"] == "snoring_drowsy" && finding["kind"] == kind) return finding["substances"];
    return Json();
  };
  CHECK(of_kind("washout") == Json::array({"calmadone"}));
  CHECK(of_kind("health") == Json::array({"napazepam"}));
}

TEST_CASE("a health factor's finding on two medicines isn't one on the pair") {
  const Json report = ask(
      "", std::string(R"({"substance": "trancetine"},)") + R"({"substance": "ticktock"}, {"substance": "inducin"})");
  CHECK(report["coverage"]["none_listed"].size() == 3);
  Knowledge trancetine_too = fixture::bundle().knowledge;
  for (Rule& rule : trancetine_too.rules) {
    if (rule.id != "snoring_drowsy") continue;
    Branch inducin;
    inducin.kind = BranchKind::substance;
    inducin.id = static_cast<std::uint32_t>(fixture::substance("inducin"));
    Branch ticktock = inducin;
    ticktock.id = static_cast<std::uint32_t>(fixture::substance("ticktock"));
    rule.sides[0] = {inducin, ticktock};
  }
  ScreenRequest request;
  Entry entry;
  entry.status = EntryStatus::read;
  entry.substances = {fixture::substance("inducin")};
  Entry other = entry;
  other.substances = {fixture::substance("ticktock")};
  request.entries = {entry, other};
  request.answers = {Answer::yes, Answer::no, Answer::no};
  const Report both = Screener(trancetine_too).screen(request);
  REQUIRE(both.findings.size() == 1);
  CHECK(both.findings[0].substances.size() == 2);
  CHECK(both.coverage.none_listed.size() == 1);
}

TEST_CASE("a stack counts every entry of its contributors, in whatever order") {
  const std::string product = R"({"substances": ["calmadone", "napazepam", "dozepam"], "text": "a product"})";
  CHECK(class_of(ask("", product), "drowsy_stack") == "");
  CHECK(class_of(ask("", product + "," + calmadone), "drowsy_stack") == "minimize_risk");
  CHECK(class_of(ask("", calmadone + ("," + product)), "drowsy_stack") == "minimize_risk");
}

TEST_CASE("a factor is no question where it would lift a stack no higher than two of its medicines stand already") {
  const Json report = ask("", std::string(calmadone) + "," + brewhol + R"(, {"substance": "dozepam"})");
  CHECK(class_of(report, "drowsy_stack") == "usually_avoid");
  for (const Json& question : report["questions"])
    for (const Json& change : question["changes"]) CHECK(!change.get<std::string>().starts_with("drowsy_stack"));
}

TEST_CASE("a question names no stack that another one stands for") {
  const Json report = ask("", std::string(calmadone) + "," + napazepam + R"(, {"substance": "slumberol"})");
  CHECK(class_of(report, "drowsy_stack_slumberol") == "usually_avoid");
  for (const Json& question : report["questions"])
    for (const Json& change : question["changes"]) CHECK(!change.get<std::string>().starts_with("drowsy_stack:"));
}

TEST_CASE("a medicine that isn't stopped was stopped in no range of days") {
  Knowledge days_alone = fixture::bundle().knowledge;
  for (Rule& rule : days_alone.rules) {
    if (rule.id == "calmadone_stopped_dreamamine")
      std::erase_if(rule.only_when, [](const Condition& c) { return c.kind == ConditionKind::taking; });
  }
  ScreenRequest request;
  request.therapy = Therapy{fixture::substance("dreamamine"), Route::iv, Setting::home};
  Entry entry;
  entry.status = EntryStatus::read;
  entry.substances = {fixture::substance("calmadone")};
  request.entries = {entry};
  const Report report = Screener(days_alone).screen(request);
  for (const Finding& finding : report.findings)
    CHECK(days_alone.rules[place(finding.rule)].id != "calmadone_stopped_dreamamine");
}

TEST_CASE("what is asked of the therapy without a plan is asked of everything in the list that is given as one") {
  const auto guidance_of = [](const std::vector<Entry>& entries) {
    Knowledge asks = fixture::bundle().knowledge;
    Condition nasal;
    nasal.kind = ConditionKind::therapy_route;
    nasal.mask = bit(Route::nasal);
    asks.guidance.resize(1);
    asks.guidance[0].when = {nasal};
    asks.guidance[0].unless = {};
    ScreenRequest request;
    request.entries = entries;
    return Screener(asks).screen(request).guidance.size();
  };
  Entry spray;
  spray.status = EntryStatus::read;
  spray.substances = {fixture::substance("trancetine")};
  Entry drip = spray;
  drip.substances = {fixture::substance("dreamamine")};
  drip.route = Route::iv;
  CHECK(guidance_of({spray}) == 1);
  CHECK(guidance_of({spray, drip}) == 0);
  CHECK(guidance_of({drip, spray}) == 0);
  drip.taking = Taking::stopped;
  CHECK(guidance_of({drip, spray}) == 1);
}

TEST_CASE("an unknown route takes the longest time that a stopped medicine may act") {
  Knowledge shortest_first = fixture::bundle().knowledge;
  auto& after = shortest_first.substances[place(fixture::substance("blockadol"))].after_stopping;
  after[1].routes = bit(Route::oral);
  std::swap(after[0], after[1]);
  ScreenRequest request;
  Entry entry;
  entry.status = EntryStatus::read;
  entry.substances = {fixture::substance("calmadone")};
  Entry stopped = entry;
  stopped.substances = {fixture::substance("blockadol")};
  stopped.taking = Taking::stopped;
  stopped.stopped_days_ago = 20;
  request.entries = {entry, stopped};
  CHECK(Screener(shortest_first).screen(request).action_class == ActionClass::avoid);
}

TEST_CASE("a stopped medicine that still acts is in the list for a rule, and isn't for guidance") {
  const auto stopped = [](const std::string& days) {
    return ask("", R"({"substance": "calmadone", "taking": "stopped", "stopped_days_ago": )" + days + "}",
               R"({"missed_doses": "yes"})");
  };
  CHECK(class_of(stopped("30"), "missed_calmadone") == "usually_avoid");
  CHECK(class_of(stopped("31"), "missed_calmadone") == "");
  CHECK(stopped("30")["guidance"].size() == 1);
}

TEST_CASE("a health finding on one of its medicines lifts no stack") {
  const std::string stopped = R"({"substance": "napazepam", "taking": "stopped", "stopped_days_ago": 2})";
  const std::string list = std::string(calmadone) + R"(, {"substance": "dozepam"}, )" + stopped;
  Knowledge strict = fixture::bundle().knowledge;
  for (Rule& rule : strict.rules)
    if (rule.id == "drowsy_stack") rule.health_weights.clear();
  const Json report = ask("", list, R"({"snoring": "no"})");
  REQUIRE(class_of(report, "drowsy_stack") == "minimize_risk");
  ScreenRequest request;
  for (const char* id : {"calmadone", "dozepam", "napazepam"}) {
    Entry entry;
    entry.status = EntryStatus::read;
    entry.substances = {fixture::substance(id)};
    request.entries.push_back(entry);
  }
  request.entries[2].taking = Taking::stopped;
  request.entries[2].stopped_days_ago = 2;
  request.answers = {Answer::yes, Answer::no, Answer::no};
  const Report with_snoring = Screener(strict).screen(request);
  for (const Finding& finding : with_snoring.findings)
    if (finding.kind == FindingKind::stack) CHECK(finding.action_class == ActionClass::minimize_risk);
}

TEST_CASE("within a class what is asked first comes first, then what the treatment is part of") {
  Knowledge grave = fixture::bundle().knowledge;
  ScreenRequest request;
  request.therapy = Therapy{fixture::substance("dreamamine"), Route::iv, Setting::home};
  for (const char* id : {"calmadone", "ticktock"}) {
    Entry entry;
    entry.status = EntryStatus::read;
    entry.substances = {fixture::substance(id)};
    request.entries.push_back(entry);
  }
  const auto order = [&] {
    std::vector<std::string> rules;
    for (const Finding& finding : Screener(grave).screen(request).findings) {
      if (finding.action_class == ActionClass::usually_avoid) rules.emplace_back(grave.rules[place(finding.rule)].id);
    }
    return rules;
  };
  request.answers = {Answer::no, Answer::not_given, Answer::yes};
  CHECK(order() == std::vector<std::string>{"dreamamine_drowsy", "long_beat_pair", "missed_calmadone"});
  grave.health_factors[2].ask_first = true;
  CHECK(order() == std::vector<std::string>{"missed_calmadone", "dreamamine_drowsy", "long_beat_pair"});
}
