// Reads medicines out of FHIR: R4, what R5 and DSTU2 spell otherwise, single resources, Bundles, arrays and NDJSON
// exports.
//
// RxNorm numbers of ingredients and brands come first, then text and displays; where both are sure and contradict each
// other the entry is `near`, a question to the person. A code that nothing explains stays as an unknown entry. It never
// takes as current what is marked stopped, completed, not taken or not to be given, and leaves out what was entered in
// error, cancelled or forbidden. One completed dispense or administration doesn't say that a medicine was stopped: it
// is `unknown`, unless an order says more. Resources of other kinds cost no memory.
//
//   ReadList list;
//   if (looks_like_fhir(text)) {
//     if (Status status = read_fhir(names, text, list); status != Status::ok) { … sentence(status) … }
//   }
#pragma once

#include <optional>
#include <string_view>

#include "../engine/calendar.h"
#include "../engine/medication_list.h"
#include "../engine/status.h"

namespace quietcheck {

/// Whether the text begins as JSON does: `read` takes it as FHIR then, and as a pasted list otherwise.
[[nodiscard]] bool looks_like_fhir(std::string_view text);

/// Fills `out.entries`, in the order of the document: one entry a medicine, and what is taken now wins over what was
/// stopped. Products of one substance with different doses stay apart; open orders that contradict each other have no
/// dose. At most max_list_entries, the last of which then says how many more there are. `today`
/// turns dates into days ago; without it stopped medicines carry no days. `out` is untouched unless the status
/// is ok: text_too_long, nested_too_deep, too_many_members, request_not_json when neither the whole nor its lines are
/// JSON, request_field when no FHIR resource of any kind is in it.
[[nodiscard]] Status read_fhir(const NameIndex& names, std::string_view json, ReadList& out,
                               std::optional<Day> today = std::nullopt);

}  // namespace quietcheck
