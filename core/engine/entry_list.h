// The entries of a text as they come in: what a later one says of an earlier one, which of them the last lines are
// about, and that there is an end to them.
//
// It reads no text.
//
//   EntryList list(read.entries);
//   list.begin_line();
//   list.add(std::move(entry), false);
//   list.end_line();
//   list.last_line_one();   // the entry, which directions on the next line are about
#pragma once

#include <cstddef>
#include <vector>

#include "entry.h"
#include "hits.h"
#include "taking.h"

namespace quietcheck {

/// What a question asked of: so many entries at the end of the list.
struct Asked {
  std::size_t entries = 0;
  bool is_of_still = false;  // "are you still taking": it was taken once
};

class EntryList {
 public:
  /// `entries` must outlive it.
  explicit EntryList(std::vector<Entry>& entries) : entries_(entries) {}

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool is_full() const;
  /// Whether an entry found no place any more.
  [[nodiscard]] bool is_cut() const { return is_cut_; }

  void begin_line() { added_ = 0; }
  void end_line();
  /// What stands below is about none of the medicines above.
  void begin_part() { line_has_one_ = false; }

  /// What is said later of the same medicine counts: "takes aspirin … aspirin had been discontinued". Another strength,
  /// a stop of long ago and what `keeps_earlier` (a part of the list for what was stopped) leave what is taken: "on
  /// methadone 70 mg. I stopped methadone in 2019 for a year".
  void add(Entry entry, bool keeps_earlier);

  /// The one medicine of the last line that had any: directions below it are about it. Null where there isn't one.
  [[nodiscard]] Entry* last_line_one();
  /// The only one of this line so far; before there is one, that of the line `right_above`.
  [[nodiscard]] Entry* told_of_last(bool right_above);
  [[nodiscard]] bool last_is_unknown() const;
  /// Whether an entry has these substances and no others.
  [[nodiscard]] bool has(const std::vector<SubstanceId>& substances) const;

  /// "Commonly known as: PROzac" under fluoxetine says nothing new.
  [[nodiscard]] bool names_the_last(const std::vector<Hit>& hits) const;

  /// What the statement that is read now may answer: the entries at the end.
  void begin_answer(const Asked& asked);
  /// "No": what was asked of goes, or is stopped where it was taken once.
  void deny(const Told& told);
  /// "No Xanax": of what was asked of, this goes.
  void deny_asked(const std::vector<SubstanceId>& substances);
  /// "Any over the counter stuff?" - "Benadryl": the answer says what the question couldn't.
  void end_answer();

 private:
  std::vector<Entry>& entries_;
  Asked asked_;
  std::size_t asked_end_ = 0;  // behind the last entry that was asked of
  std::size_t added_ = 0;      // entries of this line
  bool line_has_one_ = false;  // the last line that had any
  bool is_cut_ = false;
};

}  // namespace quietcheck
