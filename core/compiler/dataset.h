// data/ as it stands on disk: every JSON document with the path it came from.
//
// Nothing is interpreted here. What can't be read becomes a Problem; the rest goes on, so that one run names every
// fault.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace quietcheck {

using Json = nlohmann::json;

/// A fault in data/: where it is, what is wrong, how to repair it.
struct Problem {
  std::string file;   // relative to data/
  std::string field;  // "rule ketamine_opioids_sedation, sides/1/group"
  std::string message;
  std::string repair;
};

using Problems = std::vector<Problem>;

struct Document {
  std::string file;  // relative to data/
  Json json;
};

/// A row of recognised.tsv: a name from a public dictionary.
struct RecognisedName {
  std::string name;
  std::string kind;
  std::vector<std::string> substances;
  std::string note;
};

struct Dataset {
  std::map<std::string, Document> substances, groups, sources;  // by id
  std::vector<Document> rules, guidance;                        // each holds a list
  Json knowledge, traits, effects, health_factors, therapies;
  Json exposure_parameters, exposure_ratios;  // empty without data/exposure
  Json timeline;                              // null without data/exposure/timeline.json
  std::map<std::string, Json> report_words;   // by language
  std::vector<RecognisedName> recognised;
  std::vector<std::pair<std::string, std::string>> lookalikes;
};

[[nodiscard]] Dataset read_dataset(const std::filesystem::path& data, Problems& problems);

}  // namespace quietcheck
