#include "sentences.h"

#include <algorithm>
#include <vector>

namespace quietcheck {

namespace {

/// Spanish says "e" for "y" before an i ("e ibuprofeno", "e hidrocodona"), but not before a gliding one ("y hierro").
bool begins_with_i(std::string_view name) {
  if (name.starts_with('h')) name.remove_prefix(1);
  return name.starts_with('i') &&
         (name.size() == 1 || std::string_view("aeou").find(name[1]) == std::string_view::npos);
}

}  // namespace

std::string name_of(const Bundle& bundle, SubstanceId substance, Language language) {
  if (place(substance) < bundle.knowledge.substances.size()) {
    const std::string_view own = bundle.knowledge.substances[place(substance)].name.in(language);
    if (!own.empty()) return std::string(own);
  }
  std::string name(bundle.names.id_of(substance));
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string names_of(const Bundle& bundle, std::span<const SubstanceId> substances, Language language) {
  std::vector<std::string> names;
  for (const SubstanceId substance : substances) names.push_back(name_of(bundle, substance, language));
  return joined(bundle, names, language);
}

std::string joined(const Bundle& bundle, std::span<const std::string> names, Language language) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& name = names[i];
    if (i > 0 && i + 1 == names.size()) {
      const char* key = begins_with_i(name) ? "join.and_before_i" : "join.and";
      text += " " + report_word(bundle.knowledge, key, language) + " ";
    } else if (i > 0) {
      text += ", ";
    }
    text += name;
  }
  return text;
}

std::string report_word(const Knowledge& knowledge, std::string_view key, Language language) {
  const auto& words = knowledge.report_words;
  const auto at = std::lower_bound(words.begin(), words.end(), key,
                                   [](const ReportWord& word, std::string_view wanted) { return word.key < wanted; });
  return at != words.end() && at->key == key ? std::string(at->text.in(language)) : std::string();
}

std::string with_names(std::string_view sentence, std::string_view a, std::string_view b) {
  std::string result;
  for (std::size_t i = 0; i < sentence.size();) {
    const std::string_view rest = sentence.substr(i);
    if (!rest.starts_with("{a}") && !rest.starts_with("{b}")) {
      result += sentence[i++];
      continue;
    }
    const bool begins = result.empty() || result.ends_with(". ") || result.ends_with("? ") || result.ends_with("! ");
    std::string name(rest.starts_with("{a}") ? a : b);
    if (begins && !name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    result += name;
    i += 3;
  }
  return result;
}

}  // namespace quietcheck
