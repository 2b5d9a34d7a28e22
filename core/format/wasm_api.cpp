// The WebAssembly boundary: the only place with raw pointers.
//
// A call writes its input into the buffer of qc_input, names its size, and gets a status (engine/status.h). The reply
// stays until the next call, or until qc_forget. There is one core per module instance.
//
//   pointer = qc_input(size); …copy…; qc_screen(size); read qc_reply_size() bytes at qc_reply_data(); qc_forget()
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "../quietcheck.h"
#include "json.h"

namespace {

using quietcheck::Status;

struct Module {
  quietcheck::Quietcheck core;
  std::unique_ptr<std::uint8_t[]> input;  // not a vector, which would write half a megabyte of zeros first
  std::size_t input_size = 0;
  std::string reply;
};

Module& module() {
  static Module one;
  return one;
}

using Call = Status (quietcheck::Quietcheck::*)(std::string_view, std::string&) const;

/// The first `size` bytes of the input; nothing when it holds fewer.
std::optional<std::string_view> text_of(std::uint32_t size) {
  const Module& m = module();
  if (size > m.input_size) return std::nullopt;
  return std::string_view(reinterpret_cast<const char*>(m.input.get()), size);
}

int wrong_size() {
  module().reply = quietcheck::error_text(Status::wrong_call, "size");
  return static_cast<int>(Status::wrong_call);
}

int call_with_text(Call call, std::uint32_t size) {
  Module& m = module();
  const std::optional<std::string_view> text = text_of(size);
  return text ? static_cast<int>((m.core.*call)(*text, m.reply)) : wrong_size();
}

/// Through volatile, or the compiler leaves out what nobody reads again.
template <typename Byte>
void overwrite(Byte* bytes, std::size_t size) {
  volatile Byte* const at = bytes;
  for (std::size_t i = 0; i < size; ++i) at[i] = 0;
}

}  // namespace

extern "C" {

/// Room for `size` bytes of input, or null when that is more than is ever read. Valid until the next qc_input.
std::uint8_t* qc_input(std::uint32_t size) {
  if (size > quietcheck::max_text_bytes) return nullptr;
  Module& m = module();
  m.input_size = size > 0 ? size : 1;
  m.input.reset(new std::uint8_t[m.input_size]);
  return m.input.get();
}

int qc_load(std::uint32_t size) {
  Module& m = module();
  const Status status =
      size > m.input_size ? Status::wrong_call : m.core.load(std::span<const std::uint8_t>(m.input.get(), size));
  m.reply = status == Status::ok ? "{}" : quietcheck::error_text(status, "");
  m.input.reset();
  m.input_size = 0;
  return static_cast<int>(status);
}

int qc_about() {
  return static_cast<int>(module().core.about(module().reply));
}
int qc_find(std::uint32_t size) {
  return call_with_text(&quietcheck::Quietcheck::find, size);
}
int qc_suggest(std::uint32_t size) {
  return call_with_text(&quietcheck::Quietcheck::suggest, size);
}
/// `today` is the day where the person is, 20261125 for 2026-11-25; 0 when nobody knows it.
int qc_read(std::uint32_t size, std::uint32_t today) {
  Module& m = module();
  const std::optional<std::string_view> text = text_of(size);
  if (!text) return wrong_size();
  std::string day = today == 0 ? std::string() : std::to_string(today);
  if (day.size() == 8) day.insert(6, "-").insert(4, "-");
  return static_cast<int>(m.core.read(*text, m.reply, day));
}
int qc_screen(std::uint32_t size) {
  return call_with_text(&quietcheck::Quietcheck::screen, size);
}
int qc_screen_as_fhir(std::uint32_t size) {
  return call_with_text(&quietcheck::Quietcheck::screen_as_fhir, size);
}

/// Overwrites the last input and the last reply and frees both.
void qc_forget() {
  Module& m = module();
  overwrite(m.input.get(), m.input_size);
  overwrite(m.reply.data(), m.reply.size());
  m.input.reset();
  m.input_size = 0;
  m.reply = std::string();
}

const char* qc_reply_data() {
  return module().reply.data();
}
std::uint32_t qc_reply_size() {
  return static_cast<std::uint32_t>(module().reply.size());
}
}
