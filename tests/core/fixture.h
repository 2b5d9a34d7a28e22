// The invented knowledge of tests/fixture/data, opened once, and short ways to ask it.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bundle.h"
#include "engine/screen.h"
#include "format/json.h"
#include "quietcheck.h"

namespace quietcheck::fixture {

inline std::vector<std::uint8_t> read_bytes(const char* path) {
  std::vector<std::uint8_t> bytes;
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) {
    std::fprintf(stderr, "%s is missing: build the native preset first\n", path);
    std::abort();
  }
  std::uint8_t buffer[65536];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
    bytes.insert(bytes.end(), buffer, buffer + got);
  std::fclose(file);
  return bytes;
}

inline const std::vector<std::uint8_t>& bytes() {
  static const std::vector<std::uint8_t> all = read_bytes(FIXTURE_BUNDLE);
  return all;
}

inline const Bundle& bundle() {
  static Bundle opened;
  static const bool ok = open_bundle(bytes(), opened) == Status::ok;
  if (!ok) std::abort();
  return opened;
}

inline SubstanceId substance(std::string_view id) {
  const auto found = bundle().names.find_id(id);
  if (!found) {
    std::fprintf(stderr, "no substance %.*s in the fixture\n", static_cast<int>(id.size()), id.data());
    std::abort();
  }
  return *found;
}

inline const Quietcheck& core() {
  static Quietcheck loaded;
  static const bool ok = loaded.load(bytes()) == Status::ok;
  if (!ok) std::abort();
  return loaded;
}

/// The report for a request, as JSON; an error's JSON when there is one.
inline Json screen(std::string_view request) {
  std::string answer;
  static_cast<void>(core().screen(request, answer));
  return Json::parse(answer, nullptr, false);
}

/// "avoid" for the finding of `rule` on exactly these substances in this order, "" when there is none.
inline std::string class_of(const Json& report, std::string_view rule) {
  if (!report.contains("findings")) return "no report";
  for (const Json& finding : report["findings"]) {
    if (finding["rule"] == rule) return finding["action_class"].get<std::string>();
  }
  return "";
}

inline Json finding_of(const Json& report, std::string_view rule) {
  for (const Json& finding : report["findings"]) {
    if (finding["rule"] == rule) return finding;
  }
  return Json();
}

}  // namespace quietcheck::fixture
