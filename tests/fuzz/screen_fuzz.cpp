// Any text as a screen request.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/fixture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string answer;
  static_cast<void>(quietcheck::fixture::core().screen({reinterpret_cast<const char*>(data), size}, answer));
  return 0;
}
