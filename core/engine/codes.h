// Codes of letters and digits that stand for a medicine: research names ("U-47700", "4-FA"), pills' imprints ("K 56").
//
// It never takes a code for a medicine: it keeps it visible, and keeps its letters from being read as another one.
// Names of the dictionary come first ("RU-486", "B-12"), and what is measured, counted or lived in is no code ("BP
// 120").
//
//   code_at(names, Piece("PB-22"), 0, false);   // 2: one code, though PB is phenobarbital
#pragma once

#include <cstddef>
#include <optional>

#include "names.h"
#include "piece.h"

namespace quietcheck {

/// Where the code ends that begins at token `at`, or nothing. In sentences only large letters make one. What a chart
/// says of pharmacy and prescriber (chart_noise_begin) is the caller's to leave out.
[[nodiscard]] std::optional<std::size_t> code_at(const NameIndex& names, const Piece& piece, std::size_t at,
                                                 bool is_sentence);

}  // namespace quietcheck
