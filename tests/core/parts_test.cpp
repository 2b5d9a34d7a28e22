#include "engine/parts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "engine/medication_list.h"
#include "engine/name_table.h"
#include "engine/vocabulary.h"

using namespace quietcheck;

namespace {

/// Blockerol is sold with codavine, torazide ("TRZ") and clavuline; linomycin with clavuline and clavestrin.
const NameIndex& names() {
  static const NameIndex index = [] {
    NameTable table;
    table.ids = {"blockerol", "codavine", "torazide", "clavuline", "linomycin", "clavestrin", "lonelyne"};
    table.profiled_count = static_cast<std::uint32_t>(table.ids.size());
    table.combinations = {{0, 1}, {0, 2}, {0, 3}, {3, 4}, {4, 5}};
    table.ranks.assign(table.ids.size() + table.combinations.size(), 5);
    const auto row = [](const char* name, NameKind kind, std::uint32_t product) {
      return TableRow{name, kind, Route::unknown, false, product, 0};
    };
    for (std::uint32_t at = 0; at < table.ids.size(); ++at)
      table.rows.push_back(row(table.ids[at].c_str(), NameKind::ingredient, at));
    table.rows.push_back(row("TRZQ", NameKind::abbreviation, 2));
    table.rows.push_back(row("Codabrand", NameKind::brand, 1));
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
  for (const SubstanceId id : entry.candidates) all += " ?" + std::string(names().id_of(id));
  return all;
}

std::string one(std::string_view text) {
  return said(read_entry(names(), text));
}

std::string all(std::string_view text) {
  std::string lines;
  for (const Entry& entry : read_list(names(), text).entries) lines += (lines.empty() ? "" : " | ") + said(entry);
  return lines;
}

std::string found(std::string_view text) {
  const FindResult result = names().find(text);
  std::string all = result.status == FindStatus::near ? "near" : result.status == FindStatus::exact ? "exact" : "other";
  if (result.matches.empty()) return all;
  for (const SubstanceId id : result.matches[0].substances) all += " " + std::string(names().id_of(id));
  return all;
}

}  // namespace

TEST_CASE("the second half of a combination that the label cut short is asked for, never left out") {
  for (const char* text : {"BLOCKEROL-COD", "blockerol/cod", "BLOCKEROL-COD 50-30 TAB", "BLOCKEROL COD",
                           "Blockerol codav", "blockerol hcl-cod", "blockerol + coda"}) {
    CAPTURE(text);
    CHECK(one(text) == "near blockerol codavine");
    CHECK(all(text) == "near blockerol codavine");
    CHECK(found(text) == "near blockerol codavine");
  }
  CHECK(one("BLOCKEROL/TRZ 50-12.5MG") == "near blockerol torazide");
  CHECK(all("LINOMYCIN/K CLAVU 875-125MG TAB") == "near linomycin clavuline");
  CHECK(all("CODAV/BLOCKEROL") == "near codavine blockerol");
  CHECK(all("BLOCKEROL-COD-TRZ") == "near blockerol codavine torazide");
}

TEST_CASE("of several that a part may begin none is taken") {
  CHECK(one("linomycin/clav") == "near linomycin ?clavestrin ?clavuline");
  CHECK(found("linomycin/clav") == "near linomycin");
}

TEST_CASE("only what is sold with a name is a part of it") {
  CHECK(one("lonelyne-cod") == "near lonelyne");
  CHECK(all("lonelyne-cod") == "read lonelyne | unknown");
  // A brand is no label's short form, and two letters are no beginning.
  CHECK(all("linomycin-co") == "read linomycin");
  CHECK(names().partners({}, "cod").empty());
}

TEST_CASE("words beside a name that join nothing to it leave it as it is") {
  for (const char* text : {"blockerol cod", "blockerol tor", "blockerol 10 mg/mL solution", "blockerol 380 mg/vil",
                           "blockerol 10 mg/mL concentrated", "blockerol-PAK", "blockerol 5-10 mg per tablet",
                           "blockerol - daily", "blockerol-mat"}) {
    CAPTURE(text);
    CHECK(all(text) == "read blockerol");
  }
}

TEST_CASE("a salt between two parts leaves them one product") {
  CHECK(all("BLOCKEROL POTASSIUM-TORAZIDE 50-12.5") == "read blockerol torazide");
  CHECK(all("blockerol ER/codavine") == "read blockerol codavine");
  CHECK(all("blockerol 50 mg / torazide 25 mg") == "read blockerol | read torazide");
  CHECK(all("blockerol potassium, torazide") == "read blockerol | read torazide");
}
