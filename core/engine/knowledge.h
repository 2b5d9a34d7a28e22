// What the bundle knows, decoded: substances with their traits, rules, guidance, sources and words.
//
// Plain data. All views point into the bundle's bytes, which must outlive the Knowledge. The compiler fills the same
// structs from data/ and writes them; `open_bundle` reads them back. Nothing here decides anything: that is screen.h.
//
//   Bundle bundle;
//   if (open_bundle(bytes, bundle) == Status::ok) {
//     const Substance& methadone =
//     bundle.knowledge.substances[static_cast<size_t>(*bundle.names.find_id("methadone"))];
//   }
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "entry.h"

namespace quietcheck {

enum class TraitId : std::uint16_t {};
enum class GroupId : std::uint16_t {};
enum class EffectId : std::uint16_t {};
enum class HealthFactorId : std::uint16_t {};
enum class SourceId : std::uint16_t {};
enum class RuleId : std::uint16_t {};

/// An id as a place in its table.
template <typename Id>
[[nodiscard]] constexpr std::size_t place(Id id) {
  return static_cast<std::size_t>(id);
}

/// What to do, mildest first (the operational classes of the W3C/HL7 interaction model).
enum class ActionClass : std::uint8_t { no_special_precautions, monitor, minimize_risk, usually_avoid, avoid };

/// How sure, best first.
enum class Evidence : std::uint8_t { trial, cohort, pk_study, guideline, label, case_report, mechanism };

enum class Setting : std::uint8_t { clinic, home, unknown };
enum class Answer : std::uint8_t { yes, no, unsure, not_given };

/// How a person comes by it; everything but `prescription` is still the person's own choice.
enum class Supply : std::uint8_t { prescription, over_the_counter, alcohol, food, herb, street };

enum class Language : std::uint8_t { en, es };
inline constexpr std::array all_languages{Language::en, Language::es};
inline constexpr std::size_t language_count = all_languages.size();

/// One text in every language; a missing translation is empty and reads as English.
struct Words {
  std::array<std::string_view, language_count> by_language{};
  [[nodiscard]] std::string_view in(Language language) const {
    const std::string_view text = by_language[static_cast<std::size_t>(language)];
    return text.empty() ? by_language[0] : text;
  }
  [[nodiscard]] bool empty() const { return by_language[0].empty(); }
};

/// A place in a source.
struct Citation {
  SourceId source{};
  std::string_view where;
  Evidence evidence = Evidence::mechanism;
  bool strong = false;
  bool contradicts = false;
};

struct Trait {
  std::string_view id;
  std::vector<std::string_view> strengths;  // weakest first
  std::uint32_t not_by_routes = 0;          // bit per Route: by these the trait doesn't reach the body
};

struct HeldTrait {
  TraitId trait{};
  std::uint8_t strength = 0;  // place in Trait::strengths
  std::vector<Citation> citations;
};

/// How long something still acts after the last dose.
struct AfterStopping {
  std::uint32_t days = 0;
  std::vector<EffectId> effects;  // empty: every effect
  std::uint32_t routes = 0;       // bit per Route; 0: every route
};

/// Days that a stopped substance counts when nothing says how long it acts.
inline constexpr std::uint32_t default_after_stopping_days = 7;

struct Substance {
  std::string_view id;  // a view into NameIndex
  Words name;           // without English: the id with spaces
  Supply supply = Supply::prescription;
  std::vector<GroupId> groups;                // with the groups' own groups, ascending
  std::vector<HeldTrait> traits;              // inherited ones included, ascending by trait
  std::vector<AfterStopping> after_stopping;  // own first, then the groups'; the first that fits counts
  std::vector<SubstanceId> not_screened_with;
};

struct Group {
  std::string_view id;
  Words name;
};

struct Effect {
  std::string_view id;
  Words name;
  Words watch;  // what to watch for while something that was stopped may still have it; may be empty
};

enum class BranchKind : std::uint8_t { substance, group, trait, combination };

/// One way to be a side of a rule.
struct Branch {
  BranchKind kind = BranchKind::substance;
  std::uint32_t id = 0;       // SubstanceId, GroupId or TraitId by kind; the first ingredient of a combination
  std::uint8_t at_least = 0;  // trait: place of the weakest strength that counts
  std::vector<SubstanceId> combination;  // all ingredients, the first included
  std::vector<SubstanceId> except;
};

using Side = std::vector<Branch>;

enum class ConditionKind : std::uint8_t {
  therapy_substance,  // ids
  therapy_route,      // mask of Route
  therapy_setting,    // mask of Setting
  route,              // mask of Route, of side
  dose_mg_per_day,    // range, of side
  taking,             // mask of Taking, of side
  stopped_days,       // range, of side
  started_days,       // range, of side
  last_dose_days,     // range, of side
  health,             // ids, all yes
  health_possible,    // ids, one yes or unsure
  also,               // ids of traits, one of them in another substance
  answer,             // mask of Answer
  entries,            // sides: one branch is in the list
};
inline constexpr std::size_t condition_kind_count = 14;

struct Condition {
  ConditionKind kind{};
  std::uint8_t side = 0;  // 0: a, 1: b
  std::uint32_t mask = 0;
  double min = 0;  // both bounds included
  double max = 0;
  std::vector<std::uint32_t> ids;
  Side branches;
};

/// All must hold.
using Conditions = std::vector<Condition>;

/// What tells of a health factor without its question: an entry that is this side and of which the conditions hold (it
/// is their a), and that was typed with one of these words, where there are any.
struct ToldBy {
  Side side;
  Conditions when;
  std::vector<std::string_view> words;  // as HealthFactor::phrases
  Answer answer = Answer::yes;
};

struct HealthFactor {
  std::string_view id;
  bool ask_first = false;  // before the others, whatever they could change
  Words name;              // short, as it stands in a list: "sleep apnea"
  Words question;
  Words hint;
  std::vector<std::string_view> phrases;  // what people write who have it, folded (health_phrases.h)
  std::vector<ToldBy> told_by;            // told.h; the strictest answer counts
};

struct Source {
  std::string_view id;
  std::string_view kind;        // study, review, label, guideline, safety_notice, database, book
  std::string_view short_name;  // "Peltoniemi 2011", or the title where nobody is named
  std::string_view journal;     // journal or publisher; may be empty
  std::string_view doi;
  std::string_view pmid;
  std::uint32_t year = 0;  // 0: not known
};

struct RuleText {
  Words consequence, action, action_both_taken, action_stopped, ask, mechanism, clinician, disagreement, decided_by;
  Words label;  // stands for the action class's own label ("Keep it within reach"), and keeps the action as it is
};

struct Variant {
  Conditions when;
  ActionClass action_class{};
  RuleText text;  // empty words: the rule's own
  std::vector<Citation> citations;
};

/// `exposure` has no sides: its words speak of a change that the model foresees and no other rule names.
enum class RuleKind : std::uint8_t { pair, health, duplicate, stack, exposure };

struct StackStep {
  std::uint32_t at_least = 0;
  ActionClass action_class{};
};

struct HealthWeight {
  HealthFactorId factor{};
  std::uint32_t weight = 0;
};

inline constexpr std::size_t max_sides = 2;

struct Rule {
  std::string_view id;
  RuleKind kind{};
  EffectId effect{};
  ActionClass action_class{};  // the strictest it can have
  bool serious = false;
  Evidence evidence = Evidence::mechanism;  // the best of its strong claims
  std::vector<Side> sides;                  // without the health side
  std::optional<HealthFactorId> health_factor;
  Conditions only_when;
  std::vector<Variant> variants;
  std::optional<RuleId> refines;
  std::vector<Citation> citations;
  RuleText text;
  std::vector<SubstanceId> except;  // of a duplicate without sides: what may well be there twice
  // stack only
  TraitId trait{};
  std::vector<std::uint32_t> weights;  // by strength; 0: doesn't count
  std::vector<HealthWeight> health_weights;
  std::uint32_t min_contributors = 0;
  std::vector<StackStep> steps;  // highest first
};

/// By which routes a therapy substance is given.
struct TherapyForm {
  SubstanceId substance{};
  std::uint32_t routes = 0;  // bit per Route
};

enum class GuidanceSection : std::uint8_t { benefits, prepare, day, after, ask, monitoring, involve };

struct Guidance {
  std::string_view id;
  GuidanceSection section{};
  std::uint32_t order = 0;
  Conditions when;
  Conditions unless;
  Words text;
  Words first;  // in short, right under the headline; empty for most
  std::vector<Citation> citations;
};

/// A word of the report itself, not of a rule: "report.headline.avoid".
struct ReportWord {
  std::string_view key;
  Words text;
};

// ---- exposure: what exposure.h computes with (data/exposure)

enum class Enzyme : std::uint8_t { cyp2b6, cyp2c9, cyp2c19, cyp3a };
inline constexpr std::size_t enzyme_count = 4;

/// A number with the interval it may lie in; low <= value <= high.
struct Estimate {
  double value = 0;
  double low = 0;
  double high = 0;
};

/// The part of the liver's intrinsic clearance that an enzyme carries, 0 to 1.
struct EnzymeShare {
  Enzyme enzyme{};
  Estimate share;
};

/// Where a dose by this route goes: straight into the blood, or swallowed. Both are fractions of the dose.
struct DoseByRoute {
  Route route = Route::unknown;
  double direct = 0;
  double swallowed = 0;
};

/// A medicine whose exposure others change. What `shares` leave is changed by nobody.
struct ExposureVictim {
  SubstanceId substance{};
  Estimate liver_clearance_l_h;
  double other_clearance_l_h = 0;
  double liver_blood_flow_l_h = 0;
  Estimate gut_availability;  // part of a swallowed dose that passes the gut wall; CYP3A takes the rest
  std::vector<EnzymeShare> shares;
  std::vector<DoseByRoute> routes;
  Route usual_route = Route::unknown;  // taken where nobody said another; unknown: none is usual
  Words misses;                        // what the model leaves out for this medicine
  std::vector<Citation> citations;
};

/// Factor on an enzyme's intrinsic clearance in the liver: below 1 inhibition, above 1 induction.
struct EnzymeChange {
  Enzyme enzyme{};
  Estimate factor;
};

/// A substance, or several taken together, that changes enzymes.
struct Perpetrator {
  std::vector<SubstanceId> substances;  // ascending
  std::vector<EnzymeChange> changes;
  Estimate gut;  // factor on CYP3A in the gut wall
  std::vector<Citation> citations;
  std::uint32_t max_mg_per_day =
      0;  // beyond it no number of this substance counts, be it alone or with others; 0: none
};

/// What the interval of an observed ratio is.
enum class IntervalKind : std::uint8_t { ci90, ci95, range, assumed };

/// The AUC ratio of a study.
struct ObservedRatio {
  std::vector<SubstanceId> victims;       // whom it counts for: an S-ketamine study for ketamine and esketamine
  std::vector<SubstanceId> perpetrators;  // ascending
  Route route = Route::unknown;           // of the victim
  Estimate ratio;
  IntervalKind interval{};
  std::uint32_t people = 0;           // 0: not said
  std::string_view measured;          // "S-ketamine", "R-methadone", "methadone"
  std::string_view perpetrator_dose;  // may be empty
  std::vector<Citation> citations;
};

struct ExposureFacts {
  std::vector<ExposureVictim> victims;
  std::vector<Perpetrator> perpetrators;
  std::vector<ObservedRatio> ratios;
};

// ---- timeline: what timeline.h draws from (data/exposure/timeline.json)

/// Swallowed every day for long: once absorbed, it fades with one half-life.
struct DailyMedicine {
  SubstanceId substance{};
  Estimate half_life_h;
  double time_to_peak_h = 0;  // after a dose, at the typical half-life and steady state
  double steady_after_days = 0;
  std::vector<HealthFactorId> missed;   // yes or unsure: doses were missed
  std::vector<HealthFactorId> changed;  // yes or unsure: it was started or changed lately
  std::vector<Citation> citations;
};

/// A volume that exchanges with the central one.
struct Peripheral {
  double volume_l = 0;
  double flow_l_h = 0;
};

/// How a session's medicine enters by one route, spreads and leaves.
struct SessionMedicine {
  SubstanceId substance{};
  Route route = Route::unknown;
  double clearance_l_h = 0;
  double central_l = 0;
  std::vector<Peripheral> peripherals;  // one or two
  double infusion_h = 0;                // above 0: given at a constant rate for so long; else
  double time_to_peak_h = 0;            // absorbed at the rate that peaks then
  std::vector<Citation> citations;
};

enum class WindowKind : std::uint8_t { observation, no_driving };

struct SessionWindow {
  WindowKind kind{};
  SubstanceId substance{};
  std::uint32_t settings = 0;  // bit per Setting
  double hours = 0;            // from the start of the session, at least; 0: nobody gives a number
  std::vector<Citation> citations;
};

struct TimelineFacts {
  std::vector<DailyMedicine> daily;
  std::vector<SessionMedicine> sessions;
  std::vector<SessionWindow> windows;
  double effect_share = 0;  // of the typical peak: above it the session's medicine counts as acting
};

struct Knowledge {
  std::string_view version;
  std::string_view date;     // YYYY-MM-DD
  std::string_view expires;  // YYYY-MM-DD
  std::vector<Trait> traits;
  std::vector<Group> groups;
  std::vector<Effect> effects;
  std::vector<HealthFactor> health_factors;
  std::vector<Source> sources;
  std::vector<Substance> substances;   // by SubstanceId: only those with a profile
  std::vector<TherapyForm> therapies;  // one a substance
  std::vector<Rule> rules;
  std::vector<Guidance> guidance;
  std::vector<ReportWord> report_words;  // ascending by key
  ExposureFacts exposure;
  TimelineFacts timeline;
};

/// One bit of a mask for a small enum.
template <typename Enum>
[[nodiscard]] constexpr std::uint32_t bit(Enum value) {
  return std::uint32_t{1} << static_cast<std::uint32_t>(value);
}

}  // namespace quietcheck
