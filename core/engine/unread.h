// What a statement says of medicines without a name that the dictionary knows: slips of names, "my pain pill".
//
// It keeps them visible beside the names that were read; it never takes a slip silently (hits.h). What becomes of them
// is the caller's.
//
//   std::vector<Hit> hits = products_in(names, piece, true);          // "on methadone and clonzepam": methadone
//   UnreadFinder(names).add_to(piece, true, TextKind::note, hits);    // and clonazepam, near
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "hits.h"
#include "medication_list.h"
#include "names.h"
#include "piece.h"

namespace quietcheck {

/// What kind of text a statement stands in. Doubt differs: a word of a pasted list without a sign of a medicine may be
/// one that nobody knows; among sentences it is talk, and there any word may be a slip of a name.
enum class TextKind : std::uint8_t {
  list,  // pasted, of several lines
  note,  // one line
  prose  // somebody speaks or asks
};

/// What says that a word is a medicine.
enum class Mark : std::uint8_t {
  none,
  beside,  // "on", "and", "with", a comma before it
  taken    // "take", "prescribed" before it, a strength beside it
};

/// Holds how many near names it may still look up: a text of slips alone must end soon. One finder serves one text.
class UnreadFinder {
 public:
  explicit UnreadFinder(const NameIndex& names) : names_(names) {}

  /// Slips of names and things without a name become hits of their own, so that none of them is lost beside a name that
  /// was read. `hits` stay in the order of the text. A sentence is prose in a list too.
  void add_to(const Piece& piece, bool is_sentence, TextKind kind, std::vector<Hit>& hits);

  /// A near name at token `at`, where a name is expected, becomes a hit of its own, or nothing does and false comes
  /// back.
  bool add_slip(const Piece& piece, std::size_t at, std::vector<Hit>& hits);

  /// Slips in tokens [begin, end), as running text has them: what marks a word as a medicine decides how near a name
  /// has to be. In lists a word without any mark is none.
  void add_slips(const Piece& piece, std::size_t begin, std::size_t end, TextKind kind, std::vector<Hit>& more);

 private:
  void add_unread_clauses(const Piece& piece, std::size_t begin, std::size_t end, bool behind_a_name, TextKind kind,
                          std::vector<Hit>& more);
  bool add_unread_clause(const Piece& piece, std::size_t begin, std::size_t end, TextKind kind, std::vector<Hit>& more);
  void add_unread_words(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Hit>& more);
  bool add_slip_of(const Piece& piece, std::size_t at, Mark mark, std::vector<Hit>& more);
  bool is_nameless(const Piece& piece, std::size_t begin, std::size_t at, bool introduced) const;
  const FindResult& look_up(std::string_view word);

  const NameIndex& names_;
  std::size_t lookups_left_ = 2 * max_list_entries;
  std::map<std::string, FindResult, std::less<>> looked_up_;
  const FindResult nothing_;
};

}  // namespace quietcheck
