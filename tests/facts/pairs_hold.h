// Reads pairs_hold.tsv: which findings must be there, pair by pair and for some threes, whatever rule gives them.
//
// The file's head says what a row means. It is the second entry that a lost trait is noticed by.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace quietcheck {

struct PairHolds {
  std::string effect;
  std::string at_least;                 // action class
  std::vector<std::string> substances;  // ids that one finding names
  std::string request;                  // JSON
};

inline std::string named(const std::string& substance) {
  return R"({"substance":")" + substance + R"("})";
}

/// Every pair of the file. A line that isn't a row gives a pair with an empty request.
inline std::vector<PairHolds> read_pairs_hold(const std::string& path) {
  std::vector<PairHolds> pairs;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#' || line.starts_with("effect\t")) continue;
    std::istringstream fields(line);
    std::string effect, at_least, with, substance;
    fields >> effect >> at_least >> with;
    if (!fields) pairs.push_back({});
    while (fields >> substance) {
      std::string medicines = named(substance);
      std::string therapy;
      std::vector<std::string> all{substance};
      std::istringstream beside(with);
      for (std::string one; std::getline(beside, one, '+'); all.push_back(one)) {
        if (one == "ketamine") therapy = R"("therapy":{"substance":"ketamine","route":"iv","setting":"clinic"},)";
        if (one == "esketamine")
          therapy = R"("therapy":{"substance":"esketamine","route":"nasal","setting":"clinic"},)";
        if (!one.ends_with("ketamine")) medicines += "," + named(one);
      }
      pairs.push_back({effect, at_least, all, "{" + therapy + R"("medicines":[)" + medicines + "]}"});
    }
  }
  return pairs;
}

}  // namespace quietcheck
