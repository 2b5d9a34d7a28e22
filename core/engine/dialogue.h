// Two people speaking in a pasted text: who has the turn, what is asked, and what "no" answers.
//
// "Are you still taking the Xanax?" - "No" isn't Xanax, and neither is "Any Viagra or Cialis?" - "No, sir". A question
// about anything else ("any side effects from Seroquel?") leaves its medicine on the list, whatever the answer is.
//
//   Dialogue dialogue("Doctor: Xanax?\nPatient: no");
//   std::string_view line = "Doctor: Xanax?";
//   dialogue.take_speaker(line);   // Speaker::asks; line is "Xanax?"
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "calendar.h"
#include "hits.h"
#include "piece.h"
#include "taking.h"

namespace quietcheck {

enum class Speaker : std::uint8_t { nobody, asks, answers };

class Dialogue {
 public:
  /// A text is a dialogue where somebody asks in one line and somebody else answers in another; "Patient: John Smith"
  /// over "Doctor: Jane Roe" is none.
  explicit Dialogue(std::string_view text);

  /// Takes "Doctor:" or "[patient]" off the line. Nobody speaks where the text is no dialogue.
  [[nodiscard]] Speaker take_speaker(std::string_view& line) const;

 private:
  bool is_spoken_ = false;
};

/// "Are you still taking the Xanax?", "Any Viagra or Cialis?", "Xanax?": whether it is taken, and nothing else.
/// `asks`: the one who asks speaks, who may leave out the question mark.
[[nodiscard]] bool asks_whether_taken(const Piece& piece, const std::vector<Hit>& hits, bool asks);

/// "Any allergies to medicine?"
[[nodiscard]] bool asks_of_allergies(const Piece& piece, bool asks);

/// "What medications are you taking?": it names none.
[[nodiscard]] bool asks_which(const Piece& piece);

/// "No", "No, sir", "Nope, I got off that six months ago": what it says of what was asked. Nothing for any other
/// answer. `names_another`: the answer has a name of its own ("No, just Tylenol").
[[nodiscard]] std::optional<Told> denial_in(const Piece& piece, bool names_another, std::optional<Day> today);

/// "okay", "yeah, thank you": no medicine's name.
[[nodiscard]] bool is_small_talk(const Piece& piece);

}  // namespace quietcheck
