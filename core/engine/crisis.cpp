#include "crisis.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "time_words.h"

namespace quietcheck {
namespace {

constexpr std::array<std::string_view, 60> phrases{
    "kill myself",          "killing myself",      "kill my self",
    "end my life",          "ending my life",      "end it all",
    "ending it all",        "take my own life",    "taking my own life",
    "want to die",          "wanna die",           "want to be dead",
    "wish i was dead",      "wish i were dead",    "wishing i was dead",
    "better off dead",      "hurt myself",         "hurting myself",
    "harm myself",          "harming myself",      "self harm",
    "dont want to live",    "not want to live",    "dont want to be alive",
    "dont want to be here", "no reason to live",   "dont wanna live",
    "dont wanna be here",   "not want to be here", "took too much",
    "took too many",        "taken too much",      "taken too many",
    "took way too",         "took all my",         "took all of my",
    "took all the",         "took the whole",      "took a whole",
    "took my whole",        "took the rest of my", "took a bunch of",
    "took double",          "took twice as",       "took twice my",
    "took two doses",       "took an extra dose",  "double dosed",
    "doubled my dose",      "overdosed",           "overdose on",
    "overdosing",           "quiero morir",        "quiero morirme",
    "ganas de morir",       "prefiero morir",      "matarme",
    "no quiero vivir",      "quitarme la vida",    "acabar con mi vida"};

/// Words that are said of a patient too, and denied there.
constexpr std::string_view chart_words = " suicidal suicide suicida suicidio suicidarme sobredosis ";

bool is_denied(const Piece& piece, std::size_t at) {
  constexpr std::string_view denials = " no not denies denied negative none without niega sin ";
  const std::size_t before = at - std::min<std::size_t>(at, 3);
  return piece.any(denials, before, at) ||
         piece.any(" denies denied negative none no niega ", at + 1, std::min(piece.size(), at + 4));
}

/// "tomé demasiadas"
bool is_too_much(const Piece& piece, std::size_t at) {
  return is_listed(" tome tomado tomo ", piece.word(at)) && at + 1 < piece.size() &&
         piece.word(at + 1).starts_with("demasiad");
}

/// "took 20 pills", "took 30 xanax": so many at once, with no unit of strength behind the number.
bool is_handful(const Piece& piece, std::size_t at) {
  constexpr double handful = 8;
  constexpr double most = 200;
  if (!is_listed(" took swallowed tome ", piece.word(at)) || at + 2 >= piece.size()) return false;
  const auto count = count_at(piece, at + 1);
  if (!count || *count < handful || *count > most || !is_digit(piece.word(at + 1).back())) return false;
  const std::string_view next = piece.word(at + 2);
  return is_listed(" pill pills tablet tablets tab tabs capsule capsules caps bars pastillas tabletas ", next) ||
         piece.says(at + 2, "of my") || piece.says(at + 2, "of them") ||
         (!is_listed(unit_words, next) && !is_listed(" of times days weeks hours minutes min am pm years ", next));
}

}  // namespace

bool speaks_of_crisis(const Piece& piece) {
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) { return piece.says(at, phrase); })) {
      return true;
    }
    if (is_listed(chart_words, piece.word(at)) && !is_denied(piece, at)) return true;
    if (is_handful(piece, at) || is_too_much(piece, at)) return true;
  }
  return false;
}

}  // namespace quietcheck
