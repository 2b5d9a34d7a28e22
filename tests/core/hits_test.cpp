#include "engine/hits.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/medication_list.h"
#include "engine/name_table.h"
#include "engine/vocabulary.h"

using namespace quietcheck;

namespace {

/// Invented names of every kind that the rules of this file tell apart.
const NameIndex& names() {
  static const NameIndex index = [] {
    NameTable table;
    table.ids = {"fixturol", "tandemine", "guardexine", "leafweed", "whitedust", "potassium", "magnesium", "dorazine"};
    table.profiled_count = static_cast<std::uint32_t>(table.ids.size());
    table.combinations = {{1, 2}};
    table.ranks.assign(table.ids.size() + table.combinations.size(), 5);
    const auto row = [](const char* name, NameKind kind, bool common, std::uint32_t product) {
      return TableRow{name, kind, Route::unknown, common, product, 0};
    };
    table.rows = {row("fixturol", NameKind::ingredient, false, 0),
                  row("tandemine", NameKind::ingredient, false, 1),
                  row("guardexine", NameKind::ingredient, false, 2),
                  row("leafweed", NameKind::ingredient, false, 3),
                  row("weed", NameKind::street, true, 3),
                  row("ice", NameKind::street, true, 4),
                  row("potassium", NameKind::ingredient, false, 5),
                  row("magnesium", NameKind::ingredient, false, 6),
                  row("dorazine", NameKind::ingredient, false, 7),
                  row("DOR", NameKind::abbreviation, false, 7),
                  row("iDose", NameKind::brand, false, 0),
                  row("Allday", NameKind::brand, false, 2),
                  row("Zelbrand", NameKind::brand, false, 0),
                  row("Zelbrand PM", NameKind::brand, false, 8)};
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [](const TableRow& a, const TableRow& b) { return fold_key(a.spelling) < fold_key(b.spelling); });
    NameIndex opened;
    REQUIRE(NameIndex::open(write_name_table(table), opened) == Status::ok);
    return opened;
  }();
  return index;
}

std::string said(const Entry& entry) {
  std::string all(word_of(entry.status));
  for (const SubstanceId id : entry.substances) all += " " + std::string(names().id_of(id));
  for (const SubstanceId id : entry.candidates) {
    if (entry.substances.empty()) all += " ?" + std::string(names().id_of(id));
  }
  return all;
}

/// "near tandemine guardexine": one text, one entry.
std::string one(std::string_view text) {
  return said(read_entry(names(), text));
}

/// The entries of a pasted text, with " | " between them.
std::string all(std::string_view text) {
  std::string lines;
  for (const Entry& entry : read_list(names(), text).entries) lines += (lines.empty() ? "" : " | ") + said(entry);
  return lines;
}

}  // namespace

TEST_CASE("a misspelled part of a combination makes the whole a question") {
  CHECK(one("tandemine/guardexine") == "read tandemine guardexine");
  CHECK(one("tandemne/guardexine 8/2 daily") == "near tandemine guardexine");
  CHECK(one("tandemine-guardexne") == "near tandemine guardexine");
  CHECK(one("tandemne 8 mg/guardexine 2 mg") == "near tandemine guardexine");
  CHECK(all("tandemne/guardexine 8/2 daily") == "near tandemine guardexine");
}

TEST_CASE("a misspelled medicine beside another stays visible") {
  CHECK(one("fixturl/guardexine") == "near fixturol guardexine");
  CHECK(all("fixturl/guardexine") == "near fixturol | read guardexine");
  CHECK(all("blorpazine/guardexine") == "unknown | read guardexine");
  CHECK(one("blorpazine/guardexine") == "near guardexine");
}

TEST_CASE("a mark behind a name joins no directions, reasons or forms to it") {
  CHECK(one("guardexine - daily") == "read guardexine");
  CHECK(one("guardexine 5-325 mg per tablet") == "read guardexine");
  CHECK(one("guardexine for anxiety/depression") == "read guardexine");
  CHECK(one("guardexine - clinic visit") == "read guardexine");
}

TEST_CASE("an everyday word beside an unread name doesn't make it vanish") {
  for (const char* text : {"fixturl strips", "generic fixturl", "fixturl program", "fixturl with breakfast",
                           "fixturl for blood pressure", "I started fixturl 3 weeks ago", "fixturl refill",
                           "fixturl pills", "fixturl every morning", "tiras de fixturl"}) {
    CAPTURE(text);
    CHECK(one(text) == "near fixturol");
    CHECK(all(text) == "near fixturol");
  }
  CHECK(all("blorpazine refill") == "unknown");
  CHECK(all("blorpazine therapy") == "unknown");
  CHECK(one("physical therapy") == "not_medicine");
  CHECK(one("blood pressure monitor") == "not_medicine");
}

TEST_CASE("a street word that is an everyday word too is one only where nothing else claims it") {
  CHECK(one("weed") == "read leafweed");
  CHECK(one("weed daily") == "read leafweed");
  CHECK(one("weed gummies 10 mg") == "read leafweed");
  CHECK(one("ice weed") == "read whitedust");
  CHECK(one("weed killer") == "unknown");
  CHECK(one("ice") == "read whitedust");
  CHECK(one("ice cream") == "unknown");
  CHECK(one("ice pack") == "unknown");
  CHECK(one("weed on pizza") == "ambiguous ?leafweed");
  CHECK(all("I smoke weed with friends") == "read leafweed");
  CHECK(all("I took weed last night") == "read leafweed");
  CHECK(all("fixturol 5 mg until 11/23 (weed)") == "read fixturol");
}

TEST_CASE("an everyday word between two marks is an entry of its own") {
  CHECK(all("i take fixturol, weed, guardexine") == "read fixturol | read leafweed | read guardexine");
  CHECK(all("fixturol, blorp and weed") == "read fixturol | unknown | read leafweed");
}

TEST_CASE("words of another product behind a brand make it a question") {
  CHECK(one("Zelbrand") == "read fixturol");
  CHECK(one("Zelbrand 20 mg at night") == "read fixturol");
  CHECK(one("Zelbrand Extra Strength") == "read fixturol");
  CHECK(one("Zelbrand PM") == "read tandemine guardexine");
  CHECK(all("Zelbrand plus guardexine") == "read fixturol | read guardexine");
  for (const char* text : {"Zelbrand AC", "Zelbrand Nighttime", "Zelbrand Fast-Max", "Zelbrand Cold + Flu Severe",
                           "Zelbrand Plus", "Zelbrand Multi-Symptom", "Zelbrand gummies", "Zelbrand Cold & Sinus"}) {
    CAPTURE(text);
    CHECK(one(text) == "near fixturol");
    CHECK(all(text) == "near fixturol");
  }
}

TEST_CASE("a salt behind a comma or \"and\" is an entry of its own") {
  CHECK(all("fixturol 20, potassium 20, guardexine") == "read fixturol | read potassium | read guardexine");
  CHECK(all("fixturol and potassium") == "read fixturol | read potassium");
  CHECK(all("fixturol 5 mg, also magnesium") == "read fixturol | read magnesium");
  CHECK(all("fixturol potassium 20 mg") == "read fixturol");
}

TEST_CASE("ordinary words are no slips of names") {
  for (const char* text : {"clinic", "clínica", "semana", "walmart", "Martin Lopez"}) {
    CAPTURE(text);
    CHECK(one(text) == "not_medicine");
    CHECK(names().find(text).status == FindStatus::unknown);
  }
}

TEST_CASE("words that are one name only without the space between them are none beside a word like I") {
  CHECK(one("iDose") == "read fixturol");
  CHECK(one("I dose at the clinic") == "unknown");
}

TEST_CASE("a short abbreviation in small letters wants words that explain it") {
  CHECK(one("DOR") == "read dorazine");
  CHECK(one("dor 100 mg") == "read dorazine");
  CHECK(one("dor daily") == "read dorazine");
  CHECK(one("fixturol-dor-guardexine") == "read fixturol dorazine guardexine");
  CHECK(one("se dor") == "unknown");
  CHECK(one("Dor.: 04/17/1988") == "unknown");
}

TEST_CASE("birth control without its name is seen") {
  CHECK(all("I take fixturol and birth control") == "read fixturol | unknown");
  CHECK(all("benzoes") == "unknown");
  CHECK(all("uppers") == "unknown");
  CHECK(all("Zelbrand (birth control)") == "read fixturol");
}

TEST_CASE("more than one of what has a name is that name, everyday words and brands that few know aren't") {
  CHECK(all("i take 3 fixturols a day and guardexine") == "read fixturol | read guardexine");
  CHECK(all("two tandemines") == "read tandemine");
  CHECK(one("Zelbrands") == "near fixturol");
  CHECK(one("weeds") != "read leafweed");
}

TEST_CASE("a name with the space left out is none behind a word like all") {
  CHECK(all("all day tired on fixturol") == "read fixturol");
}
