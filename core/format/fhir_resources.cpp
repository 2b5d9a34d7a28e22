#include "fhir_resources.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace quietcheck::fhir {
namespace {

constexpr std::array<std::string_view, 7> taken_types{
    "MedicationStatement", "MedicationRequest",      "MedicationDispense", "MedicationAdministration",
    "MedicationOrder",     "MedicationPrescription", "MedicationUsage"};

/// The text is JSON already; the checks here only keep a slip from reading outside.
class Finder {
 public:
  explicit Finder(std::vector<Found>& found) : found_(found) {}

  /// Whether the document has a resource of any kind.
  [[nodiscard]] bool find(std::string_view document) {
    text_ = document;
    at_ = 0;
    has_resource_ = false;
    value();
    return has_resource_;
  }

 private:
  void skip_blank() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
  }

  [[nodiscard]] bool is_at(char c) {
    skip_blank();
    return at_ < text_.size() && text_[at_] == c;
  }

  /// The string at the cursor without its quotes, escapes as they are.
  std::string_view string() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    const std::size_t end = std::min(at_, text_.size());
    at_ = std::min(end + 1, text_.size());
    return text_.substr(begin, end - begin);
  }

  void value() {
    skip_blank();
    if (is_at('{')) {
      object();
    } else if (is_at('[')) {
      ++at_;
      while (at_ < text_.size() && !is_at(']')) {
        value();
        if (is_at(',')) ++at_;
      }
      ++at_;
    } else if (is_at('"')) {
      string();
    } else {
      const std::size_t begin = at_;
      at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
      if (at_ == begin) at_ = text_.size();  // no JSON after all
    }
  }

  /// Bundles and wrappers (CDS Hooks, Parameters) give what they hold; a resource gives itself or nothing, and what is
  /// contained in it stays its own.
  void object() {
    const std::size_t begin = at_++;
    const std::size_t held = found_.size();
    std::size_t in_entry = held;  // the resource of a Bundle entry, when there is one
    std::size_t in_entry_end = held;
    std::string_view type;
    std::string_view full_url;
    while (at_ < text_.size() && !is_at('}')) {
      const std::string_view key = is_at('"') ? string() : std::string_view();
      if (is_at(':')) ++at_;
      const bool is_text = is_at('"');
      const std::size_t from = found_.size();
      const std::size_t value_at = at_;
      value();
      if (is_text) {
        const std::string_view told = text_.substr(value_at + 1, at_ - value_at - 2);
        if (key == "resourceType") type = told;
        if (key == "fullUrl") full_url = told;
      } else if (key == "resource") {
        in_entry = from;
        in_entry_end = found_.size();
      }
      if (is_at(',')) ++at_;
    }
    ++at_;
    if (!type.empty()) has_resource_ = true;
    if (type.empty()) {
      for (std::size_t i = in_entry; i < in_entry_end; ++i) {
        if (found_[i].full_url.empty()) found_[i].full_url = full_url;
      }
    } else if (type != "Bundle" && type != "Parameters") {
      if (type != "List") found_.resize(held);
      if (type == "Medication" || type == "List" || is_taken_type(type)) {
        found_.push_back({type, text_.substr(begin, std::min(at_, text_.size()) - begin), {}});
      }
    }
  }

  std::vector<Found>& found_;
  std::string_view text_;
  std::size_t at_ = 0;
  bool has_resource_ = false;
};

}  // namespace

bool is_taken_type(std::string_view type) {
  return std::find(taken_types.begin(), taken_types.end(), type) != taken_types.end();
}

bool find_resources(std::string_view document, std::vector<Found>& found) {
  return Finder(found).find(document);
}

}  // namespace quietcheck::fhir
