// What a keeper of facts wants to know between two checkouts of data/: what was added, changed or retired.
//
// It compares the documents, so both folders may have problems that lint would name; examples don't count, they say
// nothing to a person. It judges nothing, but a class that became milder says so.
//
//   for (const Change& change : changes_between(old_set, new_set)) std::cout << sentence(change) << "\n";
#pragma once

#include <string>
#include <vector>

#include "dataset.h"

namespace quietcheck {

enum class ChangeKind { added, changed, retired };

struct Change {
  ChangeKind kind{};
  std::string what;  // "rule", "substance", "group", "trait", "health factor", "source", "guidance"
  std::string id;
  std::vector<std::string> details;  // "class minimize_risk -> monitor (milder)"; a retired thing has none
};

/// In the order substances, groups, traits, effects, health factors, rules, guidance, sources; by id within each.
[[nodiscard]] std::vector<Change> changes_between(const Dataset& before, const Dataset& after);

/// "~ rule methadone_alcohol: class avoid -> monitor (milder); text en action"
[[nodiscard]] std::string sentence(const Change& change);

}  // namespace quietcheck
