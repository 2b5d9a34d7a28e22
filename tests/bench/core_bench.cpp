// The engine alone, without text or JSON: what tests/bench/core_bench.mjs times and tests/bench/instructions.py counts.
//
//   core_bench KNOWLEDGE time                 one JSON object: memory held, screening lists of several sizes
//   core_bench KNOWLEDGE open                 how long the names take in a fresh process, as JSON
//   core_bench KNOWLEDGE facts                what a screening in another language needs, as JSON: traits, groups, pair
//   rules core_bench KNOWLEDGE count_open_names | count_open_all | count_finds | count_screens
//
// The same program natively and as WebAssembly. Each count_… is a function of its own, so that callgrind counts it
// alone.
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bundle.h"
#include "engine/byte_reader.h"
#include "engine/screen.h"

using namespace quietcheck;

namespace {

using Bytes = std::span<const std::uint8_t>;
using Clock = std::chrono::steady_clock;

constexpr std::size_t list_sizes[] = {5, 10, 30, 100, 200};

[[noreturn]] void fail(const char* why) {
  std::fprintf(stderr, "core_bench: %s\n", why);
  std::exit(1);
}

std::vector<std::uint8_t> read_file(const char* path) {
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) fail("the knowledge can't be read");
  std::fseek(file, 0, SEEK_END);
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(std::ftell(file)));
  std::rewind(file);
  if (std::fread(bytes.data(), 1, bytes.size(), file) != bytes.size()) fail("the knowledge can't be read");
  std::fclose(file);
  return bytes;
}

Bytes names_part(Bytes bytes) {
  ByteReader head(bytes.subspan(8));
  for (std::uint32_t left = head.u32(); left > 0 && head.ok(); --left) {
    const std::uint32_t kind = head.u32();
    const std::uint32_t offset = head.u32();
    const std::uint32_t size = head.u32();
    static_cast<void>(head.u32());
    if (kind == static_cast<std::uint32_t>(BundlePart::names) && offset <= bytes.size() &&
        size <= bytes.size() - offset)
      return bytes.subspan(offset, size);
  }
  fail("the bundle has no names");
}

std::size_t live_bytes() {
#ifdef __EMSCRIPTEN__
  return static_cast<std::size_t>(mallinfo().uordblks);
#else
  const struct mallinfo2 now = mallinfo2();
  return now.uordblks + now.hblkhd;  // large pieces are mapped apart
#endif
}

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

// ---- what is measured

/// Ketamine by IV in a clinic with `size` medicines, spread evenly over everything that has a profile.
ScreenRequest list_of(const Bundle& bundle, std::size_t size) {
  ScreenRequest request;
  const auto ketamine = bundle.names.find_id("ketamine");
  if (!ketamine) fail("the knowledge has no ketamine");
  request.therapy = Therapy{*ketamine, Route::iv, Setting::clinic};
  std::vector<SubstanceId> others;
  for (std::size_t s = 0; s < bundle.knowledge.substances.size(); ++s) {
    if (static_cast<SubstanceId>(s) != *ketamine) others.push_back(static_cast<SubstanceId>(s));
  }
  if (others.size() < size) fail("too few substances");
  for (std::size_t e = 0; e < size; ++e) {
    Entry entry;
    entry.status = EntryStatus::read;
    entry.substances = {others[e * others.size() / size]};
    request.entries.push_back(std::move(entry));
  }
  return request;
}

extern "C" {

__attribute__((noinline)) void count_open_names(Bytes names, NameIndex& index) {
  if (NameIndex::open(names, index) != Status::ok) fail("the names don't open");
}

__attribute__((noinline)) void count_open_all(Bytes bytes, Bundle& bundle) {
  if (open_bundle(bytes, bundle) != Status::ok) fail("the knowledge doesn't open");
}

/// A thousand names of the dictionary's own ids, every other one with a slip.
__attribute__((noinline)) std::size_t count_finds(const NameIndex& names) {
  std::size_t matches = 0;
  for (std::size_t at = 0; at < 1000; ++at) {
    std::string typed(names.id_of(static_cast<SubstanceId>(at * names.substance_count() / 1000)));
    std::replace(typed.begin(), typed.end(), '_', ' ');
    if (at % 2 == 1) typed.erase(typed.size() / 2, 1);
    matches += names.find(typed).matches.size();
  }
  return matches;
}

__attribute__((noinline)) std::size_t count_screens(const Screener& screener, const ScreenRequest& request) {
  std::size_t findings = 0;
  for (int run = 0; run < 100; ++run) findings += screener.screen(request).findings.size();
  return findings;
}
}

/// The fastest of many calls: other programs interrupt.
double fastest_screen_ms(const Screener& screener, const ScreenRequest& request) {
  double fastest = 1e9;
  const Clock::time_point begin = Clock::now();
  for (int run = 0; run < 20 || (run < 2000 && milliseconds_since(begin) < 1000); ++run) {
    const Clock::time_point now = Clock::now();
    const Report report = screener.screen(request);
    fastest = std::min(fastest, milliseconds_since(now));
    if (report.coverage.entries_total != request.entries.size()) fail("an entry is lost");
  }
  return fastest;
}

void print_list(const Bundle& bundle, const Screener& screener, std::size_t size) {
  const ScreenRequest request = list_of(bundle, size);
  const Report report = screener.screen(request);
  std::printf("{\"size\":%zu,\"ms\":%.5f,\"pairs\":%zu,\"substances\":[", size, fastest_screen_ms(screener, request),
              report.coverage.pairs_total);
  for (std::size_t e = 0; e < request.entries.size(); ++e)
    std::printf("%s%zu", e == 0 ? "" : ",", static_cast<std::size_t>(request.entries[e].substances[0]));
  std::printf("],\"found\":[");
  bool first = true;
  for (const Finding& finding : report.findings) {
    if (finding.kind != FindingKind::pair) continue;
    std::printf("%s[%zu,%d,%zu,%zu]", first ? "" : ",", place(finding.rule), finding.variant,
                static_cast<std::size_t>(finding.substances[0]), static_cast<std::size_t>(finding.substances[1]));
    first = false;
  }
  std::printf("]}");
}

void print_times(Bytes bytes) {
  const std::size_t before = live_bytes();
  std::size_t names_bytes = 0;
  {
    NameIndex names;
    count_open_names(names_part(bytes), names);
    names_bytes = live_bytes() - before;
  }
  const std::size_t without = live_bytes();
  Bundle bundle;
  count_open_all(bytes, bundle);
  const Screener screener(bundle.knowledge);
  std::printf("{\"names_bytes\":%zu,\"all_bytes\":%zu,\"bundle_bytes\":%zu,\"lists\":[", names_bytes,
              live_bytes() - without, bytes.size());
  for (const std::size_t size : list_sizes) {
    if (size != list_sizes[0]) std::printf(",");
    print_list(bundle, screener, size);
  }
  std::printf("]}\n");
}

// ---- facts as JSON; no text is in them, so that nothing needs escaping

template <typename List, typename Print>
void print_all(const List& list, Print print) {
  std::printf("[");
  bool first = true;
  for (const auto& item : list) {
    if (!first) std::printf(",");
    first = false;
    print(item);
  }
  std::printf("]");
}

template <typename Id>
void print_number(const Id& id) {
  std::printf("%zu", static_cast<std::size_t>(id));
}

template <typename List>
void print_numbers(const List& list) {
  print_all(list, [](const auto& id) { print_number(id); });
}

void print_branch(const Branch& branch) {
  std::printf("{\"kind\":%d,\"id\":%u,\"at_least\":%d,\"combination\":", static_cast<int>(branch.kind), branch.id,
              static_cast<int>(branch.at_least));
  print_numbers(branch.combination);
  std::printf(",\"except\":");
  print_numbers(branch.except);
  std::printf("}");
}

void print_conditions(const Conditions& conditions) {
  print_all(conditions, [](const Condition& c) {
    std::printf("{\"kind\":%d,\"side\":%d,\"mask\":%u,\"ids\":", static_cast<int>(c.kind), static_cast<int>(c.side),
                c.mask);
    print_numbers(c.ids);
    std::printf(",\"branches\":");
    print_all(c.branches, print_branch);
    std::printf("}");
  });
}

void print_facts(const Bundle& bundle) {
  const Knowledge& k = bundle.knowledge;
  std::printf("{\"ketamine\":%zu,\"traits\":", static_cast<std::size_t>(bundle.names.find_id("ketamine").value()));
  print_all(k.traits, [](const Trait& trait) { std::printf("%u", trait.not_by_routes); });
  std::printf(",\"therapies\":");
  print_all(k.therapies, [](const TherapyForm& form) {
    std::printf("{\"substance\":%zu,\"routes\":%u}", static_cast<std::size_t>(form.substance), form.routes);
  });
  std::printf(",\"substances\":");
  print_all(k.substances, [](const Substance& substance) {
    std::printf("{\"groups\":");
    print_numbers(substance.groups);
    std::printf(",\"traits\":");
    print_all(substance.traits, [](const HeldTrait& held) {
      std::printf("[%zu,%d]", place(held.trait), static_cast<int>(held.strength));
    });
    std::printf("}");
  });
  std::printf(",\"rules\":");
  print_all(k.rules, [](const Rule& rule) {
    if (rule.kind != RuleKind::pair) {
      std::printf("null");
      return;
    }
    std::printf("{\"effect\":%zu,\"class\":%d,\"refines\":%d,\"sides\":", place(rule.effect),
                static_cast<int>(rule.action_class), rule.refines ? static_cast<int>(*rule.refines) : -1);
    print_all(rule.sides, [](const Side& side) { print_all(side, print_branch); });
    std::printf(",\"only_when\":");
    print_conditions(rule.only_when);
    std::printf(",\"variants\":");
    print_all(rule.variants, [](const Variant& variant) {
      std::printf("{\"class\":%d,\"when\":", static_cast<int>(variant.action_class));
      print_conditions(variant.when);
      std::printf("}");
    });
    std::printf("}");
  });
  std::printf("}\n");
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) fail("usage: core_bench KNOWLEDGE WORD");
  const std::vector<std::uint8_t> bytes = read_file(words[1]);
  const std::string_view what = words[2];
  if (what == "time") {
    print_times(bytes);
    return 0;
  }
  if (what == "open" || what == "count_open_names") {
    NameIndex names;
    const Clock::time_point begin = Clock::now();
    count_open_names(names_part(bytes), names);
    std::printf("{\"names_ms\":%.4f}\n", milliseconds_since(begin));
    return 0;
  }
  Bundle bundle;
  count_open_all(bytes, bundle);
  if (what == "facts") {
    print_facts(bundle);
  } else if (what == "count_finds") {
    if (count_finds(bundle.names) == 0) fail("nothing is found");
  } else if (what == "count_screens") {
    if (count_screens(Screener(bundle.knowledge), list_of(bundle, 30)) == 0) fail("nothing is found");
  } else if (what != "count_open_all") {
    fail("no such word");
  }
  return 0;
}
