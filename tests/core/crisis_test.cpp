#include "engine/crisis.h"

#include <doctest/doctest.h>

using namespace quietcheck;

TEST_CASE("words of wanting to die and of having taken too much are heard, in English and Spanish") {
  for (const char* text :
       {"I want to die", "thinking about killing myself", "wish i was dead", "I don't want to be here anymore",
        "took too much methadone", "i took 20 xanax", "I just took a whole bottle", "took double my methadone dose",
        "quiero morir", "no quiero vivir más", "me tomé demasiada metadona", "pensando en suicidarme",
        "having suicidal thoughts"}) {
    CAPTURE(text);
    CHECK(speaks_of_crisis(Piece(text)));
  }
}

TEST_CASE("a chart that denies it, a dose and a rescue kit are no crisis") {
  for (const char* text : {"suicidal ideation: denies", "denies suicidal thoughts", "took 20 mg this morning",
                           "I took 2 pills", "narcan for overdose", "I want to diet", "took 20 minutes to work"}) {
    CAPTURE(text);
    CHECK_FALSE(speaks_of_crisis(Piece(text)));
  }
}
