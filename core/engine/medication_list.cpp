#include "medication_list.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "chart.h"
#include "crisis.h"
#include "directions.h"
#include "hits.h"
#include "piece.h"
#include "sig_words.h"
#include "sort_stably.h"
#include "taking.h"
#include "time_words.h"

namespace quietcheck {
namespace {

constexpr std::string_view joining_words = " and but or plus with y o con pero ";

/// Reads a text line by line; what a heading says holds for the lines under it.
class ListReader {
 public:
  ListReader(const NameIndex& names, std::optional<Day> today, ReadList& list)
      : names_(names), today_(today), list_(list) {}

  /// Gives the lines that are left when the list is full.
  std::string_view read(std::string_view text) {
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
    if (is_blank) return;
    ++lines_in_section_;
    added_ = 0;
    // A sentence end separates what is said; "0.5" and "Dr. X" don't.
    std::size_t begin = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
      const bool mark = line[at] == '.' || line[at] == '?' || line[at] == '!';
      const bool in_word = at + 1 < line.size() && line[at + 1] != ' ';
      if (!mark || in_word || is_abbreviation(line.substr(begin, at - begin))) continue;
      read_statement(line.substr(begin, at + 1 - begin));
      begin = at + 1;
    }
    read_statement(line.substr(begin));
    if (added_ > 0) line_has_one_ = added_ == 1;
  }

  /// "St. John's wort", "Dr. X", "1. methadone": a point that ends no sentence.
  static bool is_abbreviation(std::string_view before) {
    const std::string key = fold_key(before.substr(before.find_last_of(" \t") + 1));
    return is_listed(" st dr mr mrs ms dra sr no vs ", key);
  }

  void read_statement(std::string_view statement) {
    const Piece piece(statement);
    if (has_foreign_letters(statement) && names_in(names_, piece, false).empty()) {
      Entry unread;
      unread.text = std::string(as_typed(statement));
      add(std::move(unread));
      return;
    }
    if (piece.size() == 0) return;
    const bool crisis = speaks_of_crisis(piece);
    list_.crisis = list_.crisis || crisis;
    const bool sentence = crisis || is_sentence(piece);
    std::vector<Hit> hits = products_in(names_, piece, sentence);
    if (read_heading(piece, hits.empty() ? piece.size() : hits[0].begin) || (hits.empty() && is_table_head(piece)))
      return;
    if (hits.empty() && is_directions(piece, 0, piece.size()) && !add_slip_behind_verb(piece, hits)) {
      add_directions(piece);
      return;
    }
    if (begins_as_other_name(piece) && line_has_one_ && names_the_last(hits)) return;
    if (hits.empty() && !sentence) {
      if (section_ == Section::current || section_ == Section::stopped) add_nameless(piece);
      return;
    }
    if (sentence) add_drinking(piece, hits);
    add_unread(piece, hits, sentence);
    if (hits.empty()) {
      add_vague_sentence(piece);
    } else {
      add_hits(piece, hits, sentence);
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
    // The rest of the line stands under its heading; a denial, and a history, end with their line.
    const std::size_t from = heading->rest;
    read_statement(piece.slice(from, piece.size()));
    const bool ends = heading->section == Section::denied || heading->section == Section::history;
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
      return add_slip(piece, at, hits);
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

  // ---- what stands between the names ----

  /// The first token that belongs to the next name: behind the last mark or "and" between the two. What stands in
  /// parentheses belongs to the name before, unless a mark parts them: "prozac (stopped in May), nardil".
  static std::size_t boundary(const Piece& piece, std::size_t begin, std::size_t end) {
    std::size_t last = end;
    std::size_t opened = end;
    bool is_open = false;
    for (std::size_t at = begin; at <= end && at < piece.size(); ++at) {
      for (const char c : piece.before(at)) {
        if (c == '(' && !is_open) {
          is_open = true;
          opened = at;
        } else if (c == ')' && is_open) {
          is_open = false;
          if (last != opened) last = at;
        } else if (!is_open && std::string_view(",;.!?:").find(c) != std::string_view::npos) {
          last = at;
        }
      }
      if (!is_open && is_listed(" and but y pero then ", piece.word(at))) last = at;
    }
    // The next name stands in parentheses itself.
    return is_open && last == end && opened > begin ? opened : last;
  }

  static bool separates(const Piece& piece, std::size_t at) {
    return piece.before(at).find_first_of(",;+&") != std::string_view::npos || is_listed(joining_words, piece.word(at));
  }

  /// Slips of names and things without a name become hits of their own, so that none of them is lost beside a name that
  /// was read.
  void add_unread(const Piece& piece, std::vector<Hit>& hits, bool sentence) {
    std::vector<Hit> more;
    const std::size_t last = chart_noise_begin(piece);
    std::size_t from = 0;
    for (std::size_t h = 0; h <= hits.size(); ++h) {
      const std::size_t to = std::min(last, h < hits.size() ? hits[h].begin : piece.size());
      if (sentence) {
        add_slips(piece, from, to, more);
      } else {
        add_unread_clauses(piece, from, to, h > 0, more);
      }
      if (h < hits.size()) from = hits[h].end;
    }
    hits.insert(hits.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    sort_stably(hits, [](const Hit& x, const Hit& y) { return x.begin < y.begin; });
  }

  /// In a list: each part between commas or "and" that is neither a name nor directions for one.
  void add_unread_clauses(const Piece& piece, std::size_t begin, std::size_t end, bool behind_a_name,
                          std::vector<Hit>& more) {
    for (std::size_t from = begin; from < end;) {
      std::size_t to = from + 1;
      while (to < end && !separates(piece, to)) ++to;
      // Without a mark between, words belong to the name beside them: "seen by Dr. X for methadone".
      const bool of_name_before = behind_a_name && from == begin && !separates(piece, from);
      const bool of_name_behind = to == end && end < piece.size() && !separates(piece, end);
      const bool own = !of_name_before && !of_name_behind;
      if (own) add_unread_clause(piece, from, to, more);
      from = to;
    }
  }

  void add_unread_clause(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Hit>& more) {
    constexpr std::size_t most_words = 3;
    while (begin < end && is_listed(joining_words, piece.word(begin))) ++begin;
    if (begin == end || more.size() > max_list_entries || is_directions(piece, begin, end)) return;
    const bool is_detail = piece.any(stopped_words, begin, end) || piece.any(planned_words, begin, end) ||
                           piece.any(" started restarted ago since until once twice times daily last ", begin, end);
    Entry entry;
    read_without_name(names_, piece, begin, end, entry);
    std::size_t count = 0;
    static_cast<void>(name_words(piece, begin, end, count));
    if (entry.status == EntryStatus::not_medicine || is_detail) return;
    const bool is_long = count > most_words && !piece.any(vague_words, begin, end);
    if (entry.status == EntryStatus::unknown && (is_long || (count == 0 && end - begin < 2))) return;
    more.push_back(hit_of(entry, thing_in(piece, begin, end), end));
  }

  /// In a sentence: a long word behind "on", "take", "and" … that is nearly a name, and pills without a name.
  void add_slips(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Hit>& more) {
    for (std::size_t at = begin; at < end; ++at) {
      const std::string_view word = piece.word(at);
      const bool introduced =
          at > 0 &&
          is_listed(
              " on take takes taking and with or plus use using my want tomo tomando con y mi started starting "
              "start prescribed generic ",
              piece.word(at - 1));
      if (introduced && !is_everyday(word)) add_slip(piece, at, more);
      const bool nameless = is_listed(thing_words, word) || (introduced && is_listed(class_words, word));
      const bool named = at + 1 < piece.size() && names_.longest_exact(piece.text(), at + 1).has_value();
      const bool is_one = piece.any(" a an another some un una otra ", at - std::min<std::size_t>(at, 4), at);
      // "my nerve pill, my pain pill and"
      const bool ends = at + 1 == piece.size() || separates(piece, at + 1);
      if (nameless && !named &&
          (begin > 0 || (ends && piece.any(" my mi ", at - std::min<std::size_t>(at, 4), at)) || is_one) &&
          at > begin) {
        Entry unread;
        more.push_back(hit_of(unread, std::max(begin, at - std::min<std::size_t>(at, 2)), at + 1));
      }
    }
  }

  bool add_slip(const Piece& piece, std::size_t at, std::vector<Hit>& more) {
    constexpr std::size_t shortest_slip = 5;
    constexpr std::uint32_t most_edits = 2;
    const std::string_view word = piece.word(at);
    if (word.size() < shortest_slip || lookups_left_ == 0) return false;
    --lookups_left_;
    const FindResult found = names_.find(word);
    if (found.matches.empty() || found.matches[0].distance > most_edits) return false;
    Entry entry;
    read_without_name(names_, piece, at, at + 1, entry);
    more.push_back(hit_of(entry, at, at + 1));
    return true;
  }

  /// "I drink on weekends" is alcohol without its name.
  void add_drinking(const Piece& piece, std::vector<Hit>& hits) const {
    const auto alcohol = names_.find_id("alcohol");
    if (!alcohol) return;
    for (std::size_t at = 0; at < piece.size(); ++at) {
      if (piece.word(at) != "drink" && piece.word(at) != "drinking") continue;
      const bool has_object = std::any_of(hits.begin(), hits.end(),
                                          [at](const Hit& hit) { return hit.begin >= at && hit.begin <= at + 3; });
      if (has_object) continue;
      Hit hit{at, at + 1, {}};
      hit.match.substances = {*alcohol};
      hits.insert(std::upper_bound(hits.begin(), hits.end(), at,
                                   [](std::size_t place, const Hit& other) { return place < other.begin; }),
                  hit);
    }
  }

  // ---- names ----

  void add_hits(const Piece& piece, const std::vector<Hit>& hits, bool sentence) {
    Said carried = Said::nothing;
    for (std::size_t h = 0; h < hits.size(); ++h) {
      const Hit& hit = hits[h];
      const std::size_t from = h == 0 ? 0 : boundary(piece, hits[h - 1].end, hit.begin);
      const std::size_t to = h + 1 == hits.size() ? piece.size() : boundary(piece, hit.end, hits[h + 1].begin);
      const Clause clause{std::min(from, hit.begin), hit.begin, hit.end, std::max(to, hit.end)};
      Told told = taking_in(piece, clause, today_);
      if (told.said != Said::nothing) {
        carried = told.leads ? told.said : Said::nothing;
      } else if (h > 0 && carried != Said::nothing && holds_for_next(piece, carried, hits[h - 1], clause, sentence)) {
        // "He used to be on atenolol, lisinopril, and terazosin": one "used to" for all of them.
        told.said = carried;
      } else {
        carried = Said::nothing;
      }
      add_hit(piece, hit, clause, told, hits.size() == 1 && !sentence, sentence);
    }
  }

  static bool holds_for_next(const Piece& piece, Said carried, const Hit& before, const Clause& clause, bool sentence) {
    if (!carries_over(piece, before.end, clause.name_begin)) return false;
    // In a list, what has directions of its own is taken: "stopped zoloft, methadone 80 mg daily".
    if (!sentence && has_directions(piece, clause)) return false;
    // "no opioids, benzos, or xanax", but "no xanax, methadone"
    return carried != Said::negated || piece.any(" or nor o u ni ", before.end, piece.size());
  }

  void add_hit(const Piece& piece, const Hit& hit, const Clause& clause, const Told& told, bool whole, bool sentence) {
    if ((sentence || told.said == Said::planned) && read_therapy(piece, hit, clause)) return;
    if (told.said == Said::negated || told.said == Said::refused) return;
    // Allergies have no directions: a list of medicines has begun without its heading.
    if (section_ == Section::denied && has_directions(piece, clause)) section_ = Section::current;
    if (section_ == Section::denied || (section_ == Section::history && hit.status == EntryStatus::unknown)) return;
    Entry entry = entry_of(names_, hit);
    entry.text = std::string(as_typed(whole ? piece.source() : piece.slice(clause.begin, clause.end)));
    read_details(piece, hit.end, clause.end, entry);
    read_leading_details(piece, clause.begin, hit.begin, entry);
    set_taking(told, entry);
    if (section_ == Section::stopped) {
      entry.taking = Taking::stopped;
      entry.started_days_ago.reset();
      if (!entry.stopped_days_ago) entry.stopped_days_ago = days_ago(piece, clause.begin, clause.end, today_);
    }
    add(std::move(entry));
  }

  /// Ketamine in a sentence is the treatment somebody thinks about, not a medicine of the list.
  bool read_therapy(const Piece& piece, const Hit& hit, const Clause& clause) {
    if (hit.match.substances.size() != 1 || hit.status != EntryStatus::read) return false;
    const std::string_view id = names_.id_of(hit.match.substances[0]);
    if (id != "ketamine" && id != "esketamine") return false;
    if (list_.therapy && list_.therapy->substance == hit.match.substances[0]) return true;
    Therapy therapy;
    therapy.substance = hit.match.substances[0];
    therapy.route = hit.match.route;
    if (therapy.route == Route::unknown) therapy.route = route_in(piece, clause.begin, clause.end);
    if (piece.any(" clinic clinics hospital office clinica ", 0, piece.size())) therapy.setting = Setting::clinic;
    if (piece.any(" home telehealth mail mailed casa ", 0, piece.size())) therapy.setting = Setting::home;
    if (!list_.therapy) list_.therapy = therapy;
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
    if (entry.status == EntryStatus::not_medicine) return;
    // A long line without strength, form or near name is prose of the chart, not a medicine.
    const bool looks_like_one = dose_in(piece, begin, end).has_value() || piece.any(vague_words, begin, end) ||
                                piece.any(class_words, begin, end) || end - begin <= 4;
    if (entry.status == EntryStatus::unknown && !looks_like_one) return;
    read_details(piece, begin, end, entry);
    const Told told = taking_in(piece, {begin, thing_in(piece, begin, end), end, end}, today_);
    if (told.said == Said::negated || told.said == Said::refused) return;
    set_taking(told, entry);
    if (section_ == Section::stopped) entry.taking = Taking::stopped;
    add(std::move(entry));
  }

  /// "They gave me something for sleep": a thing without its name in a sentence without names.
  void add_vague_sentence(const Piece& piece) {
    if (section_ == Section::denied || section_ == Section::history || is_refusal(piece, 0, piece.size())) return;
    for (std::size_t at = 0; at < piece.size(); ++at) {
      const bool is_taken =
          piece.any(" take takes taking on use uses prescribed my tomo ", at - std::min<std::size_t>(at, 3), at);
      if (!is_listed(vague_words, piece.word(at)) && !(is_taken && is_listed(class_words, piece.word(at)))) continue;
      const Told told = taking_in(piece, {0, at, at + 1, piece.size()}, today_);
      if (told.said == Said::negated || (told.said == Said::stopped && piece.any(" any ", 0, at))) return;
      Entry entry;
      entry.text = std::string(as_typed(piece.source()));
      set_taking(told, entry);
      add(std::move(entry));
      return;
    }
  }

  /// What is said later of the same medicine counts: "takes aspirin … aspirin had been discontinued".
  void add(Entry entry) {
    if (entry.taking == Taking::stopped && !entry.substances.empty()) {
      const auto same = [&](const Entry& earlier) {
        return earlier.substances == entry.substances && earlier.taking == Taking::current;
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

  /// Without the bullet, the number and the "and" before it.
  static std::string_view as_typed(std::string_view text) {
    const auto trim = [&] {
      const std::size_t first = text.find_first_not_of(" \t\r-*>,;|");
      text.remove_prefix(std::min(first, text.size()));
    };
    trim();
    if (text.starts_with("\u2022") || text.starts_with("\u25cf") || text.starts_with("\u2013")) text.remove_prefix(3);
    if (text.starts_with("\u00b7")) text.remove_prefix(2);
    trim();
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    const bool numbered = digits > 0 && digits + 1 < text.size() && (text[digits] == ')' || text[digits] == '.') &&
                          text[digits + 1] == ' ';
    if (numbered) text.remove_prefix(digits + 1);
    trim();
    for (const std::string_view word : {"and ", "but ", "y ", "then "}) {
      if (text.starts_with(word)) text.remove_prefix(word.size());
    }
    text = text.substr(0, text.find_last_not_of(" \t\r,.;|") + 1);
    return text;
  }

  const NameIndex& names_;
  std::optional<Day> today_;
  ReadList& list_;
  Section section_ = Section::current;
  std::size_t lines_in_section_ = 0;
  std::size_t lookups_left_ = 2 * max_list_entries;  // of near names in sentences: a text of slips alone must end soon
  bool is_cut_ = false;                              // a line held more than the list
  std::size_t added_ = 0;                            // entries of this line
  bool line_has_one_ = false;  // of the last line that had any: what directions below it are about
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
