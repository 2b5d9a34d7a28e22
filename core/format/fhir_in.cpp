#include "fhir_in.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "fhir_entries.h"
#include "fhir_resources.h"
#include "fhir_uses.h"
#include "json.h"

namespace quietcheck {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view without_mark(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  return text.substr(0, 3) == byte_order_mark ? text.substr(3) : text;
}

/// One document, or one resource a line as bulk exports have it: then every line must be JSON.
Status documents_in(std::string_view text, std::vector<std::string_view>& documents) {
  const Status whole = check_json(text);
  if (whole == Status::ok) documents.push_back(text);
  if (whole != Status::request_not_json) return whole;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.find_first_not_of(blanks) == std::string_view::npos) continue;
    if (const Status status = check_json(line); status != Status::ok) return status;
    documents.push_back(line);
  }
  return documents.empty() ? Status::request_not_json : Status::ok;
}

}  // namespace

bool looks_like_fhir(std::string_view text) {
  text = without_mark(text);
  const std::size_t at = text.find_first_not_of(blanks);
  if (at == std::string_view::npos) return false;
  text = text.substr(0, text.find_last_not_of(blanks) + 1);
  const std::size_t next = text.find_first_not_of(blanks, at + 1);
  if (next == std::string_view::npos) return false;
  return (text[at] == '{' && (text[next] == '"' || text[next] == '}')) ||
         (text[at] == '[' && (text[next] == '{' || text.substr(next) == "]"));
}

Status read_fhir(const NameIndex& names, std::string_view json, ReadList& out, std::optional<Day> today) {
  std::vector<std::string_view> documents;
  if (const Status status = documents_in(without_mark(json), documents); status != Status::ok) return status;
  std::vector<fhir::Found> found;
  bool is_fhir = false;
  for (const std::string_view document : documents) {
    if (fhir::find_resources(document, found)) is_fhir = true;
  }
  // An empty list for something that was never looked at would look like an answer.
  if (!is_fhir) return Status::request_field;
  const std::optional<int> day = today ? std::optional(static_cast<int>(*today)) : std::nullopt;
  fhir::Uses uses(day);
  if (const Status status = uses.read(found); status != Status::ok) return status;
  ReadList read;
  fhir::entries_of(uses.all(), names, day, read.entries);
  out = std::move(read);
  return Status::ok;
}

}  // namespace quietcheck
