#include "engine/names.h"

#include <doctest/doctest.h>

#include "core/fixture.h"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/name_table.h"

using namespace quietcheck;

namespace {

/// Rows in any order -> the bytes of a names part. Substances: 0 fixturol, 1 fixtamine, 2 plainol (profiled), 3
/// rarezine.
std::vector<std::uint8_t> bytes_of(std::vector<TableRow> rows,
                                   std::vector<std::pair<std::string, std::string>> confusable = {}) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const TableRow& a, const TableRow& b) { return fold_key(a.spelling) < fold_key(b.spelling); });
  NameTable table;
  table.profiled_count = 3;
  table.ids = {"fixturol", "fixtamine", "plainol", "rarezine"};
  table.combinations = {{0, 1}};
  table.ranks = {0, 5, 10, 15, 5};
  const auto place = [&](const std::string& name) {
    return static_cast<std::uint32_t>(
        std::find_if(rows.begin(), rows.end(), [&](const TableRow& row) { return row.spelling == name; }) -
        rows.begin());
  };
  for (const auto& [a, b] : confusable) table.confusable.push_back(std::minmax(place(a), place(b)));
  table.rows = std::move(rows);
  return write_name_table(table);
}

std::vector<TableRow> fixture_rows() {
  return {{"fixturol", NameKind::ingredient, Route::unknown, false, 0, 101},
          {"fixtamine", NameKind::ingredient, Route::unknown, false, 1, 0},
          {"plainol", NameKind::ingredient, Route::unknown, false, 2, 0},
          {"rarezine", NameKind::ingredient, Route::unknown, false, 3, 0},
          {"Zelbrand", NameKind::brand, Route::unknown, false, 0, 102},
          {"Zelbrand XR", NameKind::brand, Route::unknown, false, 0, 0},
          {"Zelpatch", NameKind::brand, Route::transdermal, false, 0, 0},
          {"Duofix", NameKind::brand, Route::unknown, false, 4, 0},
          {"program", NameKind::brand, Route::unknown, true, 2, 0},
          {"blip", NameKind::street, Route::unknown, false, 0, 0},
          {"blip", NameKind::street, Route::unknown, false, 2, 0},
          {"fixturol sodium oxide", NameKind::salt, Route::unknown, false, 3, 0}};
}

NameIndex open_index(const std::vector<std::uint8_t>& bytes) {
  NameIndex index;
  REQUIRE(NameIndex::open(bytes, index) == Status::ok);
  return index;
}

const NameIndex& names() {
  static const NameIndex index = open_index(bytes_of(fixture_rows(), {{"fixtamine", "plainol"}}));
  return index;
}

std::string ids(const NameMatch& match) {
  std::string all;
  for (const SubstanceId id : match.substances) all += (all.empty() ? "" : "+") + std::string(names().id_of(id));
  return all;
}

std::string first(const FindResult& result) {
  return result.matches.empty() ? "" : ids(result.matches[0]);
}

}  // namespace

TEST_CASE("a name is found whatever its case, accents, punctuation and spacing") {
  for (const char* typed :
       {"fixturol", "FIXTUROL", " Fixturol. ", "fíxturòl", "fix-turol", "fix turol", "Fixturol\xc2\xae"}) {
    CAPTURE(typed);
    const FindResult found = names().find(typed);
    CHECK(found.status == FindStatus::exact);
    CHECK(first(found) == "fixturol");
    CHECK(found.matches[0].distance == 0);
  }
}

TEST_CASE("the spelling that is shown is the one that was written") {
  CHECK(names().find("zelbrand xr").matches[0].name == "Zelbrand XR");
  CHECK(names().find("PLAINOL").matches[0].name == "plainol");
}

TEST_CASE("a name without a profile is recognised and has its id") {
  const FindResult found = names().find("rarezine");
  CHECK(found.status == FindStatus::recognised);
  CHECK(first(found) == "rarezine");
}

TEST_CASE("salt, strength and form words around a name don't matter") {
  for (const char* typed :
       {"fixturol hydrochloride", "fixturol HCl 500 mg tablet", "fixturol sodium", "20mg fixturol capsules"}) {
    CAPTURE(typed);
    CHECK(first(names().find(typed)) == "fixturol");
    CHECK(names().find(typed).status == FindStatus::exact);
  }
}

TEST_CASE("a salt word that belongs to a longer name is not left out") {
  CHECK(first(names().find("fixturol sodium oxide")) == "rarezine");
}

TEST_CASE("several names with nothing else between them are one product") {
  CHECK(first(names().find("fixturol / plainol")) == "fixturol+plainol");
  CHECK(first(names().find("fixturol 5 mg and plainol 10 mg tablet")) == "fixturol+plainol");
  CHECK(first(names().find("Duofix (fixturol, fixtamine)")) == "fixturol+fixtamine");
}

TEST_CASE("a combination product has all its ingredients in their order") {
  CHECK(first(names().find("duofix")) == "fixturol+fixtamine");
}

TEST_CASE("a near-miss is a question with its distance, never a reading") {
  for (const char* typed : {"fixturrol", "fixtrol", "fixtruol", "phixturol", "fixtyrol", "fixturol1"}) {
    CAPTURE(typed);
    const FindResult found = names().find(typed);
    CHECK((found.status == FindStatus::near || found.status == FindStatus::ambiguous));
    CHECK(first(found) == "fixturol");
    CHECK(found.matches[0].distance >= 1);
  }
}

TEST_CASE("short words have no near names") {
  CHECK(names().find("bli").status == FindStatus::unknown);
  CHECK(names().find("xyz").status == FindStatus::unknown);
}

TEST_CASE("what nobody knows is unknown, with no match") {
  for (const char* typed : {"", "   ", "!!!", "qqqqqqqqqq", "\xff\xfe\x80", "the blue pill"}) {
    CAPTURE(typed);
    const FindResult found = names().find(typed);
    CHECK(found.status == FindStatus::unknown);
    CHECK(found.matches.empty());
  }
}

TEST_CASE("a name on the confusable list shows its look-alike behind itself") {
  const FindResult found = names().find("plainol");
  CHECK(found.status == FindStatus::exact);
  REQUIRE(found.matches.size() == 2);
  CHECK(ids(found.matches[1]) == "fixtamine");
  CHECK(found.matches[1].distance > 0);
}

TEST_CASE("slang with two meanings is ambiguous") {
  const FindResult found = names().find("blip");
  CHECK(found.status == FindStatus::ambiguous);
  CHECK(found.matches.size() == 2);
}

TEST_CASE("a known word with an unknown one beside it is a guess") {
  CHECK(names().find("fixturol qwertate").status == FindStatus::near);
}

TEST_CASE("suggestions begin as typed, the likeliest first, each substance once") {
  const auto suggestions = names().suggest("zel", 8);
  REQUIRE(suggestions.size() == 1);
  CHECK(suggestions[0].name == "Zelbrand");
  CHECK(names().suggest("fixt", 1).size() == 1);
  CHECK(names().suggest("f").empty());
}

TEST_CASE("suggestions put the likeliest medicine first, then what is typed whole, then what few people know") {
  auto rows = fixture_rows();
  rows.push_back({"fix", NameKind::street, Route::unknown, false, 3, 0});     // unlikely, but typed whole
  rows.push_back({"Fixadol", NameKind::brand, Route::unknown, false, 2, 0});  // sorts first
  const NameIndex index = open_index(bytes_of(rows));
  std::string order;
  for (const NameMatch& match : index.suggest("fix")) order += match.name + " ";
  CHECK(order == "fixturol fix fixtamine Fixadol ");
}

TEST_CASE("RxNorm numbers survive in any order") {
  // Along the alphabet and against it, in the ranges that follow it and beside a product's other number.
  const std::vector<std::uint32_t> numbers{5'000,     7,         215'000,   214'901, 220'000, 12'001,   11'999,
                                           2'700'005, 2'700'002, 2'700'060, 404'001, 1,       3'999'999};
  std::vector<TableRow> rows;
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    const std::string name = std::string("zel") + static_cast<char>('a' + at);
    rows.push_back({name, at % 2 == 0 ? NameKind::brand : NameKind::ingredient, Route::unknown, false, at < 9 ? 0U : 1U,
                    numbers[at]});
  }
  for (const TableRow& row : fixture_rows()) {
    if (row.rxcui == 0) rows.push_back(row);
  }
  rows.push_back({"fixturol", NameKind::ingredient, Route::unknown, false, 0, 0});
  const NameIndex index = open_index(bytes_of(rows));
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    CAPTURE(numbers[at]);
    REQUIRE(index.find_rxcui(numbers[at]));
    CHECK(index.find_rxcui(numbers[at])->name.back() == static_cast<char>('a' + at));
  }
}

TEST_CASE("an id is found whether a name spells it or not") {
  auto rows = fixture_rows();
  rows.erase(std::remove_if(rows.begin(), rows.end(), [](const TableRow& row) { return row.spelling == "rarezine"; }),
             rows.end());
  const NameIndex index = open_index(bytes_of(rows));
  for (const std::string id : {"fixturol", "rarezine"}) {
    REQUIRE(index.find_id(id));
    CHECK(index.id_of(*index.find_id(id)) == id);
  }
  CHECK(!index.find_id("Fixturol"));
  CHECK(!index.find_id("zelbrand"));
}

TEST_CASE("suggestions fall back on near beginnings") {
  const auto suggestions = names().suggest("phixtur");
  REQUIRE(!suggestions.empty());
  CHECK(ids(suggestions[0]) == "fixturol");
  CHECK(suggestions[0].distance == 1);
}

TEST_CASE("the longest name at a token is found in running text") {
  const FoldedText text = fold_text("I take Zelbrand XR and program daily");
  CHECK(!names().longest_exact(text, 0));
  const auto run = names().longest_exact(text, 2);
  REQUIRE(run);
  CHECK(run->tokens == 2);
  CHECK(run->match.name == "Zelbrand XR");
  CHECK(!run->common_word);
  const auto word = names().longest_exact(text, 5);
  REQUIRE(word);
  CHECK(word->common_word);
}

TEST_CASE("ids and RxNorm numbers lead to substances and back") {
  CHECK(names().substance_count() == 4);
  CHECK(names().profiled_count() == 3);
  CHECK(names().id_of(*names().find_id("fixtamine")) == "fixtamine");
  CHECK(!names().find_id("nothing"));
  CHECK(names().id_of(SubstanceId{99}).empty());
  REQUIRE(names().find_rxcui(102));
  CHECK(names().find_rxcui(102)->name == "Zelbrand");
  CHECK(!names().find_rxcui(0));
  CHECK(!names().find_rxcui(103));
}

TEST_CASE("a product with one route carries it") {
  CHECK(names().find("zelpatch").matches[0].route == Route::transdermal);
}

TEST_CASE("no prefix of the bytes opens, and a failed open leaves the index as it was") {
  const std::vector<std::uint8_t> bytes = bytes_of(fixture_rows());
  NameIndex index = open_index(bytes);
  for (std::size_t size = 0; size + 4 < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(NameIndex::open(std::span(bytes).first(size), index) == Status::bundle_content);
    CHECK(index.substance_count() == 4);
  }
}

TEST_CASE("changed bytes never crash") {
  const std::vector<std::uint8_t> bytes = bytes_of(fixture_rows());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const std::uint8_t flip : {std::uint8_t{0xff}, std::uint8_t{0x10}}) {
      std::vector<std::uint8_t> changed = bytes;
      changed[at] ^= flip;
      NameIndex index;
      if (NameIndex::open(changed, index) == Status::ok) static_cast<void>(index.find("fixturrol"));
    }
  }
}

TEST_CASE("an empty index answers unknown") {
  const NameIndex empty;
  CHECK(empty.find("fixturol").status == FindStatus::unknown);
  CHECK(empty.suggest("fixt").empty());
  CHECK(!empty.find_id("fixturol"));
}

TEST_CASE("a vague thing is no near spelling of a name, a near name beside it is") {
  const NameIndex& names = fixture::bundle().names;
  CHECK(names.find("blue pill").status == FindStatus::unknown);
  CHECK(names.find("nap pax").status == FindStatus::near);
  CHECK(names.find("nap pill").status == FindStatus::unknown);
  CHECK(names.find("calmadnoe pill").status == FindStatus::near);
}
