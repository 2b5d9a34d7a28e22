#include "word_model.h"

namespace quietcheck {
namespace {

constexpr std::uint32_t most_seen = 21;  // counts of one state: more are halved
constexpr std::int32_t weight_unit = 32;

// In 1/32: what each context is worth, and a constant, for the second to eighth letter behind the shared ones and for
// the first letter behind none, one … seven shared ones. Found by gradient descent on the shipped names; other weights
// would decode as well and store more. The first row is never used.
constexpr std::array<std::array<std::int8_t, 5>, 16> weights{{
    {13, 13, 13, 13, 0},
    {18, 10, 7, 3, 2},
    {15, 12, 10, 5, 4},
    {14, 13, 12, 8, 0},
    {15, 13, 13, 11, -1},
    {15, 14, 13, 15, -7},
    {15, 15, 14, 19, -6},
    {12, 12, 17, 24, -3},
    {26, 16, 13, 10, 12},
    {24, 10, 6, 14, 3},
    {26, 2, 14, 15, -4},
    {18, 5, 13, 6, -1},
    {14, 5, 15, 6, 1},
    {16, 4, 14, 4, 4},
    {11, 7, 15, 8, 3},
    {13, 13, 16, 10, 0},
}};

[[nodiscard]] constexpr std::uint32_t state_of(std::uint32_t zeros, std::uint32_t ones) {
  const std::uint32_t seen = zeros + ones;
  return seen * (seen + 1) / 2 + zeros;
}
static_assert(state_of(most_seen, 0) < 256);

/// 4096 / (1 + e^-x) for x with 8 fractional bits, from 1 to 4095.
[[nodiscard]] std::int32_t squash(std::int32_t logit) {
  static constexpr std::array<std::int32_t, 33> curve{1,    2,    3,    6,    10,   16,   27,   45,   73,   120,  194,
                                                      310,  488,  747,  1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785,
                                                      3901, 3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094};
  if (logit > 2047) return 4095;
  if (logit < -2047) return 1;
  const std::int32_t part = logit & 127;
  const std::int32_t place = (logit >> 7) + 16;
  const auto at = static_cast<std::size_t>(place);
  return (curve[at] * (128 - part) + curve[at + 1] * part + 64) >> 7;
}

}  // namespace

WordModel::WordModel() : worth_(places * contexts * states) {
  std::size_t size = 0;
  for (const std::uint32_t bits : table_bits) size += std::size_t{1} << bits;
  counts_ = std::make_unique<std::uint8_t[]>(size);

  symbol_at_.fill(no_symbol);
  std::uint32_t code = 0;
  for (std::uint32_t length = 1; length <= longest_code; ++length) {
    code <<= 1;
    for (std::uint32_t symbol = 0; symbol < symbols; ++symbol) {
      if (length_of(symbol) != length) continue;
      code_of_[symbol] = code;
      symbol_at_[(1U << length) + code++] = static_cast<std::uint8_t>(symbol);
    }
  }
  symbol_of_.fill(static_cast<std::uint8_t>(escape_symbol));
  for (std::size_t at = 0; at < alphabet.size(); ++at)
    symbol_of_[static_cast<std::uint8_t>(alphabet[at])] = static_cast<std::uint8_t>(at + 1);

  std::array<std::int32_t, 4096> logit_of{};  // inverse of squash
  std::size_t at = 0;
  for (std::size_t place = 0; place < squash_.size(); ++place)
    squash_[place] = static_cast<std::uint16_t>(squash(static_cast<std::int32_t>(place) - most_logit) * 16);
  for (std::int32_t logit = -2048; logit <= 2047; ++logit) {
    for (const auto until = static_cast<std::size_t>(squash(logit)); at <= until; ++at)
      logit_of[at] = std::max(logit, -2047);
  }
  for (; at < logit_of.size(); ++at) logit_of[at] = 2047;

  static_assert(weights.size() == places && weights[0].size() == contexts + 1);
  static_assert(std::all_of(weights.begin(), weights.end(), [](const auto& row) {
    return (row[0] + row[1] + row[2] + row[3]) * 2047 / weight_unit + row[contexts] * 256 / weight_unit < most_logit;
  }));
  for (std::size_t place = 0; place < places; ++place) constants_[place] = weights[place][contexts] * 256 / weight_unit;
  for (std::uint32_t seen = 0; seen <= most_seen; ++seen) {
    for (std::uint32_t zeros = 0; zeros <= seen; ++zeros) {
      const std::uint32_t ones = seen - zeros;
      const std::uint32_t state = state_of(zeros, ones);
      for (std::uint32_t bit = 0; bit < 2; ++bit) {
        std::uint32_t a = zeros + (bit == 0 ? 1 : 0);
        std::uint32_t b = ones + bit;
        if (a + b > most_seen) {
          const bool more_ones = b > a;  // the rarer one is rounded up, so that it isn't forgotten
          a = (a + (more_ones ? 1 : 0)) / 2;
          b = (b + (more_ones ? 0 : 1)) / 2;
        }
        next_[state * 2 + bit] = static_cast<std::uint8_t>(state_of(a, b));
      }
      // Two fifths of a sight for each side before anything was seen.
      const std::int32_t logit = logit_of[std::min<std::size_t>(4095, 4096 * (ones * 5 + 2) / (seen * 5 + 4))];
      for (std::size_t row = 0; row < places * contexts; ++row) {
        worth_[row * states + state] =
            static_cast<std::int16_t>(logit * weights[row / contexts][row % contexts] / weight_unit);
      }
    }
  }
}

WordModel::Lines WordModel::lines_of(std::uint32_t window, std::size_t at, bool diverges, std::uint32_t after,
                                     std::uint32_t label) {
  Lines keys;
  if (diverges) {
    // The first letter behind the shared ones sorts after the previous name's letter there.
    const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(at, 12));
    keys = {after + 0x100, (after << 8) + label + 0x20000, (after << 8) + (window & 0xff) + 0x50000,
            (after << 8) + (size << 4) + label + 0x80000};
  } else {
    keys = {((window & 0xff) << 8) + label, ((window & 0xffff) << 8) + label + 0x1000000, window & 0xffffff, window};
  }
  std::uint32_t table = 0;
  for (std::size_t i = 0; i < contexts; ++i) {
    std::uint32_t hash = (keys[i] + 0x3c6ef372U) * 0x9e3779b1U;
    hash = (hash ^ hash >> 15) * 0x85ebca77U;
    keys[i] = table + ((hash >> (32 - table_bits[i])) & ~(line_size - 1));
    table += 1U << table_bits[i];
  }
  return keys;
}

}  // namespace quietcheck
