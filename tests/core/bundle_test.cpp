#include <doctest/doctest.h>

#include <functional>

#include "core/fixture.h"
#include "engine/byte_reader.h"

using namespace quietcheck;

TEST_CASE("the fixture opens and holds what was written") {
  const Knowledge& k = fixture::bundle().knowledge;
  CHECK(k.version == "fixture-1");
  CHECK(k.substances.size() == 14);
  const Substance& slumberol = k.substances[place(fixture::substance("slumberol"))];
  REQUIRE(slumberol.traits.size() == 1);
  CHECK(k.traits[place(slumberol.traits[0].trait)].strengths[slumberol.traits[0].strength] == "strong");
  CHECK(slumberol.groups.size() == 2);
}

TEST_CASE("a bundle cut off anywhere gives a status and leaves the old knowledge alone") {
  Bundle bundle;
  for (std::size_t size = 0; size < fixture::bytes().size(); ++size) {
    const std::vector<std::uint8_t> cut(fixture::bytes().begin(),
                                        fixture::bytes().begin() + static_cast<std::ptrdiff_t>(size));
    REQUIRE(open_bundle(cut, bundle) != Status::ok);
  }
  CHECK(bundle.knowledge.substances.empty());
}

TEST_CASE("a flipped bit is noticed in every byte, and so is a byte that is wrong as a whole") {
  std::vector<std::uint8_t> bytes = fixture::bytes();
  Bundle bundle;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const std::uint8_t flips : {std::uint8_t(1u << (at % 8)), std::uint8_t{0xff}}) {
      bytes[at] ^= flips;
      // A part's kind is free: an unknown kind is skipped, and then its part is missing.
      REQUIRE(open_bundle(bytes, bundle) != Status::ok);
      bytes[at] ^= flips;
    }
  }
  CHECK(bundle.knowledge.substances.empty());
}

TEST_CASE("a bundle of an older or newer version is named as such, never read") {
  std::vector<std::uint8_t> bytes = fixture::bytes();
  Bundle bundle;
  for (std::uint32_t version = 0; version < 256; ++version) {
    if (version == bundle_version) continue;
    bytes[4] = static_cast<std::uint8_t>(version);
    CHECK(open_bundle(bytes, bundle) == Status::bundle_version);
  }
}

TEST_CASE("content that lies behind a right checksum is refused, never followed") {
  std::vector<std::uint8_t> bytes = fixture::bytes();
  const auto u32 = [&](std::size_t at) { return ByteReader(std::span<const std::uint8_t>(bytes).subspan(at)).u32(); };
  const std::size_t row = 12 + 16;  // the knowledge part
  const std::uint32_t offset = u32(row + 4);
  const std::uint32_t size = u32(row + 8);
  std::size_t refused = 0;
  std::size_t tried = 0;
  for (std::uint32_t at = 0; at < size; ++at) {
    const std::uint8_t before = bytes[offset + at];
    bytes[offset + at] = 0xff;
    const std::uint32_t crc = checksum(std::span<const std::uint8_t>(bytes).subspan(offset, size));
    std::vector<std::uint8_t> lying = bytes;
    for (int i = 0; i < 4; ++i)
      lying[row + 12 + static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(crc >> (8 * i));
    Bundle bundle;
    const Status status = open_bundle(lying, bundle);
    ++tried;
    if (status != Status::ok) {
      ++refused;
    } else {
      // What still opens must still screen.
      ScreenRequest request;
      Entry entry;
      entry.status = EntryStatus::read;
      for (std::uint32_t s = 0; s < bundle.knowledge.substances.size(); ++s) entry.substances.push_back(SubstanceId{s});
      request.entries = {entry, entry};
      static_cast<void>(Screener(bundle.knowledge).screen(request));
    }
    bytes[offset + at] = before;
  }
  CHECK(refused * 10 > tried * 8);
}

TEST_CASE("a texts part with a line too few or too many is refused") {
  const auto with_texts = [](const std::function<void(std::uint8_t&)>& change) {
    std::vector<std::uint8_t> bytes = fixture::bytes();
    const auto u32 = [&](std::size_t at) { return ByteReader(std::span<const std::uint8_t>(bytes).subspan(at)).u32(); };
    const std::span<std::uint8_t> texts = std::span(bytes).subspan(u32(12 + 4), u32(12 + 8));
    for (std::uint8_t& byte : texts) change(byte);
    const std::uint32_t crc = checksum(texts);
    for (std::size_t i = 0; i < 4; ++i) bytes[12 + 12 + i] = static_cast<std::uint8_t>(crc >> (8 * i));
    Bundle bundle;
    return open_bundle(bytes, bundle);
  };
  CHECK(with_texts([](std::uint8_t&) {}) == Status::ok);
  CHECK(with_texts([seen = 0](std::uint8_t& byte) mutable {
          if (byte == '\n' && ++seen == 5) byte = ' ';
        }) == Status::bundle_content);
  CHECK(with_texts([seen = 0](std::uint8_t& byte) mutable {
          if (byte == 'e' && ++seen == 5) byte = '\n';
        }) == Status::bundle_content);
}

TEST_CASE("each fault has its own status") {
  Bundle bundle;
  std::vector<std::uint8_t> bytes = fixture::bytes();
  CHECK(open_bundle({}, bundle) == Status::bundle_truncated);
  std::vector<std::uint8_t> foreign(64, 'x');
  CHECK(open_bundle(foreign, bundle) == Status::bundle_not_a_bundle);
  bytes.back() ^= 1;
  CHECK(open_bundle(bytes, bundle) == Status::bundle_checksum);
  bytes = fixture::bytes();
  bytes.resize(bytes.size() / 2);
  CHECK(open_bundle(bytes, bundle) == Status::bundle_truncated);
}

TEST_CASE("a core without knowledge says so") {
  Quietcheck empty;
  std::string answer;
  CHECK(empty.screen("{}", answer) == Status::not_loaded);
  CHECK(answer.find("not_loaded") != std::string::npos);
}
