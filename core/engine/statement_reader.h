// Makes entries of what one statement says of medicines: of its names, of slips of names, and of medicines without a
// name.
//
// It is told where the statement stands (under which heading, in which row of a table); lines, headings and tables are
// medication_list.cpp.
//
//   Place place;
//   EntryList list(read.entries);
//   StatementReader reader(names, today, text, place, list, read.therapy);
//   reader.read(Piece("methadone 80 mg daily"), false, false, hits);   // one entry more
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "calendar.h"
#include "clauses.h"
#include "entry_list.h"
#include "headings.h"
#include "hits.h"
#include "names.h"
#include "piece.h"
#include "screen.h"
#include "table.h"
#include "taking.h"
#include "unread.h"
#include "whose.h"

namespace quietcheck {

/// Where a statement stands.
struct Place {
  Section section = Section::current;
  std::size_t depth = 0;     // headings before it in its line
  bool is_one_line = false;  // a question or a short note, not a list
  TextKind kind = TextKind::list;
  const Row* row = nullptr;  // of a table
};

class StatementReader {
 public:
  /// All must outlive it. `text`: what the statements are of. A list of medicines that has begun without its heading
  /// ends allergies: then `place` is changed.
  StatementReader(const NameIndex& names, std::optional<Day> today, std::string_view text, Place& place,
                  EntryList& list, std::optional<Therapy>& therapy)
      : names_(names), today_(today), place_(place), list_(list), therapy_(therapy), unread_(names), people_(text) {}

  /// `hits`: the names of the statement, without those of a test that found nothing. `is_test`: the statement speaks of
  /// what tests found.
  void read(const Piece& piece, bool is_sentence, bool is_test, std::vector<Hit> hits);

  /// "The one for my heart": an entry where a medicine is described, and whether one is.
  bool read_described(const Piece& piece);

  /// "Take blorpazine 25 mg daily": what has a strength stays visible.
  void read_unknown_behind_verb(const Piece& piece);

  /// "Take metoprolool 25 mg daily" are directions with a slip of a name in them, which goes to `hits`.
  bool find_slip_behind_verb(const Piece& piece, std::vector<Hit>& hits);

 private:
  void add_unread(const Piece& piece, bool is_sentence, std::vector<Hit>& hits);
  void add_hits(const Piece& piece, const std::vector<Hit>& hits, bool is_sentence, bool is_test);
  void add_hit(const Piece& piece, const Hit& hit, const ToldOfName& said, bool is_whole, bool is_sentence);
  [[nodiscard]] bool is_taken_here(const Piece& piece, const Hit& hit, const Clause& clause);
  bool read_therapy(const Piece& piece, const Hit& hit, const Clause& clause);
  void add_nameless(const Piece& piece);
  void add_unnamed(const Piece& piece, std::size_t begin, std::size_t end);
  bool add_slips(std::string_view clause);
  void add_vague_sentence(const Piece& piece);
  void add(Entry entry, bool keeps_earlier = false);

  const NameIndex& names_;
  std::optional<Day> today_;
  Place& place_;
  EntryList& list_;
  std::optional<Therapy>& therapy_;
  UnreadFinder unread_;
  People people_;
};

/// Whether a note speaks of a medicine of its own; "one a day" are directions.
[[nodiscard]] bool has_name(const NameIndex& names, std::string_view note);

}  // namespace quietcheck
