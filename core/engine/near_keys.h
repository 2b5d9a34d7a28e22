// Finds the words of a sorted dictionary that a person may have meant by a word that is not in it.
//
// Weighted edit distance with neighbouring letters swapped (optimal string alignment): slips that sound alike (ph/f,
// c/k, i/y, one letter for two) cost less than a full edit. Words that share a beginning share its work, and a
// beginning that is too far off is left at once, so that it takes well under a millisecond on 20,000 words. It never
// decides: callers rank.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace quietcheck {

/// Cost of one full edit, the unit of NearKey::cost.
inline constexpr std::uint32_t edit_cost = 12;

inline constexpr std::size_t max_near_letters = 48;  // of a typed word; longer ones have no near words

struct SortedKeys {
  std::string_view letters;                    // all keys, one behind the other
  std::span<const std::uint32_t> begins;       // where each begins, ascending, and one more: where the last ends
  std::span<const std::uint8_t> shared;        // letters that a key shares with the key before it
  std::span<const std::uint32_t> letter_sets;  // letter_set of each
};

/// Which letters a word has: a bit for each of a to z, and one for digits.
[[nodiscard]] std::uint32_t letter_set(std::string_view word);

struct NearKey {
  std::uint32_t key = 0;   // place in SortedKeys
  std::uint32_t cost = 0;  // 0: the same word
};

/// Every key within `budget` of `typed` (folded letters), in dictionary order. `as_prefix`: what follows in the key is
/// free.
[[nodiscard]] std::vector<NearKey> near_keys(const SortedKeys& keys, std::string_view typed, std::uint32_t budget,
                                             bool as_prefix);

/// Plain edits between two words: letters inserted, left out, replaced, or neighbours swapped. At most 255.
[[nodiscard]] std::uint32_t edits_between(std::string_view a, std::string_view b);

}  // namespace quietcheck
