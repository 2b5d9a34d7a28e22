// What a document says is taken, one use a medicine and standing: resources with the same words become one, so that
// hundreds of refills cost as much as one. No name is read here.
//
//   Uses uses(day_number("2026-11-22", Unsaid::is_last));
//   if (Status status = uses.read(found); status != Status::ok) return status;
//   for (const Use& use : uses.all()) { … }
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "../engine/status.h"
#include "fhir_dosage.h"
#include "fhir_names.h"
#include "fhir_resources.h"
#include "fhir_standing.h"

namespace quietcheck::fhir {

/// One medicine as the document speaks of it, once or many times with the same words.
struct Use {
  Medicine medicine;
  Taking taking = Taking::unknown;
  bool is_event = false;
  bool is_completed = false;
  Directions directions;
  std::optional<int> written;  // days; the latest
  std::optional<int> ended;    // the latest; stopped only
  bool end_unknown = false;    // of one at least
  std::optional<int> began;    // the first
  Entry entry;
};

/// Takes into `kept` the days of another use of the same medicine.
void merge_days(Use& kept, const Use& other);

class Uses {
 public:
  /// `today` turns what has ended into what was stopped; without it statuses count alone.
  explicit Uses(std::optional<int> today) : today_(today) {}

  /// A document of Medication resources alone has a use of each, and so has each item of a List that nothing else
  /// speaks of: none may be lost. Once.
  [[nodiscard]] Status read(const std::vector<Found>& found);

  /// In the order of the document.
  [[nodiscard]] std::vector<Use>& all() { return uses_; }

 private:
  void add(const Json& resource, const Found& found);
  /// What a List names and nothing else in the document speaks of.
  [[nodiscard]] Status add_lists(const std::vector<Found>& found);
  void add_days(const Json& resource, Use& use) const;
  /// The same words with the same standing are one use.
  void keep(Use use);

  std::optional<int> today_;
  Definitions definitions_;
  std::vector<Use> uses_;
  std::map<std::string, std::size_t> place_;
  std::set<std::string, std::less<>> known_;  // the resources of the document: "Type/id", "#id" and addresses
};

}  // namespace quietcheck::fhir
