#include "fhir_lists.h"

#include <algorithm>
#include <array>
#include <utility>

#include "../engine/fold.h"
#include "fhir_fields.h"
#include "fhir_resources.h"

namespace quietcheck::fhir {
namespace {

constexpr std::size_t max_items = 2'000;  // of one list, against hostile documents

bool says_any(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string key = fold_key(text.substr(0, 200));
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return key.find(word) != std::string::npos; });
}

/// By its title and code; a list that says nothing of itself may be one of medicines.
bool is_of_something_else(const Json& list) {
  const auto is_other = [](std::string_view text) {
    return !text.empty() && !says_any(text, {"medic", "drug", "prescription", "rx"}) &&
           says_any(text, {"allerg", "intoleran", "problem", "condition", "diagnos", "immuniz", "vaccin", "procedure",
                           "family", "encounter", "device", "goal", "alert", "care", "result", "history"});
  };
  const Json* code = member(&list, "code");
  if (is_other(text_of(&list, "title")) || is_other(text_of(code, "text"))) return true;
  // LOINC: allergies, problems, immunizations, procedures, past illness, results.
  constexpr std::array<std::string_view, 6> others{"48765-2", "11450-4", "11369-6", "47519-4", "11348-0", "30954-2"};
  for (const Json* coding : items_of(member(code, "coding"), max_codings)) {
    const std::string_view value = text_of(coding, "code");
    if (is_other(text_of(coding, "display")) || is_other(value) ||
        std::find(others.begin(), others.end(), value) != others.end())
      return true;
  }
  return false;
}

/// What an item's flag says of it: ceased and cancelled ones are stopped, suspended ones leave it open.
Taking taking_of(const Json& item) {
  if (is_true(&item, "deleted")) return Taking::stopped;
  const Json* flag = member(&item, "flag");
  for (const Json* coding : items_of(member(flag, "coding"), max_codings)) {
    const std::string_view code = text_of(coding, "code");
    if (code == "03" || code == "05") return Taking::stopped;
    if (code == "06") return Taking::unknown;
  }
  if (says_any(text_of(flag, "text"), {"ceased", "cancel", "stopped", "discontinued"})) return Taking::stopped;
  return Taking::current;
}

/// Whether a reference is to a kind of resource that is no medicine: "AllergyIntolerance/1".
bool is_to_something_else(std::string_view reference, std::string_view type) {
  if (type.empty()) {
    const std::size_t id = reference.rfind('/');
    if (id == std::string_view::npos) return false;
    const std::size_t before = reference.substr(0, id).rfind('/');
    type = reference.substr(before == std::string_view::npos ? 0 : before + 1, id - (before + 1));
  }
  const bool is_type = !type.empty() && type[0] >= 'A' && type[0] <= 'Z';
  return is_type && type != "Medication" && !is_taken_type(type);
}

}  // namespace

std::vector<ListItem> items_of_list(const Json& list, const std::set<std::string, std::less<>>& known) {
  std::vector<ListItem> items;
  const std::string_view status = text_of(&list, "status");
  if (status == "entered-in-error" || is_of_something_else(list)) return items;
  for (const Json* entry : items_of(member(&list, "entry"), max_items)) {
    const Json* item = member(entry, "item");
    const std::string_view reference = text_of(item, "reference");
    const std::string_view display = text_of(item, "display");
    if (display.empty() || known.find(reference) != known.end() ||
        is_to_something_else(reference, text_of(item, "type")))
      continue;
    ListItem found;
    found.medicine.name.text = std::string(display);
    found.taking = taking_of(*entry);
    // A list that isn't kept any more doesn't say what is taken now.
    if (status == "retired" && found.taking == Taking::current) found.taking = Taking::unknown;
    items.push_back(std::move(found));
  }
  return items;
}

}  // namespace quietcheck::fhir
