// Reads how a medicine is taken from the words around its name: strength, times a day, route.
//
// It never looks for names; whether it is taken at all is taking.h. What isn't said stays empty: a number without a
// unit is no dose ("levothyroxine 75" is micrograms), and a strength per millilitre or per hour is never a single dose.
//
//   Piece piece("2 tablets of 40 mg twice daily");
//   Entry entry;
//   read_details(piece, 0, piece.size(), entry);   // 80 mg, twice a day, oral
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "entry.h"
#include "piece.h"

namespace quietcheck {

/// The word of Dose::unit for a folded one: "mg" for "miligramos"; empty for no unit.
[[nodiscard]] std::string_view canonical_unit(std::string_view unit);

/// Whether an amount in this unit says how much of the medicine it is.
[[nodiscard]] bool is_mass(std::string_view unit);

/// The strength that tokens [begin, end) speak of: "80 mg", ".5mg", "8 mg/2 mg" (8 mg), "1-2 mg" (2 mg), "20 mcg/h";
/// the dose where that is said too ("10 mg/mL, 9 mL" is 90 mg, "10 mg tablet, take 80 mg" 80 mg). Nothing without a
/// unit.
[[nodiscard]] std::optional<Dose> dose_in(const Piece& piece, std::size_t begin, std::size_t end);

/// What the words say of the route; Route::unknown when they say nothing.
[[nodiscard]] Route route_in(const Piece& piece, std::size_t begin, std::size_t end);

/// Intakes a day, above zero: 3 for "every 8 hours", 1/7 for "weekly"; of a range the most.
[[nodiscard]] std::optional<double> times_in(const Piece& piece, std::size_t begin, std::size_t end);

/// Fills dose, times and (when still unknown) route from tokens [begin, end), which speak of this entry alone.
void read_details(const Piece& piece, std::size_t begin, std::size_t end, Entry& entry);

/// Fills from tokens [begin, end) before the name what isn't known yet.
void read_leading_details(const Piece& piece, std::size_t begin, std::size_t end, Entry& entry);

/// Takes directions that stand on a line of their own: "Take 2 tablets (20 mg) by mouth daily" under "10 mg tablet". An
/// amount there is what is taken; the strength is multiplied only when there is none.
void add_details(const Piece& piece, Entry& entry);

/// Whether tokens behind the name say how much or how often.
[[nodiscard]] bool has_directions(const Piece& piece, const Clause& clause);

}  // namespace quietcheck
