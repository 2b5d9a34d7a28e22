// What the head of a table's column says of the cells below it, and the label of a cell of the one behind it.
//
// It knows the words that charts, pharmacies and people use, English and Spanish. A head of other words is a note:
// nothing under it is lost.
//
//   column_of("Taking?");      // Column::status
//   column_of("Indications");  // Column::reason
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace quietcheck {

/// What the cells below a head say of the medicine of their row.
enum class Column : std::uint8_t {
  name,
  details,  // strength, route, how often
  time,     // "Morning": an intake a day where the cell isn't empty
  status,   // "Status", "Taking?"
  end,      // the day it was stopped
  supply,   // the day it was last filled
  intake,   // the day it was last taken
  period,   // from one day to another
  reason,   // what it is for, and why it was stopped
  note,     // remarks, and whatever the head doesn't tell
  reaction,
  problem,
  result,
  other  // prescriber, pharmacy, quantity: nothing of the medicine
};

/// Column::note for words that aren't known.
[[nodiscard]] Column column_of(std::string_view head);

/// The same, but nothing for words that aren't known.
[[nodiscard]] std::optional<Column> known_column(std::string_view head);

}  // namespace quietcheck
