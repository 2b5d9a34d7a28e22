// Uses of a document as entries of a list, one a medicine: what is taken now wins over what was stopped, orders over
// single doses given. Products of one substance with different doses stay apart.
//
//   entries_of(uses.all(), names, day_number(today, Unsaid::is_last), list.entries);
#pragma once

#include <optional>
#include <vector>

#include "../engine/names.h"
#include "fhir_uses.h"

namespace quietcheck::fhir {

/// Adds the entries, at most max_list_entries, the last of which then says how many more there are. Uses up `uses`.
void entries_of(std::vector<Use>& uses, const NameIndex& names, std::optional<int> today, std::vector<Entry>& entries);

}  // namespace quietcheck::fhir
