#include "engine/statements.h"

#include <doctest/doctest.h>

using namespace quietcheck;

using Statements = std::vector<std::string_view>;

TEST_CASE("a sentence is a statement; a point inside a number, a name or a title ends none") {
  CHECK(statements_of("Takes 0.5 mg daily. Seen by Dr. X. Why?") ==
        Statements{"Takes 0.5 mg daily.", " Seen by Dr. X.", " Why?"});
}

TEST_CASE("what stands behind a box that isn't ticked is no statement") {
  CHECK(statements_of("[ ] one [x] two. Daily") == Statements{" two.", " Daily"});
  CHECK(statements_of("\u2610 one \u2611 two") == Statements{" two"});
  CHECK(statements_of("zero [ ] one") == Statements{"zero "});
}

TEST_CASE("bullets, numbers and joining words before a statement aren't what was typed of the medicine") {
  CHECK(as_typed("  - 2. and fixturol 5 mg.") == "fixturol 5 mg");
  CHECK(as_typed("\u2022 fixturol (two)") == "fixturol (two)");
  CHECK(as_typed("5 fixturol") == "5 fixturol");
  CHECK(as_typed(" ,;") == "");
}
