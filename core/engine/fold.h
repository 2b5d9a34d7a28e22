// Folds typed text so that spelling habits don't matter: case, accents, punctuation, spacing.
//
// It knows nothing of medicines. It never throws text away: every token says where in the source it stands. Bytes that
// are no UTF-8 separate words, as does every letter that has no Latin base.
//
//   FoldedText folded = fold_text("St. John’s Wort 300 mg");   // tokens st, johns, wort, 300, mg
//   fold_key("Müller-Tee") == "mullertee"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quietcheck {

/// One run of letters and digits. An apostrophe inside a word is dropped, a point or comma inside a number is kept out
/// of the folded form but doesn't split it: "1,000.5" is one token.
struct Token {
  std::uint32_t source_begin = 0;  // bytes in the source
  std::uint32_t source_end = 0;
  std::uint32_t folded_begin = 0;  // bytes in FoldedText::folded
  std::uint32_t folded_end = 0;
};

struct FoldedText {
  std::string folded;  // all tokens without anything between them: ASCII letters in lower case, and digits
  std::vector<Token> tokens;

  /// The folded form of one token, or of the run of tokens [first, last]. Lives as long as this FoldedText.
  [[nodiscard]] std::string_view token(std::size_t at) const { return run(at, at); }
  [[nodiscard]] std::string_view run(std::size_t first, std::size_t last) const {
    const std::uint32_t begin = tokens[first].folded_begin;
    return std::string_view(folded).substr(begin, tokens[last].folded_end - begin);
  }
};

/// Tokens of `text`, at most 4 GiB of it. Linear in its length.
[[nodiscard]] FoldedText fold_text(std::string_view text);

/// All tokens of `text` in one word: what names are compared by. Empty when there is no letter and no digit.
[[nodiscard]] std::string fold_key(std::string_view text);

/// The same, appended to `keys`.
void append_key(std::string_view text, std::string& keys);

[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_lower_letter(char c) {
  return c >= 'a' && c <= 'z';
}

}  // namespace quietcheck
