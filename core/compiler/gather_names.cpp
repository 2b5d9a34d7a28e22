#include "gather_names.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <sstream>

#include "../engine/fold.h"
#include "../engine/vocabulary.h"

namespace quietcheck {
namespace {

/// A profiled substance is meant before one that is only recognised, whatever its likelihood there.
constexpr std::uint16_t default_rank = 15;

struct Note {
  std::uint16_t rank = default_rank;
  std::uint32_t flags = 0;
  std::uint32_t rxcui = 0;
};

[[nodiscard]] std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class Gathering {
 public:
  Gathering(const Dataset& set, const std::vector<std::string>& profiled, Problems& problems)
      : set_(set), profiled_(profiled), problems_(problems) {}

  [[nodiscard]] NamesInput gather() {
    input_.substance_ids = profiled_;
    input_.profiled_count = profiled_.size();
    for (std::size_t at = 0; at < profiled_.size(); ++at)
      places_.emplace(profiled_[at], static_cast<std::uint32_t>(at));
    for (const std::string& id : profiled_) {
      const auto document = set_.substances.find(id);
      if (document != set_.substances.end()) add_substance(id, document->second.json);
    }
    for (const RecognisedName& row : set_.recognised) add_recognised(row);
    // Likelihoods and RxNorm numbers of recognised.tsv hold for the names of substance files too.
    for (NameRow& row : input_.rows) {
      if (const auto known = ranks_.find(in_order(row.substances)); known != ranks_.end()) row.rank = known->second;
    }
    input_.confusable = set_.lookalikes;
    return std::move(input_);
  }

 private:
  void add_substance(const std::string& id, const Json& json) {
    const auto text = [](const Json& object, const char* key) {
      return object.contains(key) && object[key].is_string() ? object[key].get<std::string>() : std::string();
    };
    const std::uint32_t place = places_.at(id);
    std::string spelled = id;
    std::replace(spelled.begin(), spelled.end(), '_', ' ');
    add({spelled, "ingredient", Route::unknown, {place}});
    if (json.contains("name") && json["name"].is_object()) {
      if (const std::string english = text(json["name"], "en"); !english.empty())
        add({english, "ingredient", Route::unknown, {place}});
      if (const std::string spanish = text(json["name"], "es"); !spanish.empty())
        add({spanish, "spanish", Route::unknown, {place}});
    }
    if (!json.contains("names") || !json["names"].is_array()) return;
    for (const Json& name : json["names"]) {
      if (!name.is_object()) continue;
      NameRow row{text(name, "name"), text(name, "kind"), Route::unknown, {place}};
      if (const auto route = from_word<Route>(text(name, "route"))) row.route = *route;
      if (name.contains("word") && name["word"] == true) row.flags |= name_flag_common_word;
      if (name.contains("with") && name["with"].is_array()) {
        for (const Json& other : name["with"]) {
          if (other.is_string()) row.substances.push_back(place_of(other.get<std::string>()));
        }
      }
      add(std::move(row));
    }
  }

  /// The same product has its parts in another order in each file that names it.
  static std::vector<std::uint32_t> in_order(std::vector<std::uint32_t> substances) {
    std::sort(substances.begin(), substances.end());
    return substances;
  }

  void add(NameRow row) {
    const std::string key = fold_key(row.name);
    if (key.empty()) return;
    const bool new_key = from_files_.insert(key).second;
    const auto same_product = [&](const NameRow& other) {
      return other.substances == row.substances && fold_key(other.name) == key;
    };
    if (!new_key && std::any_of(input_.rows.begin(), input_.rows.end(), same_product)) return;
    by_key_[key].push_back(input_.rows.size());
    input_.rows.push_back(std::move(row));
  }

  void add_recognised(const RecognisedName& recognised) {
    const Note note = read_note(recognised);
    const std::string key = fold_key(recognised.name);
    NameRow row{recognised.name, recognised.kind, Route::unknown, {}, note.rank, note.flags, note.rxcui};
    for (const std::string& id : recognised.substances) row.substances.push_back(place_of(id));
    auto& rank = ranks_.try_emplace(in_order(row.substances), note.rank).first->second;
    rank = std::min(rank, note.rank);
    if (from_files_.count(key) == 0) {
      input_.rows.push_back(std::move(row));
      return;
    }
    for (const std::size_t at : by_key_[key]) {
      NameRow& known = input_.rows[at];
      if (known.rxcui == 0 && in_order(known.substances) == in_order(row.substances)) known.rxcui = note.rxcui;
      known.flags |= note.flags;
    }
  }

  [[nodiscard]] Note read_note(const RecognisedName& row) {
    Note note;
    std::istringstream words(row.note);
    for (std::string word; words >> word;) {
      if (word == "word") {
        note.flags |= name_flag_common_word;
      } else if (const auto value = number(word.substr(std::min<std::size_t>(word.find(':'), word.size() - 1) + 1));
                 value && word.rfind("likely:", 0) == 0) {
        note.rank = static_cast<std::uint16_t>(std::min<std::uint32_t>(*value, default_rank));
      } else if (value && word.rfind("rx:", 0) == 0) {
        note.rxcui = *value;
      } else {
        problems_.push_back(
            {"recognised.tsv", row.name, "note \"" + word + "\" has no meaning", "Write word, likely:N or rx:N."});
      }
    }
    return note;
  }

  std::uint32_t place_of(const std::string& id) {
    const auto [known, fresh] = places_.emplace(id, static_cast<std::uint32_t>(input_.substance_ids.size()));
    if (fresh) input_.substance_ids.push_back(id);
    return known->second;
  }

  const Dataset& set_;
  const std::vector<std::string>& profiled_;
  Problems& problems_;
  NamesInput input_;
  std::map<std::string, std::uint32_t> places_;
  std::set<std::string> from_files_;                        // keys that substance files give
  std::map<std::string, std::vector<std::size_t>> by_key_;  // their rows
  std::map<std::vector<std::uint32_t>, std::uint16_t> ranks_;
};

}  // namespace

NamesInput gather_names(const Dataset& set, const std::vector<std::string>& profiled, Problems& problems) {
  return Gathering(set, profiled, problems).gather();
}

}  // namespace quietcheck
