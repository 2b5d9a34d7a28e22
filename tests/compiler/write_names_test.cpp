#include "compiler/write_names.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "engine/names.h"

using namespace quietcheck;

namespace {

NamesInput small_input() {
  NamesInput input{{"fixturol", "calmadone", "zzz_unnamed", "rarezine"}, 2, {}, {}};
  input.rows = {{"rarezine", "ingredient", Route::unknown, {3}, 5, 0, 7},
                {"fixturol", "ingredient", Route::unknown, {0}},
                {"Calmadone", "ingredient", Route::unknown, {1}},
                {"EpiFix Jr", "brand", Route::nasal, {0, 1}, 0, name_flag_common_word, 12'345},
                {"epifix jr", "brand", Route::oral, {1, 0}},
                {"Otherfix", "brand", Route::unknown, {2}}};
  input.confusable = {{"fixturol", "calmadone"}, {"fixturol", "nobody"}, {"fixturol", "fixturol"}};
  return input;
}

NameIndex written(const NamesInput& input, std::vector<std::string>& problems) {
  const std::vector<std::uint8_t> bytes = write_names(input, problems);
  NameIndex index;
  REQUIRE(NameIndex::open(bytes, index) == Status::ok);
  return index;
}

}  // namespace

TEST_CASE("what is written is read back") {
  std::vector<std::string> problems;
  const NameIndex index = written(small_input(), problems);
  CHECK(problems.empty());
  CHECK(index.substance_count() == 4);
  CHECK(index.profiled_count() == 2);
  CHECK(index.name_count() == 5);
  CHECK(index.id_of(SubstanceId{0}) == "fixturol");
  CHECK(index.id_of(SubstanceId{1}) == "calmadone");
  CHECK(index.find_id("zzz_unnamed"));
  const FindResult found = index.find("epifix jr");
  REQUIRE(found.matches.size() >= 1);
  CHECK(found.matches[0].name == "EpiFix Jr");
  CHECK(found.matches[0].kind == NameKind::brand);
  CHECK(found.matches[0].route == Route::nasal);
  CHECK(found.matches[0].substances == std::vector<SubstanceId>{SubstanceId{0}, SubstanceId{1}});
  CHECK(index.find_rxcui(12'345)->name == "EpiFix Jr");
  CHECK(index.find("Calmadone").matches[0].name == "Calmadone");
}

TEST_CASE("the same input gives the same bytes") {
  std::vector<std::string> problems;
  CHECK(write_names(small_input(), problems) == write_names(small_input(), problems));
}

TEST_CASE("profiled ids keep the caller's order whatever the names") {
  NamesInput input{{"zeta", "alpha", "mid"},
                   3,
                   {{"alpha", "ingredient", Route::unknown, {1}}, {"zeta", "ingredient", Route::unknown, {0}}},
                   {}};
  std::vector<std::string> problems;
  const NameIndex index = written(input, problems);
  CHECK(index.id_of(SubstanceId{0}) == "zeta");
  CHECK(index.id_of(SubstanceId{1}) == "alpha");
  CHECK(index.id_of(SubstanceId{2}) == "mid");
}

TEST_CASE("a row that can't be written is named and left out") {
  NamesInput input = small_input();
  input.rows = {{"nowhere", "brand", Route::unknown, {9}},      {"nothing", "brand", Route::unknown, {}},
                {"double", "brand", Route::unknown, {0, 0}},    {"oddkind", "potion", Route::unknown, {0}},
                {"!!!", "brand", Route::unknown, {0}},          {std::string(200, 'x'), "brand", Route::unknown, {0}},
                {"fixturol", "ingredient", Route::unknown, {0}}};
  std::vector<std::string> problems;
  const NameIndex index = written(input, problems);
  CHECK(problems.size() == 6);
  CHECK(index.name_count() == 1);
}

TEST_CASE("ids that are empty, double or too long give no bytes") {
  std::vector<std::string> problems;
  CHECK(write_names({{"a", "a"}, 1, {}, {}}, problems).empty());
  CHECK(write_names({{""}, 1, {}, {}}, problems).empty());
  CHECK(write_names({{"a"}, 2, {}, {}}, problems).empty());
  CHECK(write_names({{std::string(200, 'a')}, 1, {}, {}}, problems).empty());
  CHECK(problems.size() == 4);
}

TEST_CASE("names with letters of any language keep them") {
  NamesInput input{{"fixturol"}, 1, {{"ácido fixtúrico ®", "spanish", Route::unknown, {0}}}, {}};
  std::vector<std::string> problems;
  const NameIndex index = written(input, problems);
  CHECK(index.find("acido fixturico").matches[0].name == "ácido fixtúrico ®");
}
