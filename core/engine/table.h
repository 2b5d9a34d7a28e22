// Tables in a pasted text: the head row says what each column holds, and each row below it is one medicine. A row
// whose cells carry their labels themselves is read the same way: "Wegovy 1 mg | Status: current | weekly".
//
// It knows no names. It looks at the cells alone: what the name's and the directions' say goes on to the names as
// words, what says whether the medicine is taken comes out as `told`, and pharmacy, prescriber and reason are left out,
// so that "opioid withdrawal" under "Reason" is no medicine. A column it doesn't know is kept as a note.
//
//   const auto table = Table::headed_by("Medication\tDose\tTaking?\tReason");
//   Row row;
//   table->take_row("pregabalin\t75 mg\tNo\tpain\n", {}, row);   // words "pregabalin\t75 mg", told stopped
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar.h"
#include "columns.h"
#include "headings.h"
#include "taking.h"

namespace quietcheck {

/// Views live as long as the text that was read.
struct Row {
  std::string_view typed;               // the row, with the lines that its cells wrap to
  std::string words;                    // name and directions, a tab between cells
  std::string note;                     // a tab between cells
  std::optional<Told> told;             // by status, answer or end; nothing where none says it
  std::optional<double> times_per_day;  // of the columns of a day
};

class Table {
 public:
  /// The table that this line is the head of, or nothing.
  [[nodiscard]] static std::optional<Table> headed_by(std::string_view line);

  /// What the rows are where they are no medicines: denied for allergies, history for problems, results for tests.
  [[nodiscard]] std::optional<Section> section() const;

  /// Takes the row that `text` begins with, and gives how many bytes it takes with the end of its line: 0 where the
  /// first line is no row. A ruler ("|---|---|") is a row without words.
  [[nodiscard]] std::size_t take_row(std::string_view text, std::optional<Day> today, Row& row) const;

  /// A row whose cells say themselves what they hold ("Status: current"), or nothing for any other line.
  [[nodiscard]] static std::optional<Row> labelled_row(std::string_view line, std::optional<Day> today);

  /// Whether the table is over where `text` goes on with no row of it.
  [[nodiscard]] bool ends_before(std::string_view text) const;

 private:
  enum class Edge : std::uint8_t { tab, bar, semicolon, comma, gap };

  [[nodiscard]] static std::vector<std::string_view> cells_of(std::string_view line, Edge edge);
  [[nodiscard]] bool is_row(const std::vector<std::string_view>& cells) const;
  [[nodiscard]] bool goes_on(std::string_view row, std::string_view next,
                             const std::vector<std::string_view>& cells) const;

  Edge edge_ = Edge::tab;
  std::vector<Column> columns_;
};

/// Gives an entry that was read from the row's words what its other cells say. A row that says "active" while its note
/// says that it was stopped leaves it open. `note`: what of the row's note speaks of this medicine.
void tell(const Row& row, std::string_view note, std::optional<Day> today, Entry& entry);

/// The cells of "Current: methadone | Past: Xanax", where several have labels of their own: each is read like a line.
/// None for any other line.
[[nodiscard]] std::vector<std::string_view> labelled_cells(std::string_view line);

/// The first line of `text` without its end; `text` goes on behind it.
[[nodiscard]] std::string_view take_line(std::string_view& text);

}  // namespace quietcheck
