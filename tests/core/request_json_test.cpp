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

TEST_CASE("JSON that is nested too deep is refused before it is built") {
  const std::string deep(100000, '[');
  CHECK(where(deep) == "nested_too_deep ");
  CHECK(where(R"({"medicines": [{"text": "[[[[[[[[[["}]})") == "fine");
}

TEST_CASE("past its date the report says so, on the date it doesn't") {
  CHECK(screen(R"({"today": "2027-01-02"})")["notices"][0] == "[fixed.expired]");
  CHECK(screen(R"({"today": "2027-01-01"})")["notices"][0] == "[fixed.no_clinician]");
}

TEST_CASE("bytes that are no UTF-8 come back as replacement marks, never as a crash") {
  const Json report = screen("{\"medicines\": [{\"text\": \"pill \xc3\x28\"}]}");
  CHECK((report.contains("error") || report["entries"].size() == 1));
}
