// Reads little-endian numbers and varints from hostile bytes.
//
// Every read checks the length first. The first failed read turns the reader into a failed one for good: later reads
// return zero or nothing, so a caller may decode a whole record and ask ok() once, before it uses any of it.
// It never copies: views live as long as the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace quietcheck {

class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }

  std::uint32_t u32() {
    if (!need(4)) return 0;
    const std::uint32_t value =
        static_cast<std::uint32_t>(bytes_[at_]) | static_cast<std::uint32_t>(bytes_[at_ + 1]) << 8 |
        static_cast<std::uint32_t>(bytes_[at_ + 2]) << 16 | static_cast<std::uint32_t>(bytes_[at_ + 3]) << 24;
    at_ += 4;
    return value;
  }

  /// LEB128, at most five bytes, at most 2^32 - 1.
  std::uint32_t varint() {
    std::uint32_t value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (!need(1)) return 0;
      const std::uint8_t byte = bytes_[at_++];
      if (shift == 28 && byte > 0x0f) break;
      value |= static_cast<std::uint32_t>(byte & 0x7f) << shift;
      if ((byte & 0x80) == 0) return value;
    }
    ok_ = false;
    return 0;
  }

  /// A varint below `limit`; anything else fails the reader and gives 0.
  std::uint32_t index(std::size_t limit) {
    const std::uint32_t value = varint();
    if (value < limit) return value;
    ok_ = false;
    return 0;
  }

  /// A count of things of which each takes at least one more byte, so that a lying count can't ask for memory.
  std::uint32_t count() {
    const std::uint32_t value = varint();
    if (value <= left()) return value;
    ok_ = false;
    return 0;
  }

  std::span<const std::uint8_t> take(std::size_t size) {
    if (!need(size)) return {};
    const auto view = bytes_.subspan(at_, size);
    at_ += size;
    return view;
  }

  std::string_view text(std::size_t size) {
    const auto view = take(size);
    return {reinterpret_cast<const char*>(view.data()), view.size()};
  }

 private:
  bool need(std::size_t size) {
    if (ok_ && size <= bytes_.size() - at_) return true;
    ok_ = false;
    return false;
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace quietcheck
