#include "engine/nameless.h"

#include <doctest/doctest.h>

#include "core/fixture.h"

using namespace quietcheck;

namespace {

const NameIndex& names() {
  return fixture::bundle().names;
}

EntryStatus status(std::string_view text) {
  const Piece piece(text);
  Entry entry;
  read_without_name(names(), piece, 0, piece.size(), entry);
  return entry.status;
}

bool looks(std::string_view text) {
  const Piece piece(text);
  return looks_like_a_medicine(piece, 0, piece.size());
}

bool talk(std::string_view text) {
  const Piece piece(text);
  return is_talk(piece, 0, piece.size());
}

bool vague(std::string_view text, bool beside_others) {
  return vague_thing_in(Piece(text), beside_others).has_value();
}

}  // namespace

TEST_CASE("a stretch without a name is a guess, unknown, or no medicine") {
  CHECK(status("calmadonne 4xdaily") == EntryStatus::near);
  CHECK(status("that heart one") == EntryStatus::unknown);
  CHECK(status("the last one") == EntryStatus::not_medicine);
  CHECK(status("blood pressure") == EntryStatus::not_medicine);
}

TEST_CASE("a strength, how often, a vague word or a name's ending looks like a medicine, talk doesn't") {
  for (const char* text : {"blorp 5 mg", "blorp twice daily", "my water pill", "blorptazine", "PNV"}) {
    CAPTURE(text);
    CHECK(looks(text));
  }
  for (const char* text : {"any thoughts", "sedation concerns", "is she right", "nurse at an OTP"}) {
    CAPTURE(text);
    CHECK_FALSE(looks(text));
  }
}

TEST_CASE("ordinary words near a name are talk where several stand together") {
  CHECK(talk("no benefit"));
  CHECK(talk("gracias por su ayuda"));
  CHECK_FALSE(talk("concert"));
  CHECK_FALSE(talk("concert 36 mg"));
  CHECK_FALSE(talk("blorp again"));
}

TEST_CASE("a vague thing is one where it is taken or given, not where it is said or known already") {
  CHECK(vague("they gave me something to calm down", false));
  CHECK(vague("something for sleep", false));
  CHECK_FALSE(vague("should i say something", false));
  CHECK(vague("should i skip my shot that week", false));
  CHECK_FALSE(vague("should i skip my shot that week", true));
  CHECK(vague("can i take a sleeping pill", true));
  CHECK(vague("i also get a shot each month", true));
}

TEST_CASE("the singular of a word, where it is long enough to have one") {
  CHECK(singulars_of("calmadones") == std::vector<std::string>{"calmadone", "calmadon"});
  CHECK(singulars_of("napaxs") == std::vector<std::string>{"napax"});
  CHECK(singulars_of("naps").empty());
  CHECK(singulars_of("catapress").empty());
}
