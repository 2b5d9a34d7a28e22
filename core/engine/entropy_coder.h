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

/// Probabilities are of a one bit, in 1/65536, from 1 to 65535. What is written so far is a range of numbers, each bit
/// keeps its part of the range, and leading bytes leave as the range gets small: two at most with a bit. After Martin's
/// range coder (G. N. N. Martin, 1979).
class BitWriter {
 public:
  static constexpr bool writes = true;

  bool code(bool bit, std::uint32_t probability) {
    const std::uint32_t ones = (size_ >> 16) * probability;
    if (bit) {
      size_ = ones;
    } else {
      low_ += ones;
      size_ -= ones;
    }
    for (; size_ < smallest; size_ <<= 8) put_byte();
    return bit;
  }

  /// The bytes; the writer is spent.
  [[nodiscard]] std::vector<std::uint8_t> finish() {
    for (int i = 0; i < 4; ++i) put_byte();
    return std::move(bytes_);
  }

  static constexpr std::uint32_t smallest = 1U << 24;  // of a range, before bytes leave

 private:
  void put_byte() {
    if (low_ >> 32 != 0) {  // a carry
      for (auto byte = bytes_.rbegin(); ++*byte == 0;) ++byte;
    }
    bytes_.push_back(static_cast<std::uint8_t>(low_ >> 24));
    low_ = low_ << 8 & 0xffffffff;
  }

  std::uint64_t low_ = 0;
  std::uint32_t size_ = 0xffffffff;
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
    const std::uint32_t ones = (size_ >> 16) * probability;
    const bool bit = value_ < ones;
    if (bit) {
      size_ = ones;
    } else {
      value_ -= ones;
      size_ -= ones;
    }
    if (size_ < BitWriter::smallest) {  // no loop: until it is optimised, WebAssembly pays much for one
      take_byte();
      if (size_ < BitWriter::smallest) take_byte();
    }
    return bit;
  }

  /// Whether more was read than there is: what was decoded since then is made up.
  [[nodiscard]] bool overrun() const { return at_ > bytes_.size(); }

 private:
  void take_byte() {
    size_ <<= 8;
    value_ = value_ << 8 | next();
  }

  std::uint8_t next() {
    const std::uint8_t byte = at_ < bytes_.size() ? bytes_[at_] : std::uint8_t{0};
    ++at_;
    return byte;
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  std::uint32_t value_ = 0;  // from the range's low end
  std::uint32_t size_ = 0xffffffff;
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
  /// In 1/65536, from 16 to 65535.
  [[nodiscard]] std::uint32_t probability() const { return probability_ | 16U; }

  void learn(bool bit) {
    const std::int32_t error = (bit ? 65535 : 0) - static_cast<std::int32_t>(probability_);
    const std::int32_t step = (error * learning_steps.of_seen[seen_]) >> 14;
    probability_ = static_cast<std::uint16_t>(static_cast<std::int32_t>(probability_) + step);
    seen_ = static_cast<std::uint16_t>(std::min<std::uint32_t>(seen_ + 1U, LearningSteps::limit));
  }

  // Inline, because a call is dear in WebAssembly until it is optimised, and most names are decoded by then.
  template <typename Coder>
  [[gnu::always_inline]] bool code(Coder& coder, bool bit) {
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
