#include "entry_list.h"

#include <algorithm>
#include <utility>

#include "medication_list.h"

namespace quietcheck {
namespace {

/// Whether a medicine that was stopped is one that was said to be taken before.
bool is_same(const Entry& stopped, const Entry& earlier) {
  const bool same_dose = !stopped.dose || !earlier.dose ||
                         (stopped.dose->amount == earlier.dose->amount && stopped.dose->unit == earlier.dose->unit);
  return earlier.substances == stopped.substances && earlier.taking == Taking::current && same_dose;
}

}  // namespace

bool EntryList::is_full() const {
  return entries_.size() >= max_list_entries;
}

void EntryList::end_line() {
  if (added_ > 0) line_has_one_ = added_ == 1;
}

void EntryList::add(Entry entry, bool keeps_earlier) {
  constexpr double long_ago = 60;
  const bool replaces = entry.taking == Taking::stopped && !entry.substances.empty() && !keeps_earlier &&
                        !(entry.stopped_days_ago && *entry.stopped_days_ago > long_ago);
  if (replaces) {
    const auto same = [&](const Entry& earlier) { return is_same(entry, earlier); };
    entries_.erase(std::remove_if(entries_.begin(), entries_.end(), same), entries_.end());
  }
  if (is_full()) {
    is_cut_ = true;
    return;
  }
  entries_.push_back(std::move(entry));
  ++added_;
}

Entry* EntryList::last_line_one() {
  return line_has_one_ && !entries_.empty() ? &entries_.back() : nullptr;
}

Entry* EntryList::told_of_last(bool right_above) {
  const bool is_one = added_ == 1 || (added_ == 0 && line_has_one_ && right_above);
  return is_one && !entries_.empty() ? &entries_.back() : nullptr;
}

bool EntryList::last_is_unknown() const {
  return !entries_.empty() && entries_.back().status == EntryStatus::unknown;
}

bool EntryList::has(const std::vector<SubstanceId>& substances) const {
  return !substances.empty() && std::any_of(entries_.begin(), entries_.end(),
                                            [&](const Entry& entry) { return entry.substances == substances; });
}

bool EntryList::names_the_last(const std::vector<Hit>& hits) const {
  if (entries_.empty() || !line_has_one_) return false;
  const std::vector<SubstanceId>& last = entries_.back().substances;
  return std::all_of(hits.begin(), hits.end(), [&](const Hit& hit) {
    return std::all_of(hit.match.substances.begin(), hit.match.substances.end(),
                       [&](SubstanceId id) { return std::find(last.begin(), last.end(), id) != last.end(); });
  });
}

void EntryList::begin_answer(const Asked& asked) {
  asked_ = asked;
  asked_.entries = std::min(asked.entries, entries_.size());
  asked_end_ = entries_.size();
}

void EntryList::deny(const Told& told) {
  const std::size_t first = asked_end_ - asked_.entries;
  if (told.said == Said::negated && !asked_.is_of_still) {
    entries_.resize(first);
  } else {
    for (std::size_t at = first; at < asked_end_; ++at) {
      entries_[at].taking = Taking::stopped;
      entries_[at].stopped_days_ago = told.stopped_days_ago;
    }
  }
  asked_ = {};
}

void EntryList::deny_asked(const std::vector<SubstanceId>& substances) {
  if (substances.empty() || entries_.size() < asked_end_) return;
  for (std::size_t at = asked_end_; at > asked_end_ - asked_.entries; --at) {
    if (entries_[at - 1].substances != substances) continue;
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(at - 1));
    --asked_.entries;
    --asked_end_;
    return;
  }
}

void EntryList::end_answer() {
  const Asked asked = std::exchange(asked_, {});
  if (asked.entries == 0 || entries_.size() <= asked_end_) return;
  const auto behind = entries_.begin() + static_cast<std::ptrdiff_t>(asked_end_);
  const auto first = behind - static_cast<std::ptrdiff_t>(asked.entries);
  const bool is_vague =
      std::all_of(first, behind, [](const Entry& entry) { return entry.status == EntryStatus::unknown; });
  if (is_vague && !behind->substances.empty()) entries_.erase(first, behind);
}

}  // namespace quietcheck
