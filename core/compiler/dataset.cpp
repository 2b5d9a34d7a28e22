#include "dataset.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace quietcheck {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> parts;
  std::stringstream stream(line);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

class Reader {
 public:
  Reader(const fs::path& data, Problems& problems) : data_(data), problems_(problems) {}

  Json json(const std::string& file) {
    if (!fs::exists(data_ / file)) {
      problems_.push_back({file, "", "is missing", "Add the file; data/README.md shows its shape."});
      return Json::array();
    }
    try {
      return Json::parse(read_file(data_ / file));
    } catch (const Json::parse_error& error) {
      problems_.push_back({file, "byte " + std::to_string(error.byte), "is not JSON",
                           "Look for a missing comma, quote or bracket there."});
      return Json::array();
    }
  }

  std::vector<std::string> files(const std::string& folder) {
    std::vector<std::string> names;
    if (fs::is_directory(data_ / folder)) {
      for (const auto& entry : fs::directory_iterator(data_ / folder)) {
        if (entry.path().extension() == ".json") names.push_back(folder + "/" + entry.path().filename().string());
      }
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  std::map<std::string, Document> by_id(const std::string& folder) {
    std::map<std::string, Document> result;
    for (const std::string& file : files(folder)) {
      Json content = json(file);
      const std::string id = fs::path(file).stem().string();
      if (!content.is_object() || content.value("id", "") != id) {
        problems_.push_back(
            {file, "id", "does not say what the file name says", "Write \"id\": \"" + id + "\" or rename the file."});
        continue;
      }
      result.emplace(id, Document{file, std::move(content)});
    }
    return result;
  }

  std::vector<Document> lists(const std::string& folder) {
    std::vector<Document> result;
    for (const std::string& file : files(folder)) {
      Json content = json(file);
      if (!content.is_array()) {
        problems_.push_back({file, "", "is not a list", "Put the objects into [ ]."});
        continue;
      }
      result.push_back({file, std::move(content)});
    }
    return result;
  }

  /// Rows of a tab-separated file without its head; a missing file has none.
  std::vector<std::vector<std::string>> rows(const std::string& file) {
    std::vector<std::vector<std::string>> result;
    std::ifstream stream(data_ / file);
    std::string line;
    std::getline(stream, line);
    while (std::getline(stream, line)) {
      if (!line.empty() && line.front() != '#') result.push_back(split(line, '\t'));
    }
    return result;
  }

 private:
  fs::path data_;
  Problems& problems_;
};

}  // namespace

Dataset read_dataset(const fs::path& data, Problems& problems) {
  Reader reader(data, problems);
  Dataset set;
  set.substances = reader.by_id("substances");
  set.groups = reader.by_id("groups");
  set.sources = reader.by_id("sources");
  set.rules = reader.lists("rules");
  set.guidance = reader.lists("guidance");
  set.knowledge = reader.json("knowledge.json");
  set.traits = reader.json("traits.json");
  set.effects = reader.json("effects.json");
  set.health_factors = reader.json("health_factors.json");
  set.therapies = reader.json("therapies.json");
  if (fs::exists(data / "exposure")) {
    set.exposure_parameters = reader.json("exposure/parameters.json");
    set.exposure_ratios = reader.json("exposure/ratios.json");
  }
  if (fs::exists(data / "exposure/timeline.json")) set.timeline = reader.json("exposure/timeline.json");
  set.report_words["en"] = reader.json("text/report.en.json");
  if (fs::exists(data / "text/report.es.json")) set.report_words["es"] = reader.json("text/report.es.json");
  for (auto& row : reader.rows("recognised.tsv")) {
    if (row.size() < 3) {
      problems.push_back(
          {"recognised.tsv", row.empty() ? "" : row[0], "has fewer than three columns", "name, kind, substance ids"});
      continue;
    }
    set.recognised.push_back({row[0], row[1], split(row[2], ';'), row.size() > 3 ? row[3] : ""});
  }
  for (auto& row : reader.rows("lookalikes.tsv")) {
    if (row.size() >= 2) set.lookalikes.emplace_back(row[0], row[1]);
  }
  return set;
}

}  // namespace quietcheck
