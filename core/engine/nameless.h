// Words that stand where a medicine's name should and are none: a slip of a name, "my pain pill", talk.
//
// It tells which words of a stretch could be a name at all, and what a stretch without one is. It never takes a slip
// silently: that is `near`, or `ambiguous` between several.
//
//   const Piece piece("zofram for nausea");
//   Entry entry;
//   read_without_name(names, piece, 0, piece.size(), entry);   // near ondansetron
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entry.h"
#include "names.h"
#include "piece.h"

namespace quietcheck {

/// `read` where one of them has a profile, else `recognised`.
[[nodiscard]] EntryStatus status_of(const NameIndex& names, const std::vector<SubstanceId>& substances);

/// Words of tokens [begin, end) that could be a name: no strengths, forms, directions, times. How many goes to `count`.
[[nodiscard]] std::string name_words(const Piece& piece, std::size_t begin, std::size_t end, std::size_t& count);

/// A stretch without a known name becomes near, ambiguous, unknown for something vague, or not_medicine.
void read_without_name(const NameIndex& names, const Piece& piece, std::size_t begin, std::size_t end, Entry& entry);

/// Fills status, substances, candidates and route from what was found for some words; nothing found leaves `entry`.
void take_found(const NameIndex& names, const FindResult& found, Entry& entry);

/// The token that a stretch without a known name is about: its vague word, or its first word that isn't everyday.
[[nodiscard]] std::size_t thing_in(const Piece& piece, std::size_t begin, std::size_t end);

/// Whether a word is no slip of a name: of sentences, directions, charts, time, or vague.
[[nodiscard]] bool is_everyday(std::string_view word);

/// A word of directions, charts and daily life: no name, and none that is left over beside one.
[[nodiscard]] bool is_plain(std::string_view word);

/// "blorptazine": no word of a sentence, though no name is near it.
[[nodiscard]] bool ends_like_a_name(std::string_view word);

/// Whether tokens [begin, end) look like a medicine though nothing in them is a name: a strength, "pill", "benzo", how
/// often, a name's ending.
[[nodiscard]] bool looks_like_a_medicine(const Piece& piece, std::size_t begin, std::size_t end);

/// "no benefit": two or more ordinary words, of which some lie near a name, and nothing that looks like a medicine.
[[nodiscard]] bool is_talk(const Piece& piece, std::size_t begin, std::size_t end);

/// Whether somebody asks, or begins to: "who is right", "para qué sirve".
[[nodiscard]] bool is_asking(const Piece& piece);

/// "They gave me something for sleep": the token of a thing without its name that a sentence speaks of as taken, or
/// nothing. `beside_others`: medicines stand before it in the text; "should I skip my dose?" speaks of those.
[[nodiscard]] std::optional<std::size_t> vague_thing_in(const Piece& piece, bool beside_others);

/// One of some medicine: "percocets" -> "percocet", "rivotriles" -> "rivotril". The forms that a word may be the plural
/// of, the longest first; none for short words and those that end otherwise.
[[nodiscard]] std::vector<std::string> singulars_of(std::string_view word);

}  // namespace quietcheck
