#include "fhir_entries.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "../engine/fold.h"
#include "../engine/medication_list.h"
#include "../engine/sort_stably.h"
#include "fhir_days.h"
#include "fhir_reading.h"

namespace quietcheck::fhir {
namespace {

void add_taking(Use& use, std::optional<int> today) {
  Entry& entry = use.entry;
  entry.taking = use.taking;
  entry.stopped_days_ago.reset();
  entry.started_days_ago.reset();
  if (!today) return;
  if (use.taking == Taking::stopped && use.ended && !use.end_unknown && *use.ended <= *today)
    entry.stopped_days_ago = *today - *use.ended;
  // The day of an order or a refill is no start: only what a period says.
  if (use.taking == Taking::current && use.began && *use.began <= *today) entry.started_days_ago = *today - *use.began;
}

/// The shots of a completed order go on for weeks: whether it is over isn't known.
void outlive_order(Use& use, std::optional<int> today) {
  constexpr int lasts_days = 90;
  const bool is_recent = today && use.written && *today - *use.written <= lasts_days;
  if (use.taking == Taking::stopped && use.is_completed && use.entry.route == Route::depot_injection && is_recent)
    use.taking = Taking::unknown;
}

/// What two uses must share to speak of one medicine.
std::string same_medicine_key(const Entry& entry) {
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

/// Two products of one substance stay two: 60 mg slow and 10 mg fast oxycodone. What was stopped needs no such care.
bool is_one(const Use& a, const Use& b) {
  if (a.taking == Taking::stopped) return true;
  const Entry& one = a.entry;
  const Entry& other = b.entry;
  const bool same_amount = !one.dose || !other.dose || same_dose(one.dose, other.dose);
  const bool same_times = !one.times_per_day || !other.times_per_day || one.times_per_day == other.times_per_day;
  const bool same_route = one.route == Route::unknown || other.route == Route::unknown || one.route == other.route;
  return same_amount && same_times && same_route;
}

/// Keeps of each medicine what counts most; `gone[i]` says that use i stands in another one.
std::vector<bool> collapse(std::vector<Use>& uses) {
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < uses.size(); ++i) groups[same_medicine_key(uses[i].entry)].push_back(i);
  std::vector<bool> gone(uses.size(), false);
  for (const auto& [key, group] : groups) {
    int heaviest = -1;
    std::optional<int> ended;
    bool end_unknown = false;
    for (const std::size_t i : group) {
      if (uses[i].is_event) continue;
      heaviest = std::max(heaviest, weight_of(uses[i].taking));
      ended = later(ended, uses[i].ended);
      end_unknown = end_unknown || uses[i].end_unknown;
    }
    // Given again after the end of every order: the orders don't tell the whole story.
    bool events_count = heaviest < 0;
    if (heaviest == 0 && ended && !end_unknown) {
      for (const std::size_t i : group) events_count |= uses[i].is_event && uses[i].ended && *uses[i].ended > *ended;
    }
    std::vector<std::size_t> kept;
    for (const std::size_t i : group) {
      Use& use = uses[i];
      const bool counts = events_count ? use.is_event : !use.is_event && weight_of(use.taking) == heaviest;
      if (!counts) {
        gone[i] = true;
        continue;
      }
      const auto into = std::find_if(kept.begin(), kept.end(), [&](std::size_t k) { return is_one(uses[k], use); });
      if (into == kept.end()) {
        kept.push_back(i);
        continue;
      }
      gone[i] = true;
      Use& whole = uses[*into];
      if (whole.entry.route == Route::unknown) whole.entry.route = use.entry.route;
      if (!whole.entry.dose && !whole.directions.unclear) whole.entry.dose = use.entry.dose;
      if (!whole.entry.times_per_day && !whole.directions.unclear) whole.entry.times_per_day = use.entry.times_per_day;
      merge_days(whole, use);
    }
  }
  return gone;
}

}  // namespace

void entries_of(std::vector<Use>& uses, const NameIndex& names, std::optional<int> today, std::vector<Entry>& entries) {
  // Beyond the limit, what is taken now goes first, and the rest is said in one line.
  std::size_t left_out = 0;
  if (uses.size() >= max_list_entries) {
    sort_stably(uses, [](const Use& a, const Use& b) { return weight_of(a.taking) > weight_of(b.taking); });
    left_out = uses.size() - (max_list_entries - 1);
    uses.resize(max_list_entries - 1);
  }
  UseReader reader(names);
  std::vector<Entry> unread;
  for (Use& use : uses) {
    reader.read(use, unread);
    outlive_order(use, today);
  }
  const std::vector<bool> gone = collapse(uses);
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (gone[i]) continue;
    add_taking(uses[i], today);
    entries.push_back(std::move(uses[i].entry));
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

}  // namespace quietcheck::fhir
