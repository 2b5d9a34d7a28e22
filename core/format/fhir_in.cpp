#include "fhir_in.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../engine/directions.h"
#include "../engine/fold.h"
#include "../engine/piece.h"
#include "json.h"

namespace quietcheck {
namespace {

// Limits against hostile documents; a lifetime's real export stays far below each.
constexpr std::size_t max_read_bytes = 2'000;   // of one name or one direction; longer ones stay unread
constexpr std::size_t max_read_texts = 10'000;  // different names and directions that are looked up
constexpr std::size_t max_codings = 50;         // of one concept
constexpr std::size_t max_ingredients = 200;    // of one medicine
constexpr double max_times_per_day = 1000;
constexpr double max_amount = 1e9;

/// A dose that was handed over or given longer ago than this doesn't say that somebody takes it now.
constexpr int recent_days = 90;

// ---- JSON, by small questions that any type survives ----------------------------------------------------------------

const Json* member(const Json* object, const char* key) {
  if (object == nullptr || !object->is_object()) return nullptr;
  const auto found = object->find(key);
  return found == object->end() ? nullptr : &*found;
}

std::string_view text_of(const Json* value) {
  return value != nullptr && value->is_string() ? std::string_view(value->get_ref<const std::string&>())
                                                : std::string_view();
}

std::string_view text_of(const Json* object, const char* key) {
  return text_of(member(object, key));
}

bool is_true(const Json* object, const char* key) {
  const Json* value = member(object, key);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

std::optional<double> number_of(const Json* object, const char* key) {
  const Json* value = member(object, key);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  return value->get<double>();
}

/// The items of a list, at most `limit`; a thing that is no list counts as its only item.
std::vector<const Json*> items_of(const Json* list, std::size_t limit) {
  std::vector<const Json*> items;
  if (list == nullptr || list->is_null()) return items;
  if (!list->is_array()) return {list};
  for (const Json& item : *list) {
    if (items.size() == limit) break;
    items.push_back(&item);
  }
  return items;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// ---- where resources stand in the text ------------------------------------------------------------------------------

/// One resource as the document spells it.
struct Found {
  std::string_view type;
  std::string_view text;
  std::string_view full_url;  // of its Bundle entry
};

constexpr std::array<std::string_view, 7> taken_types{
    "MedicationStatement", "MedicationRequest",      "MedicationDispense", "MedicationAdministration",
    "MedicationOrder",     "MedicationPrescription", "MedicationUsage"};

bool is_taken_type(std::string_view type) {
  return std::find(taken_types.begin(), taken_types.end(), type) != taken_types.end();
}

/// Finds the medicines of a document without building it: a chart is mostly other things. The text must be JSON already
/// (check_json), which also bounds how deep this goes; the checks here only keep a slip from reading outside.
class Finder {
 public:
  explicit Finder(std::vector<Found>& found) : found_(found) {}

  /// Whether the document has a resource of any kind.
  [[nodiscard]] bool find(std::string_view document) {
    text_ = document;
    at_ = 0;
    has_resource_ = false;
    value();
    return has_resource_;
  }

 private:
  void skip_blank() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
  }

  [[nodiscard]] bool is_at(char c) {
    skip_blank();
    return at_ < text_.size() && text_[at_] == c;
  }

  /// The string at the cursor without its quotes, escapes as they are.
  std::string_view string() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    const std::size_t end = std::min(at_, text_.size());
    at_ = std::min(end + 1, text_.size());
    return text_.substr(begin, end - begin);
  }

  void value() {
    skip_blank();
    if (is_at('{')) {
      object();
    } else if (is_at('[')) {
      ++at_;
      while (at_ < text_.size() && !is_at(']')) {
        value();
        if (is_at(',')) ++at_;
      }
      ++at_;
    } else if (is_at('"')) {
      string();
    } else {
      const std::size_t begin = at_;
      at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
      if (at_ == begin) at_ = text_.size();  // no JSON after all
    }
  }

  /// Bundles and wrappers (CDS Hooks, Parameters) give what they hold; a resource gives itself or nothing, and what is
  /// contained in it stays its own.
  void object() {
    const std::size_t begin = at_++;
    const std::size_t held = found_.size();
    std::size_t in_entry = held;  // the resource of a Bundle entry, when there is one
    std::size_t in_entry_end = held;
    std::string_view type;
    std::string_view full_url;
    while (at_ < text_.size() && !is_at('}')) {
      const std::string_view key = is_at('"') ? string() : std::string_view();
      if (is_at(':')) ++at_;
      const bool is_text = is_at('"');
      const std::size_t from = found_.size();
      const std::size_t value_at = at_;
      value();
      if (is_text) {
        const std::string_view told = text_.substr(value_at + 1, at_ - value_at - 2);
        if (key == "resourceType") type = told;
        if (key == "fullUrl") full_url = told;
      } else if (key == "resource") {
        in_entry = from;
        in_entry_end = found_.size();
      }
      if (is_at(',')) ++at_;
    }
    ++at_;
    if (!type.empty()) has_resource_ = true;
    if (type.empty()) {
      for (std::size_t i = in_entry; i < in_entry_end; ++i) {
        if (found_[i].full_url.empty()) found_[i].full_url = full_url;
      }
    } else if (type != "Bundle" && type != "Parameters") {
      found_.resize(held);
      if (type == "Medication" || is_taken_type(type)) {
        found_.push_back({type, text_.substr(begin, std::min(at_, text_.size()) - begin), {}});
      }
    }
  }

  std::vector<Found>& found_;
  std::string_view text_;
  std::size_t at_ = 0;
  bool has_resource_ = false;
};

// ---- days -----------------------------------------------------------------------------------------------------------

/// What a missing month or day stands for.
enum class Missing : std::uint8_t { is_first, is_last };

/// Days since 1970-01-01 of "2026-11-22…", "2026-11" or "2026"; nothing for anything else.
std::optional<int> day_number(std::string_view date, Missing missing) {
  const bool last = missing == Missing::is_last;
  std::array<int, 3> parts{0, last ? 12 : 1, 0};
  std::size_t at = 0;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const std::size_t size = part == 0 ? 4 : 2;
    const std::string_view digits = date.substr(std::min(at, date.size()), size);
    const char* end_of_digits = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), end_of_digits, parts[part]);
    if (digits.size() != size || error != std::errc() || end != end_of_digits) return std::nullopt;
    if (part == 2 && parts[2] < 1) return std::nullopt;
    at += size;
    if (at >= date.size() || date[at] != '-') break;
    ++at;
  }
  auto [year, month, day] = parts;
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 0 || day > 31) return std::nullopt;
  if (day == 0) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    day = last ? days[static_cast<std::size_t>(month - 1)] : 1;
  }
  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil; years begin in March.
  year -= month <= 2 ? 1 : 0;
  const int era = year / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/// The first of these fields that holds a date.
std::optional<int> first_day(const Json& resource, std::initializer_list<const char*> keys, Missing missing) {
  for (const char* key : keys) {
    if (const auto day = day_number(text_of(&resource, key), missing)) return day;
  }
  return std::nullopt;
}

std::optional<int> later(std::optional<int> a, std::optional<int> b) {
  if (!a || !b) return a ? a : b;
  return std::max(*a, *b);
}

// ---- names ----------------------------------------------------------------------------------------------------------

/// What a CodeableConcept says.
struct Name {
  std::string text;
  std::vector<std::string> displays;
  std::vector<std::uint32_t> rxcuis;
  std::string code;        // shown when there are no words: "RxNorm 123456"
  bool says_none = false;  // "no known medications"

  [[nodiscard]] bool is_empty() const { return text.empty() && displays.empty() && code.empty(); }
  /// What the person is shown, and what is read first.
  [[nodiscard]] const std::string& shown() const {
    return !text.empty() ? text : !displays.empty() ? displays.front() : code;
  }
};

struct Medicine {
  Name name;
  std::vector<Name> ingredients;
};

std::string key_of(const Name& name) {
  std::string key = name.text;
  for (const std::string& display : name.displays) key += '\x1f' + display;
  key += '\x1f' + name.code;
  for (const std::uint32_t rxcui : name.rxcuis) key += '\x1f' + std::to_string(rxcui);
  return key;
}

std::string key_of(const Medicine& medicine) {
  std::string key = key_of(medicine.name);
  for (const Name& ingredient : medicine.ingredients) key += '\x1e' + key_of(ingredient);
  return key;
}

bool is_rxnorm(std::string_view system) {
  while (!system.empty() && system.back() == '/') system.remove_suffix(1);
  return ends_with(system, "/umls/rxnorm") || ends_with(system, "2.16.840.1.113883.6.88");
}

/// "RxNorm", "NDC", "SNOMED", or nothing.
std::string_view short_system(std::string_view system) {
  if (is_rxnorm(system)) return "RxNorm ";
  if (ends_with(system, "/sid/ndc")) return "NDC ";
  if (ends_with(system, "snomed.info/sct")) return "SNOMED ";
  return "";
}

/// IPS and SNOMED have codes for an empty list.
bool is_none_code(std::string_view system, std::string_view code) {
  return system.find("absent-unknown") != std::string_view::npos || code == "no-known-medications" ||
         code == "no-medication-info" || (code == "787481004" && ends_with(system, "snomed.info/sct"));
}

bool is_none_text(std::string_view text) {
  constexpr std::array<std::string_view, 5> keys{"noknownmedications", "nomedications", "nocurrentmedications",
                                                 "noknowncurrentmedications", "noinformationaboutmedications"};
  return text.size() < 80 && std::find(keys.begin(), keys.end(), fold_key(text)) != keys.end();
}

void add_concept(const Json* described, Name& name) {
  if (name.text.empty()) name.text = std::string(text_of(described, "text"));
  name.says_none = name.says_none || is_none_text(name.text);
  for (const Json* coding : items_of(member(described, "coding"), max_codings)) {
    const std::string_view system = text_of(coding, "system");
    const std::string_view code = text_of(coding, "code");
    const std::string_view display = text_of(coding, "display");
    if (!display.empty()) {
      // RxNorm's own words are the plainest.
      const auto place = is_rxnorm(system) && name.rxcuis.empty() ? name.displays.begin() : name.displays.end();
      name.displays.emplace(place, display);
    }
    name.says_none = name.says_none || is_none_code(system, code) || is_none_text(display);
    if (!code.empty() && (name.code.empty() || (is_rxnorm(system) && name.rxcuis.empty())))
      name.code = std::string(short_system(system)) + std::string(code);
    std::uint32_t rxcui = 0;
    const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), rxcui);
    if (is_rxnorm(system) && error == std::errc() && end == code.data() + code.size() && !code.empty())
      name.rxcuis.push_back(rxcui);
  }
}

/// A name as terminologies dress it: "Product containing only anastrozole (medicinal product)" -> "anastrozole".
std::string_view undressed(std::string_view text) {
  constexpr std::array<std::string_view, 4> before{"Product containing precisely ", "Product containing only ",
                                                   "Product containing ", "Oral form "};
  constexpr std::array<std::string_view, 7> behind{" (medicinal product form)",
                                                   " (medicinal product)",
                                                   " (product)",
                                                   " (substance)",
                                                   " (clinical drug)",
                                                   " (pharmaceutical / biologic product)",
                                                   " (virtual medicinal product)"};
  const auto begins_with = [&](std::string_view words) {
    if (text.size() < words.size()) return false;
    return std::equal(words.begin(), words.end(), text.begin(), [](char a, char b) {
      return (a >= 'A' && a <= 'Z' ? a + 32 : a) == (b >= 'A' && b <= 'Z' ? b + 32 : b);
    });
  };
  for (const std::string_view words : behind) {
    if (ends_with(text, words)) text.remove_suffix(words.size());
  }
  for (const std::string_view words : before) {
    if (begins_with(words)) {
      text.remove_prefix(words.size());
      break;
    }
  }
  return text;
}

// ---- references -----------------------------------------------------------------------------------------------------

/// "…/Medication/1/_history/2" -> "…/Medication/1".
std::string_view without_version(std::string_view reference) {
  return reference.substr(0, reference.find("/_history/"));
}

/// The last part of a reference: "Medication/eA1", "https://…/Medication/eA1" and "urn:uuid:eA1" are all eA1.
std::string_view id_in(std::string_view reference) {
  const std::size_t cut = reference.find_last_of("/:#");
  return cut == std::string_view::npos ? reference : reference.substr(cut + 1);
}

/// "https://a/R4/MedicationRequest/1" -> "https://a/R4/"; nothing for what is no such address.
std::string_view base_of(std::string_view full_url) {
  const std::size_t id = full_url.rfind('/');
  if (id == std::string_view::npos || id == 0) return {};
  const std::size_t type = full_url.rfind('/', id - 1);
  return type == std::string_view::npos ? std::string_view() : full_url.substr(0, type + 1);
}

const Json* contained_in(const Json& resource, std::string_view id) {
  const Json* contained = member(&resource, "contained");
  if (contained == nullptr || !contained->is_array() || id.empty()) return nullptr;
  for (const Json& item : *contained) {
    if (text_of(&item, "id") == id) return &item;
  }
  return nullptr;
}

/// What its ingredients are called; an ingredient that is another resource is followed when it is contained.
void add_ingredients(const Json& medication, const Json& holder, Medicine& medicine) {
  const Json* list = member(&medication, "ingredient");
  if (list == nullptr) list = member(member(&medication, "product"), "ingredient");  // DSTU2
  for (const Json* ingredient : items_of(list, max_ingredients)) {
    if (const Json* active = member(ingredient, "isActive");
        active != nullptr && active->is_boolean() && !active->get<bool>())
      continue;
    Name name;
    const Json* item = member(ingredient, "item");
    add_concept(member(ingredient, "itemCodeableConcept"), name);
    add_concept(member(item, "concept"), name);
    for (const Json* reference : {member(ingredient, "itemReference"), member(item, "reference"), item}) {
      const std::string_view target = text_of(reference, "reference");
      if (const Json* told = contained_in(holder, id_in(target))) add_concept(member(told, "code"), name);
      if (const std::string_view display = text_of(reference, "display"); !display.empty())
        name.displays.emplace_back(display);
      if (name.is_empty()) name.code = std::string(target);
    }
    if (!name.is_empty()) medicine.ingredients.push_back(std::move(name));
  }
}

Medicine medicine_of(const Json& medication, const Json& holder) {
  Medicine medicine;
  add_concept(member(&medication, "code"), medicine.name);
  add_ingredients(medication, holder, medicine);
  return medicine;
}

/// The Medication resources of a document, by address and by id.
class Definitions {
 public:
  void add(const Json& medication, std::string_view full_url) {
    const std::size_t place = medicines_.size();
    medicines_.push_back(medicine_of(medication, medication));
    full_url = without_version(full_url);
    if (!full_url.empty()) by_url_.emplace(std::string(full_url), place);
    add_id(text_of(&medication, "id"), place);
    if (const std::string_view id = id_in(full_url); id != text_of(&medication, "id")) add_id(id, place);
  }

  [[nodiscard]] const std::vector<Medicine>& all() const { return medicines_; }

  /// `from` is the address of the resource that refers. Two servers may use one id: then only the address decides.
  [[nodiscard]] const Medicine* find(std::string_view reference, std::string_view from) const {
    reference = without_version(reference);
    if (reference.empty() || reference.front() == '#') return nullptr;
    if (const auto found = by_url_.find(std::string(reference)); found != by_url_.end())
      return &medicines_[found->second];
    const std::string absolute = std::string(base_of(without_version(from))) + std::string(reference);
    if (const auto found = by_url_.find(absolute); found != by_url_.end()) return &medicines_[found->second];
    const auto found = by_id_.find(std::string(id_in(reference)));
    if (found == by_id_.end() || found->second == several) return nullptr;
    return &medicines_[found->second];
  }

 private:
  static constexpr std::size_t several = static_cast<std::size_t>(-1);

  void add_id(std::string_view id, std::size_t place) {
    if (id.empty()) return;
    const auto [at, is_new] = by_id_.emplace(std::string(id), place);
    if (is_new || at->second == several) return;
    if (key_of(medicines_[at->second]) != key_of(medicines_[place])) at->second = several;
  }

  std::vector<Medicine> medicines_;
  std::map<std::string, std::size_t> by_url_;
  std::map<std::string, std::size_t> by_id_;
};

// ---- directions -----------------------------------------------------------------------------------------------------

/// What a dosage says, before the name's strength is known.
struct Directions {
  std::optional<Dose> dose;  // unit "" counts pieces: tablets, films, patches
  std::optional<double> times_per_day;
  Route route = Route::unknown;
  std::string text;
  bool unclear = false;  // several that don't add up: dose and times aren't known

  [[nodiscard]] bool is_empty() const {
    return !dose && !times_per_day && route == Route::unknown && text.empty() && !unclear;
  }
};

bool same_dose(const std::optional<Dose>& a, const std::optional<Dose>& b) {
  if (!a || !b) return !a && !b;
  return std::fabs(a->amount - b->amount) < 1e-9 * std::max(a->amount, b->amount) && a->unit == b->unit;
}

bool same_directions(const Directions& a, const Directions& b) {
  const bool same_times = a.times_per_day == b.times_per_day;
  return same_dose(a.dose, b.dose) && same_times && a.unclear == b.unclear && (a.dose || a.text == b.text);
}

bool is_mass(std::string_view unit) {
  return unit == "mg" || unit == "mcg" || unit == "g" || unit == "mEq" || unit == "units";
}

/// The word of Dose::unit for a UCUM code or a typed unit, "" for what counts pieces, nothing for a word not known.
std::optional<std::string_view> unit_word(std::string_view unit) {
  std::string folded;
  for (const char c : unit.substr(0, 40)) {
    if (c == '[' || c == ']' || c == '{' || c == '}' || c == '(' || c == ')' || c == ' ' || c == '.') continue;
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  struct Unit {
    std::string_view words;
    std::string_view canonical;
  };
  // Spelled so in EHR exports; UCUM: mg ug g mL meq [iU] {tbl}.
  constexpr std::array units{
      Unit{" mg mgs milligram milligrams ", "mg"},
      Unit{" mcg ug \xc2\xb5g \xce\xbcg microgram micrograms ", "mcg"},
      Unit{" g gm gram grams ", "g"},
      Unit{" ml mls milliliter milliliters millilitre cc ", "mL"},
      Unit{" unit units iu u unt usp'u usp'units internationalunits ", "units"},
      Unit{" meq milliequivalent milliequivalents ", "mEq"},
      Unit{" mg/ml ", "mg/mL"},
      Unit{" mcg/h ug/h mcg/hr ug/hr ", "mcg/h"},
      Unit{" 1 tablet tablets tab tabs tbl capsule capsules cap caps pill pills film films strip strips patch patches "
           "lozenge lozenges troche suppository each ea dose doses caplet softgel piece pieces ",
           ""},
  };
  for (const Unit& row : units) {
    if (is_listed(row.words, folded)) return row.canonical;
  }
  return std::nullopt;
}

std::optional<Dose> dose_of(const Json* quantity) {
  const auto amount = number_of(quantity, "value");
  if (!amount || !(*amount > 0) || *amount > max_amount) return std::nullopt;
  const std::string_view typed = text_of(quantity, "unit");
  const std::string_view ucum = text_of(quantity, "code");
  if (typed.empty() && ucum.empty()) return Dose{*amount, ""};
  auto word = unit_word(typed);
  if (!word) word = unit_word(ucum);
  return Dose{*amount, std::string(word.value_or((typed.empty() ? ucum : typed).substr(0, 40)))};
}

/// The dose of a dosage, in the places that the releases put it; of a range the upper end.
std::optional<Dose> dose_in_dosage(const Json& dosage) {
  for (const Json* place : {static_cast<const Json*>(nullptr), &dosage}) {
    if (place == nullptr) {
      const auto rates = items_of(member(&dosage, "doseAndRate"), 1);
      if (rates.empty()) continue;
      place = rates.front();
    }
    for (const char* key : {"doseQuantity", "dose", "quantityQuantity", "quantity"}) {
      if (auto dose = dose_of(member(place, key))) return dose;
    }
    for (const char* key : {"doseRange", "quantityRange"}) {
      if (auto dose = dose_of(member(member(place, key), "high"))) return dose;
    }
  }
  return std::nullopt;
}

Entry read_directions(std::string_view text) {
  Entry told;
  const Piece piece(text);
  if (piece.size() > 0) read_details(piece, 0, piece.size(), told);
  return told;
}

std::optional<double> times_in(const Json* timing) {
  const Json* repeat = member(timing, "repeat");
  std::string_view unit = text_of(repeat, "periodUnit");
  if (unit.empty()) unit = text_of(repeat, "periodUnits");  // DSTU2
  const double a_day = unit == "d"     ? 1
                       : unit == "h"   ? 24
                       : unit == "min" ? 1440
                       : unit == "s"   ? 86400
                       : unit == "wk"  ? 1.0 / 7
                       : unit == "mo"  ? 1.0 / 30
                       : unit == "a"   ? 1.0 / 365
                                       : 0;
  const auto period = number_of(repeat, "period");
  std::optional<double> times;
  if (period && *period > 0 && a_day > 0) {
    double frequency = number_of(repeat, "frequency").value_or(1);
    if (const auto most = number_of(repeat, "frequencyMax"); most && *most > frequency) frequency = *most;
    times = frequency * a_day / *period;
  }
  // Named hours and days: "08:00 and 20:00, Monday and Thursday".
  const std::size_t hours =
      items_of(member(repeat, "timeOfDay"), 50).size() + items_of(member(repeat, "when"), 50).size();
  const std::size_t week_days = items_of(member(repeat, "dayOfWeek"), 7).size();
  if (!times && hours + week_days > 0) {
    times = static_cast<double>(std::max<std::size_t>(hours, 1)) *
            (week_days > 0 ? static_cast<double>(week_days) / 7 : 1.0);
  }
  if (!times) {
    // "BID", "Q6H".
    const Json* code = member(timing, "code");
    times = read_directions(text_of(code, "text").substr(0, max_find_bytes)).times_per_day;
    for (const Json* coding : items_of(member(code, "coding"), max_codings)) {
      for (const char* key : {"code", "display"}) {
        if (!times) times = read_directions(text_of(coding, key).substr(0, max_find_bytes)).times_per_day;
      }
    }
  }
  if (times && !(*times > 0 && *times <= max_times_per_day)) times.reset();
  return times;
}

Route route_of(const Json* described) {
  struct Coded {
    std::string_view snomed;
    Route route;
  };
  constexpr std::array routes{
      Coded{"26643006", Route::oral},         Coded{"47625008", Route::iv},
      Coded{"255560000", Route::iv},          Coded{"78421000", Route::im},
      Coded{"34206005", Route::subcutaneous}, Coded{"46713006", Route::nasal},
      Coded{"37839007", Route::sublingual},   Coded{"54471007", Route::sublingual},
      Coded{"45890007", Route::transdermal},  Coded{"6064005", Route::topical},
      Coded{"448598008", Route::topical},     Coded{"447694001", Route::inhaled},
      Coded{"54485002", Route::eye},          Coded{"37161004", Route::rectal},
  };
  std::vector<std::string_view> texts{text_of(described, "text")};
  for (const Json* coding : items_of(member(described, "coding"), max_codings)) {
    const std::string_view code = text_of(coding, "code");
    for (const Coded& row : routes) {
      if (row.snomed == code && ends_with(text_of(coding, "system"), "snomed.info/sct")) return row.route;
    }
    texts.push_back(text_of(coding, "display"));
    texts.push_back(code);  // "PO", "SL"
  }
  for (const std::string_view text : texts) {
    const Piece piece(text.substr(0, max_find_bytes));
    if (piece.size() == 0) continue;
    if (const Route route = route_in(piece, 0, piece.size()); route != Route::unknown) return route;
    if (piece.any(" respiratory inhalation inhal ", 0, piece.size())) return Route::inhaled;
    if (piece.any(" cutaneous ", 0, piece.size())) return Route::topical;
  }
  return Route::unknown;
}

Directions directions_of(const Json& dosage) {
  Directions directions;
  directions.dose = dose_in_dosage(dosage);
  directions.times_per_day = times_in(member(&dosage, "timing"));
  directions.route = route_of(member(&dosage, "route"));
  directions.text = std::string(text_of(&dosage, "text").substr(0, max_read_bytes));
  return directions;
}

/// All dosages of a resource in one. The same dose at several times adds up, unless one comes after the other (a
/// taper); what doesn't add up is unclear rather than the first of them.
Directions all_directions(const Json& resource) {
  const Json* list = member(&resource, "dosageInstruction");
  if (list == nullptr) list = member(&resource, "dosage");
  const std::vector<const Json*> dosages = items_of(list, 20);
  Directions sum;
  if (dosages.empty()) {
    sum.text = std::string(text_of(&resource, "renderedDosageInstruction").substr(0, max_read_bytes));  // R5
    return sum;
  }
  sum = directions_of(*dosages.front());
  for (std::size_t i = 1; i < dosages.size(); ++i) {
    const Directions next = directions_of(*dosages[i]);
    const bool in_turn = number_of(dosages[i], "sequence") != number_of(dosages.front(), "sequence");
    const bool same_amount = same_dose(sum.dose, next.dose) && (sum.dose || sum.text == next.text);
    if (next.route != sum.route) sum.route = Route::unknown;
    if (!in_turn && sum.dose && same_amount && sum.times_per_day && next.times_per_day) {
      *sum.times_per_day += *next.times_per_day;
    } else if (!same_amount || sum.times_per_day != next.times_per_day) {
      sum.unclear = true;
    }
    sum.text.clear();
  }
  if (sum.unclear) {
    sum.dose.reset();
    sum.times_per_day.reset();
  }
  return sum;
}

// ---- whether it is taken --------------------------------------------------------------------------------------------

struct Standing {
  Taking taking = Taking::unknown;
  bool is_event = false;  // a dose that was given or handed over: what an order says counts more
};

/// What a resource says about taking; nothing when it says that this is no medicine of this person.
std::optional<Standing> standing_of(const Json& resource, std::string_view type) {
  const std::string_view status = text_of(&resource, "status");
  for (const char* forbidden : {"doNotPerform", "wasNotTaken", "wasNotGiven", "notGiven"}) {  // R4, DSTU2, STU3
    if (is_true(&resource, forbidden)) return std::nullopt;
  }
  if (text_of(&resource, "taken") == "n") return std::nullopt;  // STU3
  for (const std::string_view left_out :
       {"entered-in-error", "cancelled", "not-taken", "not-done", "declined", "nullified"}) {
    if (status == left_out) return std::nullopt;
  }
  // R5's MedicationStatement says apart from its status whether it is taken.
  for (const Json* coding : items_of(member(member(member(&resource, "adherence"), "code"), "coding"), max_codings)) {
    const std::string_view code = text_of(coding, "code");
    if (code.substr(0, 6) == "taking") return Standing{Taking::current};
    if (code == "not-taking") return std::nullopt;
    if (code.substr(0, 7) == "stopped") return Standing{Taking::stopped};
    if (code.substr(0, 7) == "on-hold" || code == "unknown") return Standing{Taking::unknown};
  }
  if (status == "stopped" || status == "ended") return Standing{Taking::stopped};
  if (status == "completed") {
    // A completed administration is one dose, a completed dispense one bag: methadone that a program gave yesterday.
    const bool is_event = type == "MedicationDispense" || type == "MedicationAdministration";
    return Standing{is_event ? Taking::unknown : Taking::stopped, is_event};
  }
  if (status == "intended" || status == "draft") return Standing{Taking::planned};
  if (status == "on-hold" || status == "suspended" || status == "unknown" || status.empty())
    return Standing{Taking::unknown};
  const std::string_view intent = text_of(&resource, "intent");
  if (intent == "proposal" || intent == "option") return Standing{Taking::planned};
  return Standing{Taking::current};
}

/// Which of several that speak of one medicine counts.
int weight_of(Taking taking) {
  switch (taking) {
    case Taking::current: return 3;
    case Taking::unknown: return 2;
    case Taking::planned: return 1;
    case Taking::stopped: return 0;
  }
  return 0;
}

/// One medicine as the document speaks of it, once or many times with the same words.
struct Use {
  Medicine medicine;
  Taking taking = Taking::unknown;
  bool is_event = false;
  Directions directions;
  std::optional<int> written;  // days; the latest
  std::optional<int> ended;    // the latest; stopped only
  bool end_unknown = false;    // of one at least
  std::optional<int> began;    // the first
  Entry entry;
};

// ---- the whole document ---------------------------------------------------------------------------------------------

class FhirReader {
 public:
  FhirReader(const NameIndex& names, std::string_view today)
      : names_(names), today_(day_number(today, Missing::is_last)) {}

  [[nodiscard]] Status read(const std::vector<Found>& found, std::vector<Entry>& entries) {
    for (const Found& resource : found) {
      if (resource.type != "Medication") continue;
      Json json;
      if (const Status status = parse_json(resource.text, json); status != Status::ok) return status;
      if (text_of(&json, "status") != "entered-in-error") definitions_.add(json, resource.full_url);
    }
    bool any_taken = false;
    for (const Found& resource : found) {
      if (!is_taken_type(resource.type)) continue;
      any_taken = true;
      Json json;
      if (const Status status = parse_json(resource.text, json); status != Status::ok) return status;
      add_use(json, resource);
    }
    if (!any_taken) {
      // Medicines alone: nobody says whether they are taken, and none may be lost.
      for (const Medicine& medicine : definitions_.all()) {
        Use use;
        use.medicine = medicine;
        use.end_unknown = true;
        keep(std::move(use));
      }
    }
    finish(entries);
    return Status::ok;
  }

 private:
  void add_use(const Json& resource, const Found& found) {
    const auto standing = standing_of(resource, found.type);
    if (!standing) return;
    Use use;
    use.taking = standing->taking;
    use.is_event = standing->is_event;
    use.medicine = medicine_taken(resource, found);
    if (use.medicine.name.says_none) return;
    use.directions = all_directions(resource);
    add_days(resource, use);
    keep(std::move(use));
  }

  [[nodiscard]] Medicine medicine_taken(const Json& resource, const Found& found) const {
    Medicine medicine;
    const Json* medication = member(&resource, "medication");  // R5
    add_concept(member(&resource, "medicationCodeableConcept"), medicine.name);
    add_concept(member(medication, "concept"), medicine.name);
    for (const Json* reference : {member(&resource, "medicationReference"), member(medication, "reference")}) {
      const std::string_view target = text_of(reference, "reference");
      if (medicine.name.is_empty() && medicine.ingredients.empty() && !target.empty()) {
        const Json* contained = contained_in(resource, id_in(target));
        const bool is_contained = target.front() == '#';
        if (const Medicine* defined = definitions_.find(target, found.full_url)) {
          medicine = *defined;
        } else if (contained != nullptr && (is_contained || text_of(contained, "resourceType") == "Medication")) {
          medicine = medicine_of(*contained, resource);
        }
      }
      if (const std::string_view display = text_of(reference, "display"); !display.empty())
        medicine.name.displays.emplace_back(display);
      // A reference to nothing stays visible as it is.
      if (medicine.name.code.empty() && medicine.ingredients.empty()) medicine.name.code = std::string(target);
    }
    if (medicine.name.is_empty() && medicine.ingredients.empty()) {
      medicine.name.code = std::string(found.type);
      if (const std::string_view id = text_of(&resource, "id"); !id.empty())
        medicine.name.code += "/" + std::string(id);
    }
    return medicine;
  }

  void add_days(const Json& resource, Use& use) const {
    const Json empty;
    const auto period = [&](const Json* holder, const char* key) -> const Json& {
      const Json* found = member(holder, key);
      return found != nullptr ? *found : empty;
    };
    use.written =
        first_day(resource, {"authoredOn", "dateWritten", "dateAsserted", "effectiveDateTime"}, Missing::is_last);
    std::optional<int> ended;
    for (const char* key : {"effectivePeriod", "effectiveTimePeriod", "occurencePeriod"}) {
      if (!ended) ended = first_day(period(&resource, key), {"end"}, Missing::is_last);
      if (!use.began) use.began = first_day(period(&resource, key), {"start"}, Missing::is_first);
    }
    if (use.is_event) {
      // The day of the dose, or the last day that what was handed over lasts.
      for (const char* key :
           {"whenHandedOver", "whenPrepared", "effectiveDateTime", "effectiveTimeDateTime", "occurenceDateTime"}) {
        if (!ended) ended = first_day(resource, {key}, Missing::is_last);
      }
      if (const auto supply = number_of(member(&resource, "daysSupply"), "value");
          ended && supply && *supply > 0 && *supply < 1000)
        *ended += static_cast<int>(*supply);
      use.began.reset();
      use.written = use.ended = ended;
      if (today_ && ended && *today_ - *ended > recent_days) {
        use.taking = Taking::stopped;
        use.is_event = false;
      }
      use.end_unknown = !ended;
      return;
    }
    // What ended is over, whatever a statement's status still says; the end of an order may be that of its paper.
    if (use.taking == Taking::current && today_ && ended && *ended < *today_) use.taking = Taking::stopped;
    if (use.taking == Taking::stopped) {
      if (!ended) ended = first_day(resource, {"statusChanged", "dateEnded"}, Missing::is_last);
      const Json& validity = period(member(&resource, "dispenseRequest"), "validityPeriod");
      if (!ended) ended = first_day(validity, {"end"}, Missing::is_last);
      use.ended = ended;
    }
    use.end_unknown = !use.ended;
  }

  /// The same words with the same standing are one use; hundreds of refills become one here, before any name is read.
  void keep(Use use) {
    std::string key = key_of(use.medicine) + '\x1d' + std::to_string(weight_of(use.taking)) + (use.is_event ? "e" : "");
    const auto [at, is_new] = place_.emplace(std::move(key), uses_.size());
    if (is_new) {
      uses_.push_back(std::move(use));
      return;
    }
    Use& kept = uses_[at->second];
    const bool is_newer = use.written && (!kept.written || *use.written > *kept.written);
    if (kept.directions.is_empty() || use.directions.is_empty()) {
      if (kept.directions.is_empty()) kept.directions = std::move(use.directions);
    } else if (!same_directions(kept.directions, use.directions)) {
      if (kept.taking == Taking::current) {
        // Two open orders with different doses may be taken both: what is taken a day isn't known.
        kept.directions = Directions{{}, {}, kept.directions.route, {}, true};
      } else if (is_newer) {
        kept.directions = std::move(use.directions);
      }
    }
    kept.written = later(kept.written, use.written);
    merge_days(kept, use);
  }

  static void merge_days(Use& kept, const Use& other) {
    kept.ended = later(kept.ended, other.ended);
    kept.end_unknown = kept.end_unknown || other.end_unknown;
    if (other.began && (!kept.began || *other.began < *kept.began)) kept.began = other.began;
  }

  // ---- reading names ----

  /// Reads a text once, however often it stands in the document.
  const Entry& read_text(std::string_view text) {
    const auto known = read_.find(std::string(text));
    if (known != read_.end()) return known->second;
    if (text.size() > max_read_bytes || read_.size() >= max_read_texts) return unread_;
    Entry entry = read_entry(names_, undressed(text));
    // It stands where a medicine stands: vague, but never none.
    if (entry.status == EntryStatus::not_medicine) entry.status = EntryStatus::unknown;
    return read_.emplace(std::string(text), std::move(entry)).first->second;
  }

  static int certainty_of(EntryStatus status) {
    switch (status) {
      case EntryStatus::read:
      case EntryStatus::recognised: return 3;
      case EntryStatus::near: return 2;
      case EntryStatus::ambiguous: return 1;
      case EntryStatus::unknown:
      case EntryStatus::not_medicine: return 0;
    }
    return 0;
  }

  [[nodiscard]] EntryStatus status_of(const std::vector<SubstanceId>& substances) const {
    const bool profiled =
        std::any_of(substances.begin(), substances.end(), [&](SubstanceId id) { return names_.is_profiled(id); });
    return profiled ? EntryStatus::read : EntryStatus::recognised;
  }

  static bool holds_all(const std::vector<SubstanceId>& all, const std::vector<SubstanceId>& some) {
    return std::all_of(some.begin(), some.end(),
                       [&](SubstanceId id) { return std::find(all.begin(), all.end(), id) != all.end(); });
  }

  static void add_missing(const std::vector<SubstanceId>& from, std::vector<SubstanceId>& into) {
    for (const SubstanceId id : from) {
      if (std::find(into.begin(), into.end(), id) == into.end()) into.push_back(id);
    }
  }

  /// RxNorm numbers first, then the words. Where both are sure and say different things, nobody is believed silently.
  [[nodiscard]] Entry read_name(const Name& name) {
    Entry best;
    if (!name.text.empty()) best = read_text(name.text);
    for (const std::string& display : name.displays) {
      if (certainty_of(best.status) == 3) break;
      if (const Entry& entry = read_text(display); certainty_of(entry.status) > certainty_of(best.status)) best = entry;
    }
    Entry coded;
    for (const std::uint32_t rxcui : name.rxcuis) {
      const auto match = names_.find_rxcui(rxcui);
      if (!match) continue;
      add_missing(match->substances, coded.substances);
      if (coded.route == Route::unknown) coded.route = match->route;
    }
    best.text = name.shown();
    if (coded.substances.empty()) return best;
    const bool sure_words = certainty_of(best.status) == 3;
    if (best.route == Route::unknown) best.route = coded.route;
    if (sure_words && holds_all(best.substances, coded.substances)) return best;
    if (sure_words && !holds_all(coded.substances, best.substances)) {
      best.candidates = coded.substances;
      add_missing(best.substances, best.candidates);
      best.substances = coded.substances;
      best.status = EntryStatus::near;
      return best;
    }
    best.substances = coded.substances;
    best.status = status_of(best.substances);
    best.candidates.clear();
    return best;
  }

  /// A medicine whose own name says nothing is what its ingredients are; ingredients that can't be read stay visible as
  /// entries of their own.
  void read_medicine(Use& use, std::vector<Entry>& unread) {
    Entry& entry = use.entry;
    entry = read_name(use.medicine.name);
    if (certainty_of(entry.status) == 3 || use.medicine.ingredients.empty()) return;
    Entry whole;
    std::string shown;
    std::vector<Entry> rest;
    for (const Name& ingredient : use.medicine.ingredients) {
      Entry part = read_name(ingredient);
      shown += (shown.empty() ? "" : " / ") + part.text;
      if (certainty_of(part.status) == 3) {
        add_missing(part.substances, whole.substances);
      } else {
        rest.push_back(std::move(part));
      }
    }
    if (use.medicine.name.is_empty()) entry.text = shown;
    if (whole.substances.empty()) return;
    entry.substances = whole.substances;
    entry.candidates.clear();
    entry.status = status_of(entry.substances);
    for (Entry& part : rest) {
      part.taking = use.taking;
      unread.push_back(std::move(part));
    }
  }

  /// "3 tablets" of 10 mg are 30 mg; "8 mL" of 10 mg/mL are 80 mg.
  [[nodiscard]] static std::optional<Dose> intake(const Dose& dose, const std::optional<Dose>& strength) {
    if (strength) {
      const bool pieces =
          dose.unit.empty() || (dose.unit == "units" && is_mass(strength->unit) && strength->unit != "units");
      const bool countable = is_mass(strength->unit) || strength->unit == "mcg/h";
      double amount = 0;
      std::string unit = strength->unit;
      if (pieces && countable) amount = dose.amount * strength->amount;
      if (dose.unit == "mL" && strength->unit == "mg/mL") {
        amount = dose.amount * strength->amount;
        unit = "mg";
      }
      if (amount > 0 && amount <= max_amount) return Dose{amount, std::move(unit)};
      if (pieces) return std::nullopt;  // so many of nobody knows how much
    }
    if (dose.unit.empty()) return std::nullopt;
    return dose;
  }

  void add_directions(Use& use) {
    Entry& entry = use.entry;
    const Directions& told = use.directions;
    if (told.unclear) {
      entry.dose.reset();
      entry.times_per_day.reset();
    }
    const std::optional<Dose> strength = entry.dose;
    bool says_amount = false;
    if (!told.text.empty()) {
      const Entry& said = read_sig(told.text);
      // Beside the name's strength, "take 3 tablets" is an amount.
      if (said.dose && is_mass(said.dose->unit)) {
        entry.dose = said.dose;
        says_amount = true;
      } else if (const Entry& both = read_sig(entry.text.substr(0, max_find_bytes) + ", " + told.text); both.dose) {
        entry.dose = both.dose;
      }
      if (said.times_per_day) entry.times_per_day = said.times_per_day;
      if (said.route != Route::unknown) entry.route = said.route;
    }
    if (told.dose) {
      if (auto dose = intake(*told.dose, strength); dose || !says_amount) entry.dose = std::move(dose);
    }
    if (told.times_per_day) entry.times_per_day = told.times_per_day;
    if (told.route != Route::unknown) entry.route = told.route;
  }

  const Entry& read_sig(const std::string& text) {
    const auto known = sigs_.find(text);
    if (known != sigs_.end()) return known->second;
    if (text.size() > 2 * max_read_bytes || sigs_.size() >= max_read_texts) return unread_;
    return sigs_.emplace(text, read_directions(text)).first->second;
  }

  void add_taking(Use& use) const {
    Entry& entry = use.entry;
    entry.taking = use.taking;
    entry.stopped_days_ago.reset();
    entry.started_days_ago.reset();
    if (!today_) return;
    if (use.taking == Taking::stopped && use.ended && !use.end_unknown && *use.ended <= *today_)
      entry.stopped_days_ago = *today_ - *use.ended;
    // The day of an order or a refill is no start: only what a period says.
    if (use.taking == Taking::current && use.began && *use.began <= *today_)
      entry.started_days_ago = *today_ - *use.began;
  }

  // ---- one entry a medicine ----

  /// What two uses must share to speak of one medicine.
  [[nodiscard]] static std::string same_medicine_key(const Entry& entry) {
    if (certainty_of(entry.status) < 3) {
      std::string folded = fold_key(entry.text);
      return "?" + (folded.empty() ? entry.text : folded);
    }
    std::vector<SubstanceId> sorted = entry.substances;
    std::sort(sorted.begin(), sorted.end());
    std::string key;
    for (const SubstanceId id : sorted) key += std::to_string(static_cast<std::uint32_t>(id)) + " ";
    return key;
  }

  /// Keeps of each medicine what counts most; `gone[i]` says that use i stands in another one.
  [[nodiscard]] std::vector<bool> collapse() {
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < uses_.size(); ++i) groups[same_medicine_key(uses_[i].entry)].push_back(i);
    std::vector<bool> gone(uses_.size(), false);
    for (const auto& [key, group] : groups) {
      int heaviest = -1;
      std::optional<int> ended;
      bool end_unknown = false;
      for (const std::size_t i : group) {
        if (uses_[i].is_event) continue;
        heaviest = std::max(heaviest, weight_of(uses_[i].taking));
        ended = later(ended, uses_[i].ended);
        end_unknown = end_unknown || uses_[i].end_unknown;
      }
      // Given again after the end of every order: the orders don't tell the whole story.
      bool events_count = heaviest < 0;
      if (heaviest == 0 && ended && !end_unknown) {
        for (const std::size_t i : group)
          events_count |= uses_[i].is_event && uses_[i].ended && *uses_[i].ended > *ended;
      }
      std::vector<std::size_t> kept;
      for (const std::size_t i : group) {
        Use& use = uses_[i];
        const bool counts = events_count ? use.is_event : !use.is_event && weight_of(use.taking) == heaviest;
        if (!counts) {
          gone[i] = true;
          continue;
        }
        const auto into = std::find_if(kept.begin(), kept.end(), [&](std::size_t k) { return is_one(uses_[k], use); });
        if (into == kept.end()) {
          kept.push_back(i);
          continue;
        }
        gone[i] = true;
        Use& whole = uses_[*into];
        if (whole.entry.route == Route::unknown) whole.entry.route = use.entry.route;
        if (!whole.entry.dose && !whole.directions.unclear) whole.entry.dose = use.entry.dose;
        if (!whole.entry.times_per_day && !whole.directions.unclear)
          whole.entry.times_per_day = use.entry.times_per_day;
        merge_days(whole, use);
      }
    }
    return gone;
  }

  /// Two products of one substance stay two: 60 mg slow and 10 mg fast oxycodone. What was stopped needs no such care.
  [[nodiscard]] static bool is_one(const Use& a, const Use& b) {
    if (a.taking == Taking::stopped) return true;
    const Entry& one = a.entry;
    const Entry& other = b.entry;
    const bool same_amount = !one.dose || !other.dose || same_dose(one.dose, other.dose);
    const bool same_times = !one.times_per_day || !other.times_per_day || one.times_per_day == other.times_per_day;
    const bool same_route = one.route == Route::unknown || other.route == Route::unknown || one.route == other.route;
    return same_amount && same_times && same_route;
  }

  void finish(std::vector<Entry>& entries) {
    // Beyond the limit, what is taken now goes first, and the rest is said in one line.
    std::size_t left_out = 0;
    if (uses_.size() >= max_list_entries) {
      std::stable_sort(uses_.begin(), uses_.end(),
                       [](const Use& a, const Use& b) { return weight_of(a.taking) > weight_of(b.taking); });
      left_out = uses_.size() - (max_list_entries - 1);
      uses_.resize(max_list_entries - 1);
    }
    std::vector<Entry> unread;
    for (Use& use : uses_) {
      read_medicine(use, unread);
      add_directions(use);
    }
    const std::vector<bool> gone = collapse();
    for (std::size_t i = 0; i < uses_.size(); ++i) {
      if (gone[i]) continue;
      add_taking(uses_[i]);
      entries.push_back(std::move(uses_[i].entry));
    }
    for (Entry& entry : unread) {
      if (entries.size() + 1 < max_list_entries) {
        entries.push_back(std::move(entry));
      } else {
        ++left_out;
      }
    }
    if (left_out > 0) {
      Entry rest;
      rest.text = std::to_string(left_out) + " more medicines";
      entries.push_back(std::move(rest));
    }
  }

  const NameIndex& names_;
  std::optional<int> today_;
  Definitions definitions_;
  std::vector<Use> uses_;  // in the order of the document
  std::map<std::string, std::size_t> place_;
  std::map<std::string, Entry> read_;
  std::map<std::string, Entry> sigs_;
  const Entry unread_;
};

constexpr std::string_view blanks = " \t\r\n";

std::string_view without_mark(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  return text.substr(0, 3) == byte_order_mark ? text.substr(3) : text;
}

/// One document, or one resource a line as bulk exports have it: then every line must be JSON.
Status documents_in(std::string_view text, std::vector<std::string_view>& documents) {
  const Status whole = check_json(text);
  if (whole == Status::ok) documents.push_back(text);
  if (whole != Status::request_not_json) return whole;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.find_first_not_of(blanks) == std::string_view::npos) continue;
    if (const Status status = check_json(line); status != Status::ok) return status;
    documents.push_back(line);
  }
  return documents.empty() ? Status::request_not_json : Status::ok;
}

}  // namespace

bool looks_like_fhir(std::string_view text) {
  text = without_mark(text);
  const std::size_t at = text.find_first_not_of(blanks);
  if (at == std::string_view::npos) return false;
  text = text.substr(0, text.find_last_not_of(blanks) + 1);
  const std::size_t next = text.find_first_not_of(blanks, at + 1);
  if (next == std::string_view::npos) return false;
  return (text[at] == '{' && (text[next] == '"' || text[next] == '}')) ||
         (text[at] == '[' && (text[next] == '{' || text.substr(next) == "]"));
}

Status read_fhir(const NameIndex& names, std::string_view json, ReadList& out, std::string_view today) {
  std::vector<std::string_view> documents;
  if (const Status status = documents_in(without_mark(json), documents); status != Status::ok) return status;
  std::vector<Found> found;
  bool is_fhir = false;
  for (const std::string_view document : documents) {
    if (Finder(found).find(document)) is_fhir = true;
  }
  // An empty list for something that was never looked at would look like an answer.
  if (!is_fhir) return Status::request_field;
  ReadList read;
  if (const Status status = FhirReader(names, today).read(found, read.entries); status != Status::ok) return status;
  out = std::move(read);
  return Status::ok;
}

}  // namespace quietcheck
