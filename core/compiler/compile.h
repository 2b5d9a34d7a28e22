// Turns a Dataset into Knowledge: resolves ids, hands traits down from groups to substances, sorts conditions into
// their kinds.
//
// An unknown id or word becomes a Problem that names file and field; what refers to it is left out. Nothing is judged
// here: that is lint.h.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "../engine/knowledge.h"
#include "compile_exposure.h"
#include "dataset.h"

namespace quietcheck {

/// A rule or a piece of guidance as it was written, for lint and error messages.
struct Origin {
  std::string file;
  const Json* json = nullptr;
};

/// Knowledge with the strings its views point to. Must not be copied: views would keep pointing here.
struct Compiled {
  Compiled() = default;
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;

  Knowledge knowledge;
  std::vector<Origin> rule_origins;      // by RuleId
  std::vector<Origin> guidance_origins;  // by place
  StudyOnly study_only;                  // what tests/validation compares the model with, beside the knowledge
  std::deque<std::string> arena;
};

/// Fills `compiled` from `set`, which must outlive it.
void compile(const Dataset& set, Compiled& compiled, Problems& problems);

}  // namespace quietcheck
