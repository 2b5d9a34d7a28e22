#include "bundle.h"

#include <array>
#include <utility>

#include "bundle_layout.h"
#include "byte_reader.h"

namespace quietcheck {
namespace {

constexpr std::uint32_t magic = 0x31424351;  // "QCB1"
constexpr std::uint32_t max_parts = 16;

constexpr std::array<std::uint32_t, 256> make_crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t value = i;
    for (int step = 0; step < 8; ++step) value = (value & 1u) != 0 ? 0xedb88320u ^ (value >> 1) : value >> 1;
    table[i] = value;
  }
  return table;
}

constexpr auto crc_table = make_crc_table();

/// Reads what KnowledgeLayout describes; any value out of range fails it for good.
class ReadingArchive {
 public:
  ReadingArchive(std::span<const std::uint8_t> bytes, std::span<const std::uint8_t> texts)
      : reader_(bytes), unread_(reinterpret_cast<const char*>(texts.data()), texts.size()) {}

  [[nodiscard]] bool complete() const { return ok_ && reader_.ok() && reader_.at_end() && unread_.empty(); }

  void text(std::string_view& out) {
    const std::uint32_t one_more = reader_.index(texts_.size() + 1);
    if (one_more == 0) read_text();
    if (ok_ && reader_.ok()) out = one_more == 0 ? texts_.back() : texts_[one_more - 1];
  }
  void number(std::uint32_t& out) { out = reader_.varint(); }
  void number(std::uint8_t& out) {
    const std::uint32_t value = reader_.index(256);
    out = static_cast<std::uint8_t>(value);
  }
  void milli(double& out) { out = reader_.varint() / 1000.0; }
  void flag(bool& out) { out = reader_.index(2) == 1; }

  template <typename Enum>
  void choice(Enum& out, std::size_t how_many) {
    out = static_cast<Enum>(reader_.index(how_many));
  }
  template <typename Id>
  void id(Id& out, std::uint32_t table_size) {
    out = static_cast<Id>(reader_.index(table_size));
  }
  template <typename Id>
  void optional_id(std::optional<Id>& out, std::uint32_t table_size) {
    const std::uint32_t one_more = reader_.index(std::size_t{table_size} + 1);
    if (one_more > 0) out = static_cast<Id>(one_more - 1);
  }
  template <typename Item, typename Visit>
  void list(std::vector<Item>& out, Visit visit) {
    table(out, reader_.count(), visit);
  }
  template <typename Item, typename Visit>
  void table(std::vector<Item>& out, std::uint32_t size, Visit visit) {
    if (size > reader_.left()) {  // every item takes a byte at least
      ok_ = false;
      return;
    }
    out = std::vector<Item>(size);
    for (std::uint32_t i = 0; i < size && ok_ && reader_.ok(); ++i) visit(out[i]);
  }

 private:
  /// The next line of the texts part.
  void read_text() {
    const std::size_t size = unread_.find('\n');
    if (size == std::string_view::npos) {
      ok_ = false;
      return;
    }
    texts_.push_back(unread_.substr(0, size));
    unread_.remove_prefix(size + 1);
  }

  ByteReader reader_;
  std::string_view unread_;
  std::vector<std::string_view> texts_{""};  // those read so far, and the empty one
  bool ok_ = true;
};

/// What an id check can't see: strengths in range, a rule's sides fitting its kind.
bool holds_together(const Knowledge& k) {
  for (const Substance& substance : k.substances) {
    for (const HeldTrait& held : substance.traits) {
      if (held.strength >= k.traits[place(held.trait)].strengths.size()) return false;
    }
  }
  for (const Rule& rule : k.rules) {
    const std::size_t sides = rule.sides.size();
    if (sides > max_sides) return false;
    if (rule.kind == RuleKind::pair && sides != 2) return false;
    if (rule.kind == RuleKind::health && (sides > 1 || !rule.health_factor)) return false;
    if (rule.kind == RuleKind::duplicate && sides > 1) return false;
    if (rule.kind == RuleKind::exposure && sides != 0) return false;
    if (rule.kind == RuleKind::stack && rule.weights.size() != k.traits[place(rule.trait)].strengths.size())
      return false;
  }
  return true;
}

}  // namespace

std::uint32_t checksum(std::span<const std::uint8_t> bytes) {
  std::uint32_t crc = 0xffffffffu;
  for (const std::uint8_t byte : bytes) crc = crc_table[(crc ^ byte) & 0xffu] ^ (crc >> 8);
  return crc ^ 0xffffffffu;
}

Status open_bundle(std::span<const std::uint8_t> bytes, Bundle& bundle) {
  ByteReader head(bytes);
  const std::uint32_t first = head.u32();
  const std::uint32_t version = head.u32();
  const std::uint32_t part_count = head.u32();
  if (!head.ok()) return bytes.size() < 4 || first == magic ? Status::bundle_truncated : Status::bundle_not_a_bundle;
  if (first != magic) return Status::bundle_not_a_bundle;
  if (version != bundle_version) return Status::bundle_version;
  if (part_count > max_parts) return Status::bundle_content;

  std::array<std::span<const std::uint8_t>, 4> parts{};
  for (std::uint32_t i = 0; i < part_count; ++i) {
    const std::uint32_t kind = head.u32();
    const std::uint32_t offset = head.u32();
    const std::uint32_t size = head.u32();
    const std::uint32_t crc = head.u32();
    if (!head.ok() || offset > bytes.size() || size > bytes.size() - offset) return Status::bundle_truncated;
    const auto part = bytes.subspan(offset, size);
    if (checksum(part) != crc) return Status::bundle_checksum;
    if (kind < parts.size()) parts[kind] = part;
  }

  Bundle opened;
  ReadingArchive archive(parts[static_cast<std::size_t>(BundlePart::knowledge)],
                         parts[static_cast<std::size_t>(BundlePart::texts)]);
  TableSizes sizes;
  KnowledgeLayout<ReadingArchive>(archive, sizes).visit(opened.knowledge);
  if (!archive.complete() || !holds_together(opened.knowledge)) return Status::bundle_content;

  const auto names_part = parts[static_cast<std::size_t>(BundlePart::names)];
  if (const Status status = NameIndex::open(names_part, opened.names); status != Status::ok) return status;
  if (opened.names.profiled_count() != opened.knowledge.substances.size()) return Status::bundle_content;

  bundle = std::move(opened);
  for (std::size_t s = 0; s < bundle.knowledge.substances.size(); ++s)
    bundle.knowledge.substances[s].id = bundle.names.id_of(static_cast<SubstanceId>(s));
  return Status::ok;
}

}  // namespace quietcheck
