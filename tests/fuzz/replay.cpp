// Runs a fuzz target once on each file that is named: how tests/coverage.py counts what the kept corpus reaches.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/fixture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** names) {
  for (int at = 1; at < count; ++at) {
    const std::vector<std::uint8_t> bytes = quietcheck::fixture::read_bytes(names[at]);
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  }
  return 0;
}
