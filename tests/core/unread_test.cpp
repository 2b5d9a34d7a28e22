#include "engine/unread.h"

#include <doctest/doctest.h>

#include <string>

#include "core/fixture.h"
#include "engine/vocabulary.h"

using namespace quietcheck;

namespace {

/// What stands unread beside the names: "near calmadone, unknown".
std::string unread(std::string_view text, bool is_sentence) {
  const NameIndex& names = fixture::bundle().names;
  const Piece piece(text);
  std::vector<Hit> hits;
  UnreadFinder(names).add_to(piece, is_sentence, hits);
  std::string all;
  for (const Hit& hit : hits) {
    all += (all.empty() ? "" : ", ") + std::string(word_of(hit.status));
    for (const SubstanceId id : hit.match.substances) all += " " + std::string(names.id_of(id));
  }
  return all;
}

}  // namespace

TEST_CASE("a slip of a name is a guess where a name is expected") {
  CHECK(unread("i am on calmadonne", true) == "near calmadone");
  CHECK(unread("calmadonne makes me calm", true) == "");
  CHECK(unread("calmadonne, naapazepam", false) == "near calmadone, near napazepam");
}

TEST_CASE("what has no name stays visible, directions and long prose are none") {
  CHECK(unread("i take my pain pill", true) == "unknown");
  CHECK(unread("blorpazine", false) == "unknown");
  CHECK(unread("take 2 tablets daily", false) == "");
  CHECK(unread("the lady over there brought roses again", false) == "");
}

TEST_CASE("a text of slips alone doesn't look for near names for ever") {
  const NameIndex& names = fixture::bundle().names;
  UnreadFinder finder(names);
  const Piece piece("calmadonne");
  std::vector<Hit> hits;
  std::size_t found = 0;
  while (finder.add_slip(piece, 0, true, hits)) ++found;
  CHECK(found == 2 * max_list_entries);
}
