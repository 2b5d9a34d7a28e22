// What a use is, looked up: substances by RxNorm number and by words, dose and times from the directions. Where both
// are sure and contradict each other nobody is believed silently: the entry is `near`, a question to the person.
//
//   UseReader reader(names);
//   reader.read(use, unread);    // use.entry is filled; `unread` has what can't be read of its ingredients
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "../engine/names.h"
#include "fhir_uses.h"

namespace quietcheck::fhir {

/// How sure a reading is: 3 for a name that was read, 0 for one that nothing explains.
[[nodiscard]] int certainty_of(EntryStatus status);

class UseReader {
 public:
  /// `names` must outlive it.
  explicit UseReader(const NameIndex& names) : names_(names) {}

  /// Fills `use.entry` but for what it says about taking. Adds to `unread` the ingredients that can't be read while
  /// others can.
  void read(Use& use, std::vector<Entry>& unread);

 private:
  const Entry& read_text(std::string_view text);
  const Entry& read_sig(const std::string& text);
  [[nodiscard]] EntryStatus status_of(const std::vector<SubstanceId>& substances) const;
  [[nodiscard]] Entry read_name(const Name& name);
  void read_medicine(Use& use, std::vector<Entry>& unread);
  void add_directions(Use& use);

  const NameIndex& names_;
  std::map<std::string, Entry> read_;
  std::map<std::string, Entry> sigs_;
  const Entry unread_;
};

}  // namespace quietcheck::fhir
