// Opens a bundle: knowledge compiled to bytes by `quietcheck_compile`. BUNDLE.md draws it.
//
// It never trusts a byte: every offset, length and id is checked, and a checksum guards each part, so that a truncated
// or damaged file gives a status and never half of the knowledge. It never reads a file: hand it the bytes.
//
//   std::vector<std::uint8_t> bytes = …;      // must outlive the bundle: all views point into it
//   Bundle bundle;
//   if (Status status = open_bundle(bytes, bundle); status != Status::ok) { … sentence(status) … }
#pragma once

#include <cstdint>
#include <span>

#include "knowledge.h"
#include "names.h"
#include "status.h"

namespace quietcheck {

inline constexpr std::uint32_t bundle_version = 7;

/// Kinds of part in the table at the head of a bundle.
enum class BundlePart : std::uint32_t { texts = 1, knowledge = 2, names = 3 };

struct Bundle {
  Knowledge knowledge;
  NameIndex names;
};

/// Decodes `bytes` into `bundle`. On any status but ok, `bundle` is untouched. `bytes` must outlive it.
[[nodiscard]] Status open_bundle(std::span<const std::uint8_t> bytes, Bundle& bundle);

/// CRC-32 (IEEE 802.3) of the bytes, as the part table holds it.
[[nodiscard]] std::uint32_t checksum(std::span<const std::uint8_t> bytes);

}  // namespace quietcheck
