#include "medication_list.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "chart.h"
#include "crisis.h"
#include "directions.h"
#include "hits.h"
#include "piece.h"
#include "sig_words.h"
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
    read_boxes(line);
    if (is_line_of_family_) section_ = Section::current;
    is_line_of_family_ = false;
    if (added_ > 0) line_has_one_ = added_ == 1;
    is_behind_blank_ = false;
  }

  /// "[x] methadone", "☐ Suboxone ☑ Vivitrol": what isn't ticked isn't taken.
  void read_boxes(std::string_view line) {
    struct Box {
      std::string_view mark;
      bool is_ticked;
    };
    constexpr auto boxes = std::to_array<Box>({{"[ ]", false},
                                               {"[]", false},
                                               {"[x]", true},
                                               {"[X]", true},
                                               {"\u2610", false},
                                               {"\u2611", true},
                                               {"\u2612", true}});
    bool is_ticked = true;
    while (!line.empty()) {
      std::size_t end = line.size();
      const Box* next = nullptr;
      for (const Box& box : boxes) {
        if (const std::size_t at = line.find(box.mark); at < end) {
          end = at;
          next = &box;
        }
      }
      if (is_ticked) read_sentences(line.substr(0, end));
      if (next == nullptr) return;
      is_ticked = next->is_ticked;
      line.remove_prefix(end + next->mark.size());
    }
  }

  void read_sentences(std::string_view line) {
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
  }

  /// "St. John's wort", "Dr. X", "1. methadone": a point that ends no sentence.
  static bool is_abbreviation(std::string_view before) {
    const std::string key = fold_key(before.substr(before.find_last_of(" \t") + 1));
    return is_listed(" st dr mr mrs ms dra sr no vs ", key);
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
      return add_slip(piece, at, true, hits);
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
      if (!is_open && is_listed(" and but y pero then now currently instead ahora ", piece.word(at))) last = at;
    }
    // The next name stands in parentheses itself.
    if (is_open && last == end && opened > begin) return opened;
    return last == end ? leading_words(piece, begin, end) : last;
  }

  /// Without a mark between two names, words of stopping right before the second are its own: "methadone helped me quit
  /// heroin".
  static std::size_t leading_words(const Piece& piece, std::size_t begin, std::size_t end) {
    std::size_t first = end;
    for (std::size_t at = end; at > begin; --at) {
      const std::string_view word = piece.word(at - 1);
      if (is_listed(" off quit stopped not no never without clean sober recovery ", word)) {
        first = at - 1;
      } else if (!is_listed(" of my the any all from taking using drinking smoking ", word)) {
        // "get off methadone" isn't off it yet.
        if (is_listed(" get getting come coming go going tapering taper weaning wean work working to ", word))
          return end;
        break;
      }
    }
    return first;
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
    sort_by_place(hits);
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
    if (is_refusal(piece, begin, end)) return;
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

  /// In a sentence: a word behind "on", "take", "and" … that is nearly a name or ends like one, and pills without a
  /// name.
  void add_slips(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Hit>& more) {
    for (std::size_t at = begin; at < end; ++at) {
      const std::string_view word = piece.word(at);
      const bool introduced = is_introduced(piece, at);
      const bool ends = at + 1 == piece.size() || separates(piece, at + 1);
      if (introduced && !is_everyday(word) && !add_slip(piece, at, ends, more) && ends && ends_like_a_name(word)) {
        Entry unread;
        more.push_back(hit_of(unread, at, at + 1));
        continue;
      }
      const bool nameless = is_listed(thing_words, word) || (introduced && is_listed(class_words, word));
      const bool named = at + 1 < piece.size() && names_.longest_exact(piece.text(), at + 1).has_value();
      const bool is_one = piece.any(" a an another some un una otra ", at - std::min<std::size_t>(at, 4), at);
      // "my nerve pill, my pain pill and"
      if (nameless && !named &&
          (begin > 0 || (ends && piece.any(" my mi ", at - std::min<std::size_t>(at, 4), at)) || is_one) &&
          at > begin) {
        Entry unread;
        more.push_back(hit_of(unread, std::max(begin, at - std::min<std::size_t>(at, 2)), at + 1));
      }
    }
  }

  static bool is_introduced(const Piece& piece, std::size_t at) {
    while (at > 0 && is_listed(" a an my the some un una mi ", piece.word(at - 1))) --at;
    if (at == 0) return false;
    return is_listed(
               " on take takes taking and with w plus use using want tomo tomando con y started starting start "
               "prescribed generic ",
               piece.word(at - 1)) ||
           piece.before(at).find(',') != std::string_view::npos;
  }

  /// "blorptazine": no word of a sentence, though no name is near it.
  static bool ends_like_a_name(std::string_view word) {
    constexpr auto endings = std::to_array<std::string_view>(
        {"ine", "ol",  "pam", "lam",   "ide",    "done",  "phine",   "codone",  "orphan",    "pril", "artan", "statin",
         "mab", "nib", "vir", "azole", "cillin", "mycin", "triptan", "gliptin", "gliflozin", "barb", "fen",   "cept"});
    constexpr std::size_t shortest = 7;
    return word.size() >= shortest && std::any_of(endings.begin(), endings.end(),
                                                  [word](std::string_view ending) { return word.ends_with(ending); });
  }

  /// A near name becomes a hit of its own. Short words count only where they end what is said.
  bool add_slip(const Piece& piece, std::size_t at, bool ends, std::vector<Hit>& more) {
    const std::string_view word = piece.word(at);
    const std::uint32_t most_edits = word.size() >= 5 ? 2 : ends && word.size() == 4 ? 1 : 0;
    if (most_edits == 0 || lookups_left_ == 0) return false;
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
    constexpr std::string_view objects =
        " my it dose doses water juice ml coffee coffees tea milk soda pop smoothie smoothies shake shakes liquid "
        "clinic "
        "this that them fluids caffeine energy mi agua cafe jugo leche ";
    for (std::size_t at = 0; at < piece.size(); ++at) {
      if (!is_listed(" drink drinking drinks bebo ", piece.word(at))) continue;
      const std::size_t end = std::min(piece.size(), at + 4);
      const bool has_object = piece.any(objects, at + 1, end) ||
                              std::any_of(hits.begin(), hits.end(),
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
    Said change = Said::nothing;  // of "from one to another": whether the change is planned or done
    for (std::size_t h = 0; h < hits.size(); ++h) {
      const Hit& hit = hits[h];
      const std::size_t from = h == 0 ? 0 : boundary(piece, hits[h - 1].end, hit.begin);
      const std::size_t to = h + 1 == hits.size() ? piece.size() : boundary(piece, hit.end, hits[h + 1].begin);
      const Clause clause{std::min(from, hit.begin), hit.begin, hit.end, std::max(to, hit.end)};
      Told told = taking_in(piece, clause, today_);
      if (h + 1 < hits.size() && leads_from(piece, hit, hits[h + 1])) {
        // "switching from suboxone to methadone": planned, or done.
        change = piece.any(planned_change_words, clause.begin, hit.begin) || told.said == Said::planned ? Said::planned
                                                                                                        : Said::stopped;
        told = Told{};
        told.said = change == Said::planned ? Said::taken : Said::stopped;
      } else if (change != Said::nothing) {
        if (change == Said::planned && told.said == Said::nothing) told.said = Said::planned;
        change = Said::nothing;
      }
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

  static constexpr std::string_view planned_change_words =
      " switching switch thinking going want wants planning plan changing considering gonna will cambiar ";

  /// "from suboxone to methadone", with nothing but strengths and "over" between the two.
  static bool leads_from(const Piece& piece, const Hit& first, const Hit& second) {
    if (first.begin == 0 || !is_listed(" from de ", piece.word(first.begin - 1))) return false;
    bool is_to = false;
    for (std::size_t at = first.end; at < second.begin; ++at) {
      const std::string_view word = piece.word(at);
      if (is_listed(" to onto a into ", word)) {
        is_to = true;
      } else if (!is_filler_token(word) && word != "over" && word != "back") {
        return false;
      }
    }
    return is_to;
  }

  static bool holds_for_next(const Piece& piece, Said carried, const Hit& before, const Clause& clause, bool sentence) {
    if (!carries_over(piece, before.end, clause.name_begin)) return false;
    const auto has_number = [&piece](std::size_t behind) {
      return behind < piece.size() && is_digit(piece.word(behind)[0]);
    };
    // What has directions of its own is taken: "stopped zoloft, methadone 80 mg daily", "allergic to codeine, methadone
    // 80". In a sentence two alike go together: "used to be on atenolol 50 mg, lisinopril 10 mg".
    const bool directed = has_directions(piece, clause) || has_number(clause.name_end);
    if (directed && (!sentence || !has_number(before.end))) return false;
    // "no opioids, benzos, or xanax", but "no xanax, methadone"
    return carried != Said::negated || piece.any(" or nor o u ni ", before.end, piece.size());
  }

  void add_hit(const Piece& piece, const Hit& hit, const Clause& clause, const Told& told, bool whole, bool sentence) {
    const bool is_thought = sentence || told.said == Said::planned || (is_one_line_ && !has_directions(piece, clause));
    if (is_thought && told.said != Said::stopped && read_therapy(piece, hit, clause)) return;
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
      if (!entry.stopped_days_ago) entry.stopped_days_ago = days_since_stop(piece, clause.begin, clause.end, today_);
    }
    add(std::move(entry));
  }

  /// Ketamine in a sentence, or alone in a short text, is the treatment somebody thinks about, not a medicine of the
  /// list.
  bool read_therapy(const Piece& piece, const Hit& hit, const Clause& clause) {
    if (hit.match.substances.size() != 1 || hit.status != EntryStatus::read) return false;
    const std::string_view id = names_.id_of(hit.match.substances[0]);
    if (id != "ketamine" && id != "esketamine") return false;
    if (list_.therapy && list_.therapy->substance == hit.match.substances[0]) return true;
    Therapy therapy;
    therapy.substance = hit.match.substances[0];
    therapy.route = hit.match.route;
    if (therapy.route == Route::unknown) therapy.route = route_in(piece, clause.begin, clause.end);
    therapy.setting = setting_in(piece, clause);
    if (!list_.therapy) list_.therapy = therapy;
    return true;
  }

  /// Where the treatment would be. "My clinic" is the one that gives methadone, and a home may be a sober one.
  static Setting setting_in(const Piece& piece, const Clause& clause) {
    constexpr auto at_home = std::to_array<std::string_view>(
        {"at home", "home use", "in home", "home ketamine", "telehealth", "mailed", "by mail", "would mail",
         "in my house", "en casa", "en mi casa", "por correo", "online"});
    for (std::size_t at = clause.begin; at < clause.end; ++at) {
      if (piece.says_any(at, at_home)) return Setting::home;
    }
    for (std::size_t at = clause.begin; at < clause.end; ++at) {
      if (!is_listed(" clinic clinics hospital office clinica consultorio ", piece.word(at))) continue;
      if (!piece.any(" my our methadone suboxone mi from ", at - std::min<std::size_t>(at, 2), at))
        return Setting::clinic;
    }
    return Setting::unknown;
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
  bool is_line_of_family_ = false;                   // what relatives have or take
  bool is_behind_blank_ = true;                      // nothing stands right above the line
  std::size_t depth_ = 0;                            // of headings in a heading's line
  bool is_one_line_ = false;                         // a question or a short note, not a list
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
