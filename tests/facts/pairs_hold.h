// Reads pairs_hold.tsv: which findings must be there, pair by pair, whatever rule gives them.
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
  std::string at_least;  // action class
  std::string a, b;      // substance ids
  std::string request;   // JSON
};

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
      const std::string other = R"({"substance":")" + substance + R"("})";
      std::string request = R"({"medicines":[)" + other + R"(,{"substance":")" + with + R"("}]})";
      if (with == "ketamine" || with == "esketamine") {
        const std::string route = with == "ketamine" ? "iv" : "nasal";
        request = R"({"therapy":{"substance":")" + with + R"(","route":")" + route +
                  R"(","setting":"clinic"},"medicines":[)" + other + "]}";
      }
      pairs.push_back({effect, at_least, with, substance, std::move(request)});
    }
  }
  return pairs;
}

}  // namespace quietcheck
