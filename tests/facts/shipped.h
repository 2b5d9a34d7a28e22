// The shipped knowledge, opened once, and short ways to ask it.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "format/json.h"
#include "quietcheck.h"

namespace quietcheck::shipped {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline const Quietcheck& core() {
  static const Quietcheck loaded = [] {
    Quietcheck fresh;
    const std::string bytes = read_file(KNOWLEDGE_BUNDLE);
    REQUIRE(fresh.load({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}) == Status::ok);
    return fresh;
  }();
  return loaded;
}

inline Json screen(const Json& request) {
  std::string answer;
  REQUIRE_MESSAGE(core().screen(request.dump(), answer) == Status::ok, answer);
  return Json::parse(answer);
}

}  // namespace quietcheck::shipped
