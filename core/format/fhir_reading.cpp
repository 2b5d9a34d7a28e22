#include "fhir_reading.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "../engine/medication_list.h"

namespace quietcheck::fhir {
namespace {

constexpr std::size_t max_read_texts = 10'000;  // different names and directions that are looked up

bool holds_all(const std::vector<SubstanceId>& all, const std::vector<SubstanceId>& some) {
  return std::all_of(some.begin(), some.end(),
                     [&](SubstanceId id) { return std::find(all.begin(), all.end(), id) != all.end(); });
}

void add_missing(const std::vector<SubstanceId>& from, std::vector<SubstanceId>& into) {
  for (const SubstanceId id : from) {
    if (std::find(into.begin(), into.end(), id) == into.end()) into.push_back(id);
  }
}

}  // namespace

int certainty_of(EntryStatus status) {
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

void UseReader::read(Use& use, std::vector<Entry>& unread) {
  read_medicine(use, unread);
  add_directions(use);
}

/// Reads a text once, however often it stands in the document.
const Entry& UseReader::read_text(std::string_view text) {
  const auto known = read_.find(std::string(text));
  if (known != read_.end()) return known->second;
  if (text.size() > max_read_bytes || read_.size() >= max_read_texts) return unread_;
  Entry entry = read_entry(names_, undressed(text));
  // It stands where a medicine stands: vague, but never none.
  if (entry.status == EntryStatus::not_medicine) entry.status = EntryStatus::unknown;
  return read_.emplace(std::string(text), std::move(entry)).first->second;
}

EntryStatus UseReader::status_of(const std::vector<SubstanceId>& substances) const {
  const bool profiled =
      std::any_of(substances.begin(), substances.end(), [&](SubstanceId id) { return names_.is_profiled(id); });
  return profiled ? EntryStatus::read : EntryStatus::recognised;
}

/// RxNorm numbers first, then the words. Where both are sure and say different things, nobody is believed silently.
Entry UseReader::read_name(const Name& name) {
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
void UseReader::read_medicine(Use& use, std::vector<Entry>& unread) {
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

void UseReader::add_directions(Use& use) {
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

const Entry& UseReader::read_sig(const std::string& text) {
  const auto known = sigs_.find(text);
  if (known != sigs_.end()) return known->second;
  if (text.size() > 2 * max_read_bytes || sigs_.size() >= max_read_texts) return unread_;
  return sigs_.emplace(text, read_directions(text)).first->second;
}

}  // namespace quietcheck::fhir
