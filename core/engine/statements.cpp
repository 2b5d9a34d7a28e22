#include "statements.h"

#include <algorithm>
#include <array>
#include <string>

#include "filler_words.h"
#include "fold.h"
#include "sig_words.h"

namespace quietcheck {
namespace {

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// "p.o", "B.I.D", "C": letters with points between.
bool is_dotted(std::string_view word) {
  for (std::size_t at = 0; at < word.size(); ++at) {
    const bool is_letter = is_capital(word[at]) || is_lower_letter(word[at]);
    if (at % 2 == 0 ? !is_letter : word[at] != '.') return false;
  }
  return word.size() % 2 == 1;
}

/// "St. John's wort", "Dr. X", "1. methadone", "p.o. daily", "C. difficile": a point that ends no sentence.
bool is_abbreviation(std::string_view before, std::string_view after) {
  const std::string_view word = before.substr(before.find_last_of(" \t(,/") + 1);
  const std::string key = fold_key(word);
  after.remove_prefix(std::min(after.find_first_not_of(' '), after.size()));
  // "No. 5", but "Xanax? No. Methadone"
  if (key == "no") return !after.empty() && is_digit(after[0]);
  if (is_listed(" st dr mr mrs ms dra sr vs incl approx esp max ", key)) return true;
  if (!is_dotted(word)) return false;
  // Behind a sentence stands a capital, and behind that small letters: "b.i.d. She", but "P.O. DAILY".
  if (!after.empty() && is_capital(after[0])) {
    const std::string next = fold_key(after.substr(0, after.find_first_of(" .,;\t")));
    const bool is_small = after.size() > 1 && is_lower_letter(after[1]);
    return word.size() > 1 && (!is_small || is_listed(direction_words, next));
  }
  return word.size() > 1 || is_capital(word[0]);
}

/// Cuts at the ends of sentences; "0.5" and "Dr. X" have none.
void add_sentences(std::string_view line, std::vector<std::string_view>& statements) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool mark = line[at] == '.' || line[at] == '?' || line[at] == '!';
    const bool in_word = at + 1 < line.size() && line[at + 1] != ' ';
    if (!mark || in_word || is_abbreviation(line.substr(begin, at - begin), line.substr(at + 1))) continue;
    statements.push_back(line.substr(begin, at + 1 - begin));
    begin = at + 1;
  }
  if (begin < line.size()) statements.push_back(line.substr(begin));
}

}  // namespace

std::vector<std::string_view> statements_of(std::string_view line) {
  struct Box {
    std::string_view mark;
    bool is_ticked;
  };
  constexpr auto boxes = std::to_array<Box>({{"[ ]", false},
                                             {"[]", false},
                                             {"[x]", true},
                                             {"[X]", true},
                                             {"\u2610", false},
                                             {"\u2611", true},
                                             {"\u2612", true}});
  std::vector<std::string_view> statements;
  bool is_ticked = true;
  while (!line.empty()) {
    std::size_t end = line.size();
    const Box* next = nullptr;
    for (const Box& box : boxes) {
      if (const std::size_t at = line.find(box.mark); at < end) {
        end = at;
        next = &box;
      }
    }
    if (is_ticked) add_sentences(line.substr(0, end), statements);
    if (next == nullptr) break;
    is_ticked = next->is_ticked;
    line.remove_prefix(end + next->mark.size());
  }
  return statements;
}

/// Without the bullet, the number and the "and" before it.
std::string_view as_typed(std::string_view text) {
  const auto trim = [&] {
    const std::size_t first = text.find_first_not_of(" \t\r-*>,;|");
    text.remove_prefix(std::min(first, text.size()));
  };
  trim();
  if (text.starts_with("\u2022") || text.starts_with("\u25cf") || text.starts_with("\u2013")) text.remove_prefix(3);
  if (text.starts_with("\u00b7")) text.remove_prefix(2);
  trim();
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  const bool numbered =
      digits > 0 && digits + 1 < text.size() && (text[digits] == ')' || text[digits] == '.') && text[digits + 1] == ' ';
  if (numbered) text.remove_prefix(digits + 1);
  trim();
  for (const std::string_view word : {"and ", "but ", "y ", "then "}) {
    if (text.starts_with(word)) text.remove_prefix(word.size());
  }
  text = text.substr(0, text.find_last_not_of(" \t\r,.;|") + 1);
  return text;
}

}  // namespace quietcheck
