// Sorting a list of any kind of item, equal ones in the order they had.
//
// One merge serves them all: std::stable_sort would bring about 6 KB of code into the page for each kind of item.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace quietcheck {

/// Whether the item at one place comes before the item at another; `how` is what the caller handed in.
using LessByPlace = bool (*)(const void* how, std::uint32_t x, std::uint32_t y);

/// The places 0 to `count` - 1 in the order of their items.
std::vector<std::uint32_t> stable_order(std::size_t count, LessByPlace less, const void* how);

/// `less` is a strict weak order, as for std::stable_sort.
template <typename Item, typename Less>
void sort_stably(std::vector<Item>& items, const Less& less) {
  struct How {
    const std::vector<Item>& items;
    const Less& less;
  };
  const How how{items, less};
  const LessByPlace by_place = [](const void* both, std::uint32_t x, std::uint32_t y) {
    const How& h = *static_cast<const How*>(both);
    return h.less(h.items[x], h.items[y]);
  };
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (const std::uint32_t at : stable_order(items.size(), by_place, &how)) sorted.push_back(std::move(items[at]));
  items = std::move(sorted);
}

}  // namespace quietcheck
