#include "engine/everyday_names.h"

#include <doctest/doctest.h>

#include <string>

#include "engine/hits.h"
#include "engine/name_table.h"

using namespace quietcheck;

namespace {

const NameIndex& names() {
  static const NameIndex index = [] {
    NameTable table;
    table.ids = {"fixturol", "leafweed", "whitedust", "soy"};
    table.profiled_count = 4;
    table.ranks = {0, 0, 0, 0};
    table.rows = {{"blow", NameKind::street, Route::unknown, true, 2, 0},
                  {"fixturol", NameKind::ingredient, Route::unknown, false, 0, 0},
                  {"ice", NameKind::street, Route::unknown, true, 2, 0},
                  {"soy", NameKind::ingredient, Route::unknown, false, 3, 0},
                  {"weed", NameKind::street, Route::unknown, true, 1, 0}};
    NameIndex opened;
    REQUIRE(NameIndex::open(write_name_table(table), opened) == Status::ok);
    return opened;
  }();
  return index;
}

/// "whitedust, ?leafweed": what names of a sentence were read as.
std::string all(std::string_view text, bool is_sentence = true) {
  const Piece piece(text);
  std::string found;
  for (const Hit& hit : names_in(names(), piece, is_sentence)) {
    const auto& ids = hit.status == EntryStatus::ambiguous ? hit.candidates : hit.match.substances;
    found += (found.empty() ? "" : ", ") + std::string(hit.status == EntryStatus::ambiguous ? "?" : "");
    found += names().id_of(ids.at(0));
  }
  return found;
}

}  // namespace

TEST_CASE("who does it takes it, what it does or what is done otherwise is none") {
  CHECK(all("i do blow at parties") == "whitedust");
  CHECK(all("she also does ice sometimes") == "whitedust");
  CHECK(all("i do ice maybe once a month") == "whitedust");
  CHECK(all("what does ice do to me") == "");
  CHECK(all("i do ice climbing") == "");
}

TEST_CASE("verbs of taking mark an everyday word in Spanish too, with an article between") {
  CHECK(all("me fumo una weed cada noche") == "leafweed");
  CHECK(all("consumo ice los fines de semana") == "whitedust");
  CHECK(all("me meto ice de vez en cuando") == "whitedust");
  CHECK(all("slamming ice on weekends", false) == "whitedust");
}

TEST_CASE("a portion of it, and what is joined to another drug, is taken") {
  CHECK(all("i did 2 lines of blow last month") == "whitedust");
  CHECK(all("i do blow and weed at parties") == "whitedust, leafweed");
  CHECK(all("i do blow and a lot of weed") == "whitedust, leafweed");
  CHECK(all("only weed and fixturol", false) == "leafweed, fixturol");
  CHECK(all("i like ice and rain") == "");
}

TEST_CASE("Spanish \"I am\" is no soy") {
  CHECK(all("soy enfermera", false) == "");
  CHECK(all("yo soy la que va a recibir fixturol") == "fixturol");
  CHECK(all("soy", false) == "soy");
  CHECK(all("soy milk daily", false) == "soy");
  CHECK(all("fixturol, soy, weed", false) == "fixturol, soy, leafweed");
}
