#include "planning.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "directions.h"
#include "phrases.h"
#include "sig_words.h"
#include "stopping.h"
#include "time_words.h"
#include "whose.h"

namespace quietcheck {
namespace {

/// What else lies ahead: "lexapro 10 mg, appointment next week".
constexpr std::string_view other_plans =
    " appointment appt visit visiting surgery session infusion therapy doctor see seeing cita consulta ";

constexpr auto plan_phrases = std::to_array<Phrase>({
    {"will/ill/shell/theyll be? start/starting/begin/add/adding/prescribe/prescribed/getting/taking/given/trying"},
    {"going/gonna to? be? start/take/try/begin/add/prescribe/given/prescribed"},
    {"about to start/take/try/begin"},
    {"to start/begin"},
    {"not/havent/hasnt/hadnt/isnt been? started/begun"},
    {"next week/month", Place::anywhere, other_plans},
    {"to/gonna/will/wanna put me/him/her/them on"},
    {"want/wants me/him/her/them on"},
    {"want/wants me/him/her/them/us to try/start/begin/take/use/be/go/have"},
    {"want/wants/wanted to try/start/begin"},
    {"thinking of/about", Place::before},
    {"thinking of/about it/starting/trying/taking", Place::behind},
    {"plan/plans/planning to/on start/starting/take/taking/try/trying/begin/beginning/use/using/add/adding/get/be/go"},
    {"plan/plans/planning to/on", Place::right_before},
    {"waiting to"},
    {"voy/va/van/vamos a tomar/empezar/iniciar/comenzar/probar/usar/recetar/dar/poner/agregar/mandar/recibir/"
     "recetarme/darme/ponerme/recetarle/darle/ponerle"},
    {"voy a", Place::right_before},
    {"la? otra/proxima semana", Place::anywhere, other_plans},
    {"semana que viene", Place::anywhere, other_plans},
    {"proximo mes", Place::anywhere, other_plans},
    {"quiero/quiere/quieren probar/empezar/recetarme/recetarle/darme/darle/ponerme/ponerle"},
    {"quiere/quieren que tome/use/empiece/pruebe/inicie/comience"},
});

/// "Planning to stop", "thinking of coming off": what is planned of it is to leave it, or to take less.
bool plans_to_leave(const Piece& piece, std::size_t at, std::size_t behind, const Clause& clause) {
  constexpr std::string_view leaving =
      " stop stopping quit quitting taper tapering wean weaning detox jump jumping come coming off reduce reducing "
      "lower lowering cut cutting skip skipping hold holding pause dejar dejarla dejarlo deje bajar bajarla "
      "bajarlo bajarle bajarme reducir suspender suspenderla suspenderlo quitar quitarme quitarle cortar ";
  const bool is_before = behind <= clause.name_begin;
  return follows(piece, clause.begin, at, 4, leaving) ||
         piece.any(leaving, behind, is_before ? clause.name_begin : std::min(clause.end, behind + 4));
}

/// "Monday", "tomorrow", "the 15th", "in 2 weeks": a time to come.
bool is_time_to_come(const Piece& piece, std::size_t at, std::size_t end) {
  if (at >= end) return false;
  const std::string_view word = piece.word(at);
  if (is_weekday(word) || is_listed(" tomorrow soon tonight manana pronto ", word)) return true;
  if (is_listed(" in en ", word)) return duration_in(piece, at + 1, std::min(end, at + 3)).has_value();
  return word.size() > 2 && is_digit(word[0]) && is_listed(" st nd rd th ", word.substr(word.size() - 2));
}

/// "I begin it on the 15th", "start lithium Monday", "Monday I start": between the verb and its time, or its name,
/// stand small words only.
bool is_dated_start(const Piece& piece, std::size_t at, const Clause& clause) {
  constexpr std::string_view between = " it them taking my the a an on this next el la con tomar de back again which ";
  const auto are_small = [&](std::size_t from, std::size_t to) {
    for (std::size_t word = from; word < to; ++word) {
      if (!is_listed(between, piece.word(word)) && !is_filler_token(piece.word(word))) return false;
    }
    return true;
  };
  const bool is_before = at < clause.name_begin;
  if (is_before && !are_small(at + 1, clause.name_begin)) return false;
  for (std::size_t before = at; before > clause.begin && before + 3 > at; --before) {
    const std::string_view word = piece.word(before - 1);
    if (is_weekday(word) || is_listed(" tomorrow manana ", word)) return true;
  }
  constexpr std::size_t reach = 6;
  const std::size_t from = is_before ? clause.name_end : at + 1;
  for (std::size_t next = from; next < std::min(clause.end, from + reach); ++next) {
    if (is_time_to_come(piece, next, clause.end)) return are_small(from, next);
  }
  return false;
}

/// "starting zoloft", "I start zoloft on Monday". An order to start is followed today.
bool is_start_to_come(const Piece& piece, std::size_t at, const Clause& clause) {
  const std::string_view word = piece.word(at);
  const bool is_starting = is_listed(" starting empiezo empiezan ", word);
  if (!is_starting && !is_listed(" start starts begin begins empieza ", word)) return false;
  if (follows(piece, clause.begin, at, 1, " since after before ")) return false;
  if (is_dated_start(piece, at, clause)) return true;
  // "on methadone 80, starting therapy"
  return is_starting && (at < clause.name_begin || !is_led_by_taking(piece, clause));
}

/// "Can I take a xanax before?", "is it ok to drink after": asked for once. What is somebody's own ("my xanax") or goes
/// on ("still take") is taken.
bool is_asked_for_once(const Piece& piece, const Clause& clause) {
  constexpr std::string_view verbs = " take have use drink smoke eat get pop try tomar tomarme usar beber fumar ";
  constexpr std::string_view measures =
      " a an some one two half another un una unos unas glass glasses shot dose pill can bottle beer of couple few "
      "little bit de ";
  constexpr std::string_view asking =
      " can could may should shall ok okay safe fine allowed puedo puede podria debo deberia podemos ";
  std::size_t verb = clause.name_begin;
  bool is_some = false;
  for (; verb > clause.begin; --verb) {
    const std::string_view word = piece.word(verb - 1);
    // "my wife's ativan"
    const bool is_of_another = is_relative(word) || (is_relative(piece.word(verb)) && is_listed(" my mi ", word));
    const bool is_amount = is_filler_token(word) && !is_listed(" my with ", word);
    if (!is_amount && !is_of_another && !is_listed(measures, word)) break;
    is_some = is_some || is_of_another || is_listed(measures, word);
  }
  // "Can I drink" is alcohol with nothing but its verb.
  const bool is_verb_itself = is_listed(verbs, piece.word(clause.name_begin));
  if (!is_verb_itself && (verb == clause.begin || !is_listed(verbs, piece.word(--verb)))) return false;
  for (std::size_t at = verb; at > clause.begin && at + 5 > verb; --at) {
    const std::string_view word = piece.word(at - 1);
    const bool is_condition = is_listed(" if si ", word) && !follows(piece, clause.begin, at - 1, 1, " ok okay fine ");
    if (is_condition || is_listed(" still keep continue when while cuando seguir ", word)) return false;
    if (!is_listed(asking, word)) continue;
    // "I can take xanax at night" asks nothing.
    const bool is_asked = is_question(piece) || !follows(piece, clause.begin, at - 1, 1, " i you he she we they ");
    const bool is_once = is_some || piece.any(" before after during tonight beforehand antes despues durante ",
                                              clause.name_end, clause.end);
    return is_asked && is_once && !follows(piece, clause.begin, at - 1, 2, " no not if si ") &&
           !times_in(piece, clause.name_end, clause.end);
  }
  return false;
}

bool is_plan(const Piece& piece, std::size_t at, const Clause& clause) {
  const bool is_word =
      is_listed(planned_words, piece.word(at)) && !piece.says(at, "planning to") && !piece.says(at, "planning on");
  const std::size_t length = std::max(phrase_at(piece, at, clause, plan_phrases), is_word ? std::size_t{1} : 0);
  if (length == 0 || plans_to_leave(piece, at, at + length, clause)) return false;
  if (at >= clause.name_end) return !is_led_by_taking(piece, clause);
  // "thinking of taking my xanax before": somebody's own, unless it begins.
  const bool is_own = clause.name_begin > at && is_listed(" my mi ", piece.word(clause.name_begin - 1));
  return !is_own || piece.any(" start starting begin beginning empezar iniciar ", at, at + length);
}

}  // namespace

bool is_planned(const Piece& piece, const Clause& clause) {
  for (std::size_t at = clause.begin; at < clause.end; ++at) {
    if (is_plan(piece, at, clause)) return true;
    if (is_start_to_come(piece, at, clause) && !plans_to_leave(piece, at, at + 1, clause)) return true;
  }
  return clause.name_begin < clause.name_end && is_asked_for_once(piece, clause);
}

}  // namespace quietcheck
