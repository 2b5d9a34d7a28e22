#define DOCTEST_CONFIG_IMPLEMENT
#include "mutation/must_hold.h"

#include <sstream>

#include "facts/shipped.h"

namespace quietcheck {

bool must_hold(const std::vector<std::uint8_t>& bundle) {
  if (shipped::loaded().load(bundle) != Status::ok) return false;
  std::ostringstream nowhere;
  doctest::Context statements;
  statements.setOption("abort-after", 1);
  statements.setCout(&nowhere);
  return statements.run() == 0;
}

const std::set<std::string>& asked_about() {
  return shipped::asked_about();
}

}  // namespace quietcheck
