#include "engine/fold.h"

#include <doctest/doctest.h>

using namespace quietcheck;

TEST_CASE("a key has small letters and digits only") {
  CHECK(fold_key("St. John’s Wort") == "stjohnswort");
  CHECK(fold_key("Ácido Fólico Ñ ß Æ œ") == "acidofoliconssaeoe");
  CHECK(fold_key("β-blocker α") == "betablockeralpha");
  CHECK(fold_key("20 µg") == "20ug");
  CHECK(fold_key("ＡＢ１") == "ab1");
  CHECK(fold_key("soft\xc2\xadhyphen e\xcc\x81") == "softhyphene");
  CHECK(fold_key("💊 — !") == "");
}

TEST_CASE("tokens say where in the source they stand") {
  const std::string_view source = "  Fixturol® 1,000.5 mg/mL";
  const FoldedText text = fold_text(source);
  REQUIRE(text.tokens.size() == 4);
  CHECK(text.token(0) == "fixturol");
  CHECK(source.substr(text.tokens[0].source_begin, 8) == "Fixturol");
  CHECK(text.token(1) == "10005");
  CHECK(source.substr(text.tokens[1].source_begin, text.tokens[1].source_end - text.tokens[1].source_begin) ==
        "1,000.5");
  CHECK(text.run(2, 3) == "mgml");
}

TEST_CASE("broken UTF-8 separates words and nothing else") {
  CHECK(fold_text("fix\xfftur\xe2\x82ol\xc3").tokens.size() == 3);
  CHECK(fold_key("\xc0\x80\xf8").empty());
}
