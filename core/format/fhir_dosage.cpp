#include "fhir_dosage.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "../engine/names.h"
#include "../engine/piece.h"
#include "fhir_fields.h"

namespace quietcheck::fhir {
namespace {

constexpr double max_times_per_day = 1000;

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
  // Beside the words that people type, those of EHR exports and of UCUM: ug meq [iU] {tbl}.
  if (const std::string_view known = canonical_unit(folded); !known.empty()) return known;
  constexpr std::array units{
      Unit{" \xc2\xb5g \xce\xbcg ", "mcg"},
      Unit{" unt usp'u usp'units internationalunits ", "units"},
      Unit{" milliequivalent milliequivalents ", "mEq"},
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
      if (row.snomed == code && text_of(coding, "system").ends_with("snomed.info/sct")) return row.route;
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

}  // namespace

bool same_dose(const std::optional<Dose>& a, const std::optional<Dose>& b) {
  if (!a || !b) return !a && !b;
  return std::fabs(a->amount - b->amount) < 1e-9 * std::max(a->amount, b->amount) && a->unit == b->unit;
}

bool same_directions(const Directions& a, const Directions& b) {
  const bool same_times = a.times_per_day == b.times_per_day;
  return same_dose(a.dose, b.dose) && same_times && a.unclear == b.unclear && (a.dose || a.text == b.text);
}

Entry read_directions(std::string_view text) {
  Entry told;
  const Piece piece(text);
  if (piece.size() > 0) read_details(piece, 0, piece.size(), told);
  return told;
}

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

std::optional<Dose> intake(const Dose& dose, const std::optional<Dose>& strength) {
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

}  // namespace quietcheck::fhir
