// Any bytes as a bundle: open or refuse, and screen with whatever opened.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/bundle.h"
#include "engine/screen.h"

using namespace quietcheck;

namespace {

/// Mends the checksums, so that the fuzzer reaches what lies behind them.
void mend(std::vector<std::uint8_t>& bytes) {
  const auto u32 = [&](std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value |= static_cast<std::uint32_t>(bytes[at + i]) << (8 * i);
    return value;
  };
  for (std::size_t row = 12; row + 16 <= bytes.size() && row < 12 + 16 * 3; row += 16) {
    const std::uint32_t offset = u32(row + 4);
    const std::uint32_t size = u32(row + 8);
    if (offset > bytes.size() || size > bytes.size() - offset) return;
    const std::uint32_t crc = checksum(std::span<const std::uint8_t>(bytes).subspan(offset, size));
    for (std::size_t i = 0; i < 4; ++i) bytes[row + 12 + i] = static_cast<std::uint8_t>(crc >> (8 * i));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint8_t> bytes(data, data + size);
  mend(bytes);
  Bundle bundle;
  if (open_bundle(bytes, bundle) != Status::ok) return 0;
  ScreenRequest request;
  Entry entry;
  entry.status = EntryStatus::read;
  for (std::uint32_t s = 0; s < bundle.knowledge.substances.size() && s < 8; ++s)
    entry.substances.push_back(SubstanceId{s});
  request.entries = {entry, entry};
  request.answers.assign(bundle.knowledge.health_factors.size(), Answer::unsure);
  static_cast<void>(Screener(bundle.knowledge).screen(request));
  return 0;
}
