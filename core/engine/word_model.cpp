#include "word_model.h"

#include <bit>

namespace quietcheck {
namespace {

constexpr std::size_t weight_sets = 16;
constexpr std::int32_t learning_rate = 8;
constexpr std::int32_t constant_input = 256;
constexpr std::int32_t largest_weight = 3 << 14;  // times 8 inputs of 11 bits: fits into 31 bits

[[nodiscard]] constexpr std::uint32_t hash(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t h = (a + 0x9e3779b9U) * 0x85ebca6bU ^ (b + 0x7f4a7c15U) * 0xc2b2ae35U;
  return h ^ h >> 15;
}

}  // namespace

WordModel::WordModel() : models_(contexts << table_bits), weights_(weight_sets * (contexts + 1), (1 << 14) / 4) {
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
  std::size_t at = 0;
  for (std::int32_t logit = -2047; logit <= 2047; ++logit) {
    for (const auto until = static_cast<std::size_t>(squash(logit)); at <= until; ++at)
      logit_[at] = static_cast<std::int16_t>(logit);
  }
  for (; at < logit_.size(); ++at) logit_[at] = 2047;
}

/// 4096 / (1 + e^-x) for x with 8 fractional bits, from 1 to 4095.
std::int32_t WordModel::squash(std::int32_t logit) {
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

void WordModel::set_contexts(std::string_view word, std::size_t shared, std::string_view previous,
                             std::uint32_t label) {
  const std::size_t size = word.size();
  const auto letter = [&](std::size_t back) -> std::uint32_t {
    return back <= size ? static_cast<unsigned char>(word[size - back]) : 0U;
  };
  // The first letter behind the shared ones sorts after the previous name's letter there.
  const bool diverges = size == shared;
  const std::uint32_t after = diverges && shared < previous.size() ? static_cast<unsigned char>(previous[shared]) : 0U;
  const std::uint32_t one = letter(1);
  const std::uint32_t two = hash(one, letter(2));
  const std::uint32_t three = hash(two, letter(3));
  const std::uint32_t four = hash(three, letter(4));
  hashes_[0] = hash(0x100 + (diverges ? 1U : 0U), after);
  hashes_[1] = hash(hash(0x200 + label, one), after);
  hashes_[2] = hash(0x300 + label, two);
  hashes_[3] = hash(0x400, two);
  hashes_[4] = hash(0x500, three);
  hashes_[5] = hash(0x600, four);
  hashes_[6] = hash(hash(0x700, four), letter(5));
  weight_set_ = diverges ? 8 + std::min<std::size_t>(size, 7) : std::min<std::size_t>(size - shared, 7);
}

std::uint32_t WordModel::predict(std::uint32_t node) {
  // Three bits in a row share a line of eight models, so that most bits need no new one from memory.
  const auto bits = static_cast<std::uint32_t>(std::bit_width(node)) - 1;
  if (bits % line_bits == 0) {
    for (std::size_t i = 0; i < contexts; ++i) {
      const std::uint32_t line = hash(hashes_[i], node) & ((1U << (table_bits - line_bits)) - 1);
      lines_[i] = (i << table_bits) + (line << line_bits);
    }
  }
  const std::uint32_t in_line = 1U << bits % line_bits | (node & ((1U << bits % line_bits) - 1));
  const std::int32_t* weights = &weights_[weight_set_ * (contexts + 1)];
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < contexts; ++i) {
    chosen_[i] = lines_[i] + in_line;
    inputs_[i] = logit_[models_[chosen_[i]].probability() >> 4];
    sum += inputs_[i] * weights[i];
  }
  inputs_[contexts] = constant_input;
  sum += constant_input * weights[contexts];
  mixed_ = squash(std::clamp(sum >> 14, -2047, 2047));
  return static_cast<std::uint32_t>(mixed_) << 4;
}

void WordModel::learn(bool bit) {
  const std::int32_t error = ((bit ? 4095 : 0) - mixed_) * learning_rate;
  std::int32_t* weights = &weights_[weight_set_ * (contexts + 1)];
  for (std::size_t i = 0; i <= contexts; ++i) {
    weights[i] = std::clamp(weights[i] + ((inputs_[i] * error + 0x8000) >> 16), -largest_weight, largest_weight);
  }
  for (const std::size_t place : chosen_) models_[place].learn(bit);
}

}  // namespace quietcheck
