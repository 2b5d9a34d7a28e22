#include "engine/planning.h"

#include <doctest/doctest.h>

#include "core/told.h"

using namespace quietcheck;

namespace {

bool planned(std::string_view text) {
  const Piece piece(text);
  return is_planned(piece, fixture::clause_of(piece));
}

}  // namespace

TEST_CASE("what begins at a time to come is planned") {
  for (const char* text :
       {"calmadone, which I begin on the 15th", "I start calmadone on Monday", "start calmadone tomorrow",
        "Monday I start calmadone", "calmadone hasn't been started yet", "will be getting calmadone",
        "they want to put me on calmadone", "me va a recetar calmadone la otra semana", "me van a dar calmadone",
        "ma\u00f1ana empiezo con calmadone"}) {
    CAPTURE(text);
    CHECK(planned(text));
  }
  for (const char* text :
       {"Start calmadone 10 mg daily", "I started calmadone on Monday", "I start my day with calmadone",
        "since starting calmadone", "voy a la clinica por calmadone"}) {
    CAPTURE(text);
    CHECK_FALSE(planned(text));
  }
}

TEST_CASE("a plan to leave a medicine, or for something else, plans none") {
  for (const char* text :
       {"on 8mg of calmadone, planning to stop next month", "calmadone 1mg, going to taper starting next week",
        "I plan to quit calmadone", "my doctor wants me to stop calmadone", "pienso dejar calmadone el proximo mes",
        "on calmadone, starting therapy next week", "calmadone 10 mg, appointment next week",
        "going to take my calmadone before"}) {
    CAPTURE(text);
    CHECK_FALSE(planned(text));
  }
}

TEST_CASE("what is asked about for once is planned, what is somebody's own is taken") {
  for (const char* text :
       {"can i take a calmadone before", "can I have a glass of calmadone after",
        "could i use my wife's calmadone before", "is it ok to take calmadone after", "puedo tomar calmadone antes"}) {
    CAPTURE(text);
    CHECK(planned(text));
  }
  for (const char* text :
       {"can i take my calmadone before", "can i still take calmadone before", "can i take it with calmadone",
        "I can take calmadone before bed", "if I can take calmadone before", "puedo tomar mi calmadone antes"}) {
    CAPTURE(text);
    CHECK_FALSE(planned(text));
  }
}
