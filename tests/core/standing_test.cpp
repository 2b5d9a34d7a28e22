#include "engine/standing.h"

#include <doctest/doctest.h>

#include <string>

using namespace quietcheck;

namespace {

std::string word_for(const std::optional<Told>& told) {
  if (!told) return "-";
  switch (told->said) {
    case Said::taken: return "taken";
    case Said::stopped: return "stopped";
    case Said::lapsed: return "open";
    case Said::planned: return "planned";
    default: return "nothing";
  }
}

const std::optional<Day> today = day_of(2026, 11, 25);

std::string cell(std::string_view text) {
  const Piece piece(text);
  return word_for(standing_of(piece, 0, piece.size(), today));
}
std::string line(std::string_view text) {
  return word_for(standing_of_line(Piece(text), today));
}
/// Behind the first word, which stands for the name.
std::string behind(std::string_view text) {
  const Piece piece(text);
  return word_for(standing_behind(piece, 1, piece.size(), today));
}

}  // namespace

TEST_CASE("a status is read where it stands alone") {
  for (const char* over : {"Expired", "Inactive", "STOP", "RX CANCELLED", "D/C'd", "Discontinued 10/15/2026",
                           "no longer taking", "Patient not taking: Reported on 11/12/2025", "Not active", "past",
                           "never filled", "suspendido", "ya no toma"}) {
    CAPTURE(over);
    CHECK(cell(over) == "stopped");
  }
  for (const char* taken : {"Active", "Taking", "taking differently", "not stopped", "stopped, restarted 6/1/2026"}) {
    CAPTURE(taken);
    CHECK(cell(taken) == "taken");
  }
  CHECK(cell("on hold") == "open");
  CHECK(cell("Suspended") == "open");
  CHECK(cell("planned") == "planned");
  CHECK(cell("not started") == "planned");
}

TEST_CASE("another word, a number or a lone refill says nothing of taking") {
  for (const char* other : {"stopped working", "previous dose 60", "past 3 years", "then stop", "-> off", "filled",
                            "picked up", "unknown", "not", "", "10/15/2026", "completed 5 days"}) {
    CAPTURE(other);
    CHECK(cell(other) == "-");
  }
}

TEST_CASE("a day to come ends nothing, and what has just expired may be taken on") {
  CHECK(cell("stop 12/15") == "nothing");
  CHECK(cell("stop 12/15/2026") == "nothing");
  CHECK(cell("stop 11/05") == "stopped");
  CHECK(cell("Expired 11/20/2026") == "open");
  const Piece piece("discontinued 11/20/2026");
  CHECK(standing_of(piece, 0, piece.size(), today)->stopped_days_ago == 5);
  CHECK(standing_of(piece, 0, piece.size(), {})->said == Said::stopped);
}

TEST_CASE("an answer says yes or no") {
  for (const char* no : {"No", "N", "never", "FALSE", "Not taking"}) {
    CAPTURE(no);
    CHECK(word_for(answer_of(Piece(no), today)) == "stopped");
  }
  for (const char* yes : {"Yes", "y", "X", "Taking"}) {
    CAPTURE(yes);
    CHECK(word_for(answer_of(Piece(yes), today)) == "taken");
  }
  CHECK(word_for(answer_of(Piece("sometimes"), today)) == "-");
}

TEST_CASE("a remark between marks speaks of the name before it") {
  for (const char* text : {"calmadone 5 mg | Expired |", "calmadone - inactive", "calmadone (quit, rash)",
                           "calmadone 5 mg ** RX CANCELLED 10/01/26 **", "calmadone bid    stop 11/05"}) {
    CAPTURE(text);
    CHECK(behind(text) == "stopped");
  }
  for (const char* text :
       {"calmadone 5 mg stop", "calmadone, previous dose 60", "calmadone (stopped, restarted in May)",
        "calmadone (anxiety, resolved)", "calmadone (stopped working)", "calmadone (on it since May)"}) {
    CAPTURE(text);
    CHECK(behind(text) == "nothing");
  }
  // Right before the next name it is that one's; "back to" another takes nothing back.
  CHECK(standing_behind(Piece("calmadone, stop napax"), 1, 3, today).said == Said::nothing);
  CHECK(standing_behind(Piece("calmadone (STOPPED, back to napax)"), 1, 4, today).said == Said::stopped);
}

TEST_CASE("a line below speaks of the medicine above where it says so") {
  for (const char* text : {"You reported that you are no longer taking this medication.", "STOPPED", "Status: inactive",
                           "I'm not taking this", "patient stopped taking it", "ya no tomo este medicamento"}) {
    CAPTURE(text);
    CHECK(line(text) == "stopped");
  }
  for (const char* text : {"Do not take this medicine", "If you are no longer taking this medication, tell us",
                           "not taking this with food", "are you no longer taking this?", "stopped taking sugar"}) {
    CAPTURE(text);
    CHECK(line(text) == "-");
  }
}
