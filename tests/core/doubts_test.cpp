#include "engine/doubts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "engine/medication_list.h"
#include "engine/name_table.h"
#include "engine/vocabulary.h"

using namespace quietcheck;

namespace {

/// Zelma is a brand that is a person's name too; "Zelma 3" holds codavine besides; K, Q3 and "mett" mean two things.
const NameIndex& names() {
  static const NameIndex index = [] {
    NameTable table;
    table.ids = {"fixturol", "codavine", "streetamine", "mettadine", "kalinate"};
    table.profiled_count = static_cast<std::uint32_t>(table.ids.size());
    table.combinations = {{0, 1}};
    table.ranks.assign(table.ids.size() + table.combinations.size(), 5);
    const auto row = [](const char* name, NameKind kind, bool common, std::uint32_t product) {
      return TableRow{name, kind, Route::unknown, common, product, 0};
    };
    for (std::uint32_t at = 0; at < table.ids.size(); ++at)
      table.rows.push_back(row(table.ids[at].c_str(), NameKind::ingredient, false, at));
    table.rows.push_back(row("Zelma", NameKind::brand, false, 0));
    table.rows.push_back(row("Zelma 3", NameKind::brand, false, 5));
    table.rows.push_back(row("Zelma tea", NameKind::brand, false, 0));
    table.rows.push_back(row("mett", NameKind::street, false, 2));
    table.rows.push_back(row("mett", NameKind::misspelling_alias, false, 3));
    table.rows.push_back(row("Q3", NameKind::abbreviation, false, 0));
    table.rows.push_back(row("Q3", NameKind::abbreviation, false, 5));
    table.rows.push_back(row("K", NameKind::street, true, 2));
    table.rows.push_back(row("K", NameKind::abbreviation, true, 4));
    table.rows.push_back(row("H", NameKind::street, true, 2));
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [](const TableRow& a, const TableRow& b) { return fold_key(a.spelling) < fold_key(b.spelling); });
    NameIndex opened;
    REQUIRE(NameIndex::open(write_name_table(table), opened) == Status::ok);
    return opened;
  }();
  return index;
}

std::string all(std::string_view text) {
  std::string lines;
  for (const Entry& entry : read_list(names(), text).entries) {
    lines += (lines.empty() ? "" : " | ") + std::string(word_of(entry.status));
    for (const SubstanceId id : entry.substances) lines += " " + std::string(names().id_of(id));
    for (const SubstanceId id : entry.candidates) lines += " ?" + std::string(names().id_of(id));
  }
  return lines;
}

}  // namespace

TEST_CASE("a short name that stands for two medicines is neither") {
  CHECK(all("Q3") == "ambiguous ?fixturol ?fixturol");
  CHECK(all("Q3 30 mg for my tooth") == "ambiguous ?fixturol ?fixturol");
  CHECK(names().find("Q3").status == FindStatus::ambiguous);
  CHECK(names().find("Q3 30 mg").status == FindStatus::ambiguous);
}

TEST_CASE("a street name with a dose or a clinic beside it may be a prescription cut short") {
  for (const char* text : {"mett", "I smoke mett", "I used mett until 2020", "mett, fixturol", "quit mett 3 years ago",
                           "half a gram of mett"}) {
    CAPTURE(text);
    CHECK(all(text).starts_with("read streetamine"));
  }
  for (const char* text : {"mett 80", "mett 60 mg daily", "on mett 80mg from clinic", "mett maintenance", "mett clinic",
                           "80 mg of mett", "mett de la clinica"}) {
    CAPTURE(text);
    CHECK(all(text) == "ambiguous ?mettadine ?streetamine");
  }
  CHECK(names().find("mett").status == FindStatus::exact);
  CHECK(names().find("mett 80").status == FindStatus::ambiguous);
}

TEST_CASE("a single letter is a name only where somebody takes it or where it stands alone") {
  CHECK(all("K") == "ambiguous ?kalinate ?streetamine");
  CHECK(all("H") == "ambiguous ?streetamine");
  CHECK(all("I do k on weekends") == "ambiguous ?kalinate ?streetamine");
  CHECK(all("I used H until 2020") == "read streetamine");
  CHECK(all("fixturol, K 20 meq") == "read fixturol | ambiguous ?kalinate ?streetamine");
  for (const char* text : {"K 4.2", "K.", "H)", "what is K", "is fixturol 5 mg h ok?"}) {
    CAPTURE(text);
    CHECK((all(text).empty() || all(text) == "read fixturol"));
  }
}

TEST_CASE("a number that counts isn't part of the name before it") {
  CHECK(all("Zelma 3") == "read fixturol codavine");
  CHECK(all("Zelma #3 tablet") == "read fixturol codavine");
  CHECK(all("Zelma 3 times a day") == "read fixturol");
  CHECK(all("zelma 3 veces al dia") == "read fixturol");
  CHECK(all("zelma 3 a day") == "read fixturol");
  CHECK(all("zelma 3 tablets") == "near fixturol codavine");
}

TEST_CASE("a doctor's name is no medicine") {
  for (const char* text : {"Dr. Zelma", "Dr Zelma", "dr. zelma", "Dr. Ann Zelmaa", "Dra. Zelma", "Zelma Cohen, MD",
                           "my dr zelma", "Dr. Zelmaa"}) {
    CAPTURE(text);
    CHECK(all(text).empty());
  }
  CHECK(all("fixturol 80mg. Dr. Zelma") == "read fixturol");
  CHECK(all("fixturol 80 mg, Dr. Zelma") == "read fixturol");
  CHECK(all("fixturol 80 mg, Dr. Zelmaa") == "read fixturol");
  // A delayed release, a doctor who gave it, a strength behind it.
  CHECK(all("FIXTUROL DR ZELMA 20 MG") == "read fixturol");
  CHECK(all("Dr. Ann: zelma") == "read fixturol");
  CHECK(all("Dr. Zelma 20 mg") == "read fixturol");
}

TEST_CASE("a brand in front of a surname is a question") {
  CHECK(all("Zelma Johnson") == "near fixturol");
  CHECK(all("Zelma Vasquezz") == "near fixturol");
  CHECK(all("zelma daily") == "read fixturol");
  CHECK(all("Zelma Daily") == "read fixturol");
  CHECK(all("Fixturol Johnson") == "read fixturol");
}

TEST_CASE("an imitation of a medicine is a question, and what is left out of a product isn't taken") {
  CHECK(all("synthetic fixturol") == "near fixturol");
  CHECK(all("fixturol sintetico") == "near fixturol");
  CHECK(all("fake zelma") == "near fixturol");
  CHECK(all("codavine free Zelma") == "read fixturol");
  CHECK(all("codavine free") == "read codavine");
}

TEST_CASE("a brand goes on with several words") {
  CHECK(all("Zelma all in one") == "near fixturol");
  CHECK(all("Zelma chest congestion") == "near fixturol");
  CHECK(all("Zelma for chest pain") == "read fixturol");
}
