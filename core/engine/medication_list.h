// Reads what a person writes about medicines: one entry, a pasted list, or a whole question.
//
// It finds names, strengths, times, routes and whether something is taken now. It never drops what it can't read: a
// line that may be a medicine and has no known name stays, as `unknown`. It never takes a near-miss or an everyday word
// silently (names.h), and what somebody stopped, denies or is allergic to is never current. It has no clock: "stopped
// in May" has days only when the caller says what day it is.
//
//   Entry entry = read_entry(names, "methadone 80 mg daily");       // read, {methadone}, 80 mg, once a day
//   ReadList list = read_list(names, "can I do IV ketamine while on methadone?");
//   list.therapy->substance;     // ketamine, route iv
//   list.entries[0].substances;  // methadone
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "calendar.h"
#include "names.h"
#include "screen.h"

namespace quietcheck {

inline constexpr std::size_t max_list_bytes = 200'000;  // of what read_list looks at; a pasted chart is far shorter
inline constexpr std::size_t max_list_entries = 1'000;  // that read_list returns

struct ReadList {
  std::optional<Therapy> therapy;  // the planned ketamine treatment that the text speaks of
  std::vector<Entry> entries;      // in the order of the text; several substances of one product stay one entry
  bool crisis = false;             // words of wanting to die, or of just having taken too much
};

/// Reads one medicine as typed. Always gives an entry, with `text` as it came: an empty text is `not_medicine`.
/// Text behind max_list_bytes is kept but not read.
[[nodiscard]] Entry read_entry(const NameIndex& names, std::string_view text, std::optional<Day> today = {});

/// Reads a pasted list, prose or a question. Lines that are plainly no medicine (headings, instructions) give no entry
/// or a `not_medicine` one; allergies and what is denied give none. Directions on a line of their own go to the
/// medicine above. Text behind max_list_bytes or max_list_entries gives one `unknown` entry.
[[nodiscard]] ReadList read_list(const NameIndex& names, std::string_view text, std::optional<Day> today = {});

}  // namespace quietcheck
