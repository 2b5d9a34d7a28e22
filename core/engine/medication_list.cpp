#include "medication_list.h"

#include <algorithm>
#include <string>
#include <utility>

#include "chart.h"
#include "crisis.h"
#include "described.h"
#include "dialogue.h"
#include "directions.h"
#include "entry_list.h"
#include "headings.h"
#include "hits.h"
#include "mentions.h"
#include "nameless.h"
#include "piece.h"
#include "results.h"
#include "sig_words.h"
#include "standing.h"
#include "statement_reader.h"
#include "statements.h"
#include "table.h"
#include "taking.h"

namespace quietcheck {
namespace {

/// Reads a text line by line; what a heading says holds for the lines under it.
class ListReader {
 public:
  ListReader(const NameIndex& names, std::optional<Day> today, std::string_view text, ReadList& list)
      : names_(names),
        today_(today),
        text_(text),
        list_(list.entries),
        is_crisis_(list.crisis),
        reader_(names, today, text, place_, list_, list.therapy),
        dialogue_(text) {}

  /// Gives the lines that are left when the list is full.
  std::string_view read() {
    std::string_view text = text_;
    place_.is_one_line = text.find_last_not_of(" \t\r\n") < text.find_first_of("\n\r");
    while (!text.empty() && !list_.is_full()) {
      const std::string_view from_line = text;
      if (!take_row(text)) read_line(take_line(text));
      if (list_.is_cut()) return from_line;
    }
    return text;
  }

 private:
  void read_line(std::string_view line) {
    const bool is_blank = line.find_first_not_of(" \t") == std::string_view::npos;
    // An empty line ends a list of allergies; what was stopped may go on.
    const bool ends = place_.section == Section::denied || place_.section == Section::relatives;
    if (is_blank && ends && lines_in_section_ > 0) place_.section = Section::current;
    is_behind_blank_ = is_behind_blank_ || is_blank;
    if (is_blank || begin_table(line)) return;
    if (const auto row = Table::labelled_row(line, today_)) {
      read_row(*row);
      return;
    }
    const std::vector<std::string_view> cells = labelled_cells(line);
    for (const std::string_view cell : cells) read_line(cell);
    if (!cells.empty()) return;
    begin_line();
    speaker_ = dialogue_.take_speaker(line);
    if (is_answer_on_allergies_) place_.section = Section::denied;
    is_line_of_section_ = std::exchange(is_answer_on_allergies_, false);
    const std::vector<std::string_view> statements = statements_of(line);
    place_.kind = kind_of(statements);
    for (const std::string_view statement : statements) read_statement(statement);
    if (is_line_of_section_) place_.section = Section::current;
    end_line();
  }

  [[nodiscard]] TextKind kind_of(const std::vector<std::string_view>& statements) const {
    const bool is_prose = std::any_of(statements.begin(), statements.end(), [](std::string_view statement) {
      const Piece piece(statement);
      return is_sentence(piece) || is_asking(piece);
    });
    return is_prose ? TextKind::prose : place_.is_one_line ? TextKind::note : TextKind::list;
  }

  void begin_line() {
    ++lines_in_section_;
    list_.begin_line();
  }

  void end_line() {
    is_line_of_section_ = false;
    is_behind_blank_ = false;
    list_.end_line();
  }

  void begin_section(Section section) {
    place_.section = section;
    lines_in_section_ = 0;
    list_.begin_part();
  }

  void read_statement(std::string_view statement) {
    const Piece piece(statement);
    const bool crisis = speaks_of_crisis(piece);
    is_crisis_ = is_crisis_ || crisis;
    if (has_foreign_letters(statement) && names_in(names_, piece, false).empty()) {
      Entry unread;
      unread.text = std::string(as_typed(statement));
      list_.add(std::move(unread), true);
      return;
    }
    if (piece.size() == 0) return;
    constexpr std::size_t shortest_turn = 5;  // words; a name alone isn't a sentence
    const bool is_turn = speaker_ != Speaker::nobody && piece.size() >= shortest_turn;
    const bool sentence = place_.row == nullptr && (crisis || is_turn || is_sentence(piece));
    std::vector<Hit> hits = products_in(names_, piece, sentence);
    drop_manners(piece, hits);
    const std::size_t first_name = hits.empty() ? piece.size() : hits[0].begin;
    if ((hits.empty() || !place_.is_one_line) && is_label_warning(piece, first_name)) return;
    const Asked asked = std::exchange(asked_, {});
    list_.begin_answer(asked);
    if (!answer(asked, piece, hits)) read_hits(piece, sentence, std::move(hits));
    list_.end_answer();
  }

  void read_hits(const Piece& piece, bool sentence, std::vector<Hit> hits) {
    const bool is_of_names = !hits.empty();
    mark_mentions(names_, piece, hits);
    const auto is_medicine = [](const Hit& hit) { return hit.status != EntryStatus::not_medicine; };
    const auto first = std::find_if(hits.begin(), hits.end(), is_medicine);
    if (place_.row == nullptr && read_heading(piece, first == hits.end() ? piece.size() : first->begin)) return;
    const bool is_below_results = place_.section == Section::results;
    const bool is_test = is_of_tests(piece, hits, is_below_results);
    if (is_test) drop_results(names_, piece, is_below_results, hits);
    const bool is_spoken_for = std::none_of(hits.begin(), hits.end(), is_medicine);
    if (is_spoken_for && (is_of_names || is_test || is_advice_against(piece, hits))) return;
    if (hits.empty() && says_no_new_medicine(piece, hits)) return;
    if (begins_as_other_name(piece) && list_.names_the_last(hits)) return;
    if (hits.empty() && reader_.read_described(piece)) return;
    const bool asks = asks_whether_taken(piece, hits, speaker_ == Speaker::asks);
    const std::size_t before = list_.size();
    reader_.read(piece, sentence, is_test, std::move(hits));
    if (asks && list_.size() > before) asked_ = {list_.size() - before, piece.any(" still todavia ", 0, piece.size())};
  }

  /// A statement without a name that speaks of the medicine above, or of none. Directions with a slip of a name in them
  /// give a hit.
  bool says_no_new_medicine(const Piece& piece, std::vector<Hit>& hits) {
    if (is_small_talk(piece) || is_of_daily_life(piece) || is_table_head(piece)) return true;
    if (speaker_ == Speaker::asks && asks_which(piece)) return true;
    // Behind an empty line or a mark it is a heading; right below a medicine it is that medicine's state.
    const bool is_marked = piece.source().find_first_of("#*=") != std::string_view::npos;
    if (((is_behind_blank_ || is_marked) && is_stop_heading(piece)) || is_heading_of_past(piece)) {
      begin_section(Section::stopped);
      return true;
    }
    if (place_.section == Section::stopped && ends_what_was_stopped(piece)) {
      place_.section = Section::current;
      return true;
    }
    if (tells_of_last(piece)) return true;
    if (!is_directions(piece, 0, piece.size()) || reader_.find_slip_behind_verb(piece, hits)) return false;
    add_directions(piece);
    return true;
  }

  /// "quit smoking weed" speaks of weed, not of tobacco.
  static void drop_manners(const Piece& piece, std::vector<Hit>& hits) {
    for (std::size_t h = 0; h + 1 < hits.size();) {
      const bool is_manner = hits[h].end == hits[h].begin + 1 && hits[h + 1].begin == hits[h].end &&
                             is_listed(taking_verbs, piece.word(hits[h].begin));
      if (is_manner) {
        hits.erase(hits.begin() + static_cast<std::ptrdiff_t>(h));
      } else {
        ++h;
      }
    }
  }

  // ---- headings and tables ----

  /// "Allergies:", "Past medications:": what follows, here or below, is meant so.
  bool read_heading(const Piece& piece, std::size_t first_name) {
    const auto heading = heading_of(piece, first_name);
    if (!heading) return false;
    table_.reset();
    begin_section(heading->section);
    if (heading->rest == piece.size()) return true;
    // The rest of the line stands under its heading, and what isn't taken ends with the line. Headings in headings end
    // somewhere: nobody writes more.
    constexpr std::size_t deepest = 8;
    if (place_.depth == deepest) return false;
    ++place_.depth;
    read_statement(piece.slice(heading->rest, piece.size()));
    --place_.depth;
    is_line_of_section_ = heading->holds_for_line;
    const bool ends = heading->section != Section::current && !is_line_of_section_;
    place_.section = ends ? Section::current : heading->section;
    return true;
  }

  bool begin_table(std::string_view line) {
    auto table = Table::headed_by(line);
    if (!table) return false;
    const Section above = place_.section;
    const bool is_aside = above != Section::current && above != Section::stopped && above != Section::unsure;
    begin_section(table->section().value_or(is_aside ? Section::current : above));
    table_ = std::move(table);
    return true;
  }

  bool take_row(std::string_view& text) {
    if (!table_) return false;
    std::string_view behind = text;
    if (Table::headed_by(take_line(behind))) return false;
    Row row;
    const std::size_t size = table_->take_row(text, today_, row);
    if (size == 0) {
      if (table_->ends_before(text)) table_.reset();
      return false;
    }
    text.remove_prefix(size);
    if (!row.words.empty()) read_row(row);
    return true;
  }

  void read_row(const Row& row) {
    begin_line();
    place_.row = &row;
    read_statement(row.words);
    place_.row = nullptr;
    // A note that names a medicine speaks of that one: "stopped Xanax in May".
    if (has_name(names_, row.note)) read_statement(row.note);
    end_line();
  }

  // ---- what is said of what stands above ----

  /// "No" takes what was asked of from the list; whether that is all that the statement says.
  bool answer(const Asked& asked, const Piece& piece, const std::vector<Hit>& hits) {
    is_answer_on_allergies_ = asks_of_allergies(piece, speaker_ == Speaker::asks);
    if (is_answer_on_allergies_) {
      place_.section = Section::denied;
      is_line_of_section_ = true;
      return true;
    }
    const auto told = asked.entries > 0 ? denial_in(piece, !hits.empty(), today_) : std::nullopt;
    if (!told) return false;
    list_.deny(*told);
    return hits.empty();
  }

  /// "You reported that you are no longer taking this medication", "RX CANCELLED".
  bool tells_of_last(const Piece& piece) {
    Entry* last = list_.told_of_last(!is_behind_blank_);
    const auto told = last != nullptr ? standing_of_line(piece, today_) : std::nullopt;
    if (!told || (told->said != Said::stopped && told->said != Said::lapsed)) return false;
    set_taking(*told, *last);
    return true;
  }

  /// A line of directions belongs to the one medicine of the line above.
  void add_directions(const Piece& piece) {
    Entry* last = list_.last_line_one();
    if (last == nullptr) {
      reader_.read_unknown_behind_verb(piece);
      return;
    }
    add_details(piece, *last);
    if (is_listed(direction_verbs, piece.word(0))) return;
    const Told told = taking_in(piece, {0, 0, 0, piece.size()}, today_);
    if (told.said == Said::stopped || told.started_days_ago) set_taking(told, *last);
  }

  const NameIndex& names_;
  std::optional<Day> today_;
  std::string_view text_;
  Place place_;
  EntryList list_;
  bool& is_crisis_;
  StatementReader reader_;
  const Dialogue dialogue_;
  std::optional<Table> table_;         // whose rows may follow
  Speaker speaker_ = Speaker::nobody;  // of this line
  Asked asked_;                        // by the last statement
  std::size_t lines_in_section_ = 0;
  bool is_line_of_section_ = false;      // its heading holds for the whole line, and ends with it
  bool is_answer_on_allergies_ = false;  // the next line answers what somebody is allergic to
  bool is_behind_blank_ = true;          // nothing stands right above the line
};

}  // namespace

Entry read_entry(const NameIndex& names, std::string_view text, std::optional<Day> today) {
  Entry entry;
  entry.text = std::string(text);
  const Piece piece(text.substr(0, max_list_bytes));
  if (piece.size() == 0 && !has_foreign_letters(text)) {
    entry.status = EntryStatus::not_medicine;
    return entry;
  }
  if (has_foreign_letters(text) && names_in(names, piece, false).empty()) return entry;
  std::vector<Hit> hits = products_in(names, piece, false);
  Clause clause{0, piece.size(), piece.size(), piece.size()};
  if (hits.empty()) {
    if (!described_in(piece)) read_without_name(names, piece, 0, piece.size(), entry);
  } else {
    // One text stays one entry, however many names it holds.
    Hit whole = std::move(hits[0]);
    for (std::size_t h = 1; h < hits.size(); ++h) merge(whole, hits[h]);
    const std::string text_as_typed = std::move(entry.text);
    entry = entry_of(names, whole);
    entry.text = text_as_typed;
    clause.name_begin = whole.begin;
    clause.name_end = whole.end;
  }
  read_details(piece, 0, piece.size(), entry);
  const Told told = taking_in(piece, clause, today);
  set_taking(told, entry);
  entry.is_denied = !hits.empty() && (told.said == Said::negated || told.said == Said::refused);
  return entry;
}

ReadList read_list(const NameIndex& names, std::string_view text, std::optional<Day> today) {
  ReadList list;
  const std::string_view unread = ListReader(names, today, text.substr(0, max_list_bytes), list).read();
  const std::size_t read = std::min(text.size(), max_list_bytes) - unread.size();
  if (text.find_first_not_of(" \t\r\n", read) != std::string_view::npos) {
    Entry rest;
    rest.text = std::string(text.substr(read, max_name_bytes));
    list.entries.push_back(std::move(rest));
  }
  return list;
}

}  // namespace quietcheck
