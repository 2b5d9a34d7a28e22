#include "described.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "sig_words.h"

namespace quietcheck {
namespace {

/// What people take something for, beside the conditions of sig_words.h.
constexpr std::string_view purposes =
    " heart head back stomach nerve nerves sleep sleeping pressure bp blood sugar thyroid allergies mood spasms "
    "seizures "
    "nausea reflux bladder prostate lungs breathing water dizziness panic nightmares cravings presion corazon azucar "
    "nervios dormir tiroides colesterol estomago cabeza sueno depresion ansiedad alergia ";

constexpr std::string_view looks =
    " white blue pink yellow round little small tiny big oval green orange purple red brown long ";

constexpr std::string_view givers =
    " they he she doctor doc dr psychiatrist dentist hospital clinic er nurse surgeon urgent mom wife ";

bool is_purpose(std::string_view word) {
  return is_listed(purposes, word) || is_listed(condition_words, word);
}

/// "for my heart", "para los nervios", from `at` on.
bool says_purpose(const Piece& piece, std::size_t at) {
  if (at >= piece.size() || !is_listed(" for para de del pa ", piece.word(at))) return false;
  ++at;
  while (at < piece.size() && is_listed(" my the his her high bad mi la el los las mis ", piece.word(at))) ++at;
  return at < piece.size() && is_purpose(piece.word(at));
}

/// "they gave me", "the doctor prescribed", "me dieron" in the words from `at` on.
bool says_giver(const Piece& piece, std::size_t at) {
  constexpr std::string_view giving =
      " gave give gives given prescribed prescribes put started dio dieron receto recetaron da dan ";
  constexpr std::size_t reach = 6;
  const std::size_t end = std::min(piece.size(), at + reach);
  for (std::size_t place = at; place < end; ++place) {
    if (is_listed(giving, piece.word(place)))
      return piece.any(givers, at, place) || (place > at && piece.word(place - 1) == "me");
  }
  return false;
}

/// "the one", "those little ones", "that heart one".
bool is_the_one(const Piece& piece, std::size_t at) {
  if (!is_listed(" one ones ", piece.word(at))) return false;
  constexpr std::size_t reach = 4;
  const std::size_t from = at - std::min(at, reach);
  const bool is_pointed_at = piece.any(" the that this those these my another other new ", from, at);
  if (!is_pointed_at || piece.any(" which no ", from, at)) return false;
  const bool is_kind = at > 0 && (is_purpose(piece.word(at - 1)) || is_listed(looks, piece.word(at - 1)));
  return is_kind || says_purpose(piece, at + 1) || says_giver(piece, at + 1);
}

/// "two things for blood pressure", "whatever they gave me", "la del corazón", "nose spray".
bool is_thing(const Piece& piece, std::size_t at) {
  const std::string_view word = piece.word(at);
  if (is_listed(" pastillita pastillitas pildora pildoras pildorita remedio remedios capsulita ", word)) return true;
  if (is_listed(" thing things ones cosa cosas ", word) && says_purpose(piece, at + 1)) return true;
  if (is_listed(" whatever what lo ", word) && says_giver(piece, at + 1))
    return word != "lo" || piece.says(at, "lo que");
  if (is_listed(" la el las los una unas otra unos otras ", word) && says_purpose(piece, at + 1)) return true;
  return is_listed(" nose ear eye ", word) && at + 1 < piece.size() &&
         is_listed(" spray sprays drop drops ", piece.word(at + 1));
}

}  // namespace

std::optional<std::size_t> described_in(const Piece& piece) {
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (is_the_one(piece, at) || is_thing(piece, at)) return at;
  }
  return std::nullopt;
}

bool describes_the_last(const Piece& piece) {
  constexpr auto more = std::to_array<std::string_view>(
      {"starts with", "begins with", "it starts with", "forgot the name", "i forget the name", "i forgot the name",
       "dont know the name", "i dont know the name", "i dont remember the name", "cant remember the name",
       "empieza con", "no se el nombre", "no recuerdo el nombre"});
  constexpr std::size_t longest = 7;
  return piece.size() <= longest && piece.says_any(0, more);
}

}  // namespace quietcheck
