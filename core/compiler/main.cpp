// quietcheck_compile: checks data/ and writes it as a bundle.
//
//   quietcheck_compile DATA_FOLDER BUNDLE_FILE     check and write
//   quietcheck_compile DATA_FOLDER                 check only
//   quietcheck_compile --draft DATA_FOLDER FILE    name the problems, write what can be written: for trying out only
//   quietcheck_compile --promises                  what is checked, a line each
//   quietcheck_compile --changes OLD NEW           what was added, changed or retired between two data folders
#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "../engine/bundle.h"
#include "changes.h"
#include "compile.h"
#include "dataset.h"
#include "gather_names.h"
#include "lint.h"
#include "write_bundle.h"
#include "write_names.h"

namespace {

using namespace quietcheck;

constexpr std::size_t most_problems_shown = 200;

void show(const Problems& problems) {
  for (std::size_t i = 0; i < problems.size() && i < most_problems_shown; ++i) {
    const Problem& p = problems[i];
    std::cerr << p.file << ": " << p.field << (p.field.empty() ? "" : " ") << p.message << ". " << p.repair << "\n";
  }
  if (!problems.empty()) std::cerr << problems.size() << " problems in the data\n";
}

/// Ids and profiles stand in two parts of the bundle: they must come together again as they were.
bool reads_back(const std::vector<std::uint8_t>& bytes, const Knowledge& knowledge) {
  Bundle bundle;
  if (open_bundle(bytes, bundle) != Status::ok) return false;
  const auto same = [](const Substance& a, const Substance& b) {
    return a.id == b.id && a.name.by_language == b.name.by_language && a.traits.size() == b.traits.size();
  };
  return std::equal(bundle.knowledge.substances.begin(), bundle.knowledge.substances.end(),
                    knowledge.substances.begin(), knowledge.substances.end(), same);
}

int compile_folder(const std::string& folder, const std::string& target, bool draft) {
  Problems problems;
  const Dataset set = read_dataset(folder, problems);
  Compiled compiled;
  compile(set, compiled, problems);
  lint(set, compiled, problems);
  std::vector<std::string> profiled;
  for (const Substance& substance : compiled.knowledge.substances) profiled.emplace_back(substance.id);
  const NamesInput names = gather_names(set, profiled, problems);
  std::vector<std::string> left_out;
  const std::vector<std::uint8_t> names_part = write_names(names, left_out);
  for (const std::string& sentence : left_out) problems.push_back({"names", "", sentence, "Correct the name."});
  show(problems);
  if (!problems.empty() && !draft) return 1;
  const std::vector<std::uint8_t> bytes = write_bundle(compiled.knowledge, names_part);
  if (!reads_back(bytes, compiled.knowledge)) {
    std::cerr << "the bundle doesn't read back as it was written: reader and writer contradict each other\n";
    return 1;
  }
  std::cout << compiled.knowledge.substances.size() << " substances, " << compiled.knowledge.rules.size() << " rules, "
            << compiled.knowledge.sources.size() << " sources, " << names.rows.size() << " names: " << bytes.size()
            << " bytes (" << names_part.size() << " of them names)\n";
  if (target.empty()) return 0;
  std::ofstream file(target, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!file.good()) {
    std::cerr << "can't write " << target << "\n";
    return 1;
  }
  return 0;
}

int show_changes(const std::string& before, const std::string& after) {
  Problems problems;
  const Dataset old_set = read_dataset(before, problems);
  const Dataset new_set = read_dataset(after, problems);
  show(problems);
  if (!problems.empty()) return 1;
  std::map<std::string, std::array<std::size_t, 3>> counts;
  for (const Change& change : changes_between(old_set, new_set)) {
    std::cout << sentence(change) << "\n";
    ++counts[change.what][static_cast<std::size_t>(change.kind)];
  }
  for (const auto& [what, count] : counts) {
    std::cout << what << ": " << count[0] << " added, " << count[1] << " changed, " << count[2] << " retired\n";
  }
  if (counts.empty()) std::cout << "nothing changed\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 1 && words[0] == "--promises") {
    for (const LintRule& rule : lint_rules()) std::cout << rule.name << ": " << rule.promise << "\n";
    return 0;
  }
  const bool changes = words.size() == 3 && words[0] == "--changes";
  const bool draft = !words.empty() && words[0] == "--draft";
  if (draft) words.erase(words.begin());
  if (words.empty() || (words.size() > 2 && !changes)) {
    std::cerr << "usage: quietcheck_compile [--draft] DATA_FOLDER [BUNDLE_FILE] | --promises | --changes OLD NEW\n";
    return 2;
  }
  try {
    if (changes) return show_changes(words[1], words[2]);
    return compile_folder(words[0], words.size() == 2 ? words[1] : "", draft);
  } catch (const nlohmann::json::exception& error) {
    // The schema test names such a fault better; this is the last line of defence.
    std::cerr << "a field of data/ has the wrong type: " << error.what() << ". Run tests/data/schema_test.py.\n";
    return 1;
  }
}
