#include "phrases.h"

#include <algorithm>

namespace quietcheck {
namespace {

/// Whether `word` is one of "a/b/c".
bool is_choice(std::string_view choices, std::string_view word) {
  while (true) {
    const std::size_t slash = choices.find('/');
    if (choices.substr(0, slash) == word) return true;
    if (slash == std::string_view::npos) return false;
    choices.remove_prefix(slash + 1);
  }
}

bool stands_so(Place place, const Piece& piece, std::size_t begin, std::size_t end, const Clause& clause) {
  switch (place) {
    case Place::anywhere: return true;
    case Place::before: return end <= clause.name_begin;
    case Place::right_before: return end == clause.name_begin;
    case Place::behind: return begin >= clause.name_end;
    case Place::right_behind: return begin == clause.name_end;
    case Place::last: return begin >= clause.name_end && ends_at(piece, end, clause);
  }
  return false;
}

}  // namespace

std::size_t phrase_length(const Piece& piece, std::size_t at, std::size_t end, std::string_view words) {
  std::size_t next = at;
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    std::string_view choices = words.substr(0, space);
    words.remove_prefix(std::min(space + 1, words.size()));
    const bool may_miss = choices.ends_with('?');
    if (may_miss) choices.remove_suffix(1);
    if (next < end && is_choice(choices, piece.word(next))) {
      ++next;
    } else if (!may_miss) {
      return 0;
    }
  }
  return next - at;
}

std::size_t phrase_at(const Piece& piece, std::size_t at, const Clause& clause, std::span<const Phrase> table) {
  for (const Phrase& phrase : table) {
    const std::size_t length = phrase_length(piece, at, clause.end, phrase.words);
    if (length > 0 && stands_so(phrase.place, piece, at, at + length, clause) &&
        !follows(piece, clause.begin, at, 3, phrase.turned_by))
      return length;
  }
  return 0;
}

bool has_phrase(const Piece& piece, const Clause& clause, std::span<const Phrase> table) {
  for (std::size_t at = clause.begin; at < clause.end; ++at) {
    if (phrase_at(piece, at, clause, table) > 0) return true;
  }
  return false;
}

bool follows(const Piece& piece, std::size_t begin, std::size_t at, std::size_t reach, std::string_view list) {
  return piece.any(list, std::max(begin, at - std::min(at, reach)), at);
}

bool ends_at(const Piece& piece, std::size_t at, const Clause& clause) {
  if (at >= clause.end) return true;
  const std::string_view gap = piece.before(at);
  return gap.find_first_of(",;.:()[]|\t") != std::string_view::npos || gap.find(" - ") != std::string_view::npos ||
         gap.find("\u2013") != std::string_view::npos || gap.find("\u2014") != std::string_view::npos;
}

bool is_question(const Piece& piece) {
  return piece.source().find('?') != std::string_view::npos;
}

}  // namespace quietcheck
