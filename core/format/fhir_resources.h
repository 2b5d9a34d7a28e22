// Finds the medicines of a document without building it: a chart is mostly other things, which cost no memory.
//
//   std::vector<Found> found;
//   if (find_resources(document, found)) { … parse_json(found[0].text, json) … }
#pragma once

#include <string_view>
#include <vector>

namespace quietcheck::fhir {

/// One resource as the document spells it; views into the document.
struct Found {
  std::string_view type;
  std::string_view text;
  std::string_view full_url;  // of its Bundle entry
};

/// Whether a resource of this type says what a person takes.
[[nodiscard]] bool is_taken_type(std::string_view type);

/// Adds the Medication and List resources of `document` and those of a taken type, in its order. The text must be JSON
/// already (check_json), which also bounds how deep this goes. Whether it has a resource of any kind.
[[nodiscard]] bool find_resources(std::string_view document, std::vector<Found>& found);

}  // namespace quietcheck::fhir
