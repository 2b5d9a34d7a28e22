// A stretch of typed text with its words: what medication_list and directions look at.
//
// It keeps views only: the text must outlive it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "filler_words.h"
#include "fold.h"

namespace quietcheck {

/// A text with its tokens and the source bytes behind them.
class Piece {
 public:
  explicit Piece(std::string_view source) : source_(source), text_(fold_text(source)) {}

  [[nodiscard]] const FoldedText& text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return text_.tokens.size(); }
  [[nodiscard]] std::string_view word(std::size_t at) const { return text_.token(at); }
  [[nodiscard]] std::string_view source() const { return source_; }

  /// As typed, with its points and commas: "0.5".
  [[nodiscard]] std::string_view typed(std::size_t at) const {
    const Token& token = text_.tokens[at];
    return source_.substr(token.source_begin, token.source_end - token.source_begin);
  }
  /// What stands between the token and the one before it; past the last token, what follows it.
  [[nodiscard]] std::string_view before(std::size_t at) const {
    if (at >= size()) return source_.substr(source_end());
    const std::uint32_t begin = at == 0 ? 0 : text_.tokens[at - 1].source_end;
    return source_.substr(begin, text_.tokens[at].source_begin - begin);
  }
  /// Where the last token ends in the source.
  [[nodiscard]] std::size_t source_end() const { return size() == 0 ? 0 : text_.tokens.back().source_end; }
  /// Tokens [begin, end) as typed, with the parenthesis that the first or last one closes.
  [[nodiscard]] std::string_view slice(std::size_t begin, std::size_t end) const {
    if (begin >= end) return {};
    std::size_t from = text_.tokens[begin].source_begin;
    std::size_t to = text_.tokens[end - 1].source_end;
    const std::string_view inside = source_.substr(from, to - from);
    const std::size_t open = inside.find('(');
    const std::size_t close = inside.find(')');
    if (close < open && from > 0 && source_[from - 1] == '(') --from;
    const bool is_unclosed = inside.rfind('(') != std::string_view::npos &&
                             (close == std::string_view::npos || inside.rfind('(') > inside.rfind(')'));
    if (is_unclosed && to < source_.size() && source_[to] == ')') ++to;
    return source_.substr(from, to - from);
  }
  /// Whether the words from `at` on are these, one space between them.
  [[nodiscard]] bool says(std::size_t at, std::string_view words) const {
    while (!words.empty()) {
      const std::size_t space = words.find(' ');
      if (at >= size() || word(at) != words.substr(0, space)) return false;
      ++at;
      words = space == std::string_view::npos ? std::string_view() : words.substr(space + 1);
    }
    return true;
  }
  /// Whether one of `phrases` begins at `at`.
  template <typename Phrases>
  [[nodiscard]] bool says_any(std::size_t at, const Phrases& phrases) const {
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view words) { return says(at, words); });
  }
  [[nodiscard]] bool all(std::string_view list, std::size_t begin, std::size_t end) const {
    for (std::size_t at = begin; at < end; ++at) {
      if (!is_listed(list, word(at))) return false;
    }
    return true;
  }
  [[nodiscard]] bool any(std::string_view list, std::size_t begin, std::size_t end) const {
    for (std::size_t at = begin; at < end; ++at) {
      if (is_listed(list, word(at))) return true;
    }
    return false;
  }

 private:
  std::string_view source_;
  FoldedText text_;
};

/// A name's tokens and those that speak of it.
struct Clause {
  std::size_t begin = 0;
  std::size_t name_begin = 0;
  std::size_t name_end = 0;
  std::size_t end = 0;
};

/// A word that stands beside names and is none: a strength, salt, form or unit.
[[nodiscard]] inline bool is_filler_token(std::string_view word) {
  return is_strength(word) || is_listed(salt_words, word) || is_listed(form_words, word) || is_listed(unit_words, word);
}

/// Words that join one name to the next.
inline constexpr std::string_view joining_words = " and but or plus with y o con pero ";

/// Whether a mark or a joining word parts token `at` from the one before.
[[nodiscard]] inline bool separates(const Piece& piece, std::size_t at) {
  return piece.before(at).find_first_of(",;+&") != std::string_view::npos || is_listed(joining_words, piece.word(at));
}

}  // namespace quietcheck
