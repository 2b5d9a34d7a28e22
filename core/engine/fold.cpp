#include "fold.h"

#include <array>

namespace quietcheck {
namespace {

/// What one character is to a name.
struct Folded {
  std::string_view letters;  // what it folds to
  enum class Class : std::uint8_t { letters, nothing, separator, apostrophe, point } kind = Class::separator;
};

// U+00C0..U+00FF and U+0100..U+017F, two characters each; "  " separates words.
constexpr std::string_view latin_1 =
    "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thss"
    "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thy ";
constexpr std::string_view latin_extended_a =
    "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i i i i i i i ijijj j k k k "
    "l l l l l l l l l l n n n n n n n n n o o o o o o oeoer r r r r r s s s s s s s s t t t t t t u u u u u u u u u u "
    "u u w w y y y z z z z z z s ";
static_assert(latin_1.size() == 128 && latin_extended_a.size() == 256);

constexpr std::string_view ascii = "0123456789abcdefghijklmnopqrstuvwxyz";

[[nodiscard]] std::string_view ascii_letter(char32_t c) {
  if (c >= 'A' && c <= 'Z') c = c - 'A' + 'a';
  if (c >= 'a' && c <= 'z') return ascii.substr(10 + (c - 'a'), 1);
  if (c >= '0' && c <= '9') return ascii.substr(c - '0', 1);
  return {};
}

[[nodiscard]] Folded fold_character(char32_t c) {
  using Class = Folded::Class;
  if (c < 0x80) {
    if (const auto letter = ascii_letter(c); !letter.empty()) return {letter, Class::letters};
    if (c == '\'' || c == '`') return {{}, Class::apostrophe};
    if (c == '.' || c == ',') return {{}, Class::point};
    return {};
  }
  if (c == 0xb5 || c == 0x3bc) return {"u", Class::letters};  // micro sign, Greek mu
  if (c == 0xaa) return {"a", Class::letters};
  if (c == 0xba) return {"o", Class::letters};
  if (c >= 0xc0 && c < 0x180) {
    const std::size_t at = c < 0x100 ? c - 0xc0 : c - 0x100;
    const std::string_view pair = (c < 0x100 ? latin_1 : latin_extended_a).substr(at * 2, 2);
    if (pair[0] == ' ') return {};
    return {pair.substr(0, pair[1] == ' ' ? 1 : 2), Class::letters};
  }
  if (c == 0x3b1 || c == 0x391) return {"alpha", Class::letters};
  if (c == 0x3b2 || c == 0x392) return {"beta", Class::letters};
  if (c == 0x3b3 || c == 0x393) return {"gamma", Class::letters};
  if (c == 0x2018 || c == 0x2019 || c == 0x2bc || c == 0xb4) return {{}, Class::apostrophe};
  if (c == 0xad || c == 0xa9 || c == 0xae || c == 0x2122 || (c >= 0x200b && c <= 0x200f) || c == 0xfeff ||
      (c >= 0x300 && c <= 0x36f) || (c >= 0xfe00 && c <= 0xfe0f)) {
    return {{}, Class::nothing};  // soft hyphen, (c) (r) tm, joiners, combining accents
  }
  if (c >= 0x2080 && c <= 0x2089) return {ascii.substr(c - 0x2080, 1), Class::letters};  // subscript digits
  if (c >= 0xff01 && c <= 0xff5e) return fold_character(c - 0xff01 + '!');               // full-width forms
  return {};
}

/// The character that begins at `at`, and moves `at` behind it. A broken byte is U+FFFD and one byte long.
[[nodiscard]] char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at++);
  if (first < 0x80) return first;
  const int more = first >= 0xf0 && first < 0xf8   ? 3
                   : first >= 0xe0 && first < 0xf0 ? 2
                   : first >= 0xc2 && first < 0xe0 ? 1
                                                   : 0;
  if (more == 0 || text.size() - at < static_cast<std::size_t>(more)) return 0xfffd;
  char32_t c = first & (0x3fU >> more);
  for (int i = 0; i < more; ++i) {
    const unsigned char continuation = byte(at + static_cast<std::size_t>(i));
    if ((continuation & 0xc0) != 0x80) return 0xfffd;
    c = c << 6 | (continuation & 0x3fU);
  }
  at += static_cast<std::size_t>(more);
  return c;
}

}  // namespace

FoldedText fold_text(std::string_view text) {
  FoldedText result;
  result.folded.reserve(text.size());
  bool open = false;  // inside a token
  const auto digit_at = [&](std::size_t at) { return at < text.size() && is_digit(text[at]); };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const Folded folded = fold_character(next_character(text, at));
    switch (folded.kind) {
      case Folded::Class::letters:
        if (!open) {
          open = true;
          const auto folded_begin = static_cast<std::uint32_t>(result.folded.size());
          result.tokens.push_back({static_cast<std::uint32_t>(begin), 0, folded_begin, 0});
        }
        result.folded += folded.letters;
        result.tokens.back().source_end = static_cast<std::uint32_t>(at);
        result.tokens.back().folded_end = static_cast<std::uint32_t>(result.folded.size());
        break;
      case Folded::Class::nothing:
      case Folded::Class::apostrophe: break;  // a quote at a word's end is followed by a space anyway
      case Folded::Class::point:
        if (open && begin > 0 && is_digit(text[begin - 1]) && digit_at(at)) break;
        open = false;
        break;
      case Folded::Class::separator: open = false; break;
    }
  }
  return result;
}

void append_key(std::string_view text, std::string& keys) {
  std::array<char, 128> letters;
  std::size_t size = 0;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || size == letters.size()) {
      keys += fold_text(text).folded;
      return;
    }
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital || is_lower_letter(c) || is_digit(c)) letters[size++] = capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  keys.append(letters.data(), size);
}

std::string fold_key(std::string_view text) {
  std::string key;
  append_key(text, key);
  return key;
}

}  // namespace quietcheck
