#include "taking.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "denial.h"
#include "phrases.h"
#include "planning.h"
#include "sig_words.h"
#include "stopping.h"
#include "time_words.h"

namespace quietcheck {
namespace {

/// After so many days without a dose nobody is between two refills any more.
constexpr double lapse_is_stop_days = 14;

std::optional<double> lapse_days(const Piece& piece, const Clause& clause, std::optional<Day> today) {
  const auto days = days_ago(piece, clause.begin, clause.end, today);
  return days ? days : duration_in(piece, clause.name_end, clause.end);
}

constexpr auto gone_phrases = std::to_array<Phrase>({
    {"ran/run out"},
    {"am/im/been out of"},
    {"havent/hasnt"},
    {"have/has not"},
});

constexpr auto last_phrases = std::to_array<Phrase>({
    {"last dose/took/used/had/taken/shot/injection/drink/drank/beer"},
    {"my/his/her last", Place::right_before},
    {"last time"},
    {"ultima dosis/vez"},
    {"ultimo trago"},
});

/// "Last dose increase": another day than that of the last dose.
constexpr std::string_view change_words =
    " increase increased change changed adjustment raise titration subida cambio ";

constexpr auto missed_phrases = std::to_array<Phrase>({
    {"no dose/doses"},
    {"havent/hasnt/not dosed"},
    {"out of doses"},
    {"none since"},
    {"missed the last"},
    {"missed my/doses/a/several/some/two/three/four/five/six/seven/2/3/4/5/6/7/8/9/10"},
    {"skipped"},
    {"havent been/gone to the clinic"},
    {"no la/lo tomo"},
    {"no he tomado/ido"},
    {"sin tomar/tomarla/tomarlo/tomarme/dosis/ir"},
    {"perdi/falte/salte dos/tres/cuatro/cinco/seis/siete/2/3/4/5/6/7/8/9/10 dosis/dias"},
    {"se me acabo"},
    {"ran out"},
});

/// "ran out of", "haven't had", "last dose was". Where the last dose is of late, it says nothing but the day.
Told lapse_in(const Piece& piece, const Clause& clause, std::optional<Day> today) {
  Told told;
  told.leads = true;
  for (std::size_t at = clause.begin; at < clause.end; ++at) {
    const bool is_asked = is_question(piece);
    const bool is_gone = at < clause.name_begin && !is_asked && phrase_at(piece, at, clause, gone_phrases) > 0 &&
                         !follows(piece, 0, at, 4, " if si unless ") &&
                         !piece.any(" stopped quit missed skipped started start ", at, clause.name_begin);
    const bool is_out = piece.says(at, "out of") && at + 2 <= clause.name_begin &&
                        piece.all(" my the any all ", at + 2, clause.name_begin);
    const bool is_missed = !is_asked && (is_out || phrase_at(piece, at, clause, missed_phrases) > 0) &&
                           !follows(piece, clause.begin, at, 2, " no never not havent hasnt didnt without ");
    std::size_t last = phrase_at(piece, at, clause, last_phrases);
    if (last > 0 && piece.any(change_words, at + last, std::min(at + last + 1, clause.end))) last = 0;
    if (!is_gone && !is_missed && last == 0) continue;
    told.last_dose_days_ago = lapse_days(piece, clause, today);
    const double days = told.last_dose_days_ago.value_or(0);
    // "My last dose was yesterday" says that it is taken; "my last percocet, 3 days ago" may have been the last.
    const bool is_last_one = phrase_length(piece, at, clause.name_begin, "my/his/her last") > 0 &&
                             !piece.any(" dose doses shot injection patch strip ", clause.name_end,
                                        std::min(clause.end, clause.name_end + 1));
    const bool is_of_late = days < (is_last_one ? 1 : lapse_is_stop_days);
    told.said = Said::lapsed;
    if (is_missed) return told;
    if (last > 0 && is_of_late) return {.last_dose_days_ago = told.last_dose_days_ago};
    if (told.last_dose_days_ago && days < 1) told.said = Said::taken;
    return told;
  }
  return {};
}

/// "Methadone is on my chart", "my chart says methadone": somebody wrote it down once.
bool is_recorded(const Piece& piece, const Clause& clause) {
  constexpr auto phrases = std::to_array<Phrase>({
      {"on/in my/his/her/the chart/charts/file/record/records", Place::behind},
      {"my/his/her/the chart/file/record/records says/say/lists/list/shows/show/has/have", Place::before},
  });
  return has_phrase(piece, clause, phrases) && !piece.any(" takes take taking on ", clause.begin, clause.name_begin);
}

/// "started 2 weeks ago", "since March", "been on it for 6 years".
std::optional<double> start_in(const Piece& piece, const Clause& clause, std::optional<Day> today) {
  for (std::size_t at = clause.begin; at < clause.end; ++at) {
    if (is_listed(" started restarted began empece empezo comence since desde ", piece.word(at))) {
      if (follows(piece, clause.begin, at, 3, " no not none off out missed havent ")) return std::nullopt;
      return days_ago(piece, at, clause.end, today);
    }
    if (piece.says(at, "been on") || piece.says(at, "been taking") || piece.word(at) == "llevo") {
      const auto days = duration_in(piece, at, clause.end);
      if (days) return days;
    }
  }
  return std::nullopt;
}

/// What is said of a medicine that somebody stopped at token `at`.
Told stopped_at(const Piece& piece, const Clause& clause, std::size_t at, std::optional<Day> today) {
  Told told;
  told.said = Said::stopped;
  told.leads = at < clause.name_begin;
  told.stopped_days_ago = days_since_stop(piece, clause.begin, clause.end, today);
  // "off it for 3 months", "clean from it for 2 years"
  if (!told.stopped_days_ago && piece.any(" off clean sober ", clause.begin, clause.end))
    told.stopped_days_ago = duration_in(piece, clause.begin, clause.end);
  return told;
}

}  // namespace

Told taking_in(const Piece& piece, const Clause& whole, std::optional<Day> today) {
  const Clause clause = own_part(piece, whole);
  Told told;
  if (const Denied refusal = refusal_in(piece, clause); refusal.denial != Denial::none)
    return {Said::refused, refusal.leads};
  const Denied negation = negation_in(piece, clause);
  if (negation.denial == Denial::negated && !negation.leads) return {Said::negated};
  if (const auto stop = stop_in(piece, clause)) return stopped_at(piece, clause, *stop, today);
  const Told lapse = lapse_in(piece, clause, today);
  if (lapse.said != Said::nothing) return lapse;
  told.last_dose_days_ago = lapse.last_dose_days_ago;
  if (is_planned(piece, clause)) {
    told.said = Said::planned;
  } else if (negation.denial == Denial::negated) {
    return {Said::negated, true};
  } else if (negation.denial == Denial::doubtful) {
    told.said = Said::lapsed;
    told.last_dose_days_ago = lapse_days(piece, clause, today);
  } else if (is_recorded(piece, clause)) {
    told.said = Said::recorded;
  } else {
    told.said = piece.any(resuming_words, clause.begin, clause.name_begin) ? Said::taken : Said::nothing;
    told.started_days_ago = start_in(piece, clause, today);
  }
  return told;
}

void set_taking(const Told& told, Entry& entry) {
  entry.started_days_ago = told.started_days_ago;
  entry.last_dose_days_ago = told.last_dose_days_ago;
  switch (told.said) {
    case Said::nothing:
    case Said::taken: return;
    case Said::planned: entry.taking = Taking::planned; return;
    case Said::recorded: entry.taking = Taking::unknown; return;
    case Said::lapsed: {
      // A depot goes on for weeks behind its last shot.
      const bool is_over = told.last_dose_days_ago && *told.last_dose_days_ago >= lapse_is_stop_days &&
                           entry.route != Route::depot_injection;
      entry.taking = is_over ? Taking::stopped : Taking::unknown;
      if (is_over) std::swap(entry.stopped_days_ago, entry.last_dose_days_ago);
      return;
    }
    case Said::stopped:
    case Said::negated:
    case Said::refused:
      entry.taking = Taking::stopped;
      entry.stopped_days_ago = told.stopped_days_ago;
      return;
  }
}

bool carries_over(const Piece& piece, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    if (word == "with" || (!is_filler_token(word) && !is_listed(" and or nor o u ni y e both also any ", word)))
      return false;
  }
  return true;
}

bool speaks_of_it(const Piece& piece, std::size_t begin, std::size_t end) {
  if (piece.any(class_words, begin, end)) return false;
  if (tells_of_dose_change(piece, begin, end)) return true;
  if (!piece.any(" it them both ", begin, end)) return false;
  const Said said = taking_in(piece, {begin, begin, begin, end}, std::nullopt).said;
  return said == Said::stopped || said == Said::negated || said == Said::lapsed;
}

}  // namespace quietcheck
