#include "format/fhir_in.h"

#include <doctest/doctest.h>

#include <string>

#include "core/fixture.h"
#include "engine/vocabulary.h"
#include "format/json.h"

using namespace quietcheck;

namespace {

/// "calmadone current, napazepam stopped", or the status that refused the document.
std::string told(std::string_view json, std::string_view today = {}) {
  ReadList list;
  if (const Status status = read_fhir(fixture::bundle().names, json, list, today); status != Status::ok)
    return std::string(code(status));
  std::string all;
  for (const Entry& entry : list.entries) {
    all += all.empty() ? "" : ", ";
    if (entry.substances.empty()) all += std::string(word_of(entry.status));
    for (std::size_t at = 0; at < entry.substances.size(); ++at)
      all += (at > 0 ? "+" : "") + std::string(fixture::bundle().names.id_of(entry.substances[at]));
    all += " " + std::string(word_of(entry.taking));
  }
  return all;
}

Entry only(std::string_view json, std::string_view today = {}) {
  ReadList list;
  REQUIRE(read_fhir(fixture::bundle().names, json, list, today) == Status::ok);
  REQUIRE(list.entries.size() == 1);
  return list.entries[0];
}

std::string statement(std::string_view status, std::string_view more = "") {
  return R"({"resourceType":"MedicationStatement","status":")" + std::string(status) +
         R"(","medicationCodeableConcept":{"text":"Calmadone 10 mg tablet"})" + std::string(more) + "}";
}

}  // namespace

TEST_CASE("a status says whether it is taken, and what was an error is left out") {
  CHECK(told(statement("active")) == "calmadone current");
  CHECK(told(statement("completed")) == "calmadone stopped");
  CHECK(told(statement("stopped")) == "calmadone stopped");
  CHECK(told(statement("intended")) == "calmadone planned");
  CHECK(told(statement("on-hold")) == "calmadone unknown");
  CHECK(told(statement("entered-in-error")).empty());
  CHECK(told(statement("not-taken")).empty());
  CHECK(told(statement("active", R"(,"doNotPerform":true)")).empty());
}

TEST_CASE("medicines are found in Bundles, arrays, lines and wrappers") {
  CHECK(told(R"({"resourceType":"Bundle","entry":[{"resource":)" + statement("active") +
             R"(},{"resource":{"resourceType":"Patient"}}]})") == "calmadone current");
  CHECK(told("[" + statement("active") + "," + statement("stopped") + "]") == "calmadone current, calmadone stopped");
  CHECK(told(statement("active") + "\n" + R"({"resourceType":"Patient"})" + "\n\n" + statement("stopped") + "\n") ==
        "calmadone current, calmadone stopped");
  CHECK(told(R"({"hook":"order-sign","prefetch":{"a":)" + statement("active") + "}}") == "calmadone current");
  CHECK(told(R"({"resourceType":"Patient"})").empty());
}

TEST_CASE("the same medicine in the same state is one entry") {
  CHECK(told("[" + statement("active") + "," + statement("active") + "]") == "calmadone current");
}

TEST_CASE("contained, referenced and R5 medicines are followed") {
  CHECK(
      told(
          R"({"resourceType":"MedicationRequest","status":"active","contained":[{"resourceType":"Medication","id":"m","code":{"text":"Calmadone"}}],
                 "medicationReference":{"reference":"#m"}})") == "calmadone current");
  CHECK(told(R"({"resourceType":"Bundle","entry":[
      {"resource":{"resourceType":"MedicationRequest","status":"active","medicationReference":{"reference":"Medication/x1"}}},
      {"fullUrl":"urn:uuid:x1","resource":{"resourceType":"Medication","code":{"coding":[{"display":"Calmadone"}]}}}]})") ==
        "calmadone current");
  CHECK(
      told(R"({"resourceType":"MedicationRequest","status":"active","medication":{"concept":{"text":"Calmadone"}}})") ==
      "calmadone current");
  CHECK(
      told(
          R"({"resourceType":"MedicationRequest","status":"active","medicationReference":{"reference":"Medication/gone","display":"Calmadone"}})") ==
      "calmadone current");
}

TEST_CASE("a code that nothing explains stays as an unknown entry") {
  const Entry entry =
      only(R"({"resourceType":"MedicationRequest","status":"active","medicationCodeableConcept":{"coding":[
      {"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"987654321"}]}})");
  CHECK(entry.status == EntryStatus::unknown);
  CHECK(entry.text == "RxNorm 987654321");
  CHECK(only(R"({"resourceType":"MedicationRequest","status":"active"})").status == EntryStatus::unknown);
}

TEST_CASE("the dressing of terminologies is taken off a name, and kept in the text") {
  const Entry entry =
      only(R"json({"resourceType":"MedicationRequest","status":"active","medicationCodeableConcept":{"coding":[
      {"system":"http://snomed.info/sct","code":"1","display":"Product containing calmadone (medicinal product)"}]}})json");
  CHECK(entry.status == EntryStatus::read);
  CHECK(entry.text == "Product containing calmadone (medicinal product)");
}

TEST_CASE("dose, times and route are read from the dosage") {
  const Entry entry =
      only(statement("active", R"(,"dosage":[{"timing":{"repeat":{"frequency":3,"period":1,"periodUnit":"d"}},
      "route":{"coding":[{"display":"Oral route"}]},"doseAndRate":[{"doseQuantity":{"value":20,"unit":"mg"}}]}])"));
  REQUIRE(entry.dose);
  CHECK(entry.dose->amount == 20);
  CHECK(entry.dose->unit == "mg");
  CHECK(entry.times_per_day == 3);
  CHECK(entry.route == Route::oral);
  CHECK(!only(statement("active", R"(,"dosage":[{"timing":{"repeat":{"frequency":1,"period":0,"periodUnit":"d"}}}])"))
             .times_per_day);
}

TEST_CASE("dates become days ago only when today is known") {
  const std::string stopped = statement("stopped", R"(,"effectivePeriod":{"start":"2026-01-01","end":"2026-11-12"})");
  CHECK(!only(stopped).stopped_days_ago);
  CHECK(only(stopped, "2026-11-22").stopped_days_ago == 10);
  const Entry over = only(statement("active", R"(,"effectivePeriod":{"end":"2026-11-12T08:00:00Z"})"), "2026-11-22");
  CHECK(over.taking == Taking::stopped);
  CHECK(over.stopped_days_ago == 10);
  CHECK(only(statement("active", R"(,"effectivePeriod":{"end":"2027-01-01"})"), "2026-11-22").taking ==
        Taking::current);
  CHECK(only(statement("active", R"(,"effectivePeriod":{"end":"someday"})"), "2026-11-22").taking == Taking::current);
}

TEST_CASE("what can't be read is refused and changes nothing") {
  ReadList list;
  list.crisis = true;
  for (const char* bad : {"{", "[1,", "{} trailing", "{\"a\":1}\nnot json", "\xff"}) {
    CAPTURE(bad);
    CHECK(read_fhir(fixture::bundle().names, bad, list) == Status::request_not_json);
    CHECK(list.crisis);
  }
  CHECK(read_fhir(fixture::bundle().names, std::string(100'000, '['), list) == Status::nested_too_deep);
  std::string deep;
  for (int i = 0; i < 80; ++i) deep += "{\"a\":";
  CHECK(read_fhir(fixture::bundle().names, deep + "1" + std::string(80, '}'), list) == Status::nested_too_deep);
}

TEST_CASE("wrong types anywhere are passed over") {
  for (
      const char* odd :
      {"[]", "[null,1,\"a\",[]]", R"({"resourceType":5})",
       R"({"resourceType":"MedicationRequest","medicationCodeableConcept":[1],"dosageInstruction":{"timing":3}})",
       R"({"resourceType":"MedicationRequest","contained":{"id":1},"medicationReference":{"reference":"#"},"status":{}})",
       R"({"resourceType":"Bundle","entry":{"resource":{"resourceType":"Medication","id":[]}}})"}) {
    CAPTURE(odd);
    ReadList list;
    CHECK(read_fhir(fixture::bundle().names, odd, list) == Status::ok);
  }
}

TEST_CASE("JSON is told from a pasted list by its beginning") {
  CHECK(looks_like_fhir("  \n{ \"resourceType\": 1}"));
  CHECK(looks_like_fhir("\xef\xbb\xbf[{"));
  CHECK(!looks_like_fhir("methadone 80 mg"));
  CHECK(!looks_like_fhir("[ ] calmadone"));
  CHECK(!looks_like_fhir("{calmadone}"));
  CHECK(!looks_like_fhir(""));
}
