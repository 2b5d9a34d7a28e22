#include "status.h"

#include <array>

namespace quietcheck {
namespace {

struct Row {
  Status status;
  std::string_view code;
  std::string_view sentence;
};

constexpr std::array rows{
    Row{Status::ok, "ok", "Fine."},
    Row{Status::bundle_truncated, "bundle_truncated", "The knowledge file ends too early. Load it again."},
    Row{Status::bundle_not_a_bundle, "bundle_not_a_bundle", "This is not a Quietcheck knowledge file."},
    Row{Status::bundle_version, "bundle_version",
        "The knowledge file was made for another version of Quietcheck. Build both from the same release."},
    Row{Status::bundle_checksum, "bundle_checksum", "The knowledge file is damaged. Load it again."},
    Row{Status::bundle_content, "bundle_content",
        "The knowledge file contradicts itself. Build it again with quietcheck_compile."},
    Row{Status::request_not_json, "request_not_json", "The request is not JSON."},
    Row{Status::request_field, "request_field", "A field of the request has a value that is not understood."},
    Row{Status::too_many_entries, "too_many_entries", "At most 200 medicines can be screened at once. Split the list."},
    Row{Status::text_too_long, "text_too_long", "The text is too long. Paste only the medicine list."},
    Row{Status::nested_too_deep, "nested_too_deep", "The JSON is nested too deep to be read."},
    Row{Status::too_many_members, "too_many_members",
        "An object of the JSON has more than 500 members, too many to be read."},
    Row{Status::not_loaded, "not_loaded", "No knowledge is loaded."},
    Row{Status::wrong_call, "wrong_call", "The call came in the wrong order or with the wrong size."},
};

const Row& row_of(Status status) {
  for (const Row& row : rows) {
    if (row.status == status) return row;
  }
  return rows[0];
}

}  // namespace

std::string_view sentence(Status status) {
  return row_of(status).sentence;
}
std::string_view code(Status status) {
  return row_of(status).code;
}

}  // namespace quietcheck
