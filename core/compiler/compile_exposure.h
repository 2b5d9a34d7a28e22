// data/exposure -> ExposureFacts: observed ratios, victims' parameters, and perpetrators' factors read off their
// probes.
//
// A perpetrator's file says what a study measured on a probe ("midazolam by mouth 6.6 times"); the factor on the enzyme
// is worked out here with the model's own equations (engine/exposure.h), so that no factor stands in data that nobody
// measured:
//   cyp3a   liver from studies by vein, then gut wall from those by mouth; with one kind only the same factor in both
//   other   each measure gives a factor; the geometric mean counts, the lowest and highest make the interval
// Of several studies of one kind the geometric mean counts; the interval is the lowest to the highest result, with
// fewer than three studies also their limits. A lone study without limits gets `assumed_spread` to both sides: so far
// from their middle lie the studies of clarithromycin 500 mg twice daily on swallowed midazolam (4.8 to 8.4 times).
//
// It never guesses an id: what isn't in data/ becomes a Problem.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../engine/knowledge.h"
#include "dataset.h"

namespace quietcheck {

inline constexpr double assumed_spread = 1.3;

/// What this part needs of the compiler around it.
struct ExposureContext {
  std::function<std::optional<SubstanceId>(const Json& id, const std::string& file, const std::string& field)>
      substance;
  std::function<std::vector<Citation>(const Json& holder, const std::string& file, const std::string& field)> claims;
  std::function<std::string_view(std::string)> keep;
};

/// A perpetrator or study that no list of a person is compared with: the medicine, or the dose, isn't in data/, or the
/// study is too thin to show (`"shown": false`). A medicine that isn't in data/ has no SubstanceId: its
/// substance is first_study_only + its place in `labels`.
struct StudyOnly {
  std::vector<std::string> labels;
  ExposureFacts facts;
};
inline constexpr std::uint32_t first_study_only = 1u << 20;

void compile_exposure(const Dataset& set, const ExposureContext& context, ExposureFacts& facts, StudyOnly& study_only,
                      Problems& problems);

}  // namespace quietcheck
