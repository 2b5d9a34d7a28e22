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
