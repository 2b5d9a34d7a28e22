// JSON at the edge of the core: hostile in, exact out. Never throws: built with and without exceptions.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "../engine/status.h"

namespace quietcheck {

using Json = nlohmann::ordered_json;

inline constexpr std::size_t max_text_bytes = std::size_t{16} << 20;  // a large FHIR export
inline constexpr std::size_t max_json_depth = 64;
inline constexpr std::size_t max_json_members = 500;  // of one object; FHIR's largest has some dozens

/// ok, text_too_long, nested_too_deep, too_many_members or request_not_json, without building anything.
[[nodiscard]] Status check_json(std::string_view text);

/// Parses `text`; `out` is untouched unless the status is ok.
[[nodiscard]] Status parse_json(std::string_view text, Json& out);

/// One line of UTF-8; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string to_text(const Json& json);

/// {"error": {"code", "where", "message"}}
[[nodiscard]] std::string error_text(Status status, std::string_view where);

}  // namespace quietcheck
