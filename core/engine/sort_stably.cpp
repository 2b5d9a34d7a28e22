#include "sort_stably.h"

#include <algorithm>
#include <numeric>

namespace quietcheck {

std::vector<std::uint32_t> stable_order(std::size_t count, LessByPlace less, const void* how) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [=](std::uint32_t x, std::uint32_t y) { return less(how, x, y); });
  return order;
}

}  // namespace quietcheck
