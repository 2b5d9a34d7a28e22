#include "format/fhir_in.h"

#include <doctest/doctest.h>

#include <string>

#include "core/fixture.h"
#include "engine/calendar.h"
#include "engine/name_table.h"
#include "engine/vocabulary.h"
#include "format/json.h"

using namespace quietcheck;

namespace {

/// "calmadone current, napazepam stopped", or the status that refused the document.
std::string told(std::string_view json, std::string_view today = {}) {
  ReadList list;
  if (const Status status = read_fhir(fixture::bundle().names, json, list, day_of(today)); status != Status::ok)
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
  REQUIRE(read_fhir(fixture::bundle().names, json, list, day_of(today)) == Status::ok);
  REQUIRE(list.entries.size() == 1);
  return list.entries[0];
}

std::string statement(std::string_view status, std::string_view more = "") {
  return R"({"resourceType":"MedicationStatement","status":")" + std::string(status) +
         R"(","medicationCodeableConcept":{"text":"Calmadone 10 mg tablet"})" + std::string(more) + "}";
}

std::string resource(std::string_view type, std::string_view text, std::string_view status,
                     std::string_view more = "") {
  return R"({"resourceType":")" + std::string(type) + R"(","status":")" + std::string(status) +
         R"(","medicationCodeableConcept":{"text":")" + std::string(text) + R"("})" + std::string(more) + "}";
}

std::string request(std::string_view text, std::string_view status, std::string_view more = "") {
  return resource("MedicationRequest", text, status, more);
}

/// One request of Calmadone with this dosage.
Entry dosed(std::string_view dosage, std::string_view text = "Calmadone 10 mg tablet") {
  return only(request(text, "active", R"(,"dosageInstruction":[)" + std::string(dosage) + "]"));
}

/// A dictionary with RxNorm numbers, which the fixture has none of.
const NameIndex& coded_names() {
  static const NameIndex index = [] {
    NameTable table;
    table.profiled_count = 2;
    table.ids = {"fixturol", "mixturol"};
    table.ranks = {0, 0};
    table.rows = {{"fixturol", NameKind::ingredient, Route::unknown, false, 0, 5},
                  {"mixturol", NameKind::ingredient, Route::unknown, false, 1, 6}};
    NameIndex opened;
    static_cast<void>(NameIndex::open(write_name_table(table), opened));
    return opened;
  }();
  return index;
}

Entry coded(std::string_view text, std::string_view code, std::string_view system) {
  ReadList list;
  REQUIRE(read_fhir(coded_names(),
                    R"({"resourceType":"MedicationRequest","status":"active","medicationCodeableConcept":{"text":")" +
                        std::string(text) + R"(","coding":[{"system":")" + std::string(system) + R"(","code":")" +
                        std::string(code) + R"("}]}})",
                    list) == Status::ok);
  REQUIRE(list.entries.size() == 1);
  return list.entries[0];
}

constexpr std::string_view rxnorm = "http://www.nlm.nih.gov/research/umls/rxnorm";

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
  CHECK(told("[" + statement("active") + "," + request("Napax", "stopped") + "]") ==
        "calmadone current, napazepam stopped");
  CHECK(told(statement("active") + "\n" + R"({"resourceType":"Patient"})" + "\n\n" + request("Napax", "stopped") +
             "\n") == "calmadone current, napazepam stopped");
  CHECK(told(R"({"resourceType":"Bundle","entry":[{"response":{"status":"201"}},{"resource":{"resourceType":"Bundle",
      "entry":[{"resource":)" +
             statement("active") + "}]}}]}") == "calmadone current");
  CHECK(told(R"({"id":"late","contained":[)" + statement("active") + R"(],"resourceType":"CarePlan"})").empty());
  CHECK(told(R"({"hook":"order-sign","prefetch":{"a":)" + statement("active") + "}}") == "calmadone current");
  CHECK(told(R"({"resourceType":"Patient"})").empty());
}

TEST_CASE("what releases before and after R4 say of taking is honoured") {
  CHECK(told(statement("active", R"(,"wasNotTaken":true)")).empty());
  CHECK(told(statement("active", R"(,"taken":"n")")).empty());
  const auto adherence = [](std::string_view code) {
    return statement("recorded", R"(,"adherence":{"code":{"coding":[{"code":")" + std::string(code) + R"("}]}})");
  };
  CHECK(told(adherence("taking-not-as-directed")) == "calmadone current");
  CHECK(told(adherence("stopped-as-directed")) == "calmadone stopped");
  CHECK(told(adherence("on-hold-as-directed")) == "calmadone unknown");
  CHECK(told(adherence("not-taking")).empty());
  CHECK(told(request("Calmadone", "ended")) == "calmadone stopped");
  CHECK(told(request("Calmadone", "cancelled")).empty());
  CHECK(told(request("Calmadone", "draft")) == "calmadone planned");
  CHECK(told(request("Calmadone", "active", R"(,"intent":"proposal")")) == "calmadone planned");
  CHECK(told(request("Calmadone", "active", R"(,"intent":"plan")")) == "calmadone current");
}

TEST_CASE("a dose that was given or handed over doesn't say that a medicine was stopped") {
  const std::string given =
      resource("MedicationAdministration", "Calmadone", "completed", R"(,"effectiveDateTime":"2026-11-21")");
  CHECK(told(given) == "calmadone unknown");
  CHECK(told(given, "2026-11-22") == "calmadone unknown");
  CHECK(told(given, "2027-11-22") == "calmadone stopped");
  CHECK(only(given, "2027-11-22").stopped_days_ago == 366);
  CHECK(told(resource("MedicationDispense", "Calmadone", "completed",
                      R"(,"whenHandedOver":"2026-08-01","daysSupply":{"value":90})"),
             "2026-11-22") == "calmadone unknown");
  CHECK(told(resource("MedicationAdministration", "Calmadone", "not-done")).empty());
}

TEST_CASE("what an order says counts more than a dose that was given, unless it was given after the order's end") {
  const std::string given =
      resource("MedicationAdministration", "Calmadone", "completed", R"(,"effectiveDateTime":"2026-11-21")");
  CHECK(told("[" + given + "," + request("Calmadone", "active") + "]") == "calmadone current");
  CHECK(told("[" + given + "," + request("Calmadone", "stopped") + "]") == "calmadone stopped");
  const auto ended = [](std::string_view day) {
    return request("Calmadone", "stopped",
                   R"(,"dispenseRequest":{"validityPeriod":{"end":")" + std::string(day) + R"("}})");
  };
  CHECK(told("[" + given + "," + ended("2026-12-01") + "]") == "calmadone stopped");
  CHECK(told("[" + given + "," + ended("2026-03-01") + "]") == "calmadone unknown");
}

TEST_CASE("the same medicine is one entry, and what is taken now wins over what was stopped") {
  CHECK(told("[" + statement("active") + "," + statement("active") + "]") == "calmadone current");
  CHECK(told("[" + statement("stopped") + "," + statement("active") + "]") == "calmadone current");
  CHECK(told("[" + request("Calmadose", "stopped") + "," + statement("active") + "]") == "calmadone current");
  CHECK(told("[" + request("Calmadone", "active") + "," + statement("active") + "]") == "calmadone current");
  CHECK(told("[" + request("zzqxw", "stopped") + "," + request("Zzqxw", "active") + "]") == "unknown current");
}

TEST_CASE("products of one substance with different strengths stay apart") {
  CHECK(told("[" + request("Calmadone 10 mg capsule", "active") + "," + request("Calmadone 60 mg ER tablet", "active") +
             "]") == "calmadone current, calmadone current");
}

TEST_CASE("open orders with different doses leave the dose unknown") {
  const auto order = [](int tablets) {
    return request("Calmadone 10 mg tablet", "active",
                   R"(,"dosageInstruction":[{"doseAndRate":[{"doseQuantity":{"value":)" + std::to_string(tablets) +
                       R"(,"unit":"tablet"}}],"timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}}}])");
  };
  const Entry same = only("[" + order(2) + "," + order(2) + "]");
  REQUIRE(same.dose);
  CHECK(same.dose->amount == 20);
  const Entry unlike = only("[" + order(2) + "," + order(10) + "]");
  CHECK(!unlike.dose);
  CHECK(!unlike.times_per_day);
}

TEST_CASE("beyond the limit the list says how many more there are") {
  std::string all = "[" + request("Napax", "stopped");
  for (int i = 0; i < 1100; ++i) all += "," + request("qxzq" + std::to_string(i), "active");
  ReadList list;
  REQUIRE(read_fhir(fixture::bundle().names, all + "]", list) == Status::ok);
  CHECK(list.entries.size() == max_list_entries);
  CHECK(list.entries.back().text == "102 more medicines");
  CHECK(list.entries.back().status == EntryStatus::unknown);
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

TEST_CASE("a medicine without a name is what its ingredients are, and an unread ingredient stays visible") {
  const auto mixture = [](std::string_view second) {
    return R"({"resourceType":"MedicationRequest","status":"active","contained":[{"resourceType":"Medication","id":"m",
      "ingredient":[{"itemCodeableConcept":{"text":"Calmadone"}},{"itemCodeableConcept":{"text":")" +
           std::string(second) + R"("}},{"itemCodeableConcept":{"text":"Napax"},"isActive":false}]}],
      "medicationReference":{"reference":"#m"}})";
  };
  CHECK(told(mixture("Plainamol")) == "calmadone+plainamol current");
  CHECK(only(mixture("Plainamol")).text == "Calmadone / Plainamol");
  CHECK(told(mixture("Zzqxw")) == "calmadone current, unknown current");
}

TEST_CASE("a reference finds the medicine of its own server, and never another resource of the same number") {
  const auto medication = [](std::string_view server, std::string_view name) {
    return R"({"fullUrl":"http://)" + std::string(server) +
           R"(/Medication/1","resource":{"resourceType":"Medication","id":"1","code":{"text":")" + std::string(name) +
           R"("}}})";
  };
  const auto bundle = [&](std::string_view refers) {
    return R"({"resourceType":"Bundle","entry":[)" + medication("a", "Calmadone") + "," + medication("b", "Napax") +
           "," + std::string(refers) + "]}";
  };
  const std::string_view relative =
      R"("resource":{"resourceType":"MedicationRequest","status":"active","medicationReference":{"reference":"Medication/1"}})";
  CHECK(told(bundle(R"({"fullUrl":"http://b/MedicationRequest/9",)" + std::string(relative) + "}")) ==
        "napazepam current");
  CHECK(told(bundle("{" + std::string(relative) + "}")) == "unknown current");
  CHECK(
      told(bundle(
          R"({"resource":{"resourceType":"MedicationRequest","status":"active","medicationReference":{"reference":"http://a/Medication/1/_history/3"}}})")) ==
      "calmadone current");
  CHECK(told(R"({"resourceType":"Bundle","entry":[)" + medication("a", "Calmadone") +
             R"(,{"resource":{"resourceType":"MedicationRequest","status":"active",
             "contained":[{"resourceType":"Practitioner","id":"1"}],"medicationReference":{"reference":"Medication/1"}}}]})") ==
        "calmadone current");
}

TEST_CASE("medicines alone are read, and nobody knows whether they are taken") {
  CHECK(told(R"({"resourceType":"Medication","code":{"text":"Calmadone"}})") == "calmadone unknown");
  CHECK(told(R"([{"resourceType":"Medication","code":{"text":"Napax"}},)" + statement("active") + "]") ==
        "calmadone current");
}

TEST_CASE("a document that says that there are no medicines has none") {
  CHECK(told(request("No known medications", "active")).empty());
  CHECK(told(R"({"resourceType":"MedicationStatement","status":"active","medicationCodeableConcept":{"coding":[
      {"system":"http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips","code":"no-known-medications"}]}})")
            .empty());
}

TEST_CASE("an RxNorm number names the medicine when the words don't") {
  CHECK(coded("our best pill", "5", rxnorm).status == EntryStatus::read);
  CHECK(coded("our best pill", "5", rxnorm).text == "our best pill");
  CHECK(coded("fixturo", "5", rxnorm).status == EntryStatus::read);
  CHECK(coded("our best pill", "5", "http://example.org/codes").status == EntryStatus::unknown);
  CHECK(coded("", "77", rxnorm).text == "RxNorm 77");
}

TEST_CASE("a number and words that contradict each other are a question") {
  const Entry entry = coded("mixturol", "5", rxnorm);
  CHECK(entry.status == EntryStatus::near);
  CHECK(entry.candidates.size() == 2);
  const Entry both = coded("fixturol / mixturol", "5", rxnorm);
  CHECK(both.status == EntryStatus::read);
  CHECK(both.substances.size() == 2);
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

TEST_CASE("pieces and millilitres are counted with the strength of the name") {
  const auto amount = [](std::string_view dosage, std::string_view text) {
    const Entry entry = dosed(dosage, text);
    return entry.dose ? std::to_string(static_cast<int>(entry.dose->amount)) + entry.dose->unit : "none";
  };
  const auto quantity = [](std::string_view value, std::string_view unit) {
    return R"({"doseAndRate":[{"doseQuantity":{"value":)" + std::string(value) + R"(,"unit":")" + std::string(unit) +
           R"("}}]})";
  };
  CHECK(amount(quantity("3", "tablet"), "Calmadone 10 mg tablet") == "30mg");
  CHECK(amount(quantity("3", "Tablet(s)"), "Calmadone 10 mg tablet") == "30mg");
  CHECK(amount(quantity("80", "MG"), "Calmadone 10 mg tablet") == "80mg");
  CHECK(amount(quantity("8", "mL"), "Calmadone 10 mg/mL solution") == "80mg");
  CHECK(amount(quantity("2", "tablet"), "Calmadone") == "none");
  CHECK(amount(quantity("-2", "mg"), "Calmadone") == "none");
  CHECK(amount(R"({"doseQuantity":{"value":2,"code":"{tbl}"}})", "Calmadone 10 mg tablet") == "20mg");
  CHECK(amount(R"({"doseAndRate":[{"doseRange":{"low":{"value":5,"unit":"mg"},"high":{"value":15,"unit":"mg"}}}]})",
               "Calmadone") == "15mg");
  CHECK(amount(R"({"text":"Take 3 tablets twice a day"})", "Calmadone 10 mg tablet") == "30mg");
  CHECK(amount(R"({"text":"Take 5 mg","doseAndRate":[{"doseQuantity":{"value":1}}]})", "Calmadone") == "5mg");
}

TEST_CASE("timing is read as codes, clock times and periods") {
  const auto times = [](std::string_view timing) {
    return dosed(R"({"timing":)" + std::string(timing) + "}").times_per_day.value_or(-1);
  };
  CHECK(times(R"({"code":{"coding":[{"code":"BID"}]}})") == 2);
  CHECK(times(R"({"code":{"text":"Q6H"}})") == 4);
  CHECK(times(R"({"repeat":{"timeOfDay":["08:00","20:00"]}})") == 2);
  CHECK(times(R"({"repeat":{"frequency":1,"frequencyMax":3,"period":1,"periodUnit":"d"}})") == 3);
  CHECK(times(R"({"repeat":{"period":15,"periodUnit":"min"}})") == 96);
  CHECK(times(R"({"repeat":{"frequency":1,"period":8,"periodUnits":"h"}})") == 3);
  CHECK(times(R"({"repeat":{"frequency":1e300,"period":1e-300,"periodUnit":"s"}})") == -1);
}

TEST_CASE("several dosages add up, or leave the dose unknown") {
  const auto part = [](int mg, int sequence) {
    return R"({"sequence":)" + std::to_string(sequence) +
           R"(,"timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}},"doseAndRate":[{"doseQuantity":{"value":)" +
           std::to_string(mg) + R"(,"unit":"mg"}}]})";
  };
  CHECK(dosed(part(10, 1) + "," + part(10, 1)).times_per_day == 2);
  CHECK(!dosed(part(10, 1) + "," + part(40, 1)).dose);
  CHECK(!dosed(part(40, 1) + "," + part(10, 2)).dose);
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
  // A missing day is the last of its month: nothing looks longer ago than it may be.
  CHECK(only(statement("stopped", R"(,"effectivePeriod":{"end":"2026-10"})"), "2026-11-22").stopped_days_ago == 22);
  CHECK(!only(statement("stopped", R"(,"effectivePeriod":{"end":"2026-12-24"})"), "2026-11-22").stopped_days_ago);
  CHECK(only(request("Calmadone", "stopped", R"(,"dispenseRequest":{"validityPeriod":{"end":"2026-11-20"}})"),
             "2026-11-22")
            .stopped_days_ago == 2);
}

TEST_CASE("the day of an order or a refill is no start") {
  CHECK(!only(request("Calmadone", "active", R"(,"authoredOn":"2026-11-20")"), "2026-11-22").started_days_ago);
  CHECK(only(statement("active", R"(,"effectivePeriod":{"start":"2026-11-20"})"), "2026-11-22").started_days_ago == 2);
  CHECK(only("[" + statement("active", R"(,"effectivePeriod":{"start":"2026-11-20"})") + "," +
                 statement("active", R"(,"effectivePeriod":{"start":"2020-11-22"})") + "]",
             "2026-11-22")
            .started_days_ago == 2191);
}

TEST_CASE("of several ends the last counts, and one that isn't known leaves them unknown") {
  const auto ended = [](std::string_view day) {
    return statement("stopped", R"(,"effectivePeriod":{"end":")" + std::string(day) + R"("})");
  };
  CHECK(only("[" + ended("2026-11-02") + "," + ended("2026-11-12") + "]", "2026-11-22").stopped_days_ago == 10);
  CHECK(!only("[" + ended("2026-11-02") + "," + statement("stopped") + "]", "2026-11-22").stopped_days_ago);
}

TEST_CASE("a day that no calendar has is no day") {
  const auto days = [](std::string_view end) {
    return only(statement("stopped", R"(,"effectivePeriod":{"end":")" + std::string(end) + R"("})"), "2026-11-22")
        .stopped_days_ago;
  };
  CHECK(days("2026-02-28") == 267);
  CHECK(days("2026-02") == 267);
  for (const char* none : {"2026-02-31", "2026-02-29", "2026-04-31", "2026-04-32", "2026-13-01", "2026-04-00"}) {
    CAPTURE(none);
    CHECK(!days(none));
  }
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

TEST_CASE("JSON without a FHIR resource is refused: an empty list would look like an answer") {
  ReadList list;
  for (const char* other :
       {"[]", "{}", "[null,1,\"a\",[]]", R"({"resourceType":5})", R"({"medicines":["Calmadone 10 mg"]})"}) {
    CAPTURE(other);
    CHECK(read_fhir(fixture::bundle().names, other, list) == Status::request_field);
  }
}

TEST_CASE("wrong types anywhere are passed over") {
  for (
      const char* odd :
      {R"({"resourceType":"MedicationRequest","medicationCodeableConcept":[1],"dosageInstruction":{"timing":3}})",
       R"({"resourceType":"MedicationRequest","contained":{"id":1},"medicationReference":{"reference":"#"},"status":{}})",
       R"({"resourceType":"MedicationRequest","medication":[[]],"adherence":[],"effectivePeriod":7,"dispenseRequest":[]})",
       R"({"resourceType":"MedicationDispense","status":"completed","daysSupply":{"value":"x"},"dosageInstruction":[[],null,7]})",
       R"({"resourceType":"Medication","ingredient":[7,null,{"item":3},{"item":{"reference":{"reference":9}}}]})",
       R"([null,1,"a",[],{"\u0072esourceType":"x","resource":4},{"resourceType":"Patient"}])",
       R"({"resourceType":"Bundle","entry":{"resource":{"resourceType":"Medication","id":[]}}})"}) {
    CAPTURE(odd);
    ReadList list;
    CHECK(read_fhir(fixture::bundle().names, odd, list) == Status::ok);
  }
}

TEST_CASE("thousands of other resources cost little") {
  std::string all = R"({"resourceType":"Bundle","entry":[)";
  for (int i = 0; i < 20'000; ++i)
    all += R"({"fullUrl":"urn:uuid:x","resource":{"resourceType":"Observation","valueString":"\"}{ Calmadone"}},)";
  all += R"({"resource":)" + statement("active") + "}]}";
  CHECK(told(all) == "calmadone current");
}

TEST_CASE("JSON is told from a pasted list by its beginning") {
  CHECK(looks_like_fhir("  \n{ \"resourceType\": 1}"));
  CHECK(looks_like_fhir("\xef\xbb\xbf[{"));
  CHECK(!looks_like_fhir("methadone 80 mg"));
  CHECK(!looks_like_fhir("[ ] calmadone"));
  CHECK(!looks_like_fhir("{calmadone}"));
  CHECK(!looks_like_fhir(""));
}

TEST_CASE("an item that a List only names is a medicine, where it is no list of something else") {
  const auto list = [](std::string_view more, std::string_view item) {
    return R"({"resourceType":"List","status":"current","mode":"working")" + std::string(more) +
           R"(,"entry":[{"item":)" + std::string(item) + "}]}";
  };
  CHECK(told(list("", R"({"display":"Calmadone 80 mg"})")) == "calmadone current");
  CHECK(told(list("", R"({"reference":"MedicationStatement/9","display":"Calmadone 80 mg"})")) == "calmadone current");
  CHECK(told(list(R"(,"title":"Medications")", R"({"display":"something new"})")) == "unknown current");
  CHECK(told(list(R"(,"title":"Allergies")", R"({"display":"Calmadone"})")) == "");
  CHECK(told(list("", R"({"reference":"AllergyIntolerance/1","display":"Calmadone"})")) == "");
  CHECK(told(list("", R"({"display":"Calmadone"},"deleted":true)")) == "calmadone stopped");
  CHECK(told(list("", R"({"display":"No known medications"})")) == "");
  CHECK(told(R"({"resourceType":"List","status":"retired","entry":[{"item":{"display":"Calmadone"}}]})") ==
        "calmadone unknown");
}

TEST_CASE("what a List refers to counts once, as its resource says") {
  const std::string list = R"({"resourceType":"List","status":"current","entry":[)"
                           R"({"item":{"reference":"MedicationStatement/1","display":"Calmadone"}}]})";
  const std::string taken = R"({"resourceType":"MedicationStatement","id":"1","status":"stopped",)"
                            R"("medicationCodeableConcept":{"text":"Calmadone"}})";
  CHECK(told(R"({"resourceType":"Bundle","entry":[{"resource":)" + list + R"(},{"resource":)" + taken + "}]}") ==
        "calmadone stopped");
  const std::string held = R"({"resourceType":"List","status":"current","contained":[)" + taken +
                           R"(],"entry":[{"item":{"reference":"#1","display":"Calmadone"}}]})";
  CHECK(told(held) == "calmadone stopped");
}

TEST_CASE("a completed order of a depot goes on for weeks") {
  NameTable table;
  table.profiled_count = 1;
  table.ids = {"fixturol"};
  table.ranks = {0};
  table.rows = {{"fixtudepot", NameKind::brand, Route::depot_injection, false, 0, 0}};
  NameIndex names;
  REQUIRE(NameIndex::open(write_name_table(table), names) == Status::ok);
  const auto taking = [&](std::string_view written, std::string_view today) {
    ReadList list;
    const std::string order = request("Fixtudepot 380 mg", "completed",
                                      R"(,"intent":"order","authoredOn":")" + std::string(written) + R"(")");
    REQUIRE(read_fhir(names, order, list, day_of(today)) == Status::ok);
    return list.entries.at(0).taking;
  };
  CHECK(taking("2026-11-20", "2026-12-01") == Taking::unknown);
  CHECK(taking("2026-01-20", "2026-12-01") == Taking::stopped);
  CHECK(told(request("Calmadone 5 mg", "completed", R"(,"authoredOn":"2026-11-20")"), "2026-12-01") ==
        "calmadone stopped");
}
