#include "taking.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "directions.h"
#include "sig_words.h"
#include "time_words.h"

namespace quietcheck {
namespace {

/// After so many days without a dose nobody is between two refills any more.
constexpr double lapse_is_stop_days = 14;

/// Whether one of the `reach` words before `at`, no earlier than `begin`, is listed.
bool follows(const Piece& piece, std::size_t begin, std::size_t at, std::size_t reach, std::string_view list) {
  return piece.any(list, std::max(begin, at - std::min(at, reach)), at);
}

bool is_question(const Piece& piece) {
  return piece.source().find('?') != std::string_view::npos;
}

bool is_allergy_word(std::string_view word) {
  return word.starts_with("al");
}

/// "zyrtec for allergies" and "allergy pill" speak of what it is for.
bool is_refusal_word(const Piece& piece, std::size_t at, std::size_t begin, std::size_t end) {
  const std::string_view word = piece.word(at);
  // "NKDA" is a whole statement: it says nothing of what follows.
  if (!is_listed(denied_words, word) || is_listed(" nka nkda ", word)) return false;
  if (!is_allergy_word(word)) return !follows(piece, begin, at, 2, " insurance medicaid medicare plan aetna ");
  if (at + 1 < end && is_listed(" relief medicine medicines medication med meds pill pills tablet tablets shot shots "
                                "spray drops eye season symptoms ",
                                piece.word(at + 1))) {
    return false;
  }
  return !follows(piece, begin, at, 3, " for from seasonal my para por bad ") || piece.says(at, "allergies are") ||
         piece.says(at, "allergy to") || piece.says(at, "allergies to");
}

bool is_refused(const Piece& piece, const Clause& clause, bool& leads) {
  constexpr std::string_view ends_refusal = " takes take tomo toma started now currently but pero uses prescribed ";
  const bool directed = has_directions(piece, clause);
  for (std::size_t at = clause.begin; at < clause.name_begin; ++at) {
    if (!is_refusal_word(piece, at, clause.begin, clause.end)) continue;
    if (piece.any(ends_refusal, std::min(at + 1, clause.name_begin), clause.name_begin)) continue;
    // "sulfa (allergy), methadone 90 mg": the word closes what stands before it.
    const bool closes = at > clause.begin && piece.before(at + 1).find_first_of(",;)") != std::string_view::npos;
    if (closes || (directed && is_allergy_word(piece.word(at)))) continue;
    leads = true;
    return true;
  }
  // "penicillin allergy", "sulfa (allergic)"; "Zyrtec Allergy 10 mg" is a product.
  if (clause.name_end >= clause.end || directed) return false;
  return is_refusal_word(piece, clause.name_end, clause.begin, clause.end);
}

/// Where the words "do not take" begin before the name, with nothing but such words up to it.
std::optional<std::size_t> negation_before(const Piece& piece, const Clause& clause) {
  constexpr std::string_view links =
      " do does did take takes taken took taking have has had use used using tried touch been be start started on any "
      "more the my a an of other current this that tomo toma tomar he tomado ningun ninguna ever el la active "
      "currently current with drink drinking combine mix give gives prescribe me them ";
  for (std::size_t at = clause.name_begin; at > clause.begin; --at) {
    // "I don't drink, methadone 80": what is denied ends at the mark.
    if (piece.before(at).find_first_of(",;") != std::string_view::npos) return std::nullopt;
    if (is_listed(negations, piece.word(at - 1))) return at - 1;
    if (!is_listed(links, piece.word(at - 1))) return std::nullopt;
  }
  return std::nullopt;
}

/// "Alcohol: No", "PCP | never".
bool is_answered_no(const Piece& piece, const Clause& clause) {
  return clause.name_end + 1 == clause.end && is_listed(" no never none denied nunca ", piece.word(clause.name_end)) &&
         piece.before(clause.name_end).find_first_of(":|\t") != std::string_view::npos;
}

/// A negation that may not mean what it says: asked, under a condition, or of one way of taking it.
bool is_doubtful(const Piece& piece, const Clause& clause, std::size_t at) {
  const bool conditional = piece.any(" if si unless should can could when cuando until ", 0, at);
  // "no methadone for 3 days" isn't "no methadone".
  bool is_dated = duration_in(piece, clause.name_end, clause.end).has_value();
  for (std::size_t word = clause.name_end; word < clause.end; ++word)
    is_dated = is_dated || is_calendar_word(piece.word(word)) || piece.word(word) == "yesterday";
  const bool lately = is_dated && piece.any(" since for in desde hace ", clause.name_end, clause.end);
  const bool partly = lately || times_in(piece, clause.name_end, clause.end).has_value() ||
                      piece.any(" with together while before same unless until except ", clause.name_end, clause.end);
  // "I can't take my methadone at home"
  const bool is_own = piece.any(" my mi ", at, clause.name_begin);
  return is_question(piece) || conditional || partly || is_own;
}

bool is_activity(std::string_view word) {
  return word.size() > 4 && word.ends_with("ing") && !is_listed(" morning evening nothing something anything ", word);
}

/// "stopped working", "methadone stopped my cravings", "stopped drinking on methadone": it isn't the medicine that
/// somebody stopped.
bool stops_something_else(const Piece& piece, std::size_t at, const Clause& clause) {
  constexpr std::string_view links = " my the any all of up a on using taking ";
  const std::string_view next = at + 1 < piece.size() ? piece.word(at + 1) : std::string_view();
  const bool is_name = at + 1 == clause.name_begin;  // "quit smoking"
  if (is_activity(next) && !is_name && !is_listed(" taking using having getting ", next)) {
    // "stopped smoking weed"
    const bool takes_it =
        is_listed(" smoking drinking snorting injecting shooting eating vaping chewing sniffing ", next);
    return !takes_it || at + 2 > clause.name_begin || !piece.all(" my the any ", at + 2, clause.name_begin);
  }
  if (at < clause.name_begin) {
    // "quit my job and take methadone"
    return piece.any(" take takes tomo with while since started ", at + 1, clause.name_begin) &&
           !piece.all(links, at + 1, clause.name_begin);
  }
  const bool passive = piece.any(" was were been is are got gets being i he she we they ", clause.name_end, at);
  const bool has_object = is_listed(" my the me her his him our all any their it ", next) &&
                          !(at + 2 < piece.size() && (is_listed(thing_words, piece.word(at + 2)) || next == "it"));
  return !passive && has_object;
}

/// "stopped", with what turns it round: "never stopped", "if I stopped", "want to quit".
bool is_stop_word(const Piece& piece, std::size_t at, const Clause& clause) {
  const std::string_view word = piece.word(at);
  if (!is_listed(stopped_words, word)) return false;
  if (follows(piece, clause.begin, at, 3, " if si unless ")) return false;
  if (follows(piece, clause.begin, at, 2, " not never havent hasnt hadnt didnt ")) return false;
  // "load completed", "taper up finished"
  if (follows(piece, clause.begin, at, 2, " load loading induction titration up ")) return false;
  if (is_listed(" stopped quit deje dejo finished ended ", word) && stops_something_else(piece, at, clause))
    return false;
  return word != "quit" || !follows(piece, clause.begin, at, 1, " to ") || follows(piece, clause.begin, at, 2, " had ");
}

/// "off xanax", not "tapering off xanax", "want to get off methadone", "not off methadone yet" nor "on and off xanax".
bool is_off(const Piece& piece, std::size_t at, const Clause& clause) {
  if (piece.word(at) != "off" || at >= clause.name_begin || clause.name_begin - at > 3) return false;
  if (!piece.all(" of my the all ", at + 1, clause.name_begin)) return false;
  if (follows(piece, clause.begin, at, 3, " not never isnt arent wasnt cant cannot aint havent ")) return false;
  if (follows(piece, clause.begin, at, 2, " on ") || piece.says(at + 1, "and on")) return false;
  // "wants me off methadone"; "trying to stay off" is off.
  if (follows(piece, clause.begin, at, 3, " want wants need needs try trying get take taking ") &&
      !follows(piece, clause.begin, at, 1, " stay staying "))
    return false;
  return !follows(piece, clause.begin, at, 1,
                  " tapering tapered taper weaning wean coming come getting get going go work working titrating ") ||
         follows(piece, clause.begin, at, 1, " tapered ");
}

/// "switched me from paxil to cymbalta": what stands before "to" was left.
bool is_left(const Piece& piece, std::size_t at, const Clause& clause) {
  if (!is_listed(" from de ", piece.word(at)) || at + 1 != clause.name_begin) return false;
  return piece.any(" switched changed moved went transitioned swapped cambiaron cambio cambie ",
                   at - std::min<std::size_t>(at, 4), at);
}

/// "tried zoloft, none of it worked", "failed Zoloft", "lithium: declined", "never started it".
bool is_trial(const Piece& piece, std::size_t at, const Clause& clause) {
  const std::string_view word = piece.word(at);
  const bool leads = at < clause.name_begin && piece.all(" on my the both taking a trial of everything including like ",
                                                         at + 1, clause.name_begin);
  if (word == "tried" && leads) {
    return follows(piece, clause.begin, at, 2, " have ive ve has already was were been had patient ") ||
           piece.any(" none nothing failed didnt doesnt without worked everything benefit ", 0, piece.size());
  }
  const bool ends = at >= clause.name_end && (at == clause.name_end || at + 1 == clause.end);
  return is_listed(" failed refused declined ", word) &&
         ((leads && word != "refused") || ends || (leads && at + 1 == clause.name_begin));
}

bool is_stop_phrase(const Piece& piece, std::size_t at, const Clause& clause) {
  constexpr auto phrases = std::to_array<std::string_view>(
      {"no longer",    "not taking",     "not on",         "was on",        "was taking",
       "came off",     "got off",        "taken off",      "switched from", "changed from",
       "d c",          "d cd",           "was replaced",   "replaced by",   "clean from",
       "clean off",    "dejado de",      "deje de",        "dejo de",       "ya no",
       "prior to",     "estuve tomando", "estaba tomando", "tomaba",        "had me on",
       "sober from",   "recovery from",  "detoxed from",   "done with",     "finished with",
       "clean of",     "me quitaron",    "never started",  "never took",    "not given",
       "did not fill", "never filled",   "off since",      "off it"});
  if (piece.says_any(at, phrases) || is_left(piece, at, clause) || is_trial(piece, at, clause)) return true;
  if (at >= clause.name_end && (piece.says(at, "in the past") || piece.says(at, "in past"))) return true;
  // "in detox in August for fentanyl"
  if (is_listed(" detox rehab ", piece.word(at)) && at < clause.name_begin)
    return piece.any(" for from off ", at + 1, std::min(clause.name_begin, at + 5));
  if (piece.says(at, "used to")) {
    // "used to hate methadone"
    const std::size_t verb = at + 2;
    const bool is_of_taking = verb >= clause.name_begin || is_listed(
                                                               " take be use have do shoot snort smoke drink get "
                                                               "inject abuse sell buy ",
                                                               piece.word(verb));
    return is_of_taking && !follows(piece, clause.begin, at, 2, " is are was were be been get getting im not often ");
  }
  if (piece.says(at, "last year")) {
    return piece.any(" took had did tried was overdosed ", clause.begin, clause.end) &&
           !piece.any(" started since ", clause.begin, clause.end);
  }
  return false;
}

/// "but back on it since June", "at 70 now", "they lowered it to 60": behind a word of stopping they say that it goes
/// on, or began again.
bool goes_on(const Piece& piece, std::size_t stop, const Clause& clause) {
  constexpr auto again = std::to_array<std::string_view>({"back on", "back to", "went back", "going back",
                                                          "back taking", "on again", "taking it again", "using again",
                                                          "started again", "started back", "volvi a", "otra vez"});
  constexpr auto changed =
      std::to_array<std::string_view>({"down to", "lowered", "tapered to", "reduced to", "dropped to", "cut to",
                                       "cut down", "decreased", "went down", "up to"});
  const auto is_denied = [&](std::size_t at) {
    return follows(piece, clause.begin, at, 3, " not never dont wont cant didnt havent didn ");
  };
  for (std::size_t at = stop; at < clause.end; ++at) {
    const bool begins_again =
        piece.says_any(at, again) || is_listed(" restarted resumed relapsed retome ", piece.word(at));
    if (begins_again && !is_denied(at)) return true;
    // "and I still am"
    if (at > stop && piece.word(at) == "still" &&
        !piece.any(" not off clean sober no ", at + 1, std::min(clause.end, at + 3)))
      return true;
    const bool is_changed = at > stop && piece.says_any(at, changed);
    for (std::size_t next = at; is_changed && next < std::min(clause.end, at + 6); ++next) {
      if (is_digit(piece.word(next)[0]) && number_in(piece.typed(next)).value_or(0) > 0) return true;
    }
    if (at == stop || !is_listed(" now currently ahora ", piece.word(at))) continue;
    // "off it 3 years now", "clean now", "now nothing"
    const bool is_state = days_in_unit(piece.word(at - 1)) || is_listed(" clean off sober done ", piece.word(at - 1));
    if (!is_state &&
        !piece.any(" off nothing none no not clean sober stopped quit nada ", at + 1, std::min(clause.end, at + 4)))
      return true;
  }
  return false;
}

/// Where the clause says that it was stopped, or nothing.
std::optional<std::size_t> stop_in(const Piece& piece, const Clause& clause) {
  for (std::size_t at = clause.begin; at < clause.end; ++at) {
    if (follows(piece, clause.begin, at, 2, " will plan planning gonna ")) continue;
    const bool says_so = is_stop_word(piece, at, clause) || is_off(piece, at, clause) ||
                         (is_stop_phrase(piece, at, clause) && !follows(piece, clause.begin, at, 2, " if si unless "));
    if (says_so) return goes_on(piece, at, clause) ? std::nullopt : std::optional(at);
  }
  return std::nullopt;
}

std::optional<double> lapse_days(const Piece& piece, const Clause& clause, std::optional<Day> today) {
  const auto days = days_ago(piece, clause.begin, clause.end, today);
  return days ? days : duration_in(piece, clause.name_end, clause.end);
}

/// "ran out of", "haven't had", "last dose was".
Said lapse_in(const Piece& piece, const Clause& clause, std::optional<Day> today, std::optional<double>& days) {
  constexpr auto gone = std::to_array<std::string_view>(
      {"ran out", "run out", "am out of", "im out of", "been out of", "havent", "hasnt", "have not", "has not"});
  constexpr auto last =
      std::to_array<std::string_view>({"last dose", "last took", "last used", "last had", "last taken", "last shot",
                                       "last injection", "my last", "ultima dosis", "ultima vez"});
  constexpr auto missed = std::to_array<std::string_view>(
      {"no dose",      "no doses",        "havent dosed", "hasnt dosed",  "not dosed", "out of doses",
       "none since",   "missed the last", "missed my",    "missed doses", "missed a",  "missed two",
       "missed three", "missed 2",        "missed 3",     "missed 4",     "skipped",   "havent been to the clinic",
       "no la tomo",   "no lo tomo",      "no he tomado", "sin tomar",    "ran out"});
  for (std::size_t at = clause.begin; at < clause.end; ++at) {
    const bool is_gone = at < clause.name_begin && piece.says_any(at, gone) && !is_question(piece) &&
                         !follows(piece, 0, at, 4, " if si unless ");
    const bool is_last = piece.says_any(at, last);
    const bool is_out = piece.says(at, "out of") && at + 2 <= clause.name_begin &&
                        piece.all(" my the any all ", at + 2, clause.name_begin);
    const bool is_denied = follows(piece, clause.begin, at, 2, " no never not havent hasnt didnt without ");
    if ((is_out || piece.says_any(at, missed)) && !is_question(piece) && !is_denied) {
      days = lapse_days(piece, clause, today);
      return Said::lapsed;
    }
    if (!is_gone && !is_last) continue;
    if (is_gone && piece.any(" stopped quit missed skipped started start ", at, clause.name_begin)) continue;
    days = lapse_days(piece, clause, today);
    const bool long_ago = days && *days >= lapse_is_stop_days;
    if (is_last && !long_ago) return Said::nothing;
    if (days && *days < 1) return Said::taken;
    return Said::lapsed;
  }
  return Said::nothing;
}

bool is_planned(const Piece& piece, const Clause& clause) {
  constexpr auto phrases = std::to_array<std::string_view>(
      {"will start",     "going to start",   "going to take",   "going to try",   "about to",
       "to start",       "not started",      "havent started",  "gonna start",    "next week",
       "next month",     "to put me on",     "gonna put me on", "will put me on", "wants me on",
       "wants me to",    "want to try",      "thinking of",     "thinking about", "plan to",
       "planning to",    "will be starting", "voy a",           "proxima semana", "semana que viene",
       "proximo mes",    "quiere recetarme", "quiere que",      "waiting to",     "wants to try",
       "wants to start", "want to start",    "quiere probar",   "quiero probar",  "wants to put me on"});
  for (std::size_t at = clause.begin; at < clause.end; ++at) {
    if (is_listed(planned_words, piece.word(at)) || piece.says_any(at, phrases)) return true;
    const bool starting = piece.word(at) == "starting" || piece.word(at) == "empiezo";
    if (starting && !follows(piece, clause.begin, at, 1, " since after before ")) return true;
  }
  return false;
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

}  // namespace

Told taking_in(const Piece& piece, const Clause& clause, std::optional<Day> today) {
  Told told;
  if (is_refused(piece, clause, told.leads)) {
    told.said = Said::refused;
    return told;
  }
  if (is_answered_no(piece, clause)) {
    told.said = Said::negated;
    return told;
  }
  const auto stop = stop_in(piece, clause);
  const bool planned = is_planned(piece, clause);
  if (!stop) {
    std::optional<double> days;
    const Said lapse = lapse_in(piece, clause, today, days);
    if (lapse != Said::nothing) {
      told.said = lapse;
      told.leads = true;
      told.stopped_days_ago = days;
      return told;
    }
    if (const auto at = planned ? std::nullopt : negation_before(piece, clause)) {
      told.said = is_doubtful(piece, clause, *at) ? Said::lapsed : Said::negated;
      told.leads = told.said == Said::negated;
      if (told.said == Said::lapsed) told.stopped_days_ago = lapse_days(piece, clause, today);
      return told;
    }
    if (planned) {
      told.said = Said::planned;
      return told;
    }
    const bool taken = piece.any(resuming_words, clause.begin, clause.name_begin);
    told.said = taken ? Said::taken : Said::nothing;
    told.started_days_ago = start_in(piece, clause, today);
    return told;
  }
  told.said = Said::stopped;
  told.leads = *stop < clause.name_begin;
  told.stopped_days_ago = days_since_stop(piece, clause.begin, clause.end, today);
  // "off it for 3 months", "clean from it for 2 years"
  if (!told.stopped_days_ago && piece.any(" off clean ", clause.begin, clause.name_begin)) {
    told.stopped_days_ago = duration_in(piece, clause.begin, clause.end);
  }
  return told;
}

void set_taking(const Told& told, Entry& entry) {
  entry.started_days_ago = told.started_days_ago;
  switch (told.said) {
    case Said::nothing:
    case Said::taken: return;
    case Said::planned: entry.taking = Taking::planned; return;
    case Said::lapsed: {
      // A depot goes on for weeks behind its last shot.
      const bool is_over = told.stopped_days_ago && *told.stopped_days_ago >= lapse_is_stop_days &&
                           entry.route != Route::depot_injection;
      entry.taking = is_over ? Taking::stopped : Taking::unknown;
      if (is_over) entry.stopped_days_ago = told.stopped_days_ago;
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

bool is_refusal(const Piece& piece, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (is_refusal_word(piece, at, begin, end)) return true;
    if (piece.says(at, "no meds") || piece.says(at, "no other") || piece.says(at, "no medications") ||
        piece.says(at, "no medicines")) {
      return true;
    }
  }
  return false;
}

}  // namespace quietcheck
