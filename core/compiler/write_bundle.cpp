#include "write_bundle.h"

#include <cmath>
#include <string>
#include <unordered_map>

#include "../engine/bundle.h"
#include "../engine/bundle_layout.h"
#include "byte_writer.h"

namespace quietcheck {
namespace {

/// Emits what KnowledgeLayout describes; texts go into a part of their own, each once, in the order of their first use.
class WritingArchive {
 public:
  void text(std::string_view& text) {
    const auto [at, fresh] = places_.emplace(std::string(text), static_cast<std::uint32_t>(places_.size()));
    writer_.varint(fresh ? 0 : at->second + 1);
    if (!fresh) return;
    texts_.raw(text);
    texts_.raw(std::string_view("\n"));
  }
  void number(std::uint32_t& value) { writer_.varint(value); }
  void number(std::uint8_t& value) { writer_.varint(value); }
  void milli(double& value) { writer_.varint(static_cast<std::uint32_t>(std::lround(value * 1000.0))); }
  void flag(bool& value) { writer_.varint(value ? 1 : 0); }

  template <typename Enum>
  void choice(Enum& value, std::size_t) {
    writer_.varint(static_cast<std::uint32_t>(value));
  }
  template <typename Id>
  void id(Id& value, std::uint32_t) {
    writer_.varint(static_cast<std::uint32_t>(value));
  }
  template <typename Id>
  void optional_id(std::optional<Id>& value, std::uint32_t) {
    writer_.varint(value ? static_cast<std::uint32_t>(*value) + 1 : 0);
  }
  template <typename Item, typename Visit>
  void list(std::vector<Item>& items, Visit visit) {
    writer_.varint(static_cast<std::uint32_t>(items.size()));
    for (Item& item : items) visit(item);
  }
  template <typename Item, typename Visit>
  void table(std::vector<Item>& items, std::uint32_t, Visit visit) {
    for (Item& item : items) visit(item);
  }

  [[nodiscard]] const std::vector<std::uint8_t>& bytes() const { return writer_.bytes(); }

  [[nodiscard]] const std::vector<std::uint8_t>& text_part() const { return texts_.bytes(); }

 private:
  ByteWriter writer_;
  ByteWriter texts_;
  std::unordered_map<std::string, std::uint32_t> places_{{"", 0}};
};

std::uint32_t size_of(const auto& list) {
  return static_cast<std::uint32_t>(list.size());
}

}  // namespace

std::vector<std::uint8_t> write_bundle(Knowledge& knowledge, const std::vector<std::uint8_t>& names_part) {
  WritingArchive archive;
  TableSizes sizes{size_of(knowledge.traits),         size_of(knowledge.groups),  size_of(knowledge.effects),
                   size_of(knowledge.health_factors), size_of(knowledge.sources), size_of(knowledge.substances),
                   size_of(knowledge.rules)};
  KnowledgeLayout<WritingArchive>(archive, sizes).visit(knowledge);

  struct Part {
    BundlePart kind;
    std::vector<std::uint8_t> bytes;
  };
  const std::vector<Part> parts{{BundlePart::texts, archive.text_part()},
                                {BundlePart::knowledge, archive.bytes()},
                                {BundlePart::names, names_part}};
  constexpr std::uint32_t head_bytes = 12;
  constexpr std::uint32_t row_bytes = 16;
  ByteWriter bundle;
  bundle.raw(std::string_view("QCB1"));
  bundle.u32(bundle_version);
  bundle.u32(size_of(parts));
  std::uint32_t offset = head_bytes + row_bytes * size_of(parts);
  for (const Part& part : parts) {
    bundle.u32(static_cast<std::uint32_t>(part.kind));
    bundle.u32(offset);
    bundle.u32(size_of(part.bytes));
    bundle.u32(checksum(part.bytes));
    offset += size_of(part.bytes);
  }
  for (const Part& part : parts) bundle.raw(part.bytes);
  return bundle.bytes();
}

}  // namespace quietcheck
