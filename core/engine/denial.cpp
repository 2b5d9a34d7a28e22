#include "denial.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "directions.h"
#include "phrases.h"
#include "sig_words.h"
#include "time_words.h"

namespace quietcheck {
namespace {

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

// ---- where they end ----

bool has_mark(const Piece& piece, std::size_t at, std::string_view marks) {
  return piece.before(at).find_first_of(marks) != std::string_view::npos;
}

/// What stands before the name, looked through once: where each of these comes first.
struct Before {
  std::size_t allergy;
  std::size_t kind;     // "benzos", "drugs", "anything"
  std::size_t of_verb;  // "don't", "used to": they hold for "take" behind "and"

  Before(const Piece& piece, const Clause& clause) : allergy(piece.size()), kind(allergy), of_verb(allergy) {
    constexpr std::string_view with_verb = " to dont didnt not never wont cant doesnt did would will can could should ";
    for (std::size_t at = clause.name_begin; at > clause.begin; --at) {
      const std::string_view word = piece.word(at - 1);
      if (is_listed(denied_words, word) && is_allergy_word(word)) allergy = at - 1;
      if (is_listed(class_words, word) || is_listed(thing_words, word) || is_listed(" anything drugs ", word))
        kind = at - 1;
      if (is_listed(with_verb, word)) of_verb = at - 1;
    }
  }
};

/// "On", "she now takes", "reports taking", "only": behind a mark or "and" they begin what is taken.
bool begins_taking(const Piece& piece, const Clause& clause, std::size_t at, const Before& before) {
  constexpr std::string_view subjects =
      " i im ive he hes she shes we pt patient is am has have been still also now currently yo el ella todavia ahora "
      "actualmente reports states says admits endorses confirms refiere ";
  constexpr std::string_view taking =
      " on takes taking uses using gets getting prescribed receives receiving maintained just only solo solamente "
      "nomas tomo toma tomando uso usa usando estoy esta sigo sigue ";
  constexpr std::size_t most_words = 4;
  const std::size_t first = at;
  while (at < clause.name_begin && at < first + most_words && is_listed(subjects, piece.word(at))) ++at;
  if (at >= clause.name_begin) return false;
  if (is_listed(taking, piece.word(at))) return at + 1 == clause.name_begin || !is_calendar_word(piece.word(at + 1));
  // "and I take", but "I used to drink and take xanax", "don't smoke, take xanax"
  return is_listed(" take use ", piece.word(at)) && (at > first || before.of_verb >= first);
}

/// Whether what leads to the name begins at token `at`.
bool turns(const Piece& piece, const Clause& clause, std::size_t at, const Before& before) {
  constexpr auto turning = std::to_array<Phrase>({
      {"but/pero/except/excepto/salvo/sino/however"},
      {"other/apart/aside than/from"},
      {"mas que"},
      {"positive/positivo/positiva", Place::anywhere, " not never no "},
      {"reports/admits/endorses"},
  });
  if (phrase_at(piece, at, clause, turning) > 0) return true;
  // "Previously, on methadone"
  const bool is_heading = at == clause.begin + 1 &&
                          is_listed(" previously formerly past before prior discontinued ", piece.word(clause.begin));
  const bool is_joined = at > clause.begin && !is_heading &&
                         (has_mark(piece, at, ",;:)") || is_listed(" and y so then ", piece.word(at - 1)));
  if (is_joined && begins_taking(piece, clause, at, before)) return true;
  // Allergies go on behind any mark: "allergic to sulfa; codeine".
  if (at > clause.begin && has_mark(piece, at, ";")) return before.allergy >= at;
  // "denies benzos, gabapentin 300 mg": with directions of its own it is none of them.
  return at == clause.name_begin && at > clause.begin && has_mark(piece, at, ",") && before.kind < at &&
         (has_directions(piece, clause) ||
          (clause.name_end < piece.size() && is_digit(piece.word(clause.name_end)[0])));
}

// ---- denied ----

/// Where the words "do not take" begin before the name, with nothing but such words up to it.
std::optional<std::size_t> negation_before(const Piece& piece, const Clause& clause) {
  constexpr std::string_view links =
      " do does did take takes taken took taking have has had use used using tried touch been be start started on any "
      "more the my a an of other current this that tomo toma tomar he tomado ningun ninguna ever el la active "
      "currently current with drink drinking combine mix give gives prescribe me them bebo bebe fumo fuma consumo "
      "consume uso usa usado estoy esta tomando ";
  for (std::size_t at = clause.name_begin; at > clause.begin; --at) {
    // "I don't drink, methadone 80": what is denied ends at the mark.
    if (has_mark(piece, at, ",;")) return std::nullopt;
    if (is_listed(negations, piece.word(at - 1))) return at - 1;
    if (!is_listed(links, piece.word(at - 1))) return std::nullopt;
  }
  return std::nullopt;
}

/// "Alcohol: No", "PCP | never".
bool is_answered_no(const Piece& piece, const Clause& clause) {
  return clause.name_end + 1 == clause.end && is_listed(" no never none denied nunca ", piece.word(clause.name_end)) &&
         has_mark(piece, clause.name_end, ":|\t");
}

/// A negation that may not mean what it says: asked, under a condition, or of one way of taking it.
bool is_doubtful(const Piece& piece, const Clause& clause, std::size_t at) {
  constexpr std::size_t reach = 60;  // words before it that may set a condition
  const bool conditional = follows(piece, 0, at, reach, " if si unless should can could when cuando until ");
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

}  // namespace

Clause own_part(const Piece& piece, const Clause& clause) {
  Clause own = clause;
  const Before before(piece, clause);
  for (std::size_t at = clause.name_begin; at > clause.begin; --at) {
    if (!turns(piece, clause, at, before)) continue;
    own.begin = at;
    break;
  }
  return own;
}

Denied refusal_in(const Piece& piece, const Clause& clause) {
  constexpr std::string_view ends = " takes take tomo toma started now currently but pero uses prescribed ";
  const bool directed = has_directions(piece, clause);
  for (std::size_t at = clause.begin; at < clause.name_begin; ++at) {
    if (!is_refusal_word(piece, at, clause.begin, clause.end)) continue;
    if (piece.any(ends, std::min(at + 1, clause.name_begin), clause.name_begin)) continue;
    // "sulfa (allergy), methadone 90 mg": the word closes what stands before it.
    const bool closes = at > clause.begin && has_mark(piece, at + 1, ",;)");
    if (closes || (directed && is_allergy_word(piece.word(at)))) continue;
    return {Denial::refused, true};
  }
  // "penicillin allergy", "sulfa (allergic)"; "Zyrtec Allergy 10 mg" is a product.
  const bool is_behind =
      clause.name_end < clause.end && !directed && is_refusal_word(piece, clause.name_end, clause.begin, clause.end);
  return {is_behind ? Denial::refused : Denial::none, false};
}

Denied negation_in(const Piece& piece, const Clause& clause) {
  if (is_answered_no(piece, clause)) return {Denial::negated, false};
  const auto at = negation_before(piece, clause);
  if (!at) return {};
  if (is_doubtful(piece, clause, *at)) return {Denial::doubtful, false};
  return {Denial::negated, true};
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
