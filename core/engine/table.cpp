#include "table.h"

#include <algorithm>
#include <array>

#include "directions.h"
#include "piece.h"
#include "sig_words.h"
#include "standing.h"
#include "statements.h"
#include "time_words.h"

namespace quietcheck {
namespace {

constexpr std::size_t longest_head = 400;  // bytes of a head row, and of a row with labels
constexpr std::size_t most_columns = 24;

std::string_view trimmed(std::string_view cell) {
  constexpr std::string_view around = " \t\"*";
  const std::size_t first = cell.find_first_not_of(around);
  if (first == std::string_view::npos) return {};
  return cell.substr(first, cell.find_last_not_of(around) + 1 - first);
}

bool is_ruler(std::string_view line) {
  return line.find_first_of("-=_") != std::string_view::npos &&
         line.find_first_not_of("-=_+|: \t") == std::string_view::npos;
}

/// At a character; inside quotes there is none: "a","b, c".
std::vector<std::string_view> split(std::string_view line, char edge) {
  std::vector<std::string_view> cells;
  bool is_quoted = false;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= line.size(); ++at) {
    if (at < line.size() && line[at] == '"') is_quoted = !is_quoted;
    if (at < line.size() && (line[at] != edge || is_quoted)) continue;
    cells.push_back(trimmed(line.substr(from, at - from)));
    from = at + 1;
  }
  return cells;
}

/// At two spaces or more, and at dots that lead to the next column.
std::vector<std::string_view> split_at_gaps(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t from = line.find_first_not_of(' '); from < line.size();) {
    std::size_t at = from;
    while (at < line.size() && line.substr(at, 2) != "  " && line.substr(at, 3) != "...") ++at;
    cells.push_back(trimmed(line.substr(from, at - from)));
    from = line.find_first_not_of(" .", at);
  }
  return cells;
}

/// "n/a", "-", "none": an empty cell in words.
bool is_empty_cell(const Piece& cell) {
  constexpr std::string_view nothing = " na none nil null not indicated present ongoing unknown to ";
  return cell.says(0, "n a") || cell.all(nothing, 0, cell.size());
}

/// Fills a row, cell by cell; what cells say against each other is settled at the end.
class RowBuilder {
 public:
  RowBuilder(std::optional<Day> today, Row& row) : today_(today), row_(row) {}

  void add(Column column, std::string_view cell) {
    const Piece piece(cell);
    if (piece.size() == 0) return;
    switch (column) {
      case Column::name:
      case Column::problem:
      case Column::result: append(row_.words, cell); break;
      case Column::details: add_details(piece); break;
      case Column::time: add_time(piece); break;
      case Column::status: add_status(piece); break;
      case Column::end:
      case Column::period: add_end(piece, column); break;
      case Column::supply: supplied_ = days_of(cell); break;
      case Column::intake: add_intake(piece); break;
      case Column::note: append(row_.note, cell); break;
      case Column::reason:
      case Column::reaction:
      case Column::other: break;
    }
  }

  void finish() {
    // One amount for all times of a day is that of each; different ones leave it open.
    if (!times_.empty() && std::all_of(times_.begin(), times_.end(), [&](auto one) { return one == times_[0]; }))
      append(row_.words, times_[0]);
    if (!times_.empty()) row_.times_per_day = static_cast<double>(times_.size());
    const bool is_over = row_.told && row_.told->said == Said::stopped;
    if (is_over && is_expired_ && end_) row_.told->said = Said::lapsed;
    if (!row_.told && end_) row_.told = Told{Said::stopped};
    if (!row_.told && has_day_without_today_) row_.told = Told{Said::lapsed};
    if (row_.told && row_.told->said == Said::stopped && !end_) end_ = taken_ ? taken_ : supply_end();
    // A while ago: whether it goes on isn't said.
    if (!row_.told && taken_) row_.told = Told{Said::lapsed, false, taken_};
    if (row_.told && row_.told->said != Said::taken && !row_.told->stopped_days_ago) row_.told->stopped_days_ago = end_;
  }

 private:
  static void append(std::string& cells, std::string_view cell) { (cells += cells.empty() ? "" : "\t") += cell; }

  void add_details(const Piece& cell) {
    // "STOP" under "Sig"
    const auto told = standing_of(cell, 0, cell.size(), today_);
    if (told && told->said == Said::stopped) {
      row_.told = told;
    } else {
      append(row_.words, cell.source());
    }
  }

  void add_time(const Piece& cell) {
    const auto told = standing_of(cell, 0, cell.size(), today_);
    if (told && told->said == Said::stopped) {
      row_.told = told;
    } else if (cell.source().find_first_not_of("-0 ") != std::string_view::npos) {
      times_.push_back(cell.source());
    }
  }

  void add_status(const Piece& cell) {
    if (is_empty_cell(cell)) return;
    const auto told = answer_of(cell, today_);
    if (!told) {
      // "Patient not taking: told to stop": prose, for the words to say.
      append(row_.words, cell.source());
      return;
    }
    is_expired_ = is_expired_ || cell.any(" expired vencido vencida ", 0, cell.size());
    // Of an order and of its patient, "taking: no" and "taking: yes" count more than "active" and "completed".
    if (row_.told && is_answer(cell) < is_answered_) return;
    is_answered_ = is_answer(cell);
    row_.told = told;
  }

  [[nodiscard]] static bool is_answer(const Piece& cell) {
    return cell.any(" taking tomando yes y no n si ", 0, cell.size());
  }

  void add_intake(const Piece& cell) {
    if (is_empty_cell(cell)) return;
    if (cell.size() == 1 && is_listed(" never nunca ", cell.word(0))) row_.told = Told{Said::stopped};
    constexpr double today_or_yesterday = 1;
    taken_ = days_ago(cell, 0, cell.size(), today_);
    if (!taken_) taken_ = days_of(cell.source());
    if (taken_ && *taken_ <= today_or_yesterday) taken_.reset();
  }

  /// What was filled last lasts so long at most.
  [[nodiscard]] std::optional<double> supply_end() const {
    constexpr double longest_supply = 90;
    return supplied_ ? std::optional(std::max(0.0, *supplied_ - longest_supply)) : std::nullopt;
  }

  void add_end(const Piece& cell, Column column) {
    if (is_empty_cell(cell)) return;
    std::string_view day = cell.source();
    if (column == Column::period) {
      // "May 1 2018 - Aug 30 2019"; "May 1 2018 -" goes on.
      const std::size_t dash = day.rfind(" - ");
      if (dash == std::string_view::npos) return;
      day = day.substr(dash + 3);
    }
    const auto answer = answer_of(cell, today_);
    if (answer && column == Column::end && !answer->stopped_days_ago) {
      // Under "Discontinued": "yes", "no".
      if (answer->said == Said::taken && is_answer(cell)) row_.told = Told{Said::stopped};
      return;
    }
    end_ = days_of(day);
    has_day_without_today_ = !today_ && day.find_first_of("0123456789") != std::string_view::npos;
  }

  /// Nothing for a day to come.
  [[nodiscard]] std::optional<double> days_of(std::string_view day) const {
    const std::string words = "ended " + std::string(day);
    const Piece ended(words);
    const auto told = standing_of(ended, 0, ended.size(), today_);
    return told && told->said == Said::stopped ? told->stopped_days_ago : std::nullopt;
  }

  std::optional<Day> today_;
  Row& row_;
  std::vector<std::string_view> times_;
  std::optional<double> end_;
  std::optional<double> supplied_;
  std::optional<double> taken_;
  bool is_expired_ = false;
  bool is_answered_ = false;
  bool has_day_without_today_ = false;
};

/// What stands before the colon of a cell, where that is a head: "Status: current".
std::optional<Column> label_of(std::string_view cell) {
  const std::size_t colon = cell.find(':');
  if (colon == std::string_view::npos || cell.substr(0, colon).find_first_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  return known_column(cell.substr(0, colon));
}

}  // namespace

std::vector<std::string_view> labelled_cells(std::string_view line) {
  std::vector<std::string_view> cells;
  if (line.size() > longest_head || line.find('|') == std::string_view::npos) return cells;
  cells = split(line, '|');
  const auto labels = std::count_if(cells.begin(), cells.end(), [](std::string_view cell) {
    const std::size_t colon = cell.find(':');
    return colon != std::string_view::npos && colon > 0 && !is_digit(cell[colon - 1]);
  });
  if (labels < 2) cells.clear();
  return cells;
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\n\r"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + (text.substr(end).starts_with("\r\n") ? 2 : 1), text.size()));
  return line;
}

void tell(const Row& row, std::string_view said_beside, std::optional<Day> today, Entry& entry) {
  const Piece note(said_beside);
  // One medicine is shown as its row was typed, several each by its words.
  if (entry.text == as_typed(row.words)) entry.text = std::string(as_typed(row.typed));
  if (!entry.times_per_day) entry.times_per_day = row.times_per_day;
  if (!entry.times_per_day) entry.times_per_day = times_in(note, 0, note.size());
  const Told noted = taking_in(note, {0, 0, 0, note.size()}, today);
  const bool is_left = noted.said == Said::stopped || noted.said == Said::lapsed;
  if (!row.told) {
    if (is_left) set_taking(noted, entry);
    return;
  }
  if (row.told->said != Said::taken) {
    set_taking(*row.told, entry);
    return;
  }
  if (entry.taking == Taking::planned) return;
  entry.taking = is_left ? Taking::unknown : Taking::current;
  entry.stopped_days_ago.reset();
}

std::vector<std::string_view> Table::cells_of(std::string_view line, Edge edge) {
  if (edge == Edge::gap) return split_at_gaps(line);
  constexpr std::array edges{'\t', '|', ';', ','};
  if (edge == Edge::bar && trimmed(line).starts_with('|')) line.remove_prefix(line.find('|') + 1);
  return split(line, edges[static_cast<std::size_t>(edge)]);
}

std::optional<Table> Table::headed_by(std::string_view line) {
  if (line.size() > longest_head || line.find_first_of("0123456789:!") != std::string_view::npos) return std::nullopt;
  for (const Edge edge : {Edge::tab, Edge::bar, Edge::semicolon, Edge::comma, Edge::gap}) {
    const std::vector<std::string_view> cells = cells_of(line, edge);
    if (cells.size() < 2 || cells.size() > most_columns) continue;
    Table table;
    table.edge_ = edge;
    std::size_t known = 0;
    std::size_t unknown = 0;
    std::size_t names = 0;
    for (const std::string_view cell : cells) {
      // Behind the last bar stands nothing.
      table.columns_.push_back(cell.empty() ? Column::other : column_of(cell));
      const Column column = table.columns_.back();
      (known_column(cell) ? known : unknown) += cell.empty() ? 0 : 1;
      names += column == Column::name || column == Column::problem ? 1 : 0;
    }
    if (names > 0 && known > names && known > unknown) return table;
  }
  return std::nullopt;
}

std::optional<Section> Table::section() const {
  const auto has = [&](Column column) { return std::find(columns_.begin(), columns_.end(), column) != columns_.end(); };
  if (has(Column::reaction)) return Section::denied;
  if (has(Column::result)) return Section::results;
  if (has(Column::problem) && !has(Column::name)) return Section::history;
  return std::nullopt;
}

bool Table::is_row(const std::vector<std::string_view>& cells) const {
  const auto filled = std::count_if(cells.begin(), cells.end(), [](std::string_view cell) { return !cell.empty(); });
  if (edge_ == Edge::comma || edge_ == Edge::gap) return cells.size() == columns_.size() && filled > 1;
  return filled > 1 || (filled == 1 && cells.size() == columns_.size());
}

/// Whether `next` holds what didn't fit into the cells of the row above: no name of its own, and nothing in the columns
/// that a row fills once.
bool Table::goes_on(std::string_view row, std::string_view next, const std::vector<std::string_view>& cells) const {
  if (is_ruler(next)) return false;
  if (edge_ == Edge::gap) {
    constexpr std::size_t indent = 2;
    const std::size_t from = next.find_first_not_of(' ');
    const bool is_deeper = from != std::string_view::npos && from >= row.find_first_not_of(' ') + indent;
    return is_deeper && cells.size() == 1 && as_typed(next) == trimmed(next);
  }
  if (edge_ != Edge::bar || cells.size() < columns_.size()) return false;
  bool any = false;
  for (std::size_t at = 0; at < columns_.size(); ++at) {
    const Piece cell(cells[at]);
    if (cell.size() == 0) continue;
    any = true;
    const Column column = columns_[at];
    if (column == Column::details || column == Column::reason || column == Column::note) continue;
    for (std::size_t word = 0; word < cell.size(); ++word) {
      if (column != Column::name || !is_filler_token(cell.word(word))) return false;
    }
  }
  return any;
}

bool Table::ends_before(std::string_view text) const {
  const bool is_blank = take_line(text).find_first_not_of(" \t") == std::string_view::npos;
  // Cells that were cut where there is none leave lines that don't fit: the next ones may.
  return edge_ == Edge::comma || edge_ == Edge::gap ? is_blank : !is_blank;
}

std::size_t Table::take_row(std::string_view text, std::optional<Day> today, Row& row) const {
  std::string_view rest = text;
  const std::string_view line = take_line(rest);
  row = Row{};
  if (is_ruler(line)) return text.size() - rest.size();
  std::vector<std::string_view> first = cells_of(line, edge_);
  // "1)   methadone 10 mg    ACTIVE"
  const bool is_numbered = edge_ == Edge::gap && !first.empty() && !first[0].empty() && is_digit(first[0][0]) &&
                           first[0].find_first_not_of("0123456789.)") == std::string_view::npos;
  if (is_numbered && first.size() == columns_.size() + 1) first.erase(first.begin());
  if (!is_row(first)) return 0;
  std::vector<std::string> cells(first.begin(), first.end());
  std::size_t end = line.size();
  constexpr std::size_t most_lines = 6;  // of one row
  for (std::size_t lines = 1; lines < most_lines; ++lines) {
    std::string_view behind = rest;
    const std::string_view next = take_line(behind);
    const std::vector<std::string_view> more = cells_of(next, edge_);
    if (!goes_on(line, next, more)) break;
    for (std::size_t at = 0; at < std::min(cells.size(), more.size()); ++at) {
      if (!more[at].empty()) (cells[at] += cells[at].empty() ? "" : " ") += more[at];
    }
    end = static_cast<std::size_t>(next.data() + next.size() - text.data());
    rest = behind;
  }
  row.typed = text.substr(0, end);
  RowBuilder builder(today, row);
  for (std::size_t at = 0; at < cells.size(); ++at)
    builder.add(at < columns_.size() ? columns_[at] : Column::note, cells[at]);
  builder.finish();
  return text.size() - rest.size();
}

std::optional<Row> Table::labelled_row(std::string_view line, std::optional<Day> today) {
  if (line.size() > longest_head || line.find(':') == std::string_view::npos) return std::nullopt;
  const Edge edge = line.find('|') != std::string_view::npos ? Edge::bar : Edge::tab;
  const std::vector<std::string_view> cells = cells_of(line, edge);
  if (cells.size() < 2 || cells.size() > most_columns) return std::nullopt;
  Row row;
  row.typed = line;
  RowBuilder builder(today, row);
  std::size_t names = 0;
  std::size_t labels = 0;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    const std::string_view cell = cells[at];
    const auto label = label_of(cell);
    // "Allergies: penicillin | Medication: …" is no row.
    if (!label && cell.find(": ") != std::string_view::npos) return std::nullopt;
    const bool is_name = label ? *label == Column::name : at == 0;
    names += is_name ? 1 : 0;
    labels += label && !is_name ? 1 : 0;
    const std::string_view value = label ? trimmed(cell.substr(cell.find(':') + 1)) : cell;
    if (is_name && !value.empty()) row.typed = line.substr(static_cast<std::size_t>(value.data() - line.data()));
    builder.add(label ? *label : is_name ? Column::name : Column::details, value);
  }
  if (names != 1 || labels == 0) return std::nullopt;
  builder.finish();
  return row;
}

}  // namespace quietcheck
