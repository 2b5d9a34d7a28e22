// How long ago, out of words and dates: "3 weeks ago", "hace 2 semanas", "10/15/2026", "in May", "since Friday".
//
// What leaves a choice takes the fewest days that it can mean: a month is its last day, a date without a year the last
// one that has been. Dates need today from the caller and give nothing without it; a date to come gives nothing.
//
//   const Piece piece("stopped in May");
//   days_ago(piece, 0, piece.size(), day_of("2026-11-25"));   // 178, from May 31
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "calendar.h"
#include "piece.h"

namespace quietcheck {

/// "3", "two", "dos", "forty", "a"; "half" is none. At most 1e9.
[[nodiscard]] std::optional<double> count_at(const Piece& piece, std::size_t at);

/// "forty", "a": never a slip of a medicine's name.
[[nodiscard]] bool is_number_word(std::string_view word);

/// A number in words: 24 for "twenty-four", 100 for "a hundred", 45 for "cuarenta y cinco". `behind` is the first token
/// after it.
[[nodiscard]] std::optional<double> number_at(const Piece& piece, std::size_t at, std::size_t end, std::size_t& behind);

/// "1,000.5", ".5", "0,5" as typed; nothing where no digit leads.
[[nodiscard]] std::optional<double> number_in(std::string_view typed);

/// 7 for "weeks"; 30 for a month, 365 for a year. Nothing for other words.
[[nodiscard]] std::optional<double> days_in_unit(std::string_view word);

/// "3 months" anywhere in tokens [begin, end), as days.
[[nodiscard]] std::optional<double> duration_in(const Piece& piece, std::size_t begin, std::size_t end);

/// Days back from today, 0 and more.
[[nodiscard]] std::optional<double> days_ago(const Piece& piece, std::size_t begin, std::size_t end,
                                             std::optional<Day> today);

/// The same for what was stopped: the day tied to words of stopping ("discontinued 11/28/2026"), else the latest one. A
/// day of starting ("ordered", "filled", "on it since") is none.
[[nodiscard]] std::optional<double> days_since_stop(const Piece& piece, std::size_t begin, std::size_t end,
                                                    std::optional<Day> today);

/// A name of a month or of a day of the week: never a slip of a medicine's name.
[[nodiscard]] bool is_calendar_word(std::string_view word);

/// "monday", "lunes".
[[nodiscard]] bool is_weekday(std::string_view word);

}  // namespace quietcheck
