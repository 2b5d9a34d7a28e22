#include "crisis.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "time_words.h"

namespace quietcheck {
namespace {

constexpr std::array phrases = std::to_array<std::string_view>({
    // wanting to die
    "kill myself",
    "killing myself",
    "kill my self",
    "kms",
    "unalive",
    "end my life",
    "ending my life",
    "end it all",
    "ending it all",
    "gonna end it",
    "going to end it",
    "want to end it",
    "wanna end it",
    "ready to end it",
    "take my own life",
    "taking my own life",
    "want to die",
    "want too die",
    "wanna die",
    "wana die",
    "wanting to die",
    "want to be dead",
    "wish i was dead",
    "wish i were dead",
    "wishing i was dead",
    "wish i wasnt alive",
    "better off dead",
    "better off without me",
    "hurt myself",
    "hurting myself",
    "harm myself",
    "harming myself",
    "self harm",
    "dont want to live",
    "not want to live",
    "dont want to be alive",
    "dont want to be here",
    "no reason to live",
    "nothing to live for",
    "no point living",
    "no point in living",
    "not worth living",
    "tired of living",
    "dont wanna live",
    "dont wanna be here",
    "not want to be here",
    "dont want to wake up",
    "dont wanna wake up",
    "cant go on",
    "cannot go on",
    "quiero morir",
    "quiero morirme",
    "ganas de morir",
    "prefiero morir",
    "matarme",
    "no quiero vivir",
    "no quiero seguir viviendo",
    "no quiero despertar",
    "quitarme la vida",
    "quitar la vida",
    "acabar con mi vida",
    "acabar con todo",
    // having taken too much
    "took an overdose",
    "taken an overdose",
    "overdosed",
    "overdose on",
    "overdosing",
    "i odd on",
    "od on",
    "took double",
    "took twice as",
    "took twice my",
    "took two doses",
    "took an extra dose",
    "double dosed",
    "doubled my dose",
    "times my dose",
    "took a bunch of pills",
    "took a bunch of my",
    // somebody doesn't wake up or breathe
    "cant wake",
    "wont wake up",
    "not waking up",
    "doesnt wake up",
    "lips are blue",
    "blue lips",
    "turning blue",
    "not breathing",
    "isnt breathing",
    "stopped breathing",
    "barely breathing",
    "barely breathe",
    "cant breathe",
    "breathing slow",
    "no despierta",
    "no respira",
    "labios azules",
});

/// Words that are said of a patient too, and denied there.
bool is_chart_word(std::string_view word) {
  return word.starts_with("suicid") || is_listed(" sucidal sucide suisidal suiside suicial sobredosis ", word);
}

bool is_denied(const Piece& piece, std::size_t at) {
  const auto before = [&](std::size_t reach) { return at - std::min(at, reach); };
  if (piece.any(" family fh fhx familiar familiares ", before(4), at)) return true;
  // Whoever speaks of themselves denies it right before the word, or doesn't: "I'm not sleeping and suicidal".
  if (piece.any(" i im ive me my yo mi estoy ", 0, piece.size())) {
    return piece.any(" not never no ", before(1), at) || piece.says(before(2), "not feeling") ||
           piece.says(before(2), "not having");
  }
  return piece.any(" no not denies denied negative none without niega sin ", before(3), at) ||
         piece.any(" denies denied negative none no niega ", at + 1, std::min(piece.size(), at + 4));
}

constexpr std::string_view intake_words =
    " took taken swallowed downed ate drank injected shot snorted tome tomado trague ";

constexpr std::string_view pill_words =
    " pill pills tablet tablets tab tabs capsule capsules caps bars bottle bottles box pack packs prescription script "
    "stash meds medicine medication strips films lozenges patches pastillas tabletas capsulas frasco caja medicinas ";

/// "tomé demasiadas", "took way too many"; "drank too much" only when something else was taken.
bool is_too_much(const Piece& piece, std::size_t verb) {
  const std::size_t end = std::min(piece.size(), verb + 5);
  for (std::size_t at = verb + 1; at < end; ++at) {
    const bool is_much =
        piece.word(at).starts_with("demasiad") || piece.says(at, "too much") || piece.says(at, "too many");
    if (is_much) return piece.word(verb) != "drank" || piece.any(" took swallowed injected snorted ", 0, piece.size());
  }
  return false;
}

/// "took like 20 of my klonopin", "took about 15 xanax": so many at once, with no unit of strength behind the number.
bool is_handful(const Piece& piece, std::size_t verb) {
  constexpr double handful = 8;
  constexpr double most = 200;
  std::size_t at = verb + 1;
  while (at < piece.size() && at < verb + 4 &&
         is_listed(" like about almost around maybe over nearly como casi unas unos "
                   "some at least ",
                   piece.word(at)))
    ++at;
  if (at + 1 >= piece.size()) return false;
  const auto count = count_at(piece, at);
  if (!count || *count < handful || *count > most) return false;
  const std::string_view next = piece.word(at + 1);
  if (is_listed(pill_words, next) || piece.says(at + 1, "of my") || piece.says(at + 1, "of them")) return true;
  return is_digit(piece.word(at).back()) && !is_listed(unit_words, next) &&
         !is_listed(
             " of or to and times days weeks months hours minutes min am pm years different antidepressants "
             "antibiotics meds medications courses rounds ",
             next);
}

/// "took all my pills", "downed a whole bottle", "tomé todo el frasco", "took half a bottle".
bool is_all_of_it(const Piece& piece, std::size_t verb) {
  const std::size_t end = std::min(piece.size(), verb + 8);
  for (std::size_t at = verb + 1; at < std::min(end, verb + 5); ++at) {
    if (!is_listed(" all whole entire rest half todo toda todas todos entero entera ", piece.word(at))) continue;
    if (piece.any(pill_words, at, end)) return true;
    if (piece.says(at, "all my") || piece.says(at, "all of my") || piece.says(at, "rest of my")) return true;
  }
  return false;
}

/// "took my dose twice this morning", "2 doses by mistake"
bool is_doubled(const Piece& piece, std::size_t verb) {
  const bool by_mistake =
      piece.any(" accidentally accident mistake mistakenly oops error equivocacion ", 0, piece.size());
  for (std::size_t at = verb + 1; at < std::min(piece.size(), verb + 7); ++at) {
    const bool is_twice = is_listed(" twice double doses dosis ", piece.word(at)) && !piece.says(at, "twice a") &&
                          !piece.says(at, "twice daily");
    if (is_twice && by_mistake) return true;
  }
  return false;
}

/// "my toddler got into my suboxone"
bool is_childs(const Piece& piece, std::size_t at) {
  if (!is_listed(" toddler kid child baby son daughter nino nina bebe hijo hija ", piece.word(at))) return false;
  return piece.says(at + 1, "got into") || (at + 1 < piece.size() && is_listed(intake_words, piece.word(at + 1))) ||
         piece.says(at + 1, "se tomo");
}

}  // namespace

bool speaks_of_crisis(const Piece& piece) {
  const bool is_usual = piece.any(" usual usually prescribed directed scheduled years course ", 0, piece.size());
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (piece.says_any(at, phrases)) return true;
    if (is_chart_word(piece.word(at)) && !is_denied(piece, at)) return true;
    if (is_childs(piece, at)) return true;
    if (!is_listed(intake_words, piece.word(at)) || is_usual) continue;
    if (is_too_much(piece, at) || is_handful(piece, at) || is_all_of_it(piece, at) || is_doubled(piece, at))
      return true;
  }
  return false;
}

}  // namespace quietcheck
