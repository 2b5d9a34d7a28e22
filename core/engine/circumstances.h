// Whether the conditions of a rule hold for two medicines as they are taken here: yes, no, or not known.
//
// "Not known" is its own answer: a variant needs yes, `only_when` is satisfied by not known, so that missing facts
// always end at the stricter side. Nothing here looks at names or words.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "knowledge.h"

namespace quietcheck {

enum class Truth : std::uint8_t { no, unknown, yes };

/// One substance as it is taken in one entry, or as the planned therapy.
struct Instance {
  SubstanceId substance{};
  int entry = -1;  // place in the request's medicines; -1 is the planned therapy
  Route route = Route::unknown;
  Setting setting = Setting::unknown;  // known for the therapy only
  Taking taking = Taking::current;
  bool near = false;  // rests on a best guess of the name
  std::optional<double> dose_mg_per_day;
  std::optional<double> stopped_days_ago;
  std::optional<double> started_days_ago;
  std::optional<double> last_dose_days_ago;

  [[nodiscard]] bool is_therapy() const { return entry < 0; }
  [[nodiscard]] bool is_stopped() const { return taking == Taking::stopped; }
};

/// What was missing when a condition came out as not known: one bit per kind, for the sentence that says so.
enum class Missing : std::uint8_t { route, setting, dose, time };

struct Circumstances {
  const Knowledge& knowledge;
  std::span<const Instance> list;     // everything that is screened
  std::span<const Answer> answers;    // by HealthFactorId
  const Instance* therapy = nullptr;  // the planned therapy, if any
  const Instance* a = nullptr;        // first side
  const Instance* b = nullptr;        // second side
  Answer answer = Answer::not_given;  // of the rule's own health factor
  std::optional<EffectId> effect;     // of the rule; none for guidance, where stopped medicines aren't in the list
};

/// All conditions together: no if one is no, else unknown if one is, else yes. `missing` (may be null) collects bits of
/// Missing for the conditions that were unknown.
[[nodiscard]] Truth hold(const Conditions& conditions, const Circumstances& here, std::uint32_t* missing = nullptr);

/// Whether it could still be left out: each session of the therapy (also when it has begun), a plan, what needs no
/// prescription.
[[nodiscard]] bool is_choice(const Instance& instance, const Knowledge& knowledge);

/// Whether it can still have this effect: it is taken, or was stopped no longer ago than it acts, or nobody knows when.
[[nodiscard]] bool still_acts(const Instance& instance, EffectId effect, const Knowledge& knowledge);

/// How the substance is given as therapy, or null when it isn't one.
[[nodiscard]] const TherapyForm* therapy_form(const Knowledge& knowledge, SubstanceId substance);

/// Whether the branch is this substance, taken by this route, in this product (`list` holds the product's other parts).
[[nodiscard]] bool matches(const Branch& branch, const Instance& instance, const Knowledge& knowledge,
                           std::span<const Instance> list);

/// The strength place of a trait that a substance has and that reaches the body by this route, or nothing.
[[nodiscard]] const HeldTrait* held_trait(const Knowledge& knowledge, SubstanceId substance, TraitId trait,
                                          Route route);

/// Whether the conditions speak of `taking` of that side (0: a, 1: b): such a rule looks at stopped medicines by
/// itself.
[[nodiscard]] bool speaks_of_taking(const Conditions& conditions, std::uint8_t side);

/// Whether the conditions ask for the route of that side.
[[nodiscard]] bool speaks_of_route(const Conditions& conditions, std::uint8_t side);

}  // namespace quietcheck
