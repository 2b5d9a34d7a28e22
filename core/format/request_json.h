// Reads a screen request (DESIGN section 6). Each medicine is an Entry, whole or in part: a detail that is missing is
// read from its text; one that is null isn't known, whatever the text says. Days since stopping go with `taking`
// "stopped": they fall away where the request says another. What the entries tell of a health factor nobody answered is
// taken as its answer (told.h).
//
// It never guesses at a wrong field: an unknown word or type is an error that names the field. An unknown substance id
// is no error but an entry that stays unread.
#pragma once

#include <string>
#include <string_view>

#include "../engine/bundle.h"
#include "../engine/screen.h"
#include "json.h"

namespace quietcheck {

struct Request {
  ScreenRequest screen;
  Language language = Language::en;
  std::string today;  // YYYY-MM-DD, empty when not given
};

/// On any status but ok, `request` is untouched and `where` names the field ("medicines/3/taking").
[[nodiscard]] Status read_request(const Bundle& bundle, std::string_view text, Request& request, std::string& where);

}  // namespace quietcheck
