// Finds in pasted text what a person says of their own health: "i'm pregnant", "sleep apnea on CPAP", "72 years old".
//
// What people write for each health factor stands in the data. It never answers a question for anybody: what is found
// is shown with the words it was found in, to be confirmed. What is denied, asked about or said of the family is left
// out, and so is everything in doubt.
//
//   health_factors_in(knowledge, "pregnant, on methadone 60 mg")[0].text;   // "pregnant"
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge.h"

namespace quietcheck {

struct ToldHealthFactor {
  HealthFactorId factor;
  std::string text;  // the words as typed
};

/// In the order of the knowledge, each factor once, with the first words that say it.
[[nodiscard]] std::vector<ToldHealthFactor> health_factors_in(const Knowledge& knowledge, std::string_view text);

/// Whether the text says one of the phrases, read as above.
[[nodiscard]] bool says_one_of(std::string_view text, std::span<const std::string_view> phrases);

/// Whether a phrase of the data can be found at all: folded words with one space between. "*" stands for one word or
/// none, "65..110" for a whole number in that range.
[[nodiscard]] bool is_health_phrase(std::string_view phrase);

}  // namespace quietcheck
