// The sentences at the top of a report: what wasn't checked, what the strongest findings come to, and what has to be
// done before anything else.
//
// "Avoid" words name the treatment that is still a choice and what it would come on top of, so that nobody takes them
// for the medicines they need.
#pragma once

#include <string>
#include <vector>

#include "../engine/bundle.h"
#include "../engine/screen.h"
#include "request_json.h"

namespace quietcheck {

[[nodiscard]] std::string headline_of(const Bundle& bundle, const Request& request, const Report& report);

/// What stands right under the headline: one sentence or two each, the gravest first; often none.
[[nodiscard]] std::vector<std::string> first_sentences(const Bundle& bundle, const Request& request,
                                                       const Report& report);

}  // namespace quietcheck
