// The report as JSON (DESIGN section 6): ids become names, rules become sentences in the person's language.
//
// It decides nothing: what applies and how strictly is settled in engine/screen.h. It never writes an empty report for
// something that wasn't checked: the headline says so first.
#pragma once

#include <string>
#include <string_view>

#include "../engine/bundle.h"
#include "../engine/screen.h"
#include "json.h"
#include "request_json.h"

namespace quietcheck {

[[nodiscard]] Json report_json(const Bundle& bundle, const Request& request, const Report& report);

/// An Entry as DESIGN section 6 writes it.
[[nodiscard]] Json entry_json(const Bundle& bundle, const Entry& entry);

/// What a finished report calls one of its substances, by id; any other text (an unread entry) stays as it is.
[[nodiscard]] std::string name_in(const Json& report, const std::string& side);

}  // namespace quietcheck
