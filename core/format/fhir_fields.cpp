#include "fhir_fields.h"

namespace quietcheck::fhir {

const Json* member(const Json* object, const char* key) {
  if (object == nullptr || !object->is_object()) return nullptr;
  const auto found = object->find(key);
  return found == object->end() ? nullptr : &*found;
}

std::string_view text_of(const Json* value) {
  return value != nullptr && value->is_string() ? std::string_view(value->get_ref<const std::string&>())
                                                : std::string_view();
}

std::string_view text_of(const Json* object, const char* key) {
  return text_of(member(object, key));
}

bool is_true(const Json* object, const char* key) {
  const Json* value = member(object, key);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

std::optional<double> number_of(const Json* object, const char* key) {
  const Json* value = member(object, key);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  return value->get<double>();
}

std::vector<const Json*> items_of(const Json* list, std::size_t limit) {
  std::vector<const Json*> items;
  if (list == nullptr || list->is_null()) return items;
  if (!list->is_array()) return {list};
  for (const Json& item : *list) {
    if (items.size() == limit) break;
    items.push_back(&item);
  }
  return items;
}

}  // namespace quietcheck::fhir
