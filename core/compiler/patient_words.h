// How we speak to a person: the words that never stand in their text, sentence length and reading grade, by language.
//
// The one place where these words are kept. It looks at words only, never at what they mean for a medicine.
//
//   for (const BannedWords* found : banned_in("It is safe.", Language::en)) std::cout << found->why;
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "../engine/knowledge.h"

namespace quietcheck {

inline constexpr std::size_t most_words_in_a_sentence = 20;
inline constexpr double highest_reading_grade = 9.0;  // below it: grade 8 and less

/// What kind of words: a promise nobody can keep, an order about a dose, a word that hurts, or a number left out.
enum class Ban { promise, dose_order, blame, vague };

struct BannedWords {
  std::string_view words;  // lower case, whole words
  Ban ban;
  std::string_view why;
};

[[nodiscard]] std::span<const BannedWords> banned_words(Language language);

/// Every ban that `text` breaks. A negated order ("Don't stop …", "nunca deje de tomar …") breaks none.
[[nodiscard]] std::vector<const BannedWords*> banned_in(std::string_view text, Language language);

/// Whether the text says that something isn't known for sure ("may", "in theory", "puede").
[[nodiscard]] bool is_hedged(std::string_view text, Language language);

/// Words of the longest sentence.
[[nodiscard]] std::size_t longest_sentence(std::string_view text);

/// Flesch-Kincaid grade of an English text, each name of a medicine ({a}, {b}) counted as a short word; 0 for no words.
/// The formula is made for English: other languages are held to sentence length alone.
[[nodiscard]] double reading_grade(std::string_view english);

}  // namespace quietcheck
