// Phrases with choices in them: one row of a table stands for many that people say.
//
// A row is words with one space between; "a/b" is either, and "a?" may be missing: "took/taken me/him? off". It knows
// nothing of what the words mean: those who keep the tables do.
//
//   const Piece piece("they took me off zoloft");
//   phrase_length(piece, 1, piece.size(), "took/taken me/him? off");   // 3
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "piece.h"

namespace quietcheck {

/// Where a phrase stands, seen from the name that its clause speaks of; `last` ends what is said behind it.
enum class Place : std::uint8_t { anywhere, before, right_before, behind, right_behind, last };

struct Phrase {
  std::string_view words;
  Place place = Place::anywhere;
  std::string_view turned_by = {};  // one of these up to three words before it makes something else of it
};

/// How many tokens from `at` on, and before `end`, the words take; 0 where they don't stand.
[[nodiscard]] std::size_t phrase_length(const Piece& piece, std::size_t at, std::size_t end, std::string_view words);

/// The same for the first row of a table that stands at `at` as it says, within the clause.
[[nodiscard]] std::size_t phrase_at(const Piece& piece, std::size_t at, const Clause& clause,
                                    std::span<const Phrase> table);

/// Whether one of the table's rows stands anywhere in the clause.
[[nodiscard]] bool has_phrase(const Piece& piece, const Clause& clause, std::span<const Phrase> table);

/// Whether one of the `reach` words before `at`, no earlier than `begin`, is listed.
[[nodiscard]] bool follows(const Piece& piece, std::size_t begin, std::size_t at, std::size_t reach,
                           std::string_view list);

/// Whether what is said ends before token `at`: with the clause, or at a mark.
[[nodiscard]] bool ends_at(const Piece& piece, std::size_t at, const Clause& clause);

/// Whether somebody asks in this statement.
[[nodiscard]] bool is_question(const Piece& piece);

}  // namespace quietcheck
