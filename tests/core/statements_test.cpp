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

TEST_CASE("an abbreviation with points ends no sentence, unless a new one begins") {
  CHECK(statements_of("80 mg p.o. daily, 5 mg b.i.d. p.r.n.") == Statements{"80 mg p.o. daily, 5 mg b.i.d. p.r.n."});
  CHECK(statements_of("5 mg b.i.d. She stopped it") == Statements{"5 mg b.i.d.", " She stopped it"});
  CHECK(statements_of("10 MG P.O. DAILY") == Statements{"10 MG P.O. DAILY"});
  CHECK(statements_of("C. difficile, vitamin d. also one") == Statements{"C. difficile, vitamin d.", " also one"});
}

TEST_CASE("no is an abbreviation before a number alone") {
  CHECK(statements_of("Rx No. 5") == Statements{"Rx No. 5"});
  CHECK(statements_of("one? no. two") == Statements{"one?", " no.", " two"});
}
