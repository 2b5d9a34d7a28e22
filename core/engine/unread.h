// What a statement says of medicines without a name that the dictionary knows: slips of names, "my pain pill", "I
// drink".
//
// It keeps them visible beside the names that were read; it never takes a slip silently (hits.h). What becomes of them
// is the caller's.
//
//   std::vector<Hit> hits = products_in(names, piece, true);   // "on methadone and clonzepam": methadone
//   UnreadFinder(names).add_to(piece, true, hits);             // and clonazepam, near
#pragma once

#include <cstddef>
#include <vector>

#include "hits.h"
#include "medication_list.h"
#include "names.h"
#include "piece.h"

namespace quietcheck {

/// Holds how many near names it may still look up: a text of slips alone must end soon. One finder serves one text.
class UnreadFinder {
 public:
  explicit UnreadFinder(const NameIndex& names) : names_(names) {}

  /// Slips of names and things without a name become hits of their own, so that none of them is lost beside a name that
  /// was read. `hits` stay in the order of the text.
  void add_to(const Piece& piece, bool is_sentence, std::vector<Hit>& hits);

  /// A near name at token `at` becomes a hit of its own, or nothing does and false comes back. Short words count only
  /// where they end what is said.
  bool add_slip(const Piece& piece, std::size_t at, bool ends, std::vector<Hit>& hits);

 private:
  void add_unread_clauses(const Piece& piece, std::size_t begin, std::size_t end, bool behind_a_name,
                          std::vector<Hit>& more);
  void add_unread_clause(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Hit>& more);
  void add_slips(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Hit>& more);

  const NameIndex& names_;
  std::size_t lookups_left_ = 2 * max_list_entries;
};

/// "I drink on weekends" is alcohol without its name: a hit over the verb.
void add_drinking(const NameIndex& names, const Piece& piece, std::vector<Hit>& hits);

}  // namespace quietcheck
