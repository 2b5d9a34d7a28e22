#include "medication_list.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "chart.h"
#include "clauses.h"
#include "crisis.h"
#include "denial.h"
#include "directions.h"
#include "habits.h"
#include "hits.h"
#include "nameless.h"
#include "piece.h"
#include "planned_therapy.h"
#include "sig_words.h"
#include "statements.h"
#include "taking.h"
#include "time_words.h"
#include "unread.h"
#include "whose.h"

namespace quietcheck {
namespace {

/// Reads a text line by line; what a heading says holds for the lines under it.
class ListReader {
 public:
  ListReader(const NameIndex& names, std::optional<Day> today, ReadList& list)
      : names_(names), today_(today), list_(list), unread_(names) {}

  /// Gives the lines that are left when the list is full.
  std::string_view read(std::string_view text) {
    people_ = People(text);
    is_one_line_ = text.find_last_not_of(" \t\r\n") < text.find_first_of("\n\r");
    while (!text.empty() && list_.entries.size() < max_list_entries) {
      const std::size_t end = std::min(text.find_first_of("\n\r"), text.size());
      const std::string_view from_line = text;
      read_line(text.substr(0, end));
      if (is_cut_) return from_line;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return text;
  }

 private:
  void read_line(std::string_view line) {
    const bool is_blank = line.find_first_not_of(" \t") == std::string_view::npos;
    // An empty line ends a list of allergies; what was stopped may go on.
    if (is_blank && section_ == Section::denied && lines_in_section_ > 0) section_ = Section::current;
    is_behind_blank_ = is_behind_blank_ || is_blank;
    if (is_blank) return;
    ++lines_in_section_;
    added_ = 0;
    const std::vector<std::string_view> statements = statements_of(line);
    const bool is_prose = std::any_of(statements.begin(), statements.end(), [](std::string_view statement) {
      return statement.ends_with('?') || is_sentence(Piece(statement));
    });
    kind_ = is_prose ? TextKind::prose : is_one_line_ ? TextKind::note : TextKind::list;
    for (const std::string_view statement : statements) read_statement(statement);
    if (is_line_of_family_) section_ = Section::current;
    is_line_of_family_ = false;
    if (added_ > 0) line_has_one_ = added_ == 1;
    is_behind_blank_ = false;
  }

  void read_statement(std::string_view statement) {
    const Piece piece(statement);
    const bool crisis = speaks_of_crisis(piece);
    list_.crisis = list_.crisis || crisis;
    if (has_foreign_letters(statement) && names_in(names_, piece, false).empty()) {
      Entry unread;
      unread.text = std::string(as_typed(statement));
      add(std::move(unread));
      return;
    }
    if (piece.size() == 0 || is_warning(piece)) return;
    const bool sentence = crisis || is_sentence(piece);
    std::vector<Hit> hits = products_in(names_, piece, sentence);
    drop_manners(piece, hits);
    if (read_heading(piece, hits.empty() ? piece.size() : hits[0].begin) || (hits.empty() && is_table_head(piece)))
      return;
    // Behind an empty line or a mark it is a heading; right below a medicine it is that medicine's state.
    const bool is_marked = statement.find_first_of("#*=") != std::string_view::npos;
    if (hits.empty() && (is_behind_blank_ || is_marked) && is_stop_heading(piece)) {
      section_ = Section::stopped;
      lines_in_section_ = 0;
      line_has_one_ = false;
      return;
    }
    if (hits.empty() && section_ == Section::stopped && ends_what_was_stopped(piece)) {
      section_ = Section::current;
      return;
    }
    if (hits.empty() && is_directions(piece, 0, piece.size()) && !add_slip_behind_verb(piece, hits)) {
      add_directions(piece);
      return;
    }
    if (begins_as_other_name(piece) && line_has_one_ && names_the_last(hits)) return;
    if (sentence || kind_ != TextKind::list) add_habits(names_, piece, hits);
    if (hits.empty() && !sentence) {
      if (section_ == Section::current || section_ == Section::stopped) add_nameless(piece);
      return;
    }
    unread_.add_to(piece, sentence, kind_, hits);
    if (hits.empty()) {
      add_vague_sentence(piece);
    } else {
      add_hits(piece, hits, sentence);
    }
  }

  /// "Alcohol may intensify this effect", "Do not take with antacids": what a label says to everybody.
  bool is_warning(const Piece& piece) const {
    constexpr auto phrases = std::to_array<std::string_view>(
        {"may intensify", "may interact", "do not take with", "do not drink", "do not use with", "no ingerir",
         "no tome", "no consuma", "avoid alcohol", "avoid grapefruit"});
    if (is_one_line_ || piece.any(" i im ive my me he she we yo mi ", 0, piece.size()) ||
        piece.source().find('?') != std::string_view::npos)
      return false;
    for (std::size_t at = 0; at < piece.size(); ++at) {
      if (piece.says_any(at, phrases)) return true;
    }
    return false;
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

  // ---- headings and directions ----

  /// "Allergies:", "Past medications:": what follows, here or below, is meant so.
  bool read_heading(const Piece& piece, std::size_t first_name) {
    const auto heading = heading_of(piece, first_name);
    if (!heading) return false;
    section_ = heading->section;
    lines_in_section_ = 0;
    line_has_one_ = false;
    if (heading->rest == piece.size()) return true;
    // The rest of the line stands under its heading, and what isn't taken ends with the line. Headings in headings end
    // somewhere: nobody writes more.
    constexpr std::size_t deepest = 8;
    if (depth_ == deepest) return false;
    ++depth_;
    read_statement(piece.slice(heading->rest, piece.size()));
    --depth_;
    // "Family history: mother bipolar. Uncle on methadone." goes on to the line's end.
    is_line_of_family_ = is_listed(" family fh fhx ", piece.word(0));
    const bool ends = heading->section != Section::current && !is_line_of_family_;
    section_ = ends ? Section::current : heading->section;
    return true;
  }

  /// A line of directions belongs to the one medicine of the line above.
  void add_directions(const Piece& piece) {
    if (!line_has_one_ || list_.entries.empty()) {
      add_unknown_behind_verb(piece);
      return;
    }
    Entry& entry = list_.entries.back();
    add_details(piece, entry);
    if (is_listed(direction_verbs, piece.word(0))) return;
    const Told told = taking_in(piece, {0, 0, 0, piece.size()}, today_);
    if (told.said == Said::stopped || told.started_days_ago) set_taking(told, entry);
  }

  /// "Take blorpazine 25 mg daily" with no medicine above: what has a strength stays visible.
  void add_unknown_behind_verb(const Piece& piece) {
    std::size_t count = 0;
    static_cast<void>(name_words(piece, 0, piece.size(), count));
    if (count == 0 || section_ == Section::denied || !dose_in(piece, 0, piece.size())) return;
    Entry entry;
    entry.text = std::string(as_typed(piece.source()));
    read_details(piece, 0, piece.size(), entry);
    add(std::move(entry));
  }

  /// "Take metoprolool 25 mg daily" are directions with a slip of a name in them.
  bool add_slip_behind_verb(const Piece& piece, std::vector<Hit>& hits) {
    for (std::size_t at = 1; at < piece.size(); ++at) {
      if (is_everyday(piece.word(at)) || is_listed(direction_words, piece.word(at))) continue;
      return unread_.add_slip(piece, at, hits);
    }
    return false;
  }

  /// "Commonly known as: PROzac" under fluoxetine says nothing new.
  bool names_the_last(const std::vector<Hit>& hits) const {
    if (list_.entries.empty()) return false;
    const std::vector<SubstanceId>& last = list_.entries.back().substances;
    return std::all_of(hits.begin(), hits.end(), [&](const Hit& hit) {
      return std::all_of(hit.match.substances.begin(), hit.match.substances.end(),
                         [&](SubstanceId id) { return std::find(last.begin(), last.end(), id) != last.end(); });
    });
  }

  // ---- names ----

  void add_hits(const Piece& piece, const std::vector<Hit>& hits, bool sentence) {
    const std::vector<ToldOfName> all = told_of_each(piece, hits, sentence, today_);
    for (std::size_t h = 0; h < hits.size(); ++h)
      add_hit(piece, hits[h], all[h].clause, all[h].told, hits.size() == 1 && !sentence, sentence);
  }

  void add_hit(const Piece& piece, const Hit& hit, const Clause& clause, const Told& told, bool whole, bool sentence) {
    const bool is_thought = sentence || told.said == Said::planned ||
                            (is_one_line_ && (!has_directions(piece, clause) || speaks_of_treatment(piece, clause)));
    const bool is_treatment =
        is_thought && told.said != Said::stopped && is_therapy_substance(names_, hit.match.substances);
    if (is_treatment && read_therapy(piece, hit, clause)) return;
    if (told.said == Said::negated || told.said == Said::refused) return;
    // Allergies have no directions: a list of medicines has begun without its heading.
    if (section_ == Section::denied && has_directions(piece, clause)) section_ = Section::current;
    if (section_ == Section::denied || (section_ == Section::history && hit.status == EntryStatus::unknown)) return;
    const Whose whose = people_.whose(piece, clause);
    if (whose == Whose::somebody_elses) return;
    Entry entry = entry_of(names_, hit);
    // "Methadone is still on my chart" says nothing new of what was told before.
    if (told.said == Said::recorded && is_listed_already(entry)) return;
    entry.text = std::string(as_typed(whole ? piece.source() : piece.slice(clause.begin, clause.end)));
    read_details(piece, hit.end, clause.end, entry);
    read_leading_details(piece, clause.begin, hit.begin, entry);
    set_taking(told, entry);
    if (whose == Whose::maybe_somebody_elses && entry.taking == Taking::current) entry.taking = Taking::unknown;
    // A slip of the treatment's name stays in the list, where the person sees and confirms it.
    if (is_treatment && hit.status == EntryStatus::near) entry.taking = Taking::planned;
    if (section_ == Section::stopped) {
      entry.taking = Taking::stopped;
      entry.started_days_ago.reset();
      if (!entry.stopped_days_ago) entry.stopped_days_ago = days_since_stop(piece, clause.begin, clause.end, today_);
    }
    add(std::move(entry));
  }

  bool is_listed_already(const Entry& entry) const {
    return !entry.substances.empty() &&
           std::any_of(list_.entries.begin(), list_.entries.end(),
                       [&](const Entry& earlier) { return earlier.substances == entry.substances; });
  }

  /// Ketamine in a sentence, or alone in a short text, is the treatment somebody thinks about, not a medicine of the
  /// list. What is said of it later tells its route and setting too.
  bool read_therapy(const Piece& piece, const Hit& hit, const Clause& clause) {
    const std::optional<Therapy> therapy = planned_therapy(names_, piece, hit, clause);
    if (!therapy) return false;
    if (!list_.therapy) list_.therapy = therapy;
    // "Ketamine or Spravato?" has one treatment; ketamine with a dose beside Spravato is taken.
    if (list_.therapy->substance != therapy->substance) return !has_directions(piece, clause);
    if (list_.therapy->route == Route::unknown) list_.therapy->route = therapy->route;
    if (list_.therapy->setting == Setting::unknown) list_.therapy->setting = therapy->setting;
    return true;
  }

  // ---- lines without a known name ----

  void add_nameless(const Piece& piece) {
    const std::size_t end = chart_noise_begin(piece);
    std::size_t from = 0;
    for (std::size_t at = 1; at <= end && !is_cut_; ++at) {
      const bool mark = at == end || separates(piece, at);
      if (!mark) continue;
      if (is_listed(joining_words, piece.word(from)) && from + 1 < at) ++from;
      add_unnamed(piece, from, at);
      from = at;
    }
  }

  void add_unnamed(const Piece& piece, std::size_t begin, std::size_t end) {
    if (is_directions(piece, begin, end) || is_refusal(piece, begin, end)) return;
    Entry entry;
    entry.text = std::string(as_typed(piece.slice(begin, end)));
    read_without_name(names_, piece, begin, end, entry);
    if (entry.status == EntryStatus::not_medicine || is_talk(piece, begin, end)) return;
    // A long line without strength, form or near name is prose of the chart, not a medicine; beside sentences a short
    // one is talk.
    const bool looks_like_one = kind_ == TextKind::prose
                                    ? looks_like_a_medicine(piece, begin, end)
                                    : dose_in(piece, begin, end).has_value() || piece.any(vague_words, begin, end) ||
                                          piece.any(class_words, begin, end) || end - begin <= 4;
    if (entry.status == EntryStatus::unknown && add_slips(piece.slice(begin, end))) return;
    if (entry.status == EntryStatus::unknown && !looks_like_one) return;
    read_details(piece, begin, end, entry);
    const Told told = taking_in(piece, {begin, thing_in(piece, begin, end), end, end}, today_);
    if (told.said == Said::negated || told.said == Said::refused) return;
    set_taking(told, entry);
    // "does espravato work"; alone it may be one that is taken.
    const bool is_asked = is_one_line_ && end - begin > 1 && !is_directions(piece, begin + 1, end);
    if (is_asked && entry.taking == Taking::current && is_therapy_substance(names_, entry.substances))
      entry.taking = Taking::planned;
    if (section_ == Section::stopped) entry.taking = Taking::stopped;
    add(std::move(entry));
  }

  /// "got approved for Sparvato": one word of it is a slip of a name.
  bool add_slips(std::string_view clause) {
    const Piece piece(clause);
    std::vector<Hit> slips;
    unread_.add_slips(piece, 0, piece.size(), kind_, slips);
    add_hits(piece, slips, false);
    return !slips.empty();
  }

  /// "They gave me something for sleep": a thing without its name in a sentence without names.
  void add_vague_sentence(const Piece& piece) {
    if (section_ == Section::denied || section_ == Section::history || is_refusal(piece, 0, piece.size())) return;
    const auto at = vague_thing_in(piece, !list_.entries.empty());
    if (!at) return;
    const Told told = taking_in(piece, {0, *at, *at + 1, piece.size()}, today_);
    if (told.said == Said::negated || (told.said == Said::stopped && piece.any(" any ", 0, *at))) return;
    Entry entry;
    entry.text = std::string(as_typed(piece.source()));
    set_taking(told, entry);
    add(std::move(entry));
  }

  /// What is said later of the same medicine counts: "takes aspirin … aspirin had been discontinued". Another strength,
  /// a part of the list for what was stopped, or a stop of long ago leave what is taken: "on methadone 70 mg. I stopped
  /// methadone in 2019 for a year".
  void add(Entry entry) {
    constexpr double long_ago = 60;
    const bool replaces = entry.taking == Taking::stopped && !entry.substances.empty() &&
                          section_ != Section::stopped &&
                          !(entry.stopped_days_ago && *entry.stopped_days_ago > long_ago);
    if (replaces) {
      const auto same = [&](const Entry& earlier) {
        const bool same_dose = !entry.dose || !earlier.dose ||
                               (entry.dose->amount == earlier.dose->amount && entry.dose->unit == earlier.dose->unit);
        return earlier.substances == entry.substances && earlier.taking == Taking::current && same_dose;
      };
      list_.entries.erase(std::remove_if(list_.entries.begin(), list_.entries.end(), same), list_.entries.end());
    }
    if (list_.entries.size() >= max_list_entries) {
      is_cut_ = true;
      return;
    }
    list_.entries.push_back(std::move(entry));
    ++added_;
  }

  const NameIndex& names_;
  std::optional<Day> today_;
  ReadList& list_;
  UnreadFinder unread_;
  People people_;
  Section section_ = Section::current;
  std::size_t lines_in_section_ = 0;
  bool is_line_of_family_ = false;  // what relatives have or take
  bool is_behind_blank_ = true;     // nothing stands right above the line
  std::size_t depth_ = 0;           // of headings in a heading's line
  TextKind kind_ = TextKind::list;  // of the line
  bool is_one_line_ = false;        // a question or a short note, not a list
  bool is_cut_ = false;             // a line held more than the list
  std::size_t added_ = 0;           // entries of this line
  bool line_has_one_ = false;       // of the last line that had any: what directions below it are about
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
    read_without_name(names, piece, 0, piece.size(), entry);
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
  set_taking(taking_in(piece, clause, today), entry);
  return entry;
}

ReadList read_list(const NameIndex& names, std::string_view text, std::optional<Day> today) {
  ReadList list;
  const std::string_view unread = ListReader(names, today, list).read(text.substr(0, max_list_bytes));
  const std::size_t read = std::min(text.size(), max_list_bytes) - unread.size();
  if (text.find_first_not_of(" \t\r\n", read) != std::string_view::npos) {
    Entry rest;
    rest.text = std::string(text.substr(read, max_name_bytes));
    list.entries.push_back(std::move(rest));
  }
  return list;
}

}  // namespace quietcheck
