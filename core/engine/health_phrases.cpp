#include "health_phrases.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "fold.h"
#include "medication_list.h"
#include "piece.h"
#include "sig_words.h"
#include "statements.h"

namespace quietcheck {
namespace {

struct Range {
  std::uint32_t min = 0;
  std::uint32_t max = 0;
};

std::optional<std::uint32_t> whole_number(std::string_view word) {
  constexpr std::size_t most_digits = 4;
  if (word.empty() || word.size() > most_digits || !std::all_of(word.begin(), word.end(), is_digit))
    return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : word) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

std::optional<Range> range_of(std::string_view word) {
  const std::size_t dots = word.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const auto min = whole_number(word.substr(0, dots));
  const auto max = whole_number(word.substr(dots + 2));
  if (!min || !max || *min > *max) return std::nullopt;
  return Range{*min, *max};
}

std::string_view first_word(std::string_view phrase) {
  return phrase.substr(0, phrase.find(' '));
}

std::string_view behind_first(std::string_view phrase) {
  const std::size_t space = phrase.find(' ');
  return space == std::string_view::npos ? std::string_view() : phrase.substr(space + 1);
}

/// Where the phrase ends that begins at token `at`, or nothing.
std::optional<std::size_t> end_of(const Piece& piece, std::size_t at, std::string_view phrase) {
  if (phrase.empty()) return at;
  const std::string_view wanted = first_word(phrase);
  if (wanted == "*") {
    if (const auto end = end_of(piece, at, behind_first(phrase))) return end;
    return at < piece.size() ? end_of(piece, at + 1, behind_first(phrase)) : std::nullopt;
  }
  if (at >= piece.size()) return std::nullopt;
  if (const auto range = range_of(wanted)) {
    const auto number = whole_number(piece.word(at));
    if (!number || *number < range->min || *number > range->max) return std::nullopt;
  } else if (piece.word(at) != wanted) {
    return std::nullopt;
  }
  return end_of(piece, at + 1, behind_first(phrase));
}

/// "not pregnant", "denies seizures or fainting", "can ketamine cause psychosis", "family history of epilepsy".
bool is_left_open(const Piece& piece, std::size_t begin, std::size_t end) {
  constexpr std::size_t reach = 6;
  constexpr std::string_view opens =
      " if without havent hasnt cause causes causing risk prevent prevents worried afraid scared rule ruled r negative "
      "family fh "
      "fhx "
      "si causa causar riesgo prevenir familia familiares sin ";
  constexpr std::string_view ends = " i im my have has had but with on take tengo pero con tomo ";
  bool may_be_denied = true;  // "I don't smoke but have asthma"
  for (std::size_t at = begin, steps = 0; at > 0 && steps < reach; --at, ++steps) {
    if (piece.before(at).find_first_of(",;.:(") != std::string_view::npos) break;
    const std::string_view word = piece.word(at - 1);
    if (is_listed(opens, word)) return true;
    if (may_be_denied && (is_listed(negations, word) || is_listed(denied_words, word))) return true;
    may_be_denied = may_be_denied && !is_listed(ends, word);
  }
  return end < piece.size() && is_listed(" no none denied negative test resolved ruled ", piece.word(end));
}

/// The words of the piece that say one of the phrases, or none.
std::string_view said_in(const Piece& piece, std::span<const std::string_view> phrases) {
  for (const std::string_view phrase : phrases) {
    for (std::size_t at = 0; at < piece.size(); ++at) {
      const auto end = end_of(piece, at, phrase);
      if (end && !is_left_open(piece, at, *end)) return piece.slice(at, *end);
    }
  }
  return {};
}

/// Visits what is said one after the other, until `visit` gives true.
template <typename Visit>
bool any_statement(std::string_view text, Visit visit) {
  text = text.substr(0, max_list_bytes);
  while (!text.empty()) {
    const std::size_t line_end = std::min(text.find_first_of("\n\r"), text.size());
    for (const std::string_view statement : statements_of(text.substr(0, line_end))) {
      if (visit(Piece(statement))) return true;
    }
    text.remove_prefix(std::min(line_end + 1, text.size()));
  }
  return false;
}

}  // namespace

bool says_one_of(std::string_view text, std::span<const std::string_view> phrases) {
  return any_statement(text, [&](const Piece& piece) { return !said_in(piece, phrases).empty(); });
}

bool is_health_phrase(std::string_view phrase) {
  if (phrase.empty() || first_word(phrase) == "*") return false;
  while (!phrase.empty()) {
    const std::string_view word = first_word(phrase);
    if (word != "*" && !range_of(word) && fold_key(word) != word) return false;
    if (word.empty()) return false;
    phrase = behind_first(phrase);
  }
  return true;
}

std::vector<ToldHealthFactor> health_factors_in(const Knowledge& knowledge, std::string_view text) {
  std::vector<std::string> told(knowledge.health_factors.size());
  any_statement(text, [&](const Piece& piece) {
    for (std::size_t f = 0; f < told.size(); ++f) {
      if (told[f].empty()) told[f] = std::string(said_in(piece, knowledge.health_factors[f].phrases));
    }
    return false;
  });
  std::vector<ToldHealthFactor> found;
  for (std::size_t f = 0; f < told.size(); ++f) {
    if (!told[f].empty()) found.push_back({static_cast<HealthFactorId>(f), std::move(told[f])});
  }
  return found;
}

}  // namespace quietcheck
