#include "engine/mentions.h"

#include <doctest/doctest.h>

#include <string>

#include "engine/clauses.h"
#include "engine/name_table.h"

using namespace quietcheck;

namespace {

const NameIndex& names() {
  static const NameIndex index = [] {
    NameTable table;
    table.ids = {"epinephrine", "fixturol", "phencyclidine", "plainamol", "thyroid"};
    table.profiled_count = static_cast<std::uint32_t>(table.ids.size());
    table.ranks.assign(table.ids.size(), 0);
    table.rows = {{"epinephrine", NameKind::ingredient, Route::unknown, false, 0, 0},
                  {"fixturol", NameKind::ingredient, Route::unknown, false, 1, 0},
                  {"pcp", NameKind::abbreviation, Route::unknown, false, 2, 0},
                  {"plainamol", NameKind::ingredient, Route::unknown, false, 3, 0},
                  {"thyroid", NameKind::ingredient, Route::unknown, false, 4, 0}};
    NameIndex opened;
    REQUIRE(NameIndex::open(write_name_table(table), opened) == Status::ok);
    return opened;
  }();
  return index;
}

/// "fixturol, unknown": what may still be a medicine.
std::string left(std::string_view text) {
  const Piece piece(text);
  std::vector<Hit> hits = products_in(names(), piece, false);
  mark_mentions(names(), piece, hits);
  std::string all;
  for (const Hit& hit : hits) {
    if (hit.status == EntryStatus::not_medicine) continue;
    all += (all.empty() ? "" : ", ") +
           std::string(hit.match.substances.empty() ? "unknown" : names().id_of(hit.match.substances[0]));
  }
  return all;
}

bool past(std::string_view text, bool is_sentence = false, Route route = Route::unknown) {
  const Piece piece(text);
  const std::vector<Hit> hits = products_in(names(), piece, is_sentence);
  REQUIRE_FALSE(hits.empty());
  return is_of_the_past(piece, is_sentence, hits[0], told_of_each(piece, hits, is_sentence, {})[0].clause, route);
}

}  // namespace

TEST_CASE("PCP is the doctor where somebody is seen or named, and the drug where somebody uses it") {
  for (const char* text : {"Follow up with PCP in 1 week", "PCP: Dr. Smith", "HOLD until seen by PCP", "my pcp",
                           "PCP gave me something", "PCP follow-up", "call your PCP"}) {
    CAPTURE(text);
    CHECK(left(text) == "");
  }
  for (const char* text : {"PCP", "smoked PCP", "PCP, weed", "PCP: negative", "PCP: daily", "laced with PCP",
                           "PCP last week", "positive PCP"}) {
    CAPTURE(text);
    CHECK(left(text) == "phencyclidine");
  }
}

TEST_CASE("an illness named after a substance is none of its medicines") {
  CHECK(left("fixturol deficiency anemia") == "");
  CHECK(left("Fixturol-exacerbated respiratory disease") == "");
  CHECK(left("fixturol 50 mg for fixturol deficiency") == "fixturol");
  CHECK(left("fixturol, deficiency") == "fixturol");
}

TEST_CASE("an advice against something says nothing of what else is taken") {
  CHECK(left("Avoid fixturol, plainamol") == "");
  CHECK(left("NSAIDs such as fixturol or plainamol should be avoided") == "");
  CHECK(left("Avoid fixturol while on plainamol") == "plainamol");
  CHECK(left("Avoid fixturol, plainamol 80 mg daily") == "plainamol");
  CHECK(left("With fixturol, plainamol should be avoided") == "fixturol");
  CHECK(left("fixturol should be avoided with plainamol") == "plainamol");
  CHECK(left("Avoid missing doses of fixturol") == "fixturol");
  CHECK(left("Missing fixturol doses should be avoided") == "fixturol");
  CHECK(left("Please avoid stopping fixturol") == "fixturol");
  CHECK(is_advice_against(Piece("Avoid benzodiazepines, gabapentinoids"), {}));
  CHECK_FALSE(is_advice_against(Piece("Avoid missing doses"), {}));
}

TEST_CASE("a reaction behind a name is an allergy, but for what treats it") {
  CHECK(left("fixturol: anaphylaxis") == "");
  CHECK(left("epinephrine: anaphylaxis") == "epinephrine");
  CHECK(left("fixturol for anaphylaxis") == "fixturol");
}

TEST_CASE("thyroid medicine may be any") {
  CHECK(left("thyroid medicine") == "unknown");
  CHECK(left("thyroid 60 mg") == "thyroid");
}

TEST_CASE("a use that is over is past") {
  for (const char* text : {"fixturol use disorder, in remission", "fixturol abuse 2008 Resolved", "hx of fixturol use",
                           "h/o fixturol abuse", "past fixturol use", "fixturol toxicity 2016",
                           "illness cured with fixturol", "Remote infection treated with fixturol"}) {
    CAPTURE(text);
    CHECK(past(text));
  }
  for (const char* text :
       {"fixturol use disorder", "fixturol use disorder, not in remission", "history of fixturol use, daily",
        "history of fixturol use, last use 3 days ago", "history of fixturol", "illness treated with fixturol",
        "fixturol 80 mg", "past illness on fixturol"}) {
    CAPTURE(text);
    CHECK_FALSE(past(text));
  }
  CHECK_FALSE(past("I had fixturol toxicity in May", true));
}

TEST_CASE("what was given once into a vein is past, a depot isn't") {
  CHECK(past("Given fixturol 15 mg IV"));
  CHECK(past("Treated with IV fixturol and plainamol"));
  CHECK(past("recibi\u00f3 fixturol i.v."));
  CHECK(past("received fixturol 50 mg IM"));
  CHECK_FALSE(past("they gave me fixturol and im scared"));
  CHECK_FALSE(past("given fixturol 5 mg tablets"));
  CHECK_FALSE(past("Given fixturol IV every 4 weeks"));
  CHECK_FALSE(past("received fixturol 380 mg IM", false, Route::depot_injection));
  CHECK_FALSE(past("fixturol given today"));
  CHECK_FALSE(past("Given IV fluids, discharged on fixturol"));
}
