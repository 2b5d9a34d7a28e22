// Sentences of the report: words of the knowledge in the person's language, with names filled in.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "../engine/bundle.h"

namespace quietcheck {

/// What a substance is called on screen; a recognised one by its id with spaces.
[[nodiscard]] std::string name_of(const Bundle& bundle, SubstanceId substance, Language language);

/// "methadone, diazepam and alcohol".
[[nodiscard]] std::string names_of(const Bundle& bundle, std::span<const SubstanceId> substances, Language language);

/// "sleep apnea and lung disease": names as they are.
[[nodiscard]] std::string joined(const Bundle& bundle, std::span<const std::string> names, Language language);

/// A sentence of report_words.h; empty for a key that isn't there.
[[nodiscard]] std::string report_word(const Knowledge& knowledge, std::string_view key, Language language);

/// `sentence` with {a} and {b} filled in; where a name begins a sentence it begins with a capital.
[[nodiscard]] std::string with_names(std::string_view sentence, std::string_view a, std::string_view b);

}  // namespace quietcheck
