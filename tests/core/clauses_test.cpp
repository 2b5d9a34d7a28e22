#include "engine/clauses.h"

#include <doctest/doctest.h>

#include <string>

#include "core/fixture.h"

using namespace quietcheck;

namespace {

/// What is said of each name, in order: one letter each.
std::string told(std::string_view text, bool is_sentence = true) {
  constexpr std::string_view letters = "-TSLPNRC";  // in the order of Said
  const Piece piece(text);
  const std::vector<Hit> hits = products_in(fixture::bundle().names, piece, is_sentence);
  std::string all;
  for (const ToldOfName& one : told_of_each(piece, hits, is_sentence, std::nullopt))
    all += letters[static_cast<std::size_t>(one.told.said)];
  return all;
}

}  // namespace

TEST_CASE("words between two names belong to the one on their side of the mark") {
  CHECK(told("stopped napazepam, calmadone 80 mg daily") == "S-");
  CHECK(told("calmadone 80 mg, stopped napazepam") == "-S");
  CHECK(told("calmadone helped me quit napazepam") == "-S");
  CHECK(told("napazepam (stopped in May), dozepam") == "S-");
}

TEST_CASE("what leads the first name holds for those joined to it") {
  CHECK(told("he used to be on napazepam, dozepam and wakeful") == "SSS");
  CHECK(told("no napazepam or dozepam") == "NN");
  CHECK(told("no napazepam, calmadone 80 mg") == "N-");
}

TEST_CASE("a change from one to another is planned or done") {
  CHECK(told("thinking of switching from napazepam to calmadone") == "TP");
  CHECK(told("switched from napazepam to calmadone") == "S-");
}

TEST_CASE("what a medicine is for isn't taken") {
  CHECK(told("calmadone 5 mg once a day for napax addiction") == "-N");
  CHECK(told("calmadone contra la dependencia, napax 1 mg") == "--");
  CHECK(told("calmadone for sleep and napax use") == "--");
  CHECK(told("dozepam for calmadone nausea") == "--");
}

TEST_CASE("days said of both are both's") {
  const Piece piece("used to take napazepam and dozepam, been off both for a year");
  const std::vector<Hit> hits = products_in(fixture::bundle().names, piece, true);
  const std::vector<ToldOfName> all = told_of_each(piece, hits, true, std::nullopt);
  REQUIRE(all.size() == 2);
  CHECK(all[0].told.stopped_days_ago == 365);
  CHECK(all[1].told.stopped_days_ago == 365);
}

TEST_CASE("a mark right before the next name leaves the words before it to the first") {
  CHECK(told("el napazepam ya no. calmadone") == "S-");
}
