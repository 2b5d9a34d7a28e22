// Reads how a medicine is taken from the words around its name: strength, times a day, route, since when, and whether
// at all.
//
// It never looks for names. What isn't said stays empty; a strength per millilitre or per hour is never a single dose.
//
//   Piece piece("2 tablets of 40 mg twice daily");
//   Entry entry;
//   read_details(piece, 0, piece.size(), entry);   // 80 mg, twice a day, oral
#pragma once

#include <cstddef>
#include <optional>

#include "entry.h"
#include "piece.h"

namespace quietcheck {

/// The first strength of tokens [begin, end): "80 mg", ".5mg", "8 mg/2 mg" (8 mg), "20 mcg/h". Nothing without a unit.
[[nodiscard]] std::optional<Dose> dose_in(const Piece& piece, std::size_t begin, std::size_t end);

/// What the words say of the route; Route::unknown when they say nothing.
[[nodiscard]] Route route_in(const Piece& piece, std::size_t begin, std::size_t end);

/// Days back from today: "3 days ago", "yesterday", "last month". Nothing for a date: there is no clock here.
[[nodiscard]] std::optional<double> days_ago(const Piece& piece, std::size_t begin, std::size_t end);

/// Fills dose, times and (when still unknown) route from tokens [begin, end), which speak of this entry alone.
void read_details(const Piece& piece, std::size_t begin, std::size_t end, Entry& entry);

/// Fills taking and its dates from the clause [begin, end).
void read_taking(const Piece& piece, std::size_t begin, std::size_t end, Entry& entry);

}  // namespace quietcheck
