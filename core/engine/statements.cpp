#include "statements.h"

#include <algorithm>
#include <array>
#include <string>

#include "filler_words.h"
#include "fold.h"

namespace quietcheck {
namespace {

/// "St. John's wort", "Dr. X", "1. methadone": a point that ends no sentence.
bool is_abbreviation(std::string_view before) {
  const std::string key = fold_key(before.substr(before.find_last_of(" \t") + 1));
  return is_listed(" st dr mr mrs ms dra sr no vs ", key);
}

/// Cuts at the ends of sentences; "0.5" and "Dr. X" have none.
void add_sentences(std::string_view line, std::vector<std::string_view>& statements) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool mark = line[at] == '.' || line[at] == '?' || line[at] == '!';
    const bool in_word = at + 1 < line.size() && line[at + 1] != ' ';
    if (!mark || in_word || is_abbreviation(line.substr(begin, at - begin))) continue;
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
