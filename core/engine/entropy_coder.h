// Adaptive binary arithmetic coding: packs numbers and words into few bytes, one code path for both directions.
//
// A model is told or asks for one bit at a time through a coder: BitWriter stores the bit it is given, BitReader
// ignores it and answers the stored one. Both keep the models in step, so a format is written down once. Integers only:
// the same bytes on every machine. Reading behind the end gives zeros and marks the reader; it never fails inside a
// word.
//
//   BitReader coder(bytes);
//   NumberModel size;
//   const std::uint32_t n = size.code(coder, 0);   // the argument matters to a BitWriter only
//   if (coder.overrun()) { … }
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace quietcheck {

/// Probabilities are of a one bit, in 1/65536, from 1 to 65535.
class BitWriter {
 public:
  static constexpr bool writes = true;

  bool code(bool bit, std::uint32_t probability) {
    const auto middle = low_ + static_cast<std::uint32_t>(static_cast<std::uint64_t>(high_ - low_) * probability >> 16);
    if (bit) {
      high_ = middle;
    } else {
      low_ = middle + 1;
    }
    while (((low_ ^ high_) >> 24) == 0) {
      bytes_.push_back(static_cast<std::uint8_t>(high_ >> 24));
      low_ <<= 8;
      high_ = high_ << 8 | 0xff;
    }
    return bit;
  }

  /// The bytes; the writer is spent.
  [[nodiscard]] std::vector<std::uint8_t> finish() {
    for (int shift = 24; shift >= 0; shift -= 8) bytes_.push_back(static_cast<std::uint8_t>(low_ >> shift));
    return std::move(bytes_);
  }

 private:
  std::uint32_t low_ = 0;
  std::uint32_t high_ = 0xffffffff;
  std::vector<std::uint8_t> bytes_;
};

class BitReader {
 public:
  static constexpr bool writes = false;

  /// `bytes` must outlive the reader.
  explicit BitReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {
    for (int i = 0; i < 4; ++i) value_ = value_ << 8 | next();
  }

  bool code(bool, std::uint32_t probability) {
    const auto middle = low_ + static_cast<std::uint32_t>(static_cast<std::uint64_t>(high_ - low_) * probability >> 16);
    const bool bit = value_ <= middle;
    if (bit) {
      high_ = middle;
    } else {
      low_ = middle + 1;
    }
    while (((low_ ^ high_) >> 24) == 0) {
      low_ <<= 8;
      high_ = high_ << 8 | 0xff;
      value_ = value_ << 8 | next();
    }
    return bit;
  }

  /// Whether more was read than there is: what was decoded since then is made up.
  [[nodiscard]] bool overrun() const { return at_ > bytes_.size(); }

 private:
  std::uint8_t next() {
    const std::uint8_t byte = at_ < bytes_.size() ? bytes_[at_] : std::uint8_t{0};
    ++at_;
    return byte;
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  std::uint32_t low_ = 0;
  std::uint32_t high_ = 0xffffffff;
  std::uint32_t value_ = 0;
};

/// How far a model moves towards the bit it saw, by how often it saw one before: 1 / (seen + 1.5) in 1/16384. A table,
/// because a division would take most of the decoding time.
struct LearningSteps {
  static constexpr std::uint32_t limit = 250;
  std::array<std::int32_t, limit + 1> of_seen{};
  constexpr LearningSteps() {
    std::int32_t seen = 0;
    for (std::int32_t& step : of_seen) step = 2 * 16384 / (2 * seen++ + 3);
  }
};
inline constexpr LearningSteps learning_steps{};

/// How likely a one is here, and how often it was seen: it learns fast at first.
class BitModel {
 public:
  /// In 1/65536, from 1 to 65535.
  [[nodiscard]] std::uint32_t probability() const { return std::clamp<std::uint32_t>(probability_, 32, 65536 - 32); }
  [[nodiscard]] std::uint32_t seen() const { return seen_; }

  void learn(bool bit) {
    const std::int32_t error = (bit ? 65535 : 0) - static_cast<std::int32_t>(probability_);
    const std::int32_t step = (error * learning_steps.of_seen[seen_]) >> 14;
    probability_ = static_cast<std::uint16_t>(static_cast<std::int32_t>(probability_) + step);
    seen_ = static_cast<std::uint16_t>(std::min<std::uint32_t>(seen_ + 1U, LearningSteps::limit));
  }

  template <typename Coder>
  bool code(Coder& coder, bool bit) {
    bit = coder.code(bit, probability());
    learn(bit);
    return bit;
  }

 private:
  std::uint16_t probability_ = 0x8000;
  std::uint16_t seen_ = 0;
};

/// A number of `bits` bits, each bit predicted from those above it.
template <int bits>
class TreeModel {
 public:
  /// `width`: bits that are enough for every number coded with this model, the same each time.
  template <typename Coder>
  std::uint32_t code(Coder& coder, std::uint32_t value, int width = bits) {
    std::uint32_t node = 1;
    for (int shift = width - 1; shift >= 0; --shift)
      node = node << 1 | nodes_[node].code(coder, (value >> shift & 1) != 0);
    return node - (1U << width);
  }

 private:
  std::array<BitModel, std::size_t{1} << bits> nodes_{};
};

/// Any number below 2^31, small ones cheapest: its width, then its bits.
class NumberModel {
 public:
  template <typename Coder>
  std::uint32_t code(Coder& coder, std::uint32_t value) {
    std::uint32_t width = 0;
    while (width < 31 && value + 1 >= 2U << width) ++width;
    width = std::min<std::uint32_t>(width_.code(coder, width), 30);
    std::uint32_t number = 1;
    for (std::uint32_t at = width; at-- > 0;) {
      BitModel& model = number < 8 ? top_[width][number] : low_[at];
      number = number << 1 | model.code(coder, ((value + 1) >> at & 1) != 0);
    }
    return number - 1;
  }

 private:
  TreeModel<5> width_;
  std::array<std::array<BitModel, 8>, 32> top_{};
  std::array<BitModel, 32> low_{};
};

}  // namespace quietcheck
