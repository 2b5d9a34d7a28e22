#include "format/json.h"

#include <doctest/doctest.h>

using namespace quietcheck;

TEST_CASE("what is read is what nlohmann's own parser reads") {
  for (const char* text :
       {"null", "true", "-7", "18446744073709551615", "1e3", "0.1", R"("a\u00e9\n")", "[]", "{}",
        R"([1,[2,{"a":[]}],{}])", R"({"b":1,"a":{"c":[true,null,"x"]},"d":{}})", R"({"a":1,"b":2,"a":3})"}) {
    CAPTURE(text);
    Json json = "before";
    CHECK(parse_json(text, json) == Status::ok);
    CHECK(json == Json::parse(text));
    CHECK(json.dump() == Json::parse(text).dump());  // the order of members too
    CHECK(check_json(text) == Status::ok);
  }
}

TEST_CASE("what is no JSON leaves the value as it was") {
  for (const char* text : {"", "{", "[1,]", "{\"a\" 1}", "[1] 2", "\"\xff\"", "1e999", "nul", "]"}) {
    CAPTURE(text);
    Json json = "before";
    CHECK(parse_json(text, json) == Status::request_not_json);
    CHECK(json == "before");
    CHECK(check_json(text) == Status::request_not_json);
  }
}

TEST_CASE("depth and size have their own answers") {
  const std::string deep(max_json_depth, '[');
  const std::string closed(max_json_depth, ']');
  CHECK(check_json(deep + closed) == Status::ok);
  CHECK(check_json("[" + deep + closed + "]") == Status::nested_too_deep);
  Json json;
  CHECK(parse_json("[" + deep, json) == Status::nested_too_deep);
  CHECK(check_json("[[[]]] " + std::string(max_text_bytes, ' ')) == Status::text_too_long);
}

TEST_CASE("an object has at most so many members, in building and in checking") {
  const auto object_of = [](std::size_t members) {
    std::string text = "{";
    for (std::size_t i = 0; i < members; ++i) text += (i > 0 ? ",\"k" : "\"k") + std::to_string(i) + "\":[{}]";
    return text + "}";
  };
  const std::string most = object_of(max_json_members);
  const std::string more = object_of(max_json_members + 1);
  Json json;
  CHECK(parse_json("[" + most + "," + most + "]", json) == Status::ok);
  CHECK(json[1].size() == max_json_members);
  CHECK(parse_json("[{\"a\":" + more + "}]", json) == Status::too_many_members);
  CHECK(check_json(more) == Status::too_many_members);
  CHECK(json.size() == 2);
}

TEST_CASE("sixteen megabytes of distinct members are refused at once") {
  std::string text = R"({"resourceType":"Patient")";
  for (std::size_t i = 0; text.size() < max_text_bytes - 20; ++i) text += ",\"" + std::to_string(i) + "\":1";
  Json json;
  CHECK(parse_json(text + "}", json) == Status::too_many_members);
}
