// Quietcheck's core: what a person takes, screened against planned ketamine therapy and against itself.
//
// Manual
// ======
// Load knowledge once, then ask. Every answer is UTF-8 JSON as DESIGN and README describe it; the command line and the
// WebAssembly module answer with the same bytes.
//
//   quietcheck::Quietcheck core;
//   if (Status status = core.load(bytes_of("knowledge.qcb")); status != Status::ok) return fail(sentence(status));
//   std::string report;
//   Status status = core.screen(R"({"therapy": {"substance": "ketamine", "route": "iv", "setting": "clinic"},
//                                   "medicines": [{"text": "methadone 80 mg daily"}]})", report);
//
// What it promises
// - It never throws, never prints, reads no file, knows no clock, opens no connection and keeps nothing of what it was
// asked.
// - An unknown name or an unchecked pair is an answer, not an error: it stands in the report's receipt.
// - On any status but ok the answer is {"error": {"code", "where", "message"}}; the core stays usable.
// - The same knowledge and request give the same bytes.
//
// What it never says: "safe", "no interaction", or what to do with a dose.
//
// Threads: one instance serves one thread at a time; several instances are independent.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/status.h"

namespace quietcheck {

class Quietcheck {
 public:
  Quietcheck();
  ~Quietcheck();
  Quietcheck(Quietcheck&&) noexcept;
  Quietcheck& operator=(Quietcheck&&) noexcept;

  /// Takes a copy of `bundle` and opens it. On any status but ok, knowledge loaded before stays in use.
  [[nodiscard]] Status load(std::span<const std::uint8_t> bundle);

  /// Knowledge version, date, expiry, and counts of substances, names, rules, sources. not_loaded before load().
  [[nodiscard]] Status about(std::string& answer) const;

  /// One typed name: {"input", "status", "matches"}. At most 400 bytes of it are looked at.
  [[nodiscard]] Status find(std::string_view name, std::string& answer) const;

  /// As-you-type: {"input", "matches", "substance_names"}, the best eight names that begin so.
  [[nodiscard]] Status suggest(std::string_view prefix, std::string& answer) const;

  /// A pasted list, a question, or FHIR: {"source", "therapy", "entries", "crisis", "substance_names",
  /// "health_factors"}; source says what the text was taken for, "text" or "fhir", the names stand by id, then
  /// language, and each health factor that a text speaks of has its id and the words that do. At most 16 MiB, but of a
  /// pasted list only the first 200 kB are read: what is behind them comes back as one `unknown` entry. `today`, as
  /// YYYY-MM-DD where the person is, turns dates into days ago; without it dates give none, and a text that is no day
  /// is request_field.
  [[nodiscard]] Status read(std::string_view text, std::string& answer, std::string_view today = {}) const;

  /// A request (at most 200 medicines) gives a report. A medicine's `taking`, `dose`, `times_per_day`, `route`,
  /// `stopped_days_ago`, `started_days_ago` and `last_dose_days_ago` are read from its text where they are missing;
  /// null says that nobody knows, whatever the text says. With a `taking` that isn't "stopped", days since stopping
  /// don't count. What the medicines tell of a health factor that isn't answered counts as its answer; `told` says
  /// which, and by which medicine, and the factor stays among the questions. `first` holds what stands right under the
  /// headline, the gravest first. Findings stand strictest first, and within a class what is serious, what can kill
  /// within days, and what the treatment is part of. Of an additive effect `stacks[i].load` says which trait adds up
  /// and, for each contributor, the strength it is held with and its weight; then the health factors answered yes that
  /// add, the total, and the thresholds in rising order. Weights rank who adds; they are no clinical score. The finding
  /// may be stricter than its threshold: never milder than a pair in it.
  [[nodiscard]] Status screen(std::string_view request, std::string& answer) const;

  /// The same report as a FHIR R4 Bundle of MedicationStatements and DetectedIssues.
  [[nodiscard]] Status screen_as_fhir(std::string_view request, std::string& answer) const;

  /// The same report as CDS Hooks cards.
  [[nodiscard]] Status screen_as_cds(std::string_view request, std::string& answer) const;

 private:
  struct Loaded;
  template <typename Shape>
  [[nodiscard]] Status screen_as(Shape shape, std::string_view request, std::string& answer) const;

  std::unique_ptr<Loaded> loaded_;
};

}  // namespace quietcheck
