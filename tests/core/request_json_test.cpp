#include <doctest/doctest.h>

#include "core/fixture.h"

using namespace quietcheck;
using fixture::screen;

namespace {
std::string where(std::string_view request) {
  const Json answer = screen(request);
  return answer.contains("error")
             ? answer["error"]["code"].get<std::string>() + " " + answer["error"]["where"].get<std::string>()
             : "fine";
}
}  // namespace

TEST_CASE("a request that is no JSON is refused in words") {
  CHECK(where("") == "request_not_json ");
  CHECK(where("{\"medicines\": [") == "request_not_json ");
  CHECK(where("\x01\x02\xff") == "request_not_json ");
  CHECK(where("[]") == "request_field ");
}

TEST_CASE("an error names the field") {
  CHECK(where(R"({"therapy": {"substance": "napazepam"}})") == "request_field therapy/substance");
  CHECK(where(R"({"therapy": {"substance": "dreamamine", "route": "teleport"}})") == "request_field therapy/route");
  CHECK(where(R"({"therapy": 7})") == "request_field therapy/substance");
  CHECK(where(R"({"medicines": {}})") == "request_field medicines");
  CHECK(where(R"({"medicines": [{"text": "napax"}, {"text": 7}]})") == "request_field medicines/1/text");
  CHECK(where(R"({"medicines": [{}]})") == "request_field medicines/0/text");
  CHECK(where(R"({"medicines": [7]})") == "request_field medicines/0");
  CHECK(where(R"({"medicines": [{"text": "napax", "taking": "sometimes"}]})") == "request_field medicines/0/taking");
  CHECK(where(R"({"medicines": [{"text": "napax", "stopped_days_ago": -1}]})") ==
        "request_field medicines/0/stopped_days_ago");
  CHECK(where(R"({"medicines": [{"text": "napax", "dose": {"amount": "much", "unit": "mg"}}]})") ==
        "request_field medicines/0/dose/amount");
  CHECK(where(R"({"health_factors": {"snoring": "perhaps"}})") == "request_field health_factors/snoring");
  CHECK(where(R"({"health_factors": {"flying": "yes"}})") == "request_field health_factors/flying");
  CHECK(where(R"({"health_factors": ["snoring"]})") == "request_field health_factors");
  CHECK(where(R"({"medicines": [{"substance": 7}]})") == "request_field medicines/0/substance");
  CHECK(where(R"({"medicines": [{"substances": "fixturol"}]})") == "request_field medicines/0/substances");
  CHECK(where(R"({"medicines": [{"substances": ["fixturol", 7]}]})") == "request_field medicines/0/substances");
  CHECK(where(R"({"today": "yesterday"})") == "request_field today");
  CHECK(where(R"({"medicines": [{"text": "napax", "status": "bogus"}]})") == "request_field medicines/0/status");
  CHECK(where(R"({"medicines": [{"substance": "napazepam", "status": 7}]})") == "request_field medicines/0/status");
  CHECK(where(R"({"medicines": [{"text": null}]})") == "request_field medicines/0/text");
}

TEST_CASE("an unknown substance id is an unread entry, not an error") {
  const Json report = screen(R"({"medicines": [{"substance": "nothing_known"}, {"substance": "napazepam"}]})");
  CHECK(report["entries"][0]["status"] == "unknown");
  CHECK(report["coverage"]["not_checked"].size() == 1);
}

TEST_CASE("ids that were chosen replace what the text says") {
  const Json report = screen(R"({"medicines": [{"text": "calmadnoe", "substances": ["calmadone"]}]})");
  CHECK(report["entries"][0]["status"] == "read");
  CHECK(report["entries"][0]["text"] == "calmadnoe");
}

TEST_CASE("a null field of the request is as good as none") {
  CHECK(where(R"({"therapy": null, "medicines": null, "health_factors": null, "language": null, "today": null})") ==
        "fine");
  CHECK(where(R"({"medicines": [{"text": "napax", "status": null, "substance": null, "substances": null}]})") ==
        "fine");
  CHECK(where(R"({"medicines": [{"text": null, "substance": "napazepam"}]})") == "fine");
}

TEST_CASE("a status takes sureness away, with ids or without; it never gives any") {
  const auto entry = [](const std::string& medicine) {
    return screen(R"({"medicines": [)" + medicine + "]}")["entries"][0];
  };
  for (const char* status : {"not_medicine", "unknown", "ambiguous", "near"}) {
    CAPTURE(status);
    const bool is_near = std::string(status) == "near";
    for (const char* medicine : {R"({"text": "napazepam")", R"({"substance": "napazepam")"}) {
      const Json doubted = entry(medicine + std::string(R"(, "status": ")") + status + "\"}");
      CHECK(doubted["status"] == status);
      CHECK(doubted["substances"].empty() == !is_near);
    }
  }
  CHECK(entry(R"({"text": "something blue", "status": "read"})")["status"] != "read");
  CHECK(entry(R"({"text": "napazepam", "status": "read"})")["status"] == "read");
}

TEST_CASE("a null detail isn't known, whatever the text says; a missing one is read from the text") {
  const auto entry = [](std::string_view details) {
    std::string request =
        R"({"today": "2026-11-22", "medicines": [{"text": "stopped calmadone 30 mg by mouth twice a day on 10/15")";
    request += details;
    return screen(request + "}]}")["entries"][0];
  };
  const Json read = entry("");
  CHECK(read["taking"] == "stopped");
  CHECK(read["stopped_days_ago"] == 38);
  CHECK(read["dose"]["amount"] == 30);
  CHECK(read["times_per_day"] == 2);
  CHECK(read["route"] == "oral");
  for (const char* field : {"stopped_days_ago", "dose", "times_per_day", "route"}) {
    CAPTURE(field);
    Json changed = read;
    changed[field] = nullptr;
    CHECK(entry(std::string(", \"") + field + "\": null") == changed);
  }
  CHECK(entry(R"(, "taking": null)")["taking"] == "unknown");
  const Json since = screen(
      R"({"today": "2026-11-22", "medicines": [{"text": "calmadone since 11/20/2026", "started_days_ago": null}]})");
  CHECK(since["entries"][0]["started_days_ago"].is_null());
}

TEST_CASE("days since stopping go when the medicine is taken after all") {
  for (const char* taking : {R"("current")", R"("planned")", R"("unknown")", "null"}) {
    CAPTURE(taking);
    const std::string medicine = R"({"medicines": [{"text": "stopped calmadone 3 days ago", "taking": )";
    CHECK(screen(medicine + taking + "}]}")["entries"][0]["stopped_days_ago"].is_null());
    CHECK(screen(medicine + taking + R"(, "stopped_days_ago": 3}]})")["entries"][0]["stopped_days_ago"].is_null());
  }
}

TEST_CASE("JSON that is nested too deep is refused before it is built") {
  const std::string deep(100000, '[');
  CHECK(where(deep) == "nested_too_deep ");
  CHECK(where(R"({"medicines": [{"text": "[[[[[[[[[["}]})") == "fine");
}

TEST_CASE("past its date the report says so, on the date it doesn't") {
  CHECK(screen(R"({"today": "2027-01-02"})")["notices"][0] == "[fixed.expired]");
  CHECK(screen(R"({"today": "2027-01-01"})")["notices"][0] == "[fixed.no_clinician]");
}

TEST_CASE("bytes that are no UTF-8 are refused") {
  CHECK(where("{\"medicines\": [{\"text\": \"pill \xc3\x28\"}]}") == "request_not_json ");
}

TEST_CASE(
    "what is named only to say that it isn't taken is no medicine of the list, unless the request says that it is") {
  const auto entry = [](const std::string& fields) {
    return screen(R"({"medicines": [{)" + fields + R"(}, {"substance": "calmadone"}]})");
  };
  for (const char* denied : {R"("text": "no brewhol")", R"("text": "brewhol: none")", R"("text": "brewhol allergy")"}) {
    CAPTURE(denied);
    const Json report = entry(denied);
    CHECK(report["entries"][0]["status"] == "not_medicine");
    CHECK(report["entries"][0]["substances"].empty());
    CHECK(report["findings"].empty());
    CHECK(report["coverage"]["entries_total"] == 1);
  }
  CHECK(entry(R"("text": "no brewhol", "substance": "brewhol")")["findings"].size() == 1);
  CHECK(entry(R"("text": "no brewhol", "taking": "current")")["findings"].size() == 1);
  CHECK(entry(R"("text": "no longer brewhol")")["entries"][0]["taking"] == "stopped");
}
