// What FHIR calls a medicine: its words, codes and ingredients, whether they stand in the resource, are contained in
// it, or are another resource of the document. Nothing is looked up in the dictionary here.
//
//   Definitions definitions;
//   definitions.add(medication_resource, full_url);
//   Medicine medicine = medicine_taken(request_resource, found, definitions);
//   medicine.name.shown();    // "methadone 10 MG Oral Tablet"
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fhir_resources.h"
#include "json.h"

namespace quietcheck::fhir {

/// "No known medications"
[[nodiscard]] bool is_none_text(std::string_view text);

/// What a CodeableConcept says.
struct Name {
  std::string text;
  std::vector<std::string> displays;
  std::vector<std::uint32_t> rxcuis;
  std::string code;        // shown when there are no words: "RxNorm 123456"
  bool says_none = false;  // "no known medications"

  [[nodiscard]] bool is_empty() const { return text.empty() && displays.empty() && code.empty(); }
  /// What the person is shown, and what is read first.
  [[nodiscard]] const std::string& shown() const {
    return !text.empty() ? text : !displays.empty() ? displays.front() : code;
  }
};

struct Medicine {
  Name name;
  std::vector<Name> ingredients;
};

/// The same for medicines that are called the same.
[[nodiscard]] std::string key_of(const Medicine& medicine);

/// A name as terminologies dress it: "Product containing only anastrozole (medicinal product)" -> "anastrozole".
[[nodiscard]] std::string_view undressed(std::string_view text);

/// The Medication resources of a document, by address and by id.
class Definitions {
 public:
  void add(const Json& medication, std::string_view full_url);

  [[nodiscard]] const std::vector<Medicine>& all() const { return medicines_; }

  /// `from` is the address of the resource that refers. Two servers may use one id: then only the address decides.
  [[nodiscard]] const Medicine* find(std::string_view reference, std::string_view from) const;

 private:
  void add_id(std::string_view id, std::size_t place);

  std::vector<Medicine> medicines_;
  std::map<std::string, std::size_t> by_url_;
  std::map<std::string, std::size_t> by_id_;
};

/// What the resource says is taken. A reference to nothing stays visible as it is; a resource without any name is
/// called by its type and id.
[[nodiscard]] Medicine medicine_taken(const Json& resource, const Found& found, const Definitions& definitions);

}  // namespace quietcheck::fhir
