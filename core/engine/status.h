// What can go wrong, each with a stable number and a sentence.
//
// Policy: the engine never throws, never aborts and never prints. What can fail returns a Status and leaves its output
// untouched. An unknown name or an unchecked pair is an answer, not an error. Numbers are part of the WebAssembly
// contract: never reuse one.
#pragma once

#include <string_view>

namespace quietcheck {

enum class Status : int {
  ok = 0,
  bundle_truncated = 1,     // ends before its own table says
  bundle_not_a_bundle = 2,  // wrong first bytes
  bundle_version = 3,       // written for another reader
  bundle_checksum = 4,      // a byte was changed
  bundle_content = 5,       // a number points outside its table
  request_not_json = 10,
  request_field = 11,     // a field has the wrong type or an unknown word
  too_many_entries = 12,  // more than max_entries medicines
  text_too_long = 13,     // more than max_text_bytes
  nested_too_deep = 14,   // JSON deeper than max_json_depth
  too_many_members = 15,  // more than max_json_members in one object
  not_loaded = 20,        // no knowledge was loaded yet
  wrong_call = 21,        // wrong order or size of calls at the boundary
};

/// A sentence that says what is wrong and what to do. Lives forever.
[[nodiscard]] std::string_view sentence(Status status);

/// The stable word for JSON: "bundle_truncated".
[[nodiscard]] std::string_view code(Status status);

}  // namespace quietcheck
