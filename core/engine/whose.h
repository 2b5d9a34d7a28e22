// Whose medicine it is, where a text speaks of several people: of the one who asks and of a relative, a friend, a
// patient.
//
// A medicine is somebody else's only where it is plain that one of them takes it and the other one is to have the
// ketamine treatment. In doubt it may be, and stays.
//
//   const People people("My wife takes xanax. I'm getting ketamine.");
//   const Piece piece("My wife takes xanax.");
//   people.whose(piece, {0, 3, 4, 4});   // Whose::somebody_elses
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "piece.h"

namespace quietcheck {

enum class Whose : std::uint8_t { patients, maybe_somebody_elses, somebody_elses };

/// "wife", "son", "friend", "mama", and "wifes" for "wife's".
[[nodiscard]] bool is_relative(std::string_view word);

class People {
 public:
  /// Nobody but the patient.
  People() = default;
  /// Looks through a whole question. A text far longer than questions are is a chart: it has one patient.
  explicit People(std::string_view text);

  /// Of the medicine that the clause of a statement of the text names.
  [[nodiscard]] Whose whose(const Piece& piece, const Clause& clause) const;

 private:
  enum class Person : std::uint8_t { nobody, asker, other };
  struct Holder {
    Person person = Person::nobody;
    bool is_plain = false;  // nothing but words of taking stand between the person and the name
  };

  static Holder holder_of(const Piece& piece, const Clause& clause);
  static Person treated_at(const Piece& piece, std::size_t ketamine);
  static Person treated_in(const Piece& piece);
  static bool says_what_asker_takes(const Piece& piece);

  bool is_several_ = false;   // somebody else is spoken of at all
  bool asker_takes_ = false;  // "I take"
  Person treated_ = Person::nobody;
};

}  // namespace quietcheck
