#include "fhir_uses.h"

#include <string>
#include <utility>

#include "fhir_days.h"
#include "fhir_fields.h"
#include "fhir_lists.h"

namespace quietcheck::fhir {
namespace {

/// A dose that was handed over or given longer ago than this doesn't say that somebody takes it now.
constexpr int recent_days = 90;

}  // namespace

void merge_days(Use& kept, const Use& other) {
  kept.ended = later(kept.ended, other.ended);
  kept.end_unknown = kept.end_unknown || other.end_unknown;
  if (other.began && (!kept.began || *other.began < *kept.began)) kept.began = other.began;
}

Status Uses::read(const std::vector<Found>& found) {
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
    add(json, resource);
  }
  const std::size_t before = uses_.size();
  if (const Status status = add_lists(found); status != Status::ok) return status;
  if (!any_taken && uses_.size() == before) {
    // Medicines alone: nobody says whether they are taken, and none may be lost.
    for (const Medicine& medicine : definitions_.all()) {
      Use use;
      use.medicine = medicine;
      use.end_unknown = true;
      keep(std::move(use));
    }
  }
  return Status::ok;
}

Status Uses::add_lists(const std::vector<Found>& found) {
  for (const Found& resource : found) {
    if (resource.type != "List") continue;
    Json json;
    if (const Status status = parse_json(resource.text, json); status != Status::ok) return status;
    for (ListItem& item : items_of_list(json, known_)) {
      Use use;
      use.medicine = std::move(item.medicine);
      use.taking = item.taking;
      use.end_unknown = true;
      if (!is_none_text(use.medicine.name.text)) keep(std::move(use));
    }
  }
  return Status::ok;
}

void Uses::add(const Json& resource, const Found& found) {
  if (const std::string id(text_of(&resource, "id")); !id.empty()) {
    known_.insert(std::string(found.type) + "/" + id);
    known_.insert("#" + id);
  }
  if (!found.full_url.empty()) known_.insert(std::string(found.full_url));
  const auto standing = standing_of(resource, found.type);
  if (!standing) return;
  Use use;
  use.taking = standing->taking;
  use.is_event = standing->is_event;
  use.is_completed = standing->is_completed;
  use.medicine = medicine_taken(resource, found, definitions_);
  if (use.medicine.name.says_none) return;
  use.directions = all_directions(resource);
  add_days(resource, use);
  keep(std::move(use));
}

void Uses::add_days(const Json& resource, Use& use) const {
  const Json empty;
  const auto period = [&](const Json* holder, const char* key) -> const Json& {
    const Json* found = member(holder, key);
    return found != nullptr ? *found : empty;
  };
  use.written =
      first_day(resource, {"authoredOn", "dateWritten", "dateAsserted", "effectiveDateTime"}, Unsaid::is_last);
  std::optional<int> ended;
  for (const char* key : {"effectivePeriod", "effectiveTimePeriod", "occurencePeriod"}) {
    if (!ended) ended = first_day(period(&resource, key), {"end"}, Unsaid::is_last);
    if (!use.began) use.began = first_day(period(&resource, key), {"start"}, Unsaid::is_first);
  }
  if (use.is_event) {
    // The day of the dose, or the last day that what was handed over lasts.
    for (const char* key :
         {"whenHandedOver", "whenPrepared", "effectiveDateTime", "effectiveTimeDateTime", "occurenceDateTime"}) {
      if (!ended) ended = first_day(resource, {key}, Unsaid::is_last);
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
    if (!ended) ended = first_day(resource, {"statusChanged", "dateEnded"}, Unsaid::is_last);
    const Json& validity = period(member(&resource, "dispenseRequest"), "validityPeriod");
    if (!ended) ended = first_day(validity, {"end"}, Unsaid::is_last);
    use.ended = ended;
  }
  use.end_unknown = !use.ended;
}

void Uses::keep(Use use) {
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
  kept.is_completed = kept.is_completed || use.is_completed;
  merge_days(kept, use);
}

}  // namespace quietcheck::fhir
