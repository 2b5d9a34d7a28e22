#include "engine/sort_stably.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>

using namespace quietcheck;

namespace {

struct Item {
  int rank;
  std::string name;
  bool operator==(const Item&) const = default;
};

}  // namespace

TEST_CASE("equal items keep their order, as with std::stable_sort") {
  std::uint32_t random = 1;
  for (std::size_t size = 0; size < 200; ++size) {
    std::vector<Item> items;
    for (std::size_t i = 0; i < size; ++i) {
      random = random * 1664525u + 1013904223u;
      items.push_back({static_cast<int>(random >> 28), std::to_string(i)});
    }
    const auto by_rank = [](const Item& x, const Item& y) { return x.rank < y.rank; };
    std::vector<Item> wanted = items;
    std::stable_sort(wanted.begin(), wanted.end(), by_rank);
    sort_stably(items, by_rank);
    REQUIRE(items == wanted);
  }
}

TEST_CASE("items that can only be moved are sorted too") {
  std::vector<std::unique_ptr<int>> items;
  for (const int value : {3, 1, 2}) items.push_back(std::make_unique<int>(value));
  sort_stably(items, [](const auto& x, const auto& y) { return *x < *y; });
  CHECK(*items[0] == 1);
  CHECK(*items[2] == 3);
}
