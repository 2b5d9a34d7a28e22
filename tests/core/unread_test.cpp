#include "engine/unread.h"

#include <doctest/doctest.h>

#include <string>

#include "core/fixture.h"
#include "engine/name_table.h"
#include "engine/vocabulary.h"

using namespace quietcheck;

namespace {

/// What stands unread beside the names: "near calmadone, unknown".
std::string unread(std::string_view text, bool is_sentence, TextKind kind = TextKind::list) {
  const NameIndex& names = fixture::bundle().names;
  const Piece piece(text);
  std::vector<Hit> hits;
  UnreadFinder(names).add_to(piece, is_sentence, kind, hits);
  std::string all;
  for (const Hit& hit : hits) {
    all += (all.empty() ? "" : ", ") + std::string(word_of(hit.status));
    for (const SubstanceId id : hit.match.substances) all += " " + std::string(names.id_of(id));
  }
  return all;
}

}  // namespace

TEST_CASE("a slip of a name is a guess where a name is expected, and where it can hardly be another word") {
  CHECK(unread("i am on calmadonne", true) == "near calmadone");
  CHECK(unread("calmadonne makes me calm", true) == "near calmadone");
  CHECK(unread("calmadnn makes me calm", true) == "");
  CHECK(unread("calmadonne, naapazepam", false) == "near calmadone, near napazepam");
}

TEST_CASE("what has no name stays visible, directions and long prose are none") {
  CHECK(unread("i take my pain pill", true) == "unknown");
  CHECK(unread("blorpazine", false) == "unknown");
  CHECK(unread("take 2 tablets daily", false) == "");
  CHECK(unread("the lady over there brought roses again", false) == "");
}

TEST_CASE("a text of slips alone doesn't look for near names for ever") {
  UnreadFinder finder(fixture::bundle().names);
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < 2 * max_list_entries; ++i) {
    std::string word = "qx" + std::to_string(1000 + i);
    for (char& c : word) c = is_digit(c) ? static_cast<char>(c - '0' + 'a') : c;
    static_cast<void>(finder.add_slip(Piece(word), 0, hits));
  }
  CHECK(!finder.add_slip(Piece("calmadonne"), 0, hits));
  CHECK(hits.empty());
}

TEST_CASE("a word that stands there again is looked up once") {
  UnreadFinder finder(fixture::bundle().names);
  const Piece piece("calmadonne");
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < 3 * max_list_entries; ++i) REQUIRE(finder.add_slip(piece, 0, hits));
  CHECK(hits.size() == 3 * max_list_entries);
}

namespace {

/// Two medicines that many people take, one that few do, and a brand that nobody knows.
const NameIndex& ranked() {
  static const NameIndex index = [] {
    NameTable table;
    table.ids = {"fixturol", "obscuramine", "tandemine"};
    table.profiled_count = 3;
    table.ranks = {1, 12, 1};
    table.rows = {{"fixturol", NameKind::ingredient, Route::unknown, false, 0, 0},
                  {"obscuramine", NameKind::ingredient, Route::unknown, false, 1, 0},
                  {"Plenav", NameKind::brand, Route::unknown, false, 2, 0},
                  {"tandemine", NameKind::ingredient, Route::unknown, false, 2, 0},
                  {"weedol", NameKind::street, Route::unknown, false, 2, 0}};
    NameIndex opened;
    REQUIRE(NameIndex::open(write_name_table(table), opened) == Status::ok);
    return opened;
  }();
  return index;
}

/// "fixturol near, unknown": what is unread beside the names of a sentence or a line.
std::string beside(std::string_view text, bool is_sentence = true, TextKind kind = TextKind::prose) {
  const Piece piece(text);
  std::vector<Hit> hits = products_in(ranked(), piece, is_sentence);
  UnreadFinder(ranked()).add_to(piece, is_sentence, kind, hits);
  std::string all;
  for (const Hit& hit : hits) {
    if (hit.status == EntryStatus::read) continue;
    all += all.empty() ? "" : ", ";
    for (const SubstanceId id : hit.match.substances) all += std::string(ranked().id_of(id)) + " ";
    all += word_of(hit.status);
  }
  return all;
}

}  // namespace

TEST_CASE("a slip of a medicine that many take is a guess wherever it stands in running text") {
  CHECK(beside("is fixturl ok with it") == "fixturol near");
  CHECK(beside("the nurse said fixturl plus tandemine is bad") == "fixturol near");
  CHECK(beside("does tandemne make me sleepy") == "tandemine near");
  CHECK(beside("fixturl 90mg is my dose, tandemine ok") == "fixturol near");
  CHECK(beside("fixturl 5mg 4xdaily for pain and tandemine", false, TextKind::note) == "fixturol near");
  CHECK(beside("is fixturls ok with it") == "fixturol near");
}

TEST_CASE("without a mark a slip of what few take, slang or an inflected word is none") {
  // One letter off it is a guess: what isn't prescribed has no rank.
  CHECK(beside("is obscuramin ok with it") == "obscuramine near");
  CHECK(beside("is obscuramn ok with it") == "");
  CHECK(beside("i am on obscuramin for it") == "obscuramine near");
  CHECK(beside("i met plena yesterday at home") == "");
  CHECK(beside("i am with weedo now") == "");
  CHECK(beside("i take weedo now") == "tandemine near");
}

TEST_CASE("in a list a word without a mark is no slip beside a name") {
  CHECK(beside("seen by fixturl for tandemine", false, TextKind::list) == "");
  CHECK(beside("tandemine, fixturl", false, TextKind::list) == "fixturol near");
}

TEST_CASE("the strength behind a word that nobody knows keeps it visible where it ends like a name") {
  CHECK(beside("is blorpazine 25 mg ok with tandemine") == "unknown");
  CHECK(beside("i plan 25 mg of tandemine") == "");
  CHECK(beside("i am on 20 mg of fixturl") == "fixturol near");
}

TEST_CASE("among sentences what looks like no medicine is talk") {
  CHECK(beside("sedation concerns, tandemine", false, TextKind::prose) == "");
  CHECK(beside("blorp, tandemine", false, TextKind::prose) == "");
  CHECK(beside("blorp, tandemine", false, TextKind::list) == "unknown");
  CHECK(beside("blorp 5 mg, tandemine", false, TextKind::prose) == "unknown");
  CHECK(beside("soy enfermera, tandemine", false, TextKind::note) == "");
}

TEST_CASE("the form of a name before is no medicine of its own") {
  CHECK(beside("i take tandemine 300 mg 2 pills a day") == "");
  CHECK(beside("quiero tandemine en pastillas en casa") == "");
  CHECK(beside("is my blood pressure pill ok with tandemine") == "unknown");
}
