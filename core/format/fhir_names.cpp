#include "fhir_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "../engine/fold.h"
#include "fhir_fields.h"

namespace quietcheck::fhir {
namespace {

constexpr std::size_t max_ingredients = 200;  // of one medicine, against hostile documents

/// The place of an id that stands for different medicines.
constexpr std::size_t several = static_cast<std::size_t>(-1);

std::string key_of(const Name& name) {
  std::string key = name.text;
  for (const std::string& display : name.displays) key += '\x1f' + display;
  key += '\x1f' + name.code;
  for (const std::uint32_t rxcui : name.rxcuis) key += '\x1f' + std::to_string(rxcui);
  return key;
}

bool is_rxnorm(std::string_view system) {
  while (!system.empty() && system.back() == '/') system.remove_suffix(1);
  return system.ends_with("/umls/rxnorm") || system.ends_with("2.16.840.1.113883.6.88");
}

/// "RxNorm", "NDC", "SNOMED", or nothing.
std::string_view short_system(std::string_view system) {
  if (is_rxnorm(system)) return "RxNorm ";
  if (system.ends_with("/sid/ndc")) return "NDC ";
  if (system.ends_with("snomed.info/sct")) return "SNOMED ";
  return "";
}

/// IPS and SNOMED have codes for an empty list.
bool is_none_code(std::string_view system, std::string_view code) {
  return system.find("absent-unknown") != std::string_view::npos || code == "no-known-medications" ||
         code == "no-medication-info" || (code == "787481004" && system.ends_with("snomed.info/sct"));
}

void add_concept(const Json* described, Name& name) {
  if (name.text.empty()) name.text = std::string(text_of(described, "text"));
  name.says_none = name.says_none || is_none_text(name.text);
  for (const Json* coding : items_of(member(described, "coding"), max_codings)) {
    const std::string_view system = text_of(coding, "system");
    const std::string_view code = text_of(coding, "code");
    const std::string_view display = text_of(coding, "display");
    if (!display.empty()) {
      // RxNorm's own words are the plainest.
      const auto place = is_rxnorm(system) && name.rxcuis.empty() ? name.displays.begin() : name.displays.end();
      name.displays.emplace(place, display);
    }
    name.says_none = name.says_none || is_none_code(system, code) || is_none_text(display);
    if (!code.empty() && (name.code.empty() || (is_rxnorm(system) && name.rxcuis.empty())))
      name.code = std::string(short_system(system)) + std::string(code);
    std::uint32_t rxcui = 0;
    const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), rxcui);
    if (is_rxnorm(system) && error == std::errc() && end == code.data() + code.size() && !code.empty())
      name.rxcuis.push_back(rxcui);
  }
}

/// "…/Medication/1/_history/2" -> "…/Medication/1".
std::string_view without_version(std::string_view reference) {
  return reference.substr(0, reference.find("/_history/"));
}

/// The last part of a reference: "Medication/eA1", "https://…/Medication/eA1" and "urn:uuid:eA1" are all eA1.
std::string_view id_in(std::string_view reference) {
  const std::size_t cut = reference.find_last_of("/:#");
  return cut == std::string_view::npos ? reference : reference.substr(cut + 1);
}

/// "https://a/R4/MedicationRequest/1" -> "https://a/R4/"; nothing for what is no such address.
std::string_view base_of(std::string_view full_url) {
  const std::size_t id = full_url.rfind('/');
  if (id == std::string_view::npos || id == 0) return {};
  const std::size_t type = full_url.rfind('/', id - 1);
  return type == std::string_view::npos ? std::string_view() : full_url.substr(0, type + 1);
}

const Json* contained_in(const Json& resource, std::string_view id) {
  const Json* contained = member(&resource, "contained");
  if (contained == nullptr || !contained->is_array() || id.empty()) return nullptr;
  for (const Json& item : *contained) {
    if (text_of(&item, "id") == id) return &item;
  }
  return nullptr;
}

/// What its ingredients are called; an ingredient that is another resource is followed when it is contained.
void add_ingredients(const Json& medication, const Json& holder, Medicine& medicine) {
  const Json* list = member(&medication, "ingredient");
  if (list == nullptr) list = member(member(&medication, "product"), "ingredient");  // DSTU2
  for (const Json* ingredient : items_of(list, max_ingredients)) {
    if (const Json* active = member(ingredient, "isActive");
        active != nullptr && active->is_boolean() && !active->get<bool>())
      continue;
    Name name;
    const Json* item = member(ingredient, "item");
    add_concept(member(ingredient, "itemCodeableConcept"), name);
    add_concept(member(item, "concept"), name);
    for (const Json* reference : {member(ingredient, "itemReference"), member(item, "reference"), item}) {
      const std::string_view target = text_of(reference, "reference");
      if (const Json* told = contained_in(holder, id_in(target))) add_concept(member(told, "code"), name);
      if (const std::string_view display = text_of(reference, "display"); !display.empty())
        name.displays.emplace_back(display);
      if (name.is_empty()) name.code = std::string(target);
    }
    if (!name.is_empty()) medicine.ingredients.push_back(std::move(name));
  }
}

Medicine medicine_of(const Json& medication, const Json& holder) {
  Medicine medicine;
  add_concept(member(&medication, "code"), medicine.name);
  add_ingredients(medication, holder, medicine);
  return medicine;
}

}  // namespace

bool is_none_text(std::string_view text) {
  constexpr std::array<std::string_view, 5> keys{"noknownmedications", "nomedications", "nocurrentmedications",
                                                 "noknowncurrentmedications", "noinformationaboutmedications"};
  return text.size() < 80 && std::find(keys.begin(), keys.end(), fold_key(text)) != keys.end();
}

std::string key_of(const Medicine& medicine) {
  std::string key = key_of(medicine.name);
  for (const Name& ingredient : medicine.ingredients) key += '\x1e' + key_of(ingredient);
  return key;
}

std::string_view undressed(std::string_view text) {
  constexpr std::array<std::string_view, 4> before{"Product containing precisely ", "Product containing only ",
                                                   "Product containing ", "Oral form "};
  constexpr std::array<std::string_view, 7> behind{" (medicinal product form)",
                                                   " (medicinal product)",
                                                   " (product)",
                                                   " (substance)",
                                                   " (clinical drug)",
                                                   " (pharmaceutical / biologic product)",
                                                   " (virtual medicinal product)"};
  const auto begins_with = [&](std::string_view words) {
    if (text.size() < words.size()) return false;
    return std::equal(words.begin(), words.end(), text.begin(), [](char a, char b) {
      return (a >= 'A' && a <= 'Z' ? a + 32 : a) == (b >= 'A' && b <= 'Z' ? b + 32 : b);
    });
  };
  for (const std::string_view words : behind) {
    if (text.ends_with(words)) text.remove_suffix(words.size());
  }
  for (const std::string_view words : before) {
    if (begins_with(words)) {
      text.remove_prefix(words.size());
      break;
    }
  }
  return text;
}

void Definitions::add(const Json& medication, std::string_view full_url) {
  const std::size_t place = medicines_.size();
  medicines_.push_back(medicine_of(medication, medication));
  full_url = without_version(full_url);
  if (!full_url.empty()) by_url_.emplace(std::string(full_url), place);
  add_id(text_of(&medication, "id"), place);
  if (const std::string_view id = id_in(full_url); id != text_of(&medication, "id")) add_id(id, place);
}

const Medicine* Definitions::find(std::string_view reference, std::string_view from) const {
  reference = without_version(reference);
  if (reference.empty() || reference.front() == '#') return nullptr;
  if (const auto found = by_url_.find(std::string(reference)); found != by_url_.end())
    return &medicines_[found->second];
  const std::string absolute = std::string(base_of(without_version(from))) + std::string(reference);
  if (const auto found = by_url_.find(absolute); found != by_url_.end()) return &medicines_[found->second];
  const auto found = by_id_.find(std::string(id_in(reference)));
  if (found == by_id_.end() || found->second == several) return nullptr;
  return &medicines_[found->second];
}

void Definitions::add_id(std::string_view id, std::size_t place) {
  if (id.empty()) return;
  const auto [at, is_new] = by_id_.emplace(std::string(id), place);
  if (is_new || at->second == several) return;
  if (key_of(medicines_[at->second]) != key_of(medicines_[place])) at->second = several;
}

Medicine medicine_taken(const Json& resource, const Found& found, const Definitions& definitions) {
  Medicine medicine;
  const Json* medication = member(&resource, "medication");  // R5
  add_concept(member(&resource, "medicationCodeableConcept"), medicine.name);
  add_concept(member(medication, "concept"), medicine.name);
  for (const Json* reference : {member(&resource, "medicationReference"), member(medication, "reference")}) {
    const std::string_view target = text_of(reference, "reference");
    if (medicine.name.is_empty() && medicine.ingredients.empty() && !target.empty()) {
      const Json* contained = contained_in(resource, id_in(target));
      const bool is_contained = target.front() == '#';
      if (const Medicine* defined = definitions.find(target, found.full_url)) {
        medicine = *defined;
      } else if (contained != nullptr && (is_contained || text_of(contained, "resourceType") == "Medication")) {
        medicine = medicine_of(*contained, resource);
      }
    }
    if (const std::string_view display = text_of(reference, "display"); !display.empty())
      medicine.name.displays.emplace_back(display);
    // A reference to nothing stays visible as it is.
    if (medicine.name.code.empty() && medicine.ingredients.empty()) medicine.name.code = std::string(target);
  }
  if (medicine.name.is_empty() && medicine.ingredients.empty()) {
    medicine.name.code = std::string(found.type);
    if (const std::string_view id = text_of(&resource, "id"); !id.empty()) medicine.name.code += "/" + std::string(id);
  }
  return medicine;
}

}  // namespace quietcheck::fhir
