#include "near_keys.h"

#include <algorithm>
#include <array>
#include <bit>

#include "fold.h"

namespace quietcheck {
namespace {

constexpr std::uint8_t far_off = 200;   // more than any budget, and safe to add to
constexpr std::size_t max_band = 3;     // letters that one word may be ahead of the other
constexpr int max_strange_letters = 3;  // letters that only one of the two words has
constexpr std::size_t max_depth = max_near_letters + max_band;

constexpr std::uint8_t swap_cost = 8;
constexpr std::uint8_t sound_cost = 6;    // letters that sound alike
constexpr std::uint8_t vowel_cost = 6;    // one vowel for another
constexpr std::uint8_t doubled_cost = 4;  // one letter for two of it
constexpr std::uint8_t silent_cost = 7;   // h, or e at the end
constexpr std::uint8_t lost_vowel_cost = 9;
constexpr std::uint8_t first_letter_cost = 5;  // on top: the first letter is seldom wrong
constexpr std::uint8_t spelling_cost = 4;      // two spellings of one sound: ph and f

[[nodiscard]] constexpr bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/// Letters that sound alike in medicine names, or that hands confuse because they look alike.
constexpr std::string_view alike = "ck cs cz sz xz xs kq gj td bp fv mn vw kx gk cq ";

struct SoundTable {
  std::array<std::array<bool, 26>, 26> same{};
  constexpr SoundTable() {
    for (std::size_t at = 0; at + 2 < alike.size() + 1; at += 3) {
      const auto a = static_cast<std::size_t>(alike[at] - 'a');
      const auto b = static_cast<std::size_t>(alike[at + 1] - 'a');
      same[a][b] = same[b][a] = true;
    }
  }
};
constexpr SoundTable sounds;

[[nodiscard]] constexpr std::uint8_t replace_cost(char a, char b) {
  if (a == b) return 0;
  if (is_digit(a) || is_digit(b)) return edit_cost + 4;  // another number is another product
  if (is_vowel(a) && is_vowel(b)) return vowel_cost;
  if (sounds.same[static_cast<std::size_t>(a - 'a')][static_cast<std::size_t>(b - 'a')]) return sound_cost;
  return edit_cost;
}

/// Cost of `c` standing in one word only, behind `before` and in front of `after` there (0 at an end).
[[nodiscard]] constexpr std::uint8_t extra_letter_cost(char c, char before, char after) {
  if (c == before || c == after) return doubled_cost;
  if (c == 'h' || (c == 'e' && after == 0)) return silent_cost;
  if (is_vowel(c)) return lost_vowel_cost;
  if (is_digit(c)) return edit_cost + 4;
  return edit_cost;
}

/// Two letters of one word that sound like one of the other.
[[nodiscard]] constexpr bool spells(char first, char second, char one) {
  switch (one) {
    case 'f': return first == 'p' && second == 'h';
    case 'x': return second == 's' && (first == 'k' || first == 'c');
    case 'k': return first == 'c' && (second == 'k' || second == 'h');
    case 'c': return second == 'c' && first == 's';
    case 's': return first == 's' && second == 'c';
    case 'j': return first == 'd' && second == 'g';
    case 'y': return (first == 'i' && second == 'e') || (first == 'e' && second == 'y');
    default: return false;
  }
}

/// The letter that two letters together may sound like, or 0.
[[nodiscard]] constexpr char spelled_sound(char first, char second) {
  for (const char one : {'f', 'x', 'k', 'c', 's', 'j', 'y'}) {
    if (spells(first, second, one)) return one;
  }
  return '\0';
}

/// One column of the edit table per depth of the dictionary word, over the letters of the typed one.
///
/// This is the innermost loop of every search, so all that depends on the typed word alone is worked out before it.
class EditTable {
 public:
  EditTable(std::string_view typed, std::uint32_t budget)
      : size_(typed.size()), budget_(static_cast<std::uint8_t>(std::min<std::uint32_t>(budget, far_off - 100))) {
    for (auto& column : columns_) column.fill(far_off);
    least_.fill(far_off);
    least_[0] = 0;
    for (std::size_t j = 1; j <= size_; ++j) {
      const char c = typed[j - 1];
      const char before = j > 1 ? typed[j - 2] : '\0';
      letters_[j] = c;
      extra_[j] = extra_letter_cost(c, before, j < size_ ? typed[j] : '\0');
      pair_sound_[j] = j > 1 ? spelled_sound(before, c) : '\0';
      for (std::size_t letter = 0; letter < alphabet.size(); ++letter)
        replace_[letter][j] = replace_cost(alphabet[letter], c);
    }
    cell(0, 0) = 0;
    for (std::size_t j = 1; j <= std::min(size_, max_band); ++j)
      cell(0, j) = add(cell(0, j - 1), j == 1 ? extra_[j] + first_letter_cost : extra_[j]);
  }

  /// Adds the letter at `depth` (from 0) of a dictionary word. False when no word that begins so can be near.
  bool add_letter(std::string_view word, std::size_t depth) {
    const std::size_t d = depth + 1;
    if (d > size_ + max_band) return false;
    const std::size_t from = d > max_band ? d - max_band : 0;
    const std::size_t until = std::min(size_, d + max_band);
    const char c = word[depth];
    const char before = depth > 0 ? word[depth - 1] : '\0';
    const char after = depth + 1 < word.size() ? word[depth + 1] : '\0';
    const int skip = extra_letter_cost(c, before, after) + (depth == 0 ? first_letter_cost : 0);
    const char sound = depth > 0 ? spelled_sound(before, c) : '\0';
    const auto& replace = replace_[alphabet_place(c)];
    std::uint8_t* now = &cell(d, 0);
    const std::uint8_t* last = &cell(d - 1, 0);
    const std::uint8_t* before_last = d > 1 ? &cell(d - 2, 0) : last;
    std::uint8_t least = far_off;
    std::uint8_t left = far_off;
    std::size_t j = from;
    if (j == 0) {
      left = now[0] = add(last[0], skip);
      least = left;
      j = 1;
    }
    for (; j <= until; ++j) {
      int best = std::min(last[j] + skip, left + extra_[j]);
      int replaced = replace[j];
      if (d == 1 && j == 1 && replaced > sound_cost) replaced += first_letter_cost;
      best = std::min(best, last[j - 1] + replaced);
      if (d > 1 && j > 1 && c == letters_[j - 1] && before == letters_[j] && c != before)
        best = std::min(best, before_last[j - 2] + swap_cost);
      if (pair_sound_[j] == c) best = std::min(best, last[j - 2] + spelling_cost);
      if (sound != '\0' && sound == letters_[j]) best = std::min(best, before_last[j - 1] + spelling_cost);
      left = static_cast<std::uint8_t>(std::min<int>(best, far_off));
      now[j] = left;
      least = std::min(least, left);
    }
    if (until < size_) now[until + 1] = far_off;
    if (from > 0) now[from - 1] = far_off;
    least_[d] = least;
    return least <= budget_ || least_[d - 1] <= budget_;
  }

  /// Cost of the dictionary word that ends at `depth` letters.
  [[nodiscard]] std::uint8_t cost_at(std::size_t depth) const {
    return size_ + max_band >= depth && depth + max_band >= size_ ? columns_[depth][size_] : far_off;
  }

 private:
  static constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

  [[nodiscard]] static std::size_t alphabet_place(char c) {
    return is_digit(c) ? static_cast<std::size_t>(c - '0') + 26 : static_cast<std::size_t>(c - 'a') % 26;
  }
  [[nodiscard]] static std::uint8_t add(int a, int b) {
    return static_cast<std::uint8_t>(std::min<int>(a + b, far_off));
  }
  [[nodiscard]] std::uint8_t& cell(std::size_t depth, std::size_t j) { return columns_[depth][j]; }

  std::size_t size_;
  std::uint8_t budget_;
  std::array<char, max_near_letters + 1> letters_{};     // from 1, as the columns are
  std::array<char, max_near_letters + 1> pair_sound_{};  // what this letter and the one before it sound like, or 0
  std::array<std::uint8_t, max_near_letters + 1> extra_{};
  std::array<std::array<std::uint8_t, max_near_letters + 1>, alphabet.size()> replace_;
  std::array<std::array<std::uint8_t, max_near_letters + 2>, max_depth + 2> columns_;
  std::array<std::uint8_t, max_depth + 2> least_;
};

}  // namespace

std::uint32_t letter_set(std::string_view word) {
  std::uint32_t set = 0;
  for (const char c : word) set |= std::uint32_t{1} << (is_lower_letter(c) ? static_cast<unsigned>(c - 'a') : 26U);
  return set;
}

std::vector<NearKey> near_keys(const SortedKeys& keys, std::string_view typed, std::uint32_t budget, bool as_prefix) {
  std::vector<NearKey> found;
  if (typed.empty() || typed.size() > max_near_letters || keys.begins.size() < 2) return found;
  EditTable table(typed, budget);
  const std::uint32_t typed_set = letter_set(typed);
  const std::size_t deepest = std::min(max_depth, typed.size() + max_band);
  std::size_t valid = 0;                                  // columns that hold for the last word that was worked on
  std::size_t dead = SIZE_MAX;                            // a beginning of it of this many letters is too far off
  std::size_t shared = 0;                                 // letters that the current word shares with it
  std::array<std::uint8_t, max_depth + 2> prefix_best{};  // as_prefix: least cost of a beginning, by depth
  prefix_best[0] = table.cost_at(0);
  for (std::size_t at = 0; at + 1 < keys.begins.size(); ++at) {
    shared = std::min<std::size_t>(shared, keys.shared[at]);
    if (shared >= dead) continue;
    const std::size_t size = keys.begins[at + 1] - keys.begins[at];
    // Cheap tests first: most words differ in length or in too many letters.
    if (size + max_band < typed.size() || (!as_prefix && size > typed.size() + max_band)) continue;
    const std::uint32_t lost = typed_set & ~keys.letter_sets[at];
    const std::uint32_t added = keys.letter_sets[at] & ~typed_set;
    if (std::popcount(lost) > max_strange_letters || (!as_prefix && std::popcount(added) > max_strange_letters))
      continue;
    const std::string_view word = keys.letters.substr(keys.begins[at], size);
    // A column looks one letter ahead (doubled letters), so words share work up to one letter less than they share.
    std::size_t depth = std::min(valid, shared > 0 ? shared - 1 : 0);
    const std::size_t until = std::min(size, deepest);
    dead = SIZE_MAX;
    shared = SIZE_MAX;
    bool alive = true;
    while (alive && depth < until) {
      alive = table.add_letter(word, depth);
      ++depth;
      prefix_best[depth] = std::min(prefix_best[depth - 1], table.cost_at(depth));
    }
    // The last column knew the next letter too, so only words that share that one are as far off.
    if (!alive && (!as_prefix || prefix_best[depth] > budget)) dead = depth + 1;
    valid = depth;
    const std::uint8_t cost = as_prefix ? prefix_best[depth] : alive && depth == size ? table.cost_at(depth) : far_off;
    if (cost <= budget) found.push_back({static_cast<std::uint32_t>(at), cost});
  }
  return found;
}

std::uint32_t edits_between(std::string_view a, std::string_view b) {
  if (a.size() > max_near_letters * 2 || b.size() > max_near_letters * 2) return 255;
  std::array<std::array<std::uint32_t, max_near_letters * 2 + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<std::uint32_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& now = rows[i % 3];
    const auto& last = rows[(i + 2) % 3];
    const auto& before = rows[(i + 1) % 3];
    now[0] = static_cast<std::uint32_t>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
    }
  }
  return std::min(rows[a.size() % 3][b.size()], 255U);
}

}  // namespace quietcheck
