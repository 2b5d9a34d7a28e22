// What the shipped knowledge says of exposure, and that a ratio never touches an action class.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "engine/bundle.h"
#include "engine/screen.h"
#include "facts/shipped.h"

using namespace quietcheck;

namespace {

Json exposure(const Json& therapy, const std::vector<std::string>& ids, const std::string& victim,
              const std::string& other) {
  Json request{{"therapy", therapy}, {"medicines", Json::array()}};
  for (const std::string& id : ids) request["medicines"].push_back({{"substance", id}});
  const Json report = shipped::screen(request);
  for (const Json& finding : report["findings"]) {
    const Json& found = finding["exposure"];
    if (!found.is_object() || finding["kind"] == "exposure" || found["victim"] != victim) continue;
    for (const Json& id : found["perpetrators"]) {
      if (id == other) return found;
    }
  }
  return Json();
}

Json ketamine(const std::string& route) {
  return {{"substance", "ketamine"}, {"route", route}, {"setting", "clinic"}};
}

const Bundle& bundle() {
  static const std::string bytes = shipped::read_file(KNOWLEDGE_BUNDLE);
  static const Bundle opened = [] {
    Bundle fresh;
    REQUIRE(open_bundle({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, fresh) == Status::ok);
    return fresh;
  }();
  return opened;
}

}  // namespace

TEST_CASE("swallowed ketamine takes the studies' ratios, a vein doesn't borrow them") {
  const auto swallowed = [](const char* id) { return exposure(ketamine("oral"), {id}, "ketamine", id); };
  CHECK(swallowed("clarithromycin")["ratio"] == 2.6);
  CHECK(swallowed("clarithromycin")["basis"] == "observed");
  CHECK(swallowed("ticlopidine")["ratio"] == 2.4);
  CHECK(swallowed("itraconazole")["ratio"] == 1.0);
  CHECK(swallowed("rifampin")["ratio"] == 0.14);
  CHECK(swallowed("clarithromycin")["clinician"].get<std::string>().find("S-ketamine") != std::string::npos);
  const Json vein = exposure(ketamine("iv"), {"clarithromycin"}, "ketamine", "clarithromycin");
  CHECK(vein["basis"] == "predicted");
  CHECK(vein["ratio"] < 1.25);
  CHECK(exposure(ketamine("iv"), {"rifampin"}, "ketamine", "rifampin")["ratio"] == doctest::Approx(0.88));
}

TEST_CASE("methadone follows CYP2B6: efavirenz and boosted lopinavir lower it, fluconazole raises it") {
  const auto with = [](std::vector<std::string> ids, const char* other) {
    ids.emplace_back("methadone");
    return exposure(nullptr, ids, "methadone", other);
  };
  CHECK(with({"efavirenz"}, "efavirenz")["ratio"] == 0.43);
  CHECK(with({"fluconazole"}, "fluconazole")["ratio"] == 1.35);
  const Json kaletra = with({"lopinavir", "ritonavir"}, "lopinavir");
  CHECK(kaletra["basis"] == "observed");
  CHECK(kaletra["ratio"] < 0.7);
  CHECK(kaletra["perpetrators"] == Json({"lopinavir", "ritonavir"}));
}

namespace {

/// Of any finding on the victim beside the other: its number, else null.
Json number_beside(const std::vector<Json>& medicines, const std::string& victim, const std::string& other) {
  const Json report = shipped::screen({{"therapy", nullptr}, {"medicines", medicines}});
  for (const Json& finding : report["findings"]) {
    const Json& found = finding["exposure"];
    if (!found.is_object() || found["victim"] != victim) continue;
    for (const Json& id : found["perpetrators"]) {
      if (id == other) return found;
    }
  }
  return Json();
}

Json medicine(const char* id, const char* route = nullptr) {
  Json json{{"substance", id}};
  if (route != nullptr) json["route"] = route;
  return json;
}

}  // namespace

TEST_CASE("several inducers together lower methadone no further than the strongest of each enzyme") {
  const auto ratio = [](const std::vector<Json>& inducers) {
    double least = 1;
    std::vector<Json> medicines = inducers;
    medicines.push_back(medicine("methadone"));
    const Json report = shipped::screen({{"therapy", nullptr}, {"medicines", medicines}});
    for (const Json& finding : report["findings"]) {
      if (finding["exposure"].is_object()) least = std::min(least, finding["exposure"]["low"].get<double>());
    }
    return least;
  };
  const double one = ratio({medicine("rifampin")});
  CHECK(ratio({medicine("rifampin"), medicine("efavirenz")}) >= 0.9 * one);
  CHECK(ratio({medicine("rifampin"), medicine("carbamazepine"), medicine("efavirenz"), medicine("phenytoin"),
               medicine("phenobarbital")}) >= 0.05);
}

TEST_CASE("beside a study that saw no change no prediction stands, whichever member of the regimen it is about") {
  for (const char* partner : {"darunavir", "lopinavir", "fosamprenavir"}) {
    CAPTURE(partner);
    const std::vector<Json> list{medicine("buprenorphine"), medicine(partner), medicine("ritonavir")};
    const Json found = number_beside(list, "buprenorphine", "ritonavir");
    REQUIRE(found.is_object());
    CHECK(found["basis"] == "observed");
    CHECK(found["ratio"] == 1.0);
  }
  // By vein no study of the regimen counts, and the model is kept quiet.
  const std::vector<Json> by_vein{medicine("buprenorphine", "iv"), medicine("darunavir"), medicine("ritonavir")};
  CHECK(number_beside(by_vein, "buprenorphine", "ritonavir").is_null());
  CHECK(number_beside({medicine("buprenorphine"), medicine("posaconazole")}, "buprenorphine",
                      "posaconazole")["ratio"] == 1.25);
}

TEST_CASE("isavuconazonium is no stronger inducer of CYP2B6 than rifampin") {
  const std::vector<Json> weak{medicine("methadone"), medicine("isavuconazonium")};
  const std::vector<Json> strong{medicine("methadone"), medicine("rifampin")};
  const Json found = number_beside(weak, "methadone", "isavuconazonium");
  if (found.is_object()) CHECK(found["ratio"] > 0.6);
  CHECK(number_beside(strong, "methadone", "rifampin")["ratio"] < 0.5);
}

TEST_CASE("voriconazole raises methadone by more than a little") {
  const Json found = number_beside({medicine("methadone"), medicine("voriconazole")}, "methadone", "voriconazole");
  REQUIRE(found.is_object());
  CHECK(found["ratio"] > 1.25);
}

TEST_CASE("full-dose ritonavir doesn't take the booster's number") {
  Json ritonavir = medicine("ritonavir");
  ritonavir["times_per_day"] = 2;
  ritonavir["dose"] = {{"amount", 100}, {"unit", "mg"}};
  CHECK(number_beside({medicine("buprenorphine"), ritonavir}, "buprenorphine", "ritonavir").is_object());
  ritonavir["dose"]["amount"] = 400;
  CHECK(number_beside({medicine("buprenorphine"), ritonavir}, "buprenorphine", "ritonavir").is_null());
  CHECK(number_beside({medicine("methadone"), medicine("saquinavir"), ritonavir}, "methadone", "saquinavir").is_null());
}

TEST_CASE("what stays on the skin or in the eye changes no level elsewhere, and still counts where it acts") {
  const auto has = [](const std::vector<Json>& medicines, const char* id) {
    const Json report = shipped::screen({{"therapy", nullptr}, {"medicines", medicines}});
    return std::any_of(report["findings"].begin(), report["findings"].end(), [id](const Json& finding) {
      return finding["id"].get<std::string>().starts_with(id) &&
             finding["effect"].get<std::string>().starts_with("level");
    });
  };
  CHECK(has({medicine("methadone"), medicine("cannabidiol")}, "methadone_"));
  CHECK_FALSE(has({medicine("methadone"), medicine("cannabidiol", "topical")}, "methadone_"));
  CHECK_FALSE(has({medicine("methadone"), medicine("voriconazole", "eye")}, "methadone_"));
  CHECK_FALSE(has({medicine("methadone"), medicine("rifampin", "eye")}, "methadone_"));
  CHECK_FALSE(has({medicine("warfarin"), medicine("cannabidiol", "topical")}, "cannabis_"));
  CHECK(has({medicine("warfarin"), medicine("miconazole", "topical")}, "warfarin_"));
  CHECK(has({medicine("lamotrigine"), medicine("ethinyl_estradiol", "topical")}, "lamotrigine_"));
}

TEST_CASE("a person reads no number") {
  const Json found = exposure(ketamine("oral"), {"clarithromycin"}, "ketamine", "clarithromycin");
  const auto words = found["words"].get<std::string>();
  CHECK(std::none_of(words.begin(), words.end(), [](unsigned char c) { return c >= '0' && c <= '9'; }));
}

TEST_CASE("with or without exposure, every rule's finding has the same class") {
  Knowledge without = bundle().knowledge;
  without.exposure = {};
  const Screener with_it(bundle().knowledge);
  const Screener without_it(without);
  std::set<SubstanceId> others;
  for (const Perpetrator& perpetrator : bundle().knowledge.exposure.perpetrators)
    others.insert(perpetrator.substances.begin(), perpetrator.substances.end());
  for (const ExposureVictim& victim : bundle().knowledge.exposure.victims) {
    for (const SubstanceId other : others) {
      ScreenRequest request;
      for (const SubstanceId id : {victim.substance, other}) {
        Entry entry;
        entry.status = EntryStatus::read;
        entry.substances = {id};
        request.entries.push_back(std::move(entry));
      }
      std::vector<Finding> by_rules = with_it.screen(request).findings;
      std::erase_if(by_rules, [](const Finding& finding) { return finding.kind == FindingKind::exposure; });
      const std::vector<Finding> plain = without_it.screen(request).findings;
      REQUIRE(by_rules.size() == plain.size());
      for (std::size_t f = 0; f < plain.size(); ++f) {
        CHECK(by_rules[f].rule == plain[f].rule);
        CHECK(by_rules[f].action_class == plain[f].action_class);
      }
    }
  }
}
