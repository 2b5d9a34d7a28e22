#include "stopping.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "phrases.h"
#include "sig_words.h"
#include "time_words.h"
#include "trials.h"

namespace quietcheck {
namespace {

/// Between a word of stopping and its name they leave it that name's.
constexpr std::string_view links = " my the any all of up a on using taking mi la el los las ";

/// They take an object: the name behind them, or "it" behind the name.
constexpr std::string_view still_leaving =
    " not never isnt arent wasnt hasnt havent come coming get getting go going want wants need taper tapering wean "
    "weaning jump ";
constexpr auto object_phrases = std::to_array<Phrase>({
    {"no longer", Place::right_before},
    {"no longer currently? "
     "on/take/takes/taking/use/uses/using/need/needs/needed/have/has/get/gets/getting/prescribed/active/my"},
    {"not taking/on"},
    {"came/got/taken off", Place::anywhere, " not never hasnt havent wasnt "},
    {"switched/changed from"},
    {"clean from/off/of"},
    {"sober/recovery/detoxed from"},
    {"done/finished with"},
    {"never started/took/filled"},
    {"dejado/deje/dejo/dejaron de"},
    {"ya no", Place::right_before},
    {"ya no la/lo/me/le? tomo/toma/tomamos/uso/usa/consumo/consume/dan/recetan"},
});

/// What was taken before. It is taken still where somebody says so first: "I take 1 mg, was on 2".
constexpr auto past_phrases = std::to_array<Phrase>({
    {"was/were on/taking/using"},
    {"had me on"},
    {"estuve/estaba tomando"},
    {"tomaba"},
});

/// They say it of the name, without an object.
constexpr auto state_phrases = std::to_array<Phrase>({
    {"no longer", Place::last},
    {"ya no", Place::last},
    {"off since/it/them/both/that", Place::anywhere, still_leaving},
    {"was replaced", Place::behind},
    {"replaced by", Place::behind},
    {"d c/cd"},
    {"not given"},
    {"did not fill"},
    {"not/never/isnt/wont get/getting/having it/them? filled/refilled/renewed"},
    {"not refilling/renewing"},
    {"use? disorder/dependence/addiction/abuse in? early/full/sustained/partial/long? term? remission",
     Place::right_behind},
    {"use? disorder/dependence/addiction/abuse sober/clean/abstinent", Place::right_behind},
    {"en remision", Place::right_behind},
});

/// "Me quitaron la metadona", but "me quitó el dolor".
constexpr auto taken_away_phrases = std::to_array<Phrase>({
    {"me/le/les/nos/se la/lo? quitaron/retiraron/suspendieron/cortaron/quito/retiro/suspendio"},
    {"se me/le/les quito/retiro/suspendio"},
});

/// Behind a word of stopping they say that it goes on, or began again.
constexpr std::string_view denying = " not never dont wont cant didnt havent didn ";
constexpr auto again_phrases = std::to_array<Phrase>({
    {"back on/to/taking", Place::anywhere, denying},
    {"went/going back", Place::anywhere, denying},
    {"on/using again", Place::anywhere, denying},
    {"taking it again", Place::anywhere, denying},
    {"started again/back", Place::anywhere, denying},
    {"restarted/resumed/relapsed/retome", Place::anywhere, denying},
    {"volvi a", Place::anywhere, denying},
    {"otra vez", Place::anywhere, denying},
});

/// With a number behind them: the dose that it came down or up to.
constexpr auto changed_phrases = std::to_array<Phrase>({
    {"down/up to"},
    {"tapered/reduced/dropped/cut to"},
    {"lowered/decreased"},
    {"cut/went down"},
    {"bajaron/subieron/bajo/subio/bajado/subido/reducido a"},
});

/// A dose that is on its way down, said before or behind what it was.
constexpr auto under_way_phrases = std::to_array<Phrase>({
    {"estan/estoy/esta/vamos bajando"},
    {"bajandome/bajandole"},
    {"voy en/por"},
});

bool is_activity(std::string_view word) {
  return word.size() > 4 && word.ends_with("ing") && !is_listed(" morning evening nothing something anything ", word);
}

/// Whether another thing is begun between a word of stopping and the name: "stopped at the clinic and got methadone".
bool is_cut_off(const Piece& piece, std::size_t behind, const Clause& clause) {
  return behind < clause.name_begin &&
         piece.any(" take takes took tomo toma with while since started got gave gets ", behind, clause.name_begin);
}

/// "Done with therapy, xanax 1 mg"; "was on two things, xanax and …" names them behind the mark.
bool has_object_of_its_own(const Piece& piece, std::size_t behind, const Clause& clause) {
  for (std::size_t at = behind + 1; at <= clause.name_begin && at < piece.size(); ++at) {
    if (piece.before(at).find_first_of(",;") == std::string_view::npos) continue;
    return !piece.any(class_words, behind, at) && !piece.any(thing_words, behind, at) &&
           !piece.any(" something things meds drugs several two three four all many everything ", behind, at);
  }
  return false;
}

/// Whether the words behind a word of stopping, which stands behind the name, leave it that name's: "not on it", "was
/// on 2 mg"; not "was on vacation", "quit benzos".
bool refers_back(const Piece& piece, std::size_t behind, const Clause& clause) {
  constexpr std::string_view back =
      " it them this that both anymore now currently lately at in on since for from until till last after before by "
      "because due and but y pero desde hace cuando en ";
  if (ends_at(piece, behind, clause)) return true;
  const std::string_view next = piece.word(behind);
  return is_listed(back, next) || is_digit(next[0]) || is_calendar_word(next) || days_in_unit(next);
}

/// What stands behind a word of stopping that stands behind the name: "methadone 80 mg, quit benzos".
bool names_another_kind(const Piece& piece, std::size_t behind, const Clause& clause) {
  constexpr std::string_view kinds = " anything everything drugs alcohol drinking smoking ";
  while (behind < clause.end &&
         is_listed(" my the any all of other more his her mi la el los las ", piece.word(behind)))
    ++behind;
  return behind < clause.end && (is_listed(class_words, piece.word(behind)) || is_listed(kinds, piece.word(behind)));
}

/// "Methadone stopped my cravings", "me quitó el dolor": not what was stopped, but what it did.
bool has_object(const Piece& piece, std::size_t behind) {
  if (behind >= piece.size()) return false;
  const std::string_view next = piece.word(behind);
  return is_listed(" my the me her his him our all any their it mi el la los las ", next) &&
         !(behind + 1 < piece.size() && (is_listed(thing_words, piece.word(behind + 1)) || next == "it"));
}

/// "stopped working", "methadone stopped my cravings", "stopped drinking on methadone": it isn't the medicine that
/// somebody stopped.
bool stops_something_else(const Piece& piece, std::size_t at, const Clause& clause) {
  const std::string_view next = at + 1 < piece.size() ? piece.word(at + 1) : std::string_view();
  const bool is_name = at + 1 == clause.name_begin;  // "quit smoking"
  if (is_activity(next) && !is_name && !is_listed(" taking using having getting ", next)) {
    // "stopped smoking weed"
    const bool takes_it =
        is_listed(" smoking drinking snorting injecting shooting eating vaping chewing sniffing ", next);
    return !takes_it || at + 2 > clause.name_begin || !piece.all(" my the any ", at + 2, clause.name_begin);
  }
  if (at < clause.name_begin && is_listed(" by over up ", next)) return true;
  // "quit my job and take methadone"
  if (at < clause.name_begin) return is_cut_off(piece, at + 1, clause) && !piece.all(links, at + 1, clause.name_begin);
  const bool passive = piece.any(" was were been is are got gets being i he she we they ", clause.name_end, at);
  return !passive && has_object(piece, at + 1);
}

/// "dejó" is past; "dejo" is that without its accent, or "I leave", and "deje" may be "that I leave".
bool may_be_present(const Piece& piece, std::size_t at, const Clause& clause) {
  const std::string_view word = piece.word(at);
  const std::string_view typed = piece.typed(at);
  if ((word != "dejo" && word != "deje") || typed.ends_with("\u00f3") || typed.ends_with("\u00e9")) return false;
  const bool is_asked = is_question(piece) && !days_ago(piece, clause.begin, clause.end, std::nullopt);
  return is_asked || follows(piece, clause.begin, at, 3, " que ");
}

/// "stopped", with what turns it round: "never stopped", "want to quit", "should I quit".
bool is_stop_word(const Piece& piece, std::size_t at, const Clause& clause) {
  const std::string_view word = piece.word(at);
  if (!is_listed(stopped_words, word) || may_be_present(piece, at, clause)) return false;
  if (follows(piece, clause.begin, at, 2, " not never havent hasnt hadnt didnt nunca ")) return false;
  // "load completed", "taper up finished"
  if (follows(piece, clause.begin, at, 2, " load loading induction titration up ")) return false;
  const bool has_own_object =
      is_listed(" stopped quit deje dejo finished ended suspendi suspendio suspendieron discontinued ", word);
  if (has_own_object && stops_something_else(piece, at, clause)) return false;
  if (at >= clause.name_end && names_another_kind(piece, at + 1, clause)) return false;
  if (word != "quit") return true;
  if (follows(piece, clause.begin, at, 1, " to ")) return follows(piece, clause.begin, at, 2, " had ");
  return !follows(piece, clause.begin, at, 2, " do does did should can could must would ");
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
                  " tapering taper weaning wean coming come getting get going go work working titrating detox jump "
                  "jumping ");
}

/// "switched me from paxil to cymbalta": what stands before "to" was left.
bool is_left(const Piece& piece, std::size_t at, const Clause& clause) {
  if (!is_listed(" from de ", piece.word(at)) || at + 1 != clause.name_begin) return false;
  return piece.any(" switched changed moved went transitioned swapped cambiaron cambio cambie ",
                   at - std::min<std::size_t>(at, 4), at);
}

/// "used to take", not "used to hate methadone" nor "used to it". How many words it has.
std::size_t used_to_length(const Piece& piece, std::size_t at, const Clause& clause) {
  constexpr std::string_view taking = " take be use have do shoot snort smoke drink get inject abuse sell buy ";
  if (!piece.says(at, "used to") ||
      follows(piece, clause.begin, at, 2, " is are was were be been get getting im not often "))
    return 0;
  const std::size_t verb = at + 2;
  if (verb == clause.name_begin || verb >= clause.end) return 2;
  if (!is_listed(taking, piece.word(verb))) return 0;
  // "used to be on", not "used to be in pain"
  if (piece.word(verb) != "be") return 3;
  return phrase_length(piece, verb, clause.end, "be on/taking/using/prescribed/addicted/hooked/dependent/a/an") > 0 ? 4
                                                                                                                    : 0;
}

/// "Xanax in the past", not "xanax, seizures in the past".
bool is_in_the_past(const Piece& piece, std::size_t at, const Clause& clause) {
  if (at < clause.name_end || phrase_length(piece, at, clause.end, "in the? past") == 0) return false;
  for (std::size_t between = clause.name_end; between < at; ++between) {
    if (piece.before(between).find_first_of(",;") != std::string_view::npos) return false;
  }
  return true;
}

bool is_last_year(const Piece& piece, std::size_t at, const Clause& clause) {
  return piece.says(at, "last year") && piece.any(" took had did tried was overdosed ", clause.begin, clause.end) &&
         !piece.any(" started since ", clause.begin, clause.end);
}

/// "in detox in August for fentanyl"
bool is_detox(const Piece& piece, std::size_t at, const Clause& clause) {
  return is_listed(" detox rehab ", piece.word(at)) && at < clause.name_begin &&
         piece.any(" for from off ", at + 1, std::min(clause.name_begin, at + 5)) &&
         !follows(piece, clause.begin, at, 1, " to ");
}

/// "but I don't take it", "never took it": all that is said, behind the name.
bool is_denied_behind(const Piece& piece, std::size_t at, const Clause& clause) {
  if (at < clause.name_end || follows(piece, clause.begin, at, 4, " should if when can could would si ")) return false;
  const std::size_t length = phrase_length(
      piece, at, clause.end, "dont/doesnt/didnt/never/havent take/takes/taken/took/use/used it/them/that");
  return length > 0 && (ends_at(piece, at + length, clause) || is_listed(" anymore and but ", piece.word(at + length)));
}

bool is_stop_phrase(const Piece& piece, std::size_t at, const Clause& clause) {
  if (may_be_present(piece, at, clause)) return false;
  const bool is_before = at < clause.name_end;
  const std::size_t past = std::max(phrase_at(piece, at, clause, past_phrases), used_to_length(piece, at, clause));
  if (const std::size_t length = std::max(past, phrase_at(piece, at, clause, object_phrases))) {
    const std::size_t behind = at + length;
    if (is_before) return !is_cut_off(piece, behind, clause) && !has_object_of_its_own(piece, behind, clause);
    return refers_back(piece, behind, clause) && !(past > 0 && is_led_by_taking(piece, clause));
  }
  if (const std::size_t length = phrase_at(piece, at, clause, taken_away_phrases)) {
    return is_before ? piece.all(links, at + length, std::max(at + length, clause.name_begin))
                     : !has_object(piece, at + length);
  }
  return phrase_at(piece, at, clause, state_phrases) > 0 || is_left(piece, at, clause) || is_trial(piece, at, clause) ||
         is_last_year(piece, at, clause) || is_detox(piece, at, clause) || is_in_the_past(piece, at, clause) ||
         is_denied_behind(piece, at, clause);
}

/// "Lowered it to 60", "down to 60": zero is no dose.
bool is_dose_change(const Piece& piece, std::size_t at, std::size_t end) {
  if (phrase_at(piece, at, {at, at, at, end}, changed_phrases) == 0) return false;
  for (std::size_t next = at; next < std::min(end, at + 6); ++next) {
    if (is_digit(piece.word(next)[0]) && number_in(piece.typed(next)).value_or(0) > 0) return true;
  }
  return false;
}

/// "but back on it since June", "at 70 now", "they lowered it to 60": behind a word of stopping they say that it goes
/// on, or began again.
bool goes_on(const Piece& piece, std::size_t stop, const Clause& clause) {
  if (has_phrase(piece, clause, under_way_phrases)) return true;
  for (std::size_t at = stop; at < clause.end; ++at) {
    if (phrase_at(piece, at, clause, again_phrases) > 0) return true;
    // "and I still am"
    if (at > stop && piece.word(at) == "still" &&
        !piece.any(" not off clean sober no ", at + 1, std::min(clause.end, at + 3)))
      return true;
    if (at > stop && is_dose_change(piece, at, clause.end)) return true;
    if (at == stop || !is_listed(" now currently ahora ", piece.word(at))) continue;
    // "off it 3 years now", "clean now", "not on it now", "now nothing"
    const bool is_state = days_in_unit(piece.word(at - 1)) || is_listed(" clean off sober done ", piece.word(at - 1)) ||
                          follows(piece, stop, at, 3, " not no ");
    if (!is_state &&
        !piece.any(" off nothing none no not clean sober stopped quit nada ", at + 1, std::min(clause.end, at + 4)))
      return true;
  }
  return false;
}

}  // namespace

bool tells_of_dose_change(const Piece& piece, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (is_dose_change(piece, at, end)) return true;
  }
  return false;
}

std::optional<std::size_t> stop_in(const Piece& piece, const Clause& clause) {
  for (std::size_t at = clause.begin; at < clause.end; ++at) {
    if (follows(piece, clause.begin, at, 3, " if si unless ") ||
        follows(piece, clause.begin, at, 2, " will plan planning gonna "))
      continue;
    if (is_stop_word(piece, at, clause) || is_off(piece, at, clause) || is_stop_phrase(piece, at, clause))
      return goes_on(piece, at, clause) ? std::nullopt : std::optional(at);
  }
  return std::nullopt;
}

bool is_led_by_taking(const Piece& piece, const Clause& clause) {
  constexpr std::string_view between = " my mi his her of de the a la el still only just currently about around solo ";
  std::size_t at = clause.name_begin;
  while (at > clause.begin && (is_filler_token(piece.word(at - 1)) || is_listed(between, piece.word(at - 1)))) --at;
  if (at == clause.begin || !is_listed(" on take takes taking tomo toma tomando uso usa con ", piece.word(at - 1)))
    return false;
  return !follows(piece, clause.begin, at - 1, 2,
                  " was were been used to not never no dont doesnt didnt wont cant will would if could can should stop "
                  "stopped quit start starting started be nunca puedo wants want off put ");
}

}  // namespace quietcheck
