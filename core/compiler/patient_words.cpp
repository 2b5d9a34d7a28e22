#include "patient_words.h"

#include <algorithm>
#include <array>
#include <string>

namespace quietcheck {
namespace {

constexpr std::string_view never_safe = "Never say safe: say what to watch for.";
constexpr std::string_view never_nothing = "Say 'Studied: no important change found', or nothing.";
constexpr std::string_view never_an_order = "Never tell anyone to stop, skip or change a dose: say whom to ask.";
constexpr std::string_view person_first = "Use person-first words: use, misuse, return to use.";
constexpr std::string_view needs_a_number = "Give a number or leave it out.";

constexpr std::array english{
    BannedWords{"safe", Ban::promise, never_safe},
    BannedWords{"safely", Ban::promise, never_safe},
    BannedWords{"harmless", Ban::promise, never_safe},
    BannedWords{"no risk", Ban::promise, never_safe},
    BannedWords{"no interaction", Ban::promise, never_nothing},
    BannedWords{"no interactions", Ban::promise, never_nothing},
    BannedWords{"stop taking", Ban::dose_order, never_an_order},
    BannedWords{"stop using", Ban::dose_order, never_an_order},
    BannedWords{"stop your medicine", Ban::dose_order, never_an_order},
    BannedWords{"stop your medicines", Ban::dose_order, never_an_order},
    BannedWords{"stop your dose", Ban::dose_order, never_an_order},
    BannedWords{"stop your methadone", Ban::dose_order, never_an_order},
    BannedWords{"stop your buprenorphine", Ban::dose_order, never_an_order},
    BannedWords{"stop methadone", Ban::dose_order, never_an_order},
    BannedWords{"stop buprenorphine", Ban::dose_order, never_an_order},
    BannedWords{"stop naltrexone", Ban::dose_order, never_an_order},
    BannedWords{"stop {a}", Ban::dose_order, never_an_order},
    BannedWords{"stop {b}", Ban::dose_order, never_an_order},
    BannedWords{"stop it", Ban::dose_order, never_an_order},
    BannedWords{"stop either", Ban::dose_order, never_an_order},
    BannedWords{"stop both", Ban::dose_order, never_an_order},
    BannedWords{"stop the medicine", Ban::dose_order, never_an_order},
    BannedWords{"don't take {a}", Ban::dose_order, never_an_order},
    BannedWords{"don't take {b}", Ban::dose_order, never_an_order},
    BannedWords{"don't take your", Ban::dose_order, never_an_order},
    BannedWords{"do not take {a}", Ban::dose_order, never_an_order},
    BannedWords{"do not take {b}", Ban::dose_order, never_an_order},
    BannedWords{"do not take your", Ban::dose_order, never_an_order},
    BannedWords{"skip", Ban::dose_order, never_an_order},
    BannedWords{"leave out a dose", Ban::dose_order, never_an_order},
    BannedWords{"hold your dose", Ban::dose_order, never_an_order},
    BannedWords{"double your", Ban::dose_order, never_an_order},
    BannedWords{"halve your", Ban::dose_order, never_an_order},
    BannedWords{"lower your dose", Ban::dose_order, never_an_order},
    BannedWords{"raise your dose", Ban::dose_order, never_an_order},
    BannedWords{"reduce your dose", Ban::dose_order, never_an_order},
    BannedWords{"increase your dose", Ban::dose_order, never_an_order},
    BannedWords{"change your dose", Ban::dose_order, never_an_order},
    BannedWords{"take less {a}", Ban::dose_order, never_an_order},
    BannedWords{"take less {b}", Ban::dose_order, never_an_order},
    BannedWords{"take less of it", Ban::dose_order, never_an_order},
    BannedWords{"take less of your", Ban::dose_order, never_an_order},
    BannedWords{"take more {a}", Ban::dose_order, never_an_order},
    BannedWords{"take more {b}", Ban::dose_order, never_an_order},
    BannedWords{"take more of it", Ban::dose_order, never_an_order},
    BannedWords{"take more of your", Ban::dose_order, never_an_order},
    BannedWords{"take half", Ban::dose_order, never_an_order},
    BannedWords{"take a lower dose", Ban::dose_order, never_an_order},
    BannedWords{"take a higher dose", Ban::dose_order, never_an_order},
    BannedWords{"take an extra", Ban::dose_order, never_an_order},
    BannedWords{"switch to", Ban::dose_order, never_an_order},
    BannedWords{"addict", Ban::blame, person_first},
    BannedWords{"addicts", Ban::blame, person_first},
    BannedWords{"addicted", Ban::blame, person_first},
    BannedWords{"abuse", Ban::blame, person_first},
    BannedWords{"abuser", Ban::blame, person_first},
    BannedWords{"relapse", Ban::blame, person_first},
    BannedWords{"rare", Ban::vague, needs_a_number},
    BannedWords{"rarely", Ban::vague, needs_a_number},
    BannedWords{"common", Ban::vague, needs_a_number},
    BannedWords{"commonly", Ban::vague, needs_a_number},
};

// "Seguro" alone is "sure" or "insurance": only what calls a medicine safe is banned.
constexpr std::array spanish{
    BannedWords{"es seguro", Ban::promise, never_safe},
    BannedWords{"es segura", Ban::promise, never_safe},
    BannedWords{"son seguros", Ban::promise, never_safe},
    BannedWords{"son seguras", Ban::promise, never_safe},
    BannedWords{"de forma segura", Ban::promise, never_safe},
    BannedWords{"de manera segura", Ban::promise, never_safe},
    BannedWords{"inofensivo", Ban::promise, never_safe},
    BannedWords{"sin riesgo", Ban::promise, never_safe},
    BannedWords{"sin riesgos", Ban::promise, never_safe},
    BannedWords{"sin interacción", Ban::promise, never_nothing},
    BannedWords{"sin interacciones", Ban::promise, never_nothing},
    BannedWords{"no hay interacción", Ban::promise, never_nothing},
    BannedWords{"no hay interacciones", Ban::promise, never_nothing},
    BannedWords{"no interactúa", Ban::promise, never_nothing},
    BannedWords{"no interactúan", Ban::promise, never_nothing},
    BannedWords{"deje de tomar", Ban::dose_order, never_an_order},
    BannedWords{"deje de usar", Ban::dose_order, never_an_order},
    BannedWords{"suspenda", Ban::dose_order, never_an_order},
    BannedWords{"interrumpa", Ban::dose_order, never_an_order},
    BannedWords{"no tome {a}", Ban::dose_order, never_an_order},
    BannedWords{"no tome {b}", Ban::dose_order, never_an_order},
    BannedWords{"no tome su", Ban::dose_order, never_an_order},
    BannedWords{"sáltese", Ban::dose_order, never_an_order},
    BannedWords{"salte", Ban::dose_order, never_an_order},
    BannedWords{"omita", Ban::dose_order, never_an_order},
    BannedWords{"duplique", Ban::dose_order, never_an_order},
    BannedWords{"reduzca su dosis", Ban::dose_order, never_an_order},
    BannedWords{"baje su dosis", Ban::dose_order, never_an_order},
    BannedWords{"aumente su dosis", Ban::dose_order, never_an_order},
    BannedWords{"suba su dosis", Ban::dose_order, never_an_order},
    BannedWords{"cambie su dosis", Ban::dose_order, never_an_order},
    BannedWords{"tome menos", Ban::dose_order, never_an_order},
    BannedWords{"tome más", Ban::dose_order, never_an_order},
    BannedWords{"tome la mitad", Ban::dose_order, never_an_order},
    BannedWords{"adicto", Ban::blame, person_first},
    BannedWords{"adicta", Ban::blame, person_first},
    BannedWords{"adictos", Ban::blame, person_first},
    BannedWords{"abuso", Ban::blame, person_first},
    BannedWords{"recaída", Ban::blame, person_first},
    BannedWords{"raro", Ban::vague, needs_a_number},
    BannedWords{"rara vez", Ban::vague, needs_a_number},
    BannedWords{"común", Ban::vague, needs_a_number},
    BannedWords{"comunes", Ban::vague, needs_a_number},
    BannedWords{"comúnmente", Ban::vague, needs_a_number},
};

constexpr std::array<std::string_view, 5> english_hedges{"may", "might", "could", "theory", "not known"};
constexpr std::array<std::string_view, 5> spanish_hedges{"puede", "podría", "podrían", "teoría", "no se sabe"};

constexpr std::array<std::string_view, 3> english_negations{"n't ", "not ", "never "};
constexpr std::array<std::string_view, 3> spanish_negations{"no ", "nunca ", "sin "};

/// How far before an order its negation may stand: "never on your own skip".
constexpr std::size_t negation_reach = 20;

/// Lower case of ASCII, and one apostrophe for both.
std::string plain(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 3) == "\xe2\x80\x99") {
      result += '\'';
      i += 2;
    } else {
      const char c = text[i];
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return result;
}

/// ASCII letters, and every byte of the others.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

bool is_negated(const std::string& text, std::size_t at, Language language) {
  const std::size_t begin = at < negation_reach ? 0 : at - negation_reach;
  std::string before = text.substr(begin, at - begin);
  // A negation before the last full stop belongs to another sentence.
  if (const auto stop = before.find_last_of(".?!"); stop != std::string::npos) before.erase(0, stop + 1);
  const auto& negations = language == Language::es ? spanish_negations : english_negations;
  return std::any_of(negations.begin(), negations.end(),
                     [&](std::string_view negation) { return before.find(negation) != std::string::npos; });
}

/// Calls `visit` with each sentence: up to ., ?, ! or : before a space or the end.
template <typename Visit>
void for_each_sentence(std::string_view text, Visit visit) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool mark = text[i] == '.' || text[i] == '?' || text[i] == '!' || text[i] == ':';
    const bool ends = i + 1 == text.size() || (mark && (text[i + 1] == ' ' || text[i + 1] == '\n'));
    if (!ends) continue;
    visit(text.substr(begin, i + 1 - begin));
    begin = i + 1;
  }
}

std::size_t words_of(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (!space && !in_word) ++words;
    in_word = !space;
  }
  return words;
}

/// Runs of vowels; a silent e at the end or in -ed counts for nothing, every word for one.
std::size_t syllables_of(std::string_view word) {
  std::size_t runs = 0;
  for (std::size_t i = 0; i < word.size(); ++i) runs += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1])) ? 1 : 0;
  const bool silent_e = word.ends_with("e") && !word.ends_with("le") && !word.ends_with("ee");
  const bool silent_ed = word.size() > 2 && word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
  if (runs > 1 && (silent_e || silent_ed)) --runs;
  return std::max<std::size_t>(runs, 1);
}

}  // namespace

std::span<const BannedWords> banned_words(Language language) {
  if (language == Language::es) return spanish;
  return english;
}

std::vector<const BannedWords*> banned_in(std::string_view text, Language language) {
  std::vector<const BannedWords*> found;
  const std::string looked_at = plain(text);
  for (const BannedWords& banned : banned_words(language)) {
    for (std::size_t at = looked_at.find(banned.words); at != std::string::npos;
         at = looked_at.find(banned.words, at + 1)) {
      const std::size_t end = at + banned.words.size();
      const bool whole =
          (at == 0 || !is_letter(looked_at[at - 1])) && (end == looked_at.size() || !is_letter(looked_at[end]));
      if (!whole || (banned.ban == Ban::dose_order && is_negated(looked_at, at, language))) continue;
      found.push_back(&banned);
      break;
    }
  }
  return found;
}

bool is_hedged(std::string_view text, Language language) {
  const std::string looked_at = plain(text);
  const auto& hedges = language == Language::es ? spanish_hedges : english_hedges;
  return std::any_of(hedges.begin(), hedges.end(),
                     [&](std::string_view hedge) { return looked_at.find(hedge) != std::string::npos; });
}

std::size_t longest_sentence(std::string_view text) {
  std::size_t longest = 0;
  for_each_sentence(text, [&](std::string_view sentence) { longest = std::max(longest, words_of(sentence)); });
  return longest;
}

double reading_grade(std::string_view english_text) {
  std::size_t sentences = 0;
  std::size_t words = 0;
  std::size_t syllables = 0;
  for_each_sentence(english_text, [&](std::string_view sentence) {
    const std::string looked_at = plain(sentence);
    const std::size_t words_before = words;
    std::string word;
    const auto end_word = [&] {
      if (word.empty()) return;
      ++words;
      syllables += syllables_of(word);
      word.clear();
    };
    for (const char c : looked_at) {
      if (is_letter(c)) {
        word += c;
      } else if (c != '\'') {
        end_word();
      }
    }
    end_word();
    sentences += words > words_before ? 1 : 0;
  });
  if (words == 0) return 0;
  const auto n = static_cast<double>(words);
  return 0.39 * n / static_cast<double>(sentences) + 11.8 * static_cast<double>(syllables) / n - 15.59;
}

}  // namespace quietcheck
