// Reads medicines out of FHIR: R4, what R5 and DSTU2 spell otherwise, single resources, Bundles, arrays and NDJSON
// exports.
//
// It takes names from text first, then from displays, then from RxNorm numbers of ingredients and brands; a code that
// nothing explains stays as an unknown entry. It never takes as current what is marked stopped, completed, not taken or
// not to be given, and leaves out what was entered in error, cancelled or forbidden. Resources of other kinds cost no
// memory.
//
//   ReadList list;
//   if (looks_like_fhir(text)) {
//     if (Status status = read_fhir(names, text, list); status != Status::ok) { … sentence(status) … }
//   }
#pragma once

#include <string_view>

#include "../engine/medication_list.h"
#include "../engine/status.h"

namespace quietcheck {

/// Whether the text begins as JSON does: `read` takes it as FHIR then, and as a pasted list otherwise.
[[nodiscard]] bool looks_like_fhir(std::string_view text);

/// Fills `out.entries`, in the order of the document, each medicine with the same state once. `today` (YYYY-MM-DD, may
/// be empty) turns dates into days ago; without it stopped medicines carry no days. `out` is untouched unless the
/// status is ok: text_too_long, nested_too_deep, or request_not_json when neither the whole nor its lines are JSON.
[[nodiscard]] Status read_fhir(const NameIndex& names, std::string_view json, ReadList& out,
                               std::string_view today = {});

}  // namespace quietcheck
