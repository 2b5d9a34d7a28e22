// Screens a whole list: therapy + medicines + health factors -> findings, coverage, questions, guidance.
//
// It works on ids alone: no text, no JSON, no clock. It never leaves a pair out silently: every pair of distinct
// substances is found, none listed, or not checked. It never judges a name: entries come read.
//
//   Screener screener(bundle.knowledge);                 // once; indexes which rules speak of which substance
//   Report report = screener.screen(request);            // any number of times
//
// A request whose ids come from the same bundle always gives a report; ids beyond its tables count as unread.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "circumstances.h"
#include "exposure.h"
#include "knowledge.h"

namespace quietcheck {

inline constexpr std::size_t max_entries = 200;

struct Therapy {
  SubstanceId substance{};
  Route route = Route::unknown;
  Setting setting = Setting::unknown;
};

/// An answer that nobody gave and an entry tells (told.h).
struct ToldAnswer {
  HealthFactorId factor{};
  Answer answer = Answer::not_given;
  int entry = -1;           // place in the request's medicines
  SubstanceId substance{};  // of the entry
};

struct ScreenRequest {
  std::optional<Therapy> therapy;
  std::vector<Entry> entries;
  std::vector<Answer> answers;   // by HealthFactorId; shorter is fine
  std::vector<ToldAnswer> told;  // those of the answers that an entry told
};

enum class FindingKind : std::uint8_t { pair, stack, health, duplicate, washout, exposure };

/// What a stack's step was reached with.
struct StackLoad {
  struct Part {
    std::uint8_t strength = 0;  // place in Trait::strengths
    std::uint32_t weight = 0;
  };
  std::vector<Part> parts;           // beside Finding::substances
  std::vector<HealthWeight> health;  // of factors answered yes, whether or not they changed the step
  std::uint32_t total = 0;
};

struct Finding {
  FindingKind kind{};
  RuleId rule{};
  int variant = -1;  // place in Rule::variants; -1 is the base
  std::vector<SubstanceId>
      substances;  // side a first; a stack's contributors, heaviest first; exposure: the victim first
  std::vector<HealthFactorId> health_factors;
  ActionClass action_class{};
  std::vector<int> assumes;               // entries whose name is a best guess
  std::uint32_t missing = 0;              // bits of Missing: why the strictest case was taken; a stack: in its pairs
  bool both_taken = false;                // nothing here is still a choice: no "avoid" words
  bool has_stopped = false;               // one of the substances is no longer taken
  std::vector<Citation> trait_citations;  // why the traits that matched are held
  StackLoad load;                         // stack only
  NoExposure no_exposure = NoExposure::none;  // why a finding about a level has no ratio, where that is worth saying
  std::optional<ExposureAnswer> exposure;     // how much more or less of the victim; the others are its `perpetrators`
};

/// One side of a pair in the receipt: a substance, or the text of an entry that wasn't read.
struct ReceiptSide {
  std::optional<SubstanceId> substance;
  int entry = -1;  // used when there is no substance
};

struct Coverage {
  std::size_t entries_total = 0;  // without what is no medicine
  std::size_t entries_read = 0;
  std::size_t pairs_total = 0;
  std::size_t pairs_checked = 0;
  std::vector<std::pair<ReceiptSide, ReceiptSide>> not_checked;
  std::vector<std::pair<SubstanceId, SubstanceId>> none_listed;  // checked, and no finding names both
};

/// A health factor nobody answered that could change the report, or that changes it as the entries tell.
struct Question {
  HealthFactorId factor{};
  ActionClass strongest{};          // of the findings it could raise
  std::vector<Finding> would_find;  // as if answered yes; told: what was found
};

struct Report {
  std::optional<ActionClass> action_class;  // the strongest finding's
  std::vector<Finding> findings;            // strongest first; of those alike what can kill, then the therapy
  Coverage coverage;
  std::vector<Question> questions;    // strongest first
  std::vector<std::size_t> guidance;  // places in Knowledge::guidance, in reading order
};

class Screener {
 public:
  /// `knowledge` must outlive the screener.
  explicit Screener(const Knowledge& knowledge);

  [[nodiscard]] Report screen(const ScreenRequest& request) const;

 private:
  struct Membership {
    RuleId rule{};
    std::uint8_t side = 0;
  };
  friend class Screening;

  const Knowledge& knowledge_;
  std::vector<std::vector<Membership>> memberships_;  // by SubstanceId: the rule sides it can be
};

}  // namespace quietcheck
