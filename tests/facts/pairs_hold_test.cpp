// Every pair of pairs_hold.tsv has its finding.
#include "facts/pairs_hold.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "facts/shipped.h"

using quietcheck::Json;

namespace {

std::ptrdiff_t strictness(const std::string& action_class) {
  static constexpr std::array<std::string_view, 5> order{"no_special_precautions", "monitor", "minimize_risk",
                                                         "usually_avoid", "avoid"};
  const auto at = std::find(order.begin(), order.end(), action_class);
  REQUIRE_MESSAGE(at != order.end(), action_class);
  return at - order.begin();
}

}  // namespace

TEST_CASE("every pair of pairs_hold.tsv has a finding of its effect, at least as strict as it says") {
  const auto pairs = quietcheck::read_pairs_hold(PAIRS_HOLD);
  REQUIRE(pairs.size() > 500);
  for (const quietcheck::PairHolds& pair : pairs) {
    CAPTURE(pair.effect);
    CAPTURE(pair.request);
    REQUIRE_FALSE(pair.request.empty());
    const Json report = quietcheck::shipped::screen(Json::parse(pair.request));
    const bool found = std::any_of(report["findings"].begin(), report["findings"].end(), [&](const Json& finding) {
      const Json& names = finding["substances"];
      return finding["effect"] == pair.effect &&
             std::all_of(
                 pair.substances.begin(), pair.substances.end(),
                 [&](const std::string& one) { return std::find(names.begin(), names.end(), one) != names.end(); }) &&
             strictness(finding["action_class"].get<std::string>()) >= strictness(pair.at_least);
    });
    CHECK(found);
  }
}
