#include "instances.h"

#include <algorithm>
#include <bit>

namespace quietcheck {
namespace {

std::optional<double> mg_per_day(const Entry& entry) {
  if (!entry.dose || !entry.times_per_day) return std::nullopt;
  const double factor = entry.dose->unit == "mg"    ? 1.0
                        : entry.dose->unit == "mcg" ? 0.001
                        : entry.dose->unit == "g"   ? 1000.0
                                                    : 0.0;
  if (factor == 0.0) return std::nullopt;
  return entry.dose->amount * factor * *entry.times_per_day;
}

/// What is given by one route only (Spravato: nasal) is taken so where nobody said. Where it is given stays open: the
/// strictest case counts until somebody says.
void take_the_only_route(Instance& instance, const Knowledge& knowledge) {
  const TherapyForm* form = therapy_form(knowledge, instance.substance);
  if (form == nullptr || instance.route != Route::unknown || !std::has_single_bit(form->routes)) return;
  instance.route = static_cast<Route>(std::countr_zero(form->routes));
}

/// Naloxone inside a buprenorphine product is there against misuse by needle; it isn't screened.
bool is_left_out_of_product(SubstanceId substance, const Entry& entry, const Knowledge& knowledge) {
  const auto& beside = knowledge.substances[place(substance)].not_screened_with;
  return std::any_of(entry.substances.begin(), entry.substances.end(),
                     [&](SubstanceId other) { return std::find(beside.begin(), beside.end(), other) != beside.end(); });
}

Instance instance_of(const Entry& entry, int at, SubstanceId substance) {
  Instance instance;
  instance.substance = substance;
  instance.entry = at;
  instance.route = entry.route;
  instance.taking = entry.taking;
  instance.near = entry.status == EntryStatus::near;
  // One dose can't be shared out over the parts of a product.
  if (entry.substances.size() == 1) instance.dose_mg_per_day = mg_per_day(entry);
  instance.stopped_days_ago = entry.stopped_days_ago;
  instance.started_days_ago = entry.started_days_ago;
  instance.last_dose_days_ago = entry.last_dose_days_ago;
  return instance;
}

/// The dose of a substance is that of all its entries together, and isn't known where that of one isn't.
void add_up_doses(std::vector<Instance>& list) {
  const auto counts = [](const Instance& instance) { return !instance.is_therapy() && !instance.is_stopped(); };
  std::vector<std::optional<double>> doses;
  for (const Instance& one : list) {
    doses.push_back(one.dose_mg_per_day);
    for (const Instance& other : list) {
      if (&other == &one || other.substance != one.substance || !counts(one) || !counts(other)) continue;
      if (doses.back() && other.dose_mg_per_day)
        *doses.back() += *other.dose_mg_per_day;
      else
        doses.back().reset();
    }
  }
  for (std::size_t i = 0; i < doses.size(); ++i) list[i].dose_mg_per_day = doses[i];
}

}  // namespace

std::vector<Instance> instances_of(const Knowledge& knowledge, const ScreenRequest& request) {
  const auto is_profiled = [&](SubstanceId id) { return place(id) < knowledge.substances.size(); };
  std::vector<Instance> list;
  if (request.therapy && is_profiled(request.therapy->substance)) {
    Instance plan;
    plan.substance = request.therapy->substance;
    plan.route = request.therapy->route;
    plan.setting = request.therapy->setting;
    plan.taking = Taking::planned;
    list.push_back(plan);
  }
  for (std::size_t e = 0; e < request.entries.size(); ++e) {
    const Entry& entry = request.entries[e];
    if (entry.status == EntryStatus::not_medicine) continue;
    for (const SubstanceId substance : entry.substances) {
      if (is_profiled(substance) && !is_left_out_of_product(substance, entry, knowledge))
        list.push_back(instance_of(entry, static_cast<int>(e), substance));
    }
  }
  for (Instance& instance : list) take_the_only_route(instance, knowledge);
  add_up_doses(list);
  return list;
}

}  // namespace quietcheck
