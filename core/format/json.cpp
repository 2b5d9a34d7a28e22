#include "json.h"

#include <utility>

namespace quietcheck {
namespace {

/// Brackets outside of strings, at their deepest; cheap, and before anything is built.
std::size_t depth_of(std::string_view text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

}  // namespace

Status check_json(std::string_view text) {
  if (text.size() > max_text_bytes) return Status::text_too_long;
  if (depth_of(text) > max_json_depth) return Status::nested_too_deep;
  return Json::accept(text) ? Status::ok : Status::request_not_json;
}

Status parse_json(std::string_view text, Json& out) {
  if (text.size() > max_text_bytes) return Status::text_too_long;
  if (depth_of(text) > max_json_depth) return Status::nested_too_deep;
  Json parsed = Json::parse(text, nullptr, false);
  if (parsed.is_discarded()) return Status::request_not_json;
  out = std::move(parsed);
  return Status::ok;
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string error_text(Status status, std::string_view where) {
  return to_text({{"error", {{"code", code(status)}, {"where", where}, {"message", sentence(status)}}}});
}

}  // namespace quietcheck
