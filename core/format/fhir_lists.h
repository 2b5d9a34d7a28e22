// Medicines that a List only names: its items have words, and what they refer to isn't in the document.
//
// Lists of allergies, problems or anything else but medicines give nothing.
//
//   for (const ListItem& item : items_of_list(list, known)) item.medicine.name.shown();   // "Methadone 80 mg"
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../engine/entry.h"
#include "fhir_names.h"
#include "json.h"

namespace quietcheck::fhir {

struct ListItem {
  Medicine medicine;
  Taking taking = Taking::current;
};

/// The items of a List that nothing else in the document speaks of. `known` has what the document holds, as "Type/id"
/// and by address.
[[nodiscard]] std::vector<ListItem> items_of_list(const Json& list, const std::set<std::string, std::less<>>& known);

}  // namespace quietcheck::fhir
