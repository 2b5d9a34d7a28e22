// Fields of a FHIR resource, by small questions that any type survives: null in, null or nothing out, so that a path of
// several fields is asked in one line. It never reports a fault: what isn't as FHIR has it isn't there.
//
//   text_of(member(&resource, "medicationReference"), "reference")    // "" when either is missing or no text
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "json.h"

namespace quietcheck::fhir {

/// Codings of one concept that are looked at, against hostile documents.
inline constexpr std::size_t max_codings = 50;

/// Null when `object` is null, no object, or has no such member.
[[nodiscard]] const Json* member(const Json* object, const char* key);

/// Lives as long as the JSON; empty for what is no text.
[[nodiscard]] std::string_view text_of(const Json* value);
[[nodiscard]] std::string_view text_of(const Json* object, const char* key);

/// Whether it is there and true.
[[nodiscard]] bool is_true(const Json* object, const char* key);

[[nodiscard]] std::optional<double> number_of(const Json* object, const char* key);

/// The items of a list, at most `limit`; a thing that is no list counts as its only item.
[[nodiscard]] std::vector<const Json*> items_of(const Json* list, std::size_t limit);

}  // namespace quietcheck::fhir
