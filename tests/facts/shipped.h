// The shipped knowledge, opened once, and short ways to ask it.
//
// tests/mutation loads changed knowledge into `loaded()` and asks the same statements again.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "format/json.h"
#include "quietcheck.h"

namespace quietcheck::shipped {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline Quietcheck& loaded() {
  static Quietcheck core;
  return core;
}

inline const Quietcheck& core() {
  std::string about;
  if (loaded().about(about) != Status::ok) {
    const std::string bytes = read_file(KNOWLEDGE_BUNDLE);
    REQUIRE(loaded().load({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}) == Status::ok);
  }
  return loaded();
}

/// Every substance that a request to screen() had in it.
inline std::set<std::string>& asked_about() {
  static std::set<std::string> substances;
  return substances;
}

inline Json screen(const Json& request) {
  std::string answer;
  REQUIRE_MESSAGE(core().screen(request.dump(), answer) == Status::ok, answer);
  Json report = Json::parse(answer);
  if (request.contains("therapy") && !request["therapy"].is_null())
    asked_about().insert(request["therapy"]["substance"].get<std::string>());
  for (const Json& entry : report["entries"]) {
    for (const Json& substance : entry["substances"]) asked_about().insert(substance.get<std::string>());
  }
  return report;
}

}  // namespace quietcheck::shipped
