#include "statement_reader.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "chart.h"
#include "denial.h"
#include "described.h"
#include "directions.h"
#include "habits.h"
#include "mentions.h"
#include "nameless.h"
#include "planned_therapy.h"
#include "results.h"
#include "sig_words.h"
#include "standing.h"
#include "statements.h"
#include "time_words.h"

namespace quietcheck {
namespace {

/// Under a heading of these a medicine without a known name is the person's.
bool is_of_medicines(Section section) {
  return section == Section::current || section == Section::stopped || section == Section::unsure;
}

bool is_denied(const Told& told) {
  return told.said == Said::negated || told.said == Said::refused;
}

/// Behind what a heading of stopped medicines names in its line, another one goes on.
bool is_taken_on(const Piece& piece, const Clause& clause) {
  return piece.any(" continues continue continuing started now currently takes taking restarted resumed sigue ahora ",
                   clause.begin, clause.name_begin);
}

/// Under allergies somebody says that this one is taken.
bool is_taken_despite(const Piece& piece, const Clause& clause) {
  constexpr auto states = std::to_array<std::string_view>({"is on", "am on", "im on", "now on", "stays on"});
  for (std::size_t at = clause.begin; at < clause.name_begin; ++at) {
    if (is_listed(" takes take taking tomo toma currently continues ", piece.word(at)) || piece.says_any(at, states))
      return true;
  }
  // "Allergies: sulfa. On methadone."
  return clause.begin == 0 && piece.word(0) == "on";
}

}  // namespace

bool has_name(const NameIndex& names, std::string_view note) {
  const Piece piece(note);
  return !is_directions(piece, 0, piece.size()) && !names_in(names, piece, false).empty();
}

void StatementReader::read(const Piece& piece, bool is_sentence, bool is_test, std::vector<Hit> hits) {
  if (is_sentence || place_.kind != TextKind::list) add_habits(names_, piece, hits);
  if (hits.empty() && !is_sentence) {
    if (is_of_medicines(place_.section)) add_nameless(piece);
    return;
  }
  if (!is_test) add_unread(piece, is_sentence, hits);
  if (hits.empty()) {
    add_vague_sentence(piece);
  } else {
    add_hits(piece, hits, is_sentence, is_test);
  }
}

/// What stands there without a known name; "inactive" is no slip of one.
void StatementReader::add_unread(const Piece& piece, bool is_sentence, std::vector<Hit>& hits) {
  unread_.add_to(piece, is_sentence, place_.kind, hits);
  const auto is_state = [&](const Hit& hit) {
    const bool is_guess = hit.status == EntryStatus::near || hit.status == EntryStatus::unknown;
    return is_guess && standing_of(piece, hit.begin, hit.end, today_);
  };
  hits.erase(std::remove_if(hits.begin(), hits.end(), is_state), hits.end());
}

// ---- names ----

void StatementReader::add_hits(const Piece& piece, const std::vector<Hit>& hits, bool is_sentence, bool is_test) {
  const std::size_t test = is_test ? test_begin(piece) : piece.size();
  std::vector<ToldOfName> all = told_of_each(piece, hits, is_sentence, today_);
  for (std::size_t h = 0; h < hits.size(); ++h) {
    Told& told = all[h].told;
    // "Negative except methadone" denies nothing of what the screen found.
    if (is_denied(told) && hits[h].begin >= test) told = Told{};
    const bool is_open = told.said == Said::nothing || told.said == Said::taken || told.said == Said::planned;
    const std::size_t end = h + 1 < hits.size() ? hits[h + 1].begin : piece.size();
    if (is_open) {
      const Told remark = standing_behind(piece, hits[h].end, end, today_);
      if (remark.said != Said::nothing) told = remark;
    }
    add_hit(piece, hits[h], all[h], hits.size() == 1 && !is_sentence, is_sentence);
  }
}

void StatementReader::add_hit(const Piece& piece, const Hit& hit, const ToldOfName& said, bool is_whole,
                              bool is_sentence) {
  if (hit.status == EntryStatus::not_medicine) return;
  const Clause& clause = said.clause;
  const Told& told = said.told;
  const bool is_thought =
      is_sentence || told.said == Said::planned ||
      (place_.is_one_line && (!has_directions(piece, clause) || speaks_of_treatment(piece, clause)));
  const bool is_treatment =
      is_thought && told.said != Said::stopped && is_therapy_substance(names_, hit.match.substances);
  if (is_treatment && read_therapy(piece, hit, clause)) return;
  if (is_denied(told)) list_.deny_asked(hit.match.substances);
  if (is_denied(told) || !is_taken_here(piece, hit, clause)) return;
  const Whose whose = people_.whose(piece, clause);
  if (whose == Whose::somebody_elses) return;
  Entry entry = entry_of(names_, hit);
  // "Methadone is still on my chart" says nothing new of what was told before.
  if (told.said == Said::recorded && list_.has(entry.substances)) return;
  entry.text = std::string(as_typed(is_whole ? piece.source() : piece.slice(clause.begin, clause.end)));
  read_details(piece, hit.end, clause.end, entry);
  read_leading_details(piece, clause.begin, hit.begin, entry);
  set_taking(told, entry);
  const bool is_unsure = place_.section == Section::unsure || whose == Whose::maybe_somebody_elses;
  if (is_unsure && entry.taking == Taking::current) entry.taking = Taking::unknown;
  // A slip of the treatment's name stays in the list, where the person sees and confirms it.
  if (is_treatment && hit.status == EntryStatus::near) entry.taking = Taking::planned;
  const bool is_past = told.said == Said::nothing && is_of_the_past(piece, is_sentence, hit, clause, entry.route);
  // "Discontinued: Ambien; continues methadone"
  const bool is_stopped = place_.section == Section::stopped && !(place_.depth > 0 && is_taken_on(piece, clause));
  if (is_past || is_stopped) {
    entry.taking = Taking::stopped;
    entry.started_days_ago.reset();
    if (!entry.stopped_days_ago) entry.stopped_days_ago = days_since_stop(piece, clause.begin, clause.end, today_);
  }
  add(std::move(entry), is_past);
}

/// Whether the heading above leaves a name there to be a medicine of the person.
bool StatementReader::is_taken_here(const Piece& piece, const Hit& hit, const Clause& clause) {
  // Allergies have no directions: a list of medicines has begun without its heading.
  if (place_.section == Section::denied && (has_directions(piece, clause) || is_taken_despite(piece, clause)))
    place_.section = Section::current;
  if (place_.section == Section::denied || place_.section == Section::relatives) return false;
  return is_of_medicines(place_.section) || hit.status != EntryStatus::unknown;
}

/// Ketamine in a sentence, or alone in a short text, is the treatment somebody thinks about, not a medicine of the
/// list. What is said of it later tells its route and setting too.
bool StatementReader::read_therapy(const Piece& piece, const Hit& hit, const Clause& clause) {
  const std::optional<Therapy> therapy = planned_therapy(names_, piece, hit, clause);
  if (!therapy) return false;
  if (!therapy_) therapy_ = therapy;
  // "Ketamine or Spravato?" has one treatment; ketamine with a dose beside Spravato is taken.
  if (therapy_->substance != therapy->substance) return !has_directions(piece, clause);
  if (therapy_->route == Route::unknown) therapy_->route = therapy->route;
  if (therapy_->setting == Setting::unknown) therapy_->setting = therapy->setting;
  return true;
}

// ---- without a known name ----

void StatementReader::add_nameless(const Piece& piece) {
  const std::size_t end = chart_noise_begin(piece);
  std::size_t from = 0;
  for (std::size_t at = 1; at <= end && !list_.is_cut(); ++at) {
    const bool mark = at == end || separates(piece, at);
    if (!mark) continue;
    if (is_listed(joining_words, piece.word(from)) && from + 1 < at) ++from;
    add_unnamed(piece, from, at);
    from = at;
  }
}

void StatementReader::add_unnamed(const Piece& piece, std::size_t begin, std::size_t end) {
  if (is_directions(piece, begin, end) || is_refusal(piece, begin, end)) return;
  Entry entry;
  entry.text = std::string(as_typed(piece.slice(begin, end)));
  read_without_name(names_, piece, begin, end, entry);
  if (entry.status == EntryStatus::not_medicine || is_talk(piece, begin, end)) return;
  // A long line without strength, form or near name is prose of the chart, not a medicine; beside sentences a short one
  // is talk.
  const bool looks_like_one = place_.kind == TextKind::prose
                                  ? looks_like_a_medicine(piece, begin, end)
                                  : dose_in(piece, begin, end).has_value() || piece.any(vague_words, begin, end) ||
                                        piece.any(class_words, begin, end) || end - begin <= 4;
  // Of several words beside sentences only a likely slip is a guess: "thanks in advance" isn't Advate.
  const bool is_guess = entry.status != EntryStatus::unknown && (looks_like_one || end - begin == 1);
  if (!is_guess && add_slips(piece.slice(begin, end))) return;
  const bool is_remark = place_.kind == TextKind::prose && end - begin > 1;
  const bool is_of_last = is_about_the_last(piece) && list_.told_of_last(true) != nullptr;
  if (entry.status == EntryStatus::unknown && is_of_last) return;
  if (!looks_like_one && (is_remark || entry.status == EntryStatus::unknown)) return;
  read_details(piece, begin, end, entry);
  const Told told = taking_in(piece, {begin, thing_in(piece, begin, end), end, end}, today_);
  if (is_denied(told)) return;
  set_taking(told.said == Said::nothing ? standing_behind(piece, begin, piece.size(), today_) : told, entry);
  // "does espravato work"; alone it may be one that is taken.
  const bool is_asked = place_.is_one_line && end - begin > 1 && !is_directions(piece, begin + 1, end);
  if (is_asked && entry.taking == Taking::current && is_therapy_substance(names_, entry.substances))
    entry.taking = Taking::planned;
  if (place_.section == Section::stopped) entry.taking = Taking::stopped;
  add(std::move(entry));
}

bool StatementReader::read_described(const Piece& piece) {
  if (list_.last_is_unknown() && describes_the_last(piece)) return true;
  const auto at = described_in(piece);
  if (!at || place_.section == Section::denied || place_.section == Section::relatives) return false;
  const Told told = taking_in(piece, {0, *at, *at + 1, piece.size()}, today_);
  if (is_denied(told)) return true;
  Entry entry;
  entry.text = std::string(as_typed(piece.source()));
  read_details(piece, 0, piece.size(), entry);
  set_taking(told, entry);
  if (place_.section == Section::stopped) entry.taking = Taking::stopped;
  add(std::move(entry));
  return true;
}

/// "got approved for Sparvato": one word of it is a slip of a name.
bool StatementReader::add_slips(std::string_view clause) {
  const Piece piece(clause);
  std::vector<Hit> slips;
  unread_.add_slips(piece, 0, piece.size(), place_.kind, slips);
  add_hits(piece, slips, false, false);
  return !slips.empty();
}

/// "They gave me something for sleep": a thing without its name in a sentence without names.
void StatementReader::add_vague_sentence(const Piece& piece) {
  if (!is_of_medicines(place_.section) || is_refusal(piece, 0, piece.size())) return;
  if (is_about_the_last(piece) && list_.told_of_last(true) != nullptr) return;
  const auto at = vague_thing_in(piece, list_.size() > 0);
  if (!at) return;
  const Told told = taking_in(piece, {0, *at, *at + 1, piece.size()}, today_);
  if (told.said == Said::negated || (told.said == Said::stopped && piece.any(" any ", 0, *at))) return;
  Entry entry;
  entry.text = std::string(as_typed(piece.source()));
  set_taking(told, entry);
  add(std::move(entry));
}

void StatementReader::read_unknown_behind_verb(const Piece& piece) {
  std::size_t count = 0;
  static_cast<void>(name_words(piece, 0, piece.size(), count));
  if (count == 0 || place_.section == Section::denied || !dose_in(piece, 0, piece.size())) return;
  Entry entry;
  entry.text = std::string(as_typed(piece.source()));
  read_details(piece, 0, piece.size(), entry);
  add(std::move(entry));
}

bool StatementReader::find_slip_behind_verb(const Piece& piece, std::vector<Hit>& hits) {
  for (std::size_t at = 1; at < piece.size(); ++at) {
    if (is_everyday(piece.word(at)) || is_listed(direction_words, piece.word(at))) continue;
    return unread_.add_slip(piece, at, hits);
  }
  return false;
}

/// A row of a table says of its own medicine alone, and a list of what was stopped says nothing of what is taken.
void StatementReader::add(Entry entry, bool keeps_earlier) {
  const Row* row = place_.row;
  if (row != nullptr) tell(*row, has_name(names_, row->note) ? std::string_view() : row->note, today_, entry);
  list_.add(std::move(entry), keeps_earlier || row != nullptr || place_.section == Section::stopped);
}

}  // namespace quietcheck
