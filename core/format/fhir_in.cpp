#include "fhir_in.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "json.h"

namespace quietcheck {
namespace {

constexpr std::string_view rxnorm_system = "http://www.nlm.nih.gov/research/umls/rxnorm";

const Json* member(const Json* object, const char* key) {
  if (object == nullptr || !object->is_object()) return nullptr;
  const auto found = object->find(key);
  return found == object->end() ? nullptr : &*found;
}

std::string_view text_of(const Json* object, const char* key) {
  const Json* value = member(object, key);
  return value != nullptr && value->is_string() ? std::string_view(value->get_ref<const std::string&>())
                                                : std::string_view();
}

std::optional<double> number_of(const Json* object, const char* key) {
  const Json* value = member(object, key);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  return value->get<double>();
}

/// The first item of a list, or the thing itself when it is no list.
const Json* first_of(const Json* list) {
  if (list == nullptr || !list->is_array()) return list;
  return list->empty() ? nullptr : &list->front();
}

/// The last part of a reference: "Medication/eA1" and "https://…/Medication/eA1/_history/2" are both eA1.
std::string_view reference_id(std::string_view reference) {
  if (const std::size_t history = reference.find("/_history/"); history != std::string_view::npos)
    reference = reference.substr(0, history);
  const std::size_t cut = reference.find_last_of("/#:");
  return cut == std::string_view::npos ? reference : reference.substr(cut + 1);
}

/// Days since 1970-01-01 of "2026-11-22…", "2026-11" or "2026"; a missing month or day is the last one, so that nothing
/// looks longer ago than it may be.
std::optional<int> day_number(std::string_view date) {
  std::array<int, 3> parts{0, 12, 28};
  std::size_t at = 0;
  for (std::size_t part = 0; part < parts.size() && at < date.size(); ++part) {
    const std::size_t size = part == 0 ? 4 : 2;
    const std::string_view digits = date.substr(at, size);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parts[part]);
    if (error != std::errc() || end != digits.data() + digits.size() || digits.size() != size) return std::nullopt;
    at += size;
    if (at >= date.size() || date[at] != '-') break;
    ++at;
  }
  auto [year, month, day] = parts;
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil; years begin in March.
  year -= month <= 2 ? 1 : 0;
  const int era = year / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/// What a status says about taking; nothing when the resource says that it isn't a medicine of this person.
std::optional<Taking> taking_of(std::string_view type, std::string_view status) {
  if (status == "entered-in-error" || status == "cancelled" || status == "not-taken" || status == "not-done" ||
      status == "declined" || status == "nullified" || status == "suspended") {
    return std::nullopt;
  }
  if (status == "stopped" || status == "ended") return Taking::stopped;
  if (status == "intended" || status == "draft" || status == "proposed") return Taking::planned;
  if (status == "on-hold" || status == "unknown" || status.empty()) return Taking::unknown;
  if (status == "completed") return type == "MedicationDispense" ? Taking::unknown : Taking::stopped;
  return Taking::current;
}

/// Names as terminologies dress them: "Product containing anastrozole (medicinal product)" -> "anastrozole".
std::string plain_name(std::string_view text) {
  std::string name(text);
  static constexpr std::array<std::string_view, 9> dress{
      "Product containing precisely ", "Product containing only ", "Product containing ", "Oral form ",  "Oral Form ",
      " (medicinal product form)",     " (medicinal product)",     " (product)",          " (substance)"};
  for (const std::string_view part : dress) {
    if (const std::size_t at = name.find(part); at != std::string::npos) name.erase(at, part.size());
  }
  return name;
}

class FhirReader {
 public:
  FhirReader(const NameIndex& names, std::string_view today) : names_(names), today_(day_number(today)) {}

  /// Collects what stands in a document: medicines as taken, and definitions that they may refer to.
  void collect(const Json& json, std::string_view full_url = {}) {
    if (json.is_array()) {
      for (const Json& item : json) collect(item);
      return;
    }
    if (!json.is_object()) return;
    const std::string_view type = text_of(&json, "resourceType");
    if (type.empty() || type == "Bundle" || type == "Parameters") {
      // Bundles, CDS Hooks requests and other wrappers: whatever resources they hold.
      const std::string_view url = text_of(&json, "fullUrl");
      for (const auto& [key, value] : json.items()) {
        if (value.is_structured()) collect(value, key == "resource" ? url : std::string_view());
      }
    } else if (type == "Medication") {
      define(json, full_url);
    } else if (type.substr(0, 10) == "Medication") {
      taken_.push_back(&json);
    }
  }

  [[nodiscard]] std::vector<Entry> read() {
    std::vector<Entry> entries;
    std::set<std::pair<std::string, Taking>> seen;
    for (const Json* resource : taken_) {
      if (entries.size() == max_list_entries) break;
      auto entry = read_resource(*resource);
      if (!entry || !seen.emplace(entry->text, entry->taking).second) continue;
      entries.push_back(std::move(*entry));
    }
    return entries;
  }

 private:
  struct Names {
    std::vector<std::string_view> texts;  // most telling first
    std::vector<std::uint32_t> rxcuis;
  };

  void define(const Json& medication, std::string_view full_url) {
    if (const std::string_view id = text_of(&medication, "id"); !id.empty())
      definitions_.emplace(std::string(id), &medication);
    if (!full_url.empty()) definitions_.emplace(std::string(reference_id(full_url)), &medication);
  }

  [[nodiscard]] std::optional<Entry> read_resource(const Json& resource) const {
    const std::string_view type = text_of(&resource, "resourceType");
    auto taking = taking_of(type, text_of(&resource, "status"));
    if (const Json* forbidden = member(&resource, "doNotPerform");
        forbidden != nullptr && forbidden->is_boolean() && forbidden->get<bool>())
      return std::nullopt;
    if (const Json* not_taken = member(&resource, "wasNotTaken");
        not_taken != nullptr && not_taken->is_boolean() && not_taken->get<bool>())
      return std::nullopt;
    if (!taking) return std::nullopt;
    if (*taking == Taking::current && text_of(&resource, "intent") == "proposal") taking = Taking::planned;
    if (const auto adherence = adherence_of(resource)) taking = *adherence;

    Names found;
    add_medication(resource, found);
    Entry entry = read_names(found);
    entry.taking = *taking;
    add_dosage(resource, entry);
    add_dates(resource, entry);
    return entry;
  }

  /// R5's MedicationStatement says apart from its status whether it is taken.
  [[nodiscard]] static std::optional<Taking> adherence_of(const Json& resource) {
    const Json* coding = first_of(member(member(member(&resource, "adherence"), "code"), "coding"));
    const std::string_view code = text_of(coding, "code");
    if (code == "taking" || code == "taking-as-directed" || code == "taking-not-as-directed") return Taking::current;
    if (code.substr(0, 10) == "not-taking" || code == "stopped") return Taking::stopped;
    if (code.substr(0, 7) == "on-hold") return Taking::unknown;
    return std::nullopt;
  }

  void add_medication(const Json& resource, Names& found) const {
    const Json* medication = member(&resource, "medication");  // R5
    add_concept(member(&resource, "medicationCodeableConcept"), found);
    add_concept(member(medication, "concept"), found);
    for (const Json* reference : {member(&resource, "medicationReference"), member(medication, "reference")}) {
      const std::string_view target = text_of(reference, "reference");
      if (const Json* definition = defined(resource, target)) {
        add_concept(member(definition, "code"), found);
        add_ingredients(*definition, found);
      }
      if (const std::string_view display = text_of(reference, "display"); !display.empty())
        found.texts.push_back(display);
    }
  }

  /// Contained resources first ("#med"), then those of the document.
  [[nodiscard]] const Json* defined(const Json& resource, std::string_view reference) const {
    if (reference.empty()) return nullptr;
    const std::string_view id = reference_id(reference);
    if (const Json* contained = member(&resource, "contained"); contained != nullptr && contained->is_array()) {
      for (const Json& item : *contained) {
        if (text_of(&item, "id") == id) return &item;
      }
    }
    const auto found = definitions_.find(std::string(id));
    return found == definitions_.end() ? nullptr : found->second;
  }

  static void add_concept(const Json* described, Names& found) {
    if (const std::string_view text = text_of(described, "text"); !text.empty()) found.texts.push_back(text);
    const Json* codings = member(described, "coding");
    if (codings == nullptr || !codings->is_array()) return;
    for (const Json& coding : *codings) {
      if (const std::string_view display = text_of(&coding, "display"); !display.empty())
        found.texts.push_back(display);
      const std::string_view code = text_of(&coding, "code");
      std::uint32_t rxcui = 0;
      const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), rxcui);
      if (text_of(&coding, "system") == rxnorm_system && error == std::errc() && end == code.data() + code.size())
        found.rxcuis.push_back(rxcui);
    }
  }

  /// A Medication without a name of its own is what its ingredients are called.
  static void add_ingredients(const Json& medication, Names& found) {
    if (!found.texts.empty()) return;
    const Json* ingredients = member(&medication, "ingredient");
    if (ingredients == nullptr || !ingredients->is_array()) return;
    for (const Json& ingredient : *ingredients) {
      add_concept(member(&ingredient, "itemCodeableConcept"), found);
      add_concept(member(member(&ingredient, "item"), "concept"), found);
    }
  }

  /// The first text that is a name; else a number that is one; else the best guess; else the text, unknown.
  [[nodiscard]] Entry read_names(const Names& found) const {
    std::optional<Entry> guess;
    for (const std::string_view text : found.texts) {
      Entry entry = read_entry(names_, plain_name(text.substr(0, max_find_bytes)));
      entry.text = std::string(text);
      if (entry.status == EntryStatus::read || entry.status == EntryStatus::recognised) return entry;
      if (entry.status == EntryStatus::not_medicine)
        entry.status = EntryStatus::unknown;  // it stands where a medicine stands
      const bool better = !guess || (guess->status == EntryStatus::unknown && entry.status != EntryStatus::unknown);
      if (better) guess = std::move(entry);
    }
    for (const std::uint32_t rxcui : found.rxcuis) {
      const auto match = names_.find_rxcui(rxcui);
      if (!match) continue;
      Entry entry;
      entry.text = guess ? guess->text : match->name;
      entry.substances = match->substances;
      entry.route = match->route;
      const bool profiled = std::any_of(entry.substances.begin(), entry.substances.end(),
                                        [&](SubstanceId id) { return names_.is_profiled(id); });
      entry.status = profiled ? EntryStatus::read : EntryStatus::recognised;
      return entry;
    }
    if (guess) return std::move(*guess);
    Entry entry;
    entry.text =
        found.rxcuis.empty() ? std::string("medicine without a name") : "RxNorm " + std::to_string(found.rxcuis[0]);
    entry.status = EntryStatus::unknown;
    return entry;
  }

  void add_dosage(const Json& resource, Entry& entry) const {
    const Json* dosage = first_of(member(&resource, "dosageInstruction"));
    if (dosage == nullptr) dosage = first_of(member(&resource, "dosage"));
    if (dosage == nullptr) return;
    const std::string_view text = text_of(dosage, "text");
    const Entry directions = text.empty() ? Entry{} : read_entry(names_, text.substr(0, max_find_bytes));

    const Json* quantity = member(first_of(member(dosage, "doseAndRate")), "doseQuantity");
    if (quantity == nullptr) quantity = member(dosage, "doseQuantity");
    if (quantity == nullptr) quantity = member(dosage, "dose");  // MedicationAdministration
    const auto amount = number_of(quantity, "value");
    const std::string_view unit =
        text_of(quantity, "unit").empty() ? text_of(quantity, "code") : text_of(quantity, "unit");
    // A number of tablets says less than the strength that the name carries.
    static constexpr std::array<std::string_view, 7> masses{"mg", "mcg", "ug", "g", "mL", "ml", "units"};
    const bool mass = std::find(masses.begin(), masses.end(), unit) != masses.end();
    if (amount && *amount > 0 && *amount < 1e9 && (mass || (!entry.dose && !unit.empty()))) {
      entry.dose = Dose{*amount, unit == "ug" ? "mcg" : unit == "ml" ? "mL" : std::string(unit.substr(0, 20))};
    } else if (!entry.dose) {
      entry.dose = directions.dose;
    }

    if (const auto times = times_per_day(member(member(dosage, "timing"), "repeat"))) {
      entry.times_per_day = times;
    } else if (!entry.times_per_day) {
      entry.times_per_day = directions.times_per_day;
    }

    const Json* route = member(dosage, "route");
    std::string_view route_text = text_of(route, "text");
    if (route_text.empty()) route_text = text_of(first_of(member(route, "coding")), "display");
    if (!route_text.empty()) {
      if (const Route named = read_entry(names_, route_text.substr(0, 80)).route; named != Route::unknown)
        entry.route = named;
    }
    if (entry.route == Route::unknown) entry.route = directions.route;
  }

  [[nodiscard]] static std::optional<double> times_per_day(const Json* repeat) {
    const auto period = number_of(repeat, "period");
    std::string_view unit = text_of(repeat, "periodUnit");
    if (unit.empty()) unit = text_of(repeat, "periodUnits");  // DSTU2
    const double days = unit == "d"     ? 1
                        : unit == "h"   ? 1.0 / 24
                        : unit == "wk"  ? 7
                        : unit == "mo"  ? 30
                        : unit == "min" ? 1.0 / 1440
                                        : 0;
    if (!period || *period <= 0 || days == 0) return std::nullopt;
    const double times = number_of(repeat, "frequency").value_or(1) / (*period * days);
    if (!(times > 0 && times <= 1000)) return std::nullopt;
    return times;
  }

  void add_dates(const Json& resource, Entry& entry) const {
    if (!today_) return;
    const Json* period = member(&resource, "effectivePeriod");
    const auto days_ago = [&](std::string_view date) -> std::optional<double> {
      const auto day = day_number(date);
      if (date.empty() || !day || *day > *today_) return std::nullopt;
      return static_cast<double>(*today_ - *day);
    };
    std::string_view start = text_of(period, "start");
    for (const char* key : {"effectiveDateTime", "authoredOn", "dateWritten", "whenHandedOver"}) {
      if (start.empty()) start = text_of(&resource, key);
    }
    if (entry.taking == Taking::stopped) {
      entry.stopped_days_ago = days_ago(text_of(period, "end"));
    } else if (entry.taking == Taking::current) {
      // What ended is over, whatever its status still says.
      if (const auto ended = days_ago(text_of(period, "end")); ended && *ended > 0) {
        entry.taking = Taking::stopped;
        entry.stopped_days_ago = ended;
      } else {
        entry.started_days_ago = days_ago(start);
      }
    }
  }

  const NameIndex& names_;
  std::optional<int> today_;
  std::map<std::string, const Json*> definitions_;  // Medication by id
  std::vector<const Json*> taken_;
};

/// Parses without keeping resources that can hold no medicine: a chart is mostly those.
Status parse_medicines(std::string_view text, Json& out) {
  if (text.size() > max_text_bytes) return Status::text_too_long;
  bool too_deep = false;
  const auto keep = [&](int depth, Json::parse_event_t event, Json& parsed) {
    if (depth > static_cast<int>(max_json_depth)) too_deep = true;
    if (too_deep) return false;
    if (event != Json::parse_event_t::object_end) return true;
    const std::string_view type = text_of(&parsed, "resourceType");
    return type.empty() || type == "Bundle" || type == "Parameters" || type.substr(0, 10) == "Medication";
  };
  Json parsed = Json::parse(text, keep, false);
  if (too_deep) return Status::nested_too_deep;
  if (parsed.is_discarded()) return Status::request_not_json;
  out = std::move(parsed);
  return Status::ok;
}

}  // namespace

bool looks_like_fhir(std::string_view text) {
  if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  if (at == std::string_view::npos) return false;
  text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
  const std::size_t next = text.find_first_not_of(" \t\r\n", at + 1);
  if (next == std::string_view::npos) return false;
  return (text[at] == '{' && (text[next] == '"' || text[next] == '}')) ||
         (text[at] == '[' && (text[next] == '{' || text.substr(next) == "]"));
}

Status read_fhir(const NameIndex& names, std::string_view json, ReadList& out, std::string_view today) {
  if (json.substr(0, 3) == "\xef\xbb\xbf") json.remove_prefix(3);
  std::vector<Json> documents(1);
  Status status = parse_medicines(json, documents[0]);
  if (status == Status::request_not_json) {
    // One resource a line, as bulk exports have it: every line must be JSON.
    documents.clear();
    for (std::size_t at = 0; at < json.size();) {
      const std::size_t end = std::min(json.find('\n', at), json.size());
      const std::string_view line = json.substr(at, end - at);
      at = end + 1;
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      documents.emplace_back();
      status = parse_medicines(line, documents.back());
      if (status != Status::ok) return status;
    }
  }
  if (status != Status::ok) return status;
  FhirReader reader(names, today);
  for (const Json& document : documents) reader.collect(document);
  ReadList read;
  read.entries = reader.read();
  out = std::move(read);
  return Status::ok;
}

}  // namespace quietcheck
