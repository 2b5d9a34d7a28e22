// What must be read out of how people write, with the shipped names: nothing lost, no everyday word for a medicine.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "facts/shipped.h"

using quietcheck::Json;
using quietcheck::Status;

namespace {

Json read(const std::string& text) {
  std::string answer;
  REQUIRE(quietcheck::shipped::core().read(text, answer) == Status::ok);
  return Json::parse(answer);
}

/// "near methadone, cocaine": status where it isn't read, substances, and taking where it isn't current.
std::string entries(const std::string& text) {
  std::string all;
  const Json reply = read(text);
  for (const Json& entry : reply["entries"]) {
    all += all.empty() ? "" : ", ";
    if (entry["status"] != "read") all += entry["status"].get<std::string>() + " ";
    std::string ids;
    for (const Json& id : entry["substances"]) ids += (ids.empty() ? "" : "+") + id.get<std::string>();
    all += ids;
    if (entry["taking"] != "current") all += " " + entry["taking"].get<std::string>();
  }
  return all;
}

}  // namespace

TEST_CASE("a misspelled medicine in running text is a question, never lost") {
  const std::vector<std::pair<std::string, std::string>> texts{
      {"is methodone 65 mg ok with ketamine", "near methadone"},
      {"methdone 5mg daily, ketamine", "near methadone"},
      {"is suboxne ok with ketamine", "near buprenorphine+naloxone"},
      {"does lexipro mix with ketamine", "near escitalopram"},
      {"my doctor asked about xanex plus gabapentin, ketamine", "near alprazolam, gabapentin"},
      {"two xanaxes at night and my zoloft, ketamine infusion", "alprazolam, sertraline"},
      {"takes 2 ativans a day, getting ketamine", "lorazepam"},
      {"me tomo 2 clonazepanes en la noche y sertralina, ketamina", "near clonazepam, sertraline"}};
  for (const auto& [text, expected] : texts) {
    CAPTURE(text);
    CHECK(entries(text) == expected);
  }
}

TEST_CASE("street drugs and drink under everyday verbs are read") {
  const std::vector<std::pair<std::string, std::string>> texts{
      {"i do coke and drink on weekends, ketamine clinic", "cocaine, alcohol"},
      {"i do blow and molly at parties, ketamine", "cocaine, mdma"},
      {"i also do crystal sometimes, ketamine", "methamphetamine"},
      {"slamming tina on weekends. ketamine?", "methamphetamine"},
      {"me fumo un porro cada noche, ketamina", "cannabis"},
      {"me tomo unas chelas los sabados, ketamina", "alcohol"},
      {"me meto coca a veces, spravato?", "cocaine"},
      {"consumo perico los fines de semana, ketamina", "cocaine"},
      {"i do yoga and speed walking, ketamine", ""},
      {"i drink water before ketamine", ""}};
  for (const auto& [text, expected] : texts) {
    CAPTURE(text);
    CHECK(entries(text) == expected);
  }
}

TEST_CASE("everyday words, greetings and questions are no medicines") {
  for (const char* text :
       {"soy enfermera y trabajo de noche, ¿cuándo sería mejor la ketamina?", "gracias, quiero la ketamina",
        "all day tired, ketamine?", "is ketamine still an option", "what is the correct dose of ketamine",
        "tengo problemas de tiroides, ketamina", "I compro nothing. ketamine", "Any thoughts? ketamine",
        "My therapist suggested journaling between ketamine treatments. Worth the money?",
        "no duermo, no tengo ganas de nada. ¿la ketamina ayuda con eso?",
        "after my divorce I am confused about concerts and concerns, ketamine?"}) {
    CAPTURE(text);
    CHECK(entries(text) == "");
  }
}

TEST_CASE("a slip of the treatment's name is planned and asked about, and no second treatment") {
  CHECK(entries("got approved for Sparvato yay") == "near esketamine planned");
  CHECK(entries("espravato con suboxone se puede??") == "near esketamine planned, buprenorphine+naloxone");
  const Json asked = read("is ketmine ok with methadone 80 mg?");
  const Json report = quietcheck::shipped::screen({{"therapy", nullptr}, {"medicines", asked["entries"]}});
  CHECK(report["action_class"] == "usually_avoid");
  CHECK(report["findings"][0]["assumes"] == Json::array({0}));

  const auto duplicates = [](const std::string& taking) {
    const Json twice =
        quietcheck::shipped::screen({{"therapy", {{"substance", "ketamine"}, {"route", "iv"}, {"setting", "clinic"}}},
                                     {"medicines", {{{"substance", "ketamine"}, {"taking", taking}}}}});
    std::size_t count = 0;
    for (const Json& finding : twice["findings"]) count += finding["kind"] == "duplicate" ? 1 : 0;
    return count;
  };
  CHECK(duplicates("planned") == 0);
  CHECK(duplicates("current") == 0);
}

TEST_CASE("a short slip beside a name isn't lost") {
  CHECK(entries("i take methadone and xanx. Allergic to penicillin") == "methadone, near alprazolam");
  CHECK(entries("i am on methadone and sick") == "methadone");
}
