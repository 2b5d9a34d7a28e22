#include "engine/near_keys.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace quietcheck;

namespace {

/// A dictionary that owns what SortedKeys looks at.
struct Dictionary {
  explicit Dictionary(std::vector<std::string> all) : words(std::move(all)) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (std::size_t at = 0; at < words.size(); ++at) {
      std::size_t same = 0;
      while (at > 0 && same < std::min(words[at].size(), words[at - 1].size()) &&
             words[at][same] == words[at - 1][same])
        ++same;
      begins.push_back(static_cast<std::uint32_t>(letters.size()));
      shared.push_back(static_cast<std::uint8_t>(same));
      sets.push_back(letter_set(words[at]));
      letters += words[at];
    }
    begins.push_back(static_cast<std::uint32_t>(letters.size()));
  }
  [[nodiscard]] SortedKeys keys() const { return {letters, begins, shared, sets}; }
  [[nodiscard]] std::uint32_t cost(const std::string& typed, const std::string& word, std::uint32_t budget) const {
    for (const NearKey& near : near_keys(keys(), typed, budget, false)) {
      if (words[near.key] == word) return near.cost;
    }
    return 999;
  }

  std::vector<std::string> words;
  std::string letters;
  std::vector<std::uint32_t> begins;
  std::vector<std::uint8_t> shared;
  std::vector<std::uint32_t> sets;
};

}  // namespace

TEST_CASE("slips that sound alike cost less than other letters") {
  const Dictionary dictionary({"fixturol", "calmadone", "plainol"});
  CHECK(dictionary.cost("fixturol", "fixturol", 24) == 0);
  CHECK(dictionary.cost("phixturol", "fixturol", 24) < edit_cost);
  CHECK(dictionary.cost("kalmadone", "calmadone", 24) < edit_cost);
  CHECK(dictionary.cost("callmadone", "calmadone", 24) < edit_cost);
  CHECK(dictionary.cost("clamadone", "calmadone", 24) < edit_cost);
  CHECK(dictionary.cost("calmabone", "calmadone", 24) >= edit_cost);
  CHECK(dictionary.cost("qualmadone", "plainol", 24) == 999);
}

TEST_CASE("sharing work between words changes no cost") {
  // Each word of a large dictionary alone must cost what it costs among all the others.
  std::mt19937 random(7);
  const auto word = [&] {
    std::string made;
    const std::size_t size = 3 + random() % 9;
    while (made.size() < size) made += "aeorntlsphckx"[random() % 13];
    return made;
  };
  std::vector<std::string> words;
  for (int i = 0; i < 400; ++i) words.push_back(word());
  const Dictionary all(words);
  for (int round = 0; round < 60; ++round) {
    const std::string typed = word();
    std::vector<std::uint32_t> together(all.words.size(), 999);
    for (const NearKey& near : near_keys(all.keys(), typed, 24, false)) together[near.key] = near.cost;
    for (std::size_t at = 0; at < all.words.size(); ++at) {
      const Dictionary alone({all.words[at]});
      CAPTURE(typed);
      CAPTURE(all.words[at]);
      REQUIRE(alone.cost(typed, all.words[at], 24) == together[at]);
    }
  }
}

TEST_CASE("as a beginning, what follows is free") {
  const Dictionary dictionary({"calmadone", "calmadonehydrochloride", "plainol"});
  CHECK(near_keys(dictionary.keys(), "calmad", 0, true).size() == 2);
  CHECK(near_keys(dictionary.keys(), "calmd", 12, true).size() == 2);
  CHECK(near_keys(dictionary.keys(), "calmad", 0, false).empty());
}

TEST_CASE("words of any length are refused or answered, never a crash") {
  const Dictionary dictionary({"a", std::string(96, 'b'), "calmadone"});
  CHECK(near_keys(dictionary.keys(), "", 24, false).empty());
  CHECK(near_keys(dictionary.keys(), std::string(max_near_letters, 'b'), 24, true).size() == 1);
  CHECK(near_keys(dictionary.keys(), std::string(max_near_letters + 1, 'b'), 24, true).empty());
}

TEST_CASE("plain edits count letters, and swapped neighbours once") {
  CHECK(edits_between("", "") == 0);
  CHECK(edits_between("fixturol", "fixturol") == 0);
  CHECK(edits_between("fixtruol", "fixturol") == 1);
  CHECK(edits_between("fixturol", "") == 8);
  CHECK(edits_between("calmadone", "plainol") == 6);
  CHECK(edits_between(std::string(500, 'a'), "b") == 255);
}
