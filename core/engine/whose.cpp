#include "whose.h"

#include <algorithm>

#include "phrases.h"
#include "statements.h"

namespace quietcheck {
namespace {

constexpr std::string_view relatives =
    " wife husband hubby spouse partner girlfriend boyfriend gf bf fiance fiancee mom mum mother mama mami dad father "
    "papa papi son daughter kid child sister brother sis bro grandma grandmother grandpa grandfather granny aunt uncle "
    "cousin nephew niece friend roommate housemate neighbor esposa esposo marido mujer pareja novia novio madre padre "
    "hijo hija hermana hermano abuela abuelo tia tio prima primo sobrina sobrino amiga amigo vecina vecino suegra "
    "suegro ";
/// A clinician's text is of the patient, whoever "I" is.
constexpr std::string_view clinical = " patient patients pt client paciente ";
constexpr std::string_view asker_subjects =
    " i im ive id ill yo tomo uso fumo consumo bebo estoy llevo sigo quiero puedo tengo voy empiezo recibo ";
constexpr std::string_view other_subjects = " he she hes shes ella ";
constexpr std::string_view several = " we they us our their nosotros nos ambos both you ";
constexpr std::string_view of_mine = " my mi ";

/// "My wife", not "his wife", who is a third one, nor "with my wife".
bool is_own_relative(const Piece& piece, std::size_t at) {
  if (!is_relative(piece.word(at))) return false;
  return !follows(piece, 0, at, 1, " his her their your su sus ");
}

/// "My methadone", "my 80 mg of methadone", not "my wife".
bool is_of_asker(const Piece& piece, std::size_t at) {
  constexpr std::string_view between = " older little younger best late ex elderly teenage ";
  if (!is_listed(of_mine, piece.word(at))) return false;
  for (std::size_t next = at + 1; next < std::min(piece.size(), at + 3); ++next) {
    if (is_relative(piece.word(next))) return false;
    if (!is_listed(between, piece.word(next))) break;
  }
  return true;
}

/// "And I take it too", but "(not me)".
bool speaks_of_asker(const Piece& piece, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (is_listed(" i im ive me my yo tomo mi myself ", piece.word(at)) && !follows(piece, begin, at, 1, " not "))
      return true;
  }
  return false;
}

/// "I give her my methadone", "I take it and so does she".
bool is_shared(const Piece& piece, const Clause& clause, std::size_t first) {
  return piece.any(" he she him her his hes shes le ", clause.name_end, clause.end) ||
         piece.any(" give gives giving gave ", first, clause.name_begin);
}

/// "With my mom", not "my mom" nor "for my dad, who takes".
bool is_object(const Piece& piece, std::size_t person) {
  return follows(piece, 0, person, 2, " with to from for con para de ") &&
         !(person + 1 < piece.size() && is_listed(" who que ", piece.word(person + 1)));
}

bool is_ketamine(std::string_view word) {
  return is_listed(" ketamine ketamina esketamine esketamina spravato infusion infusions infusiones troche troches ",
                   word);
}

}  // namespace

bool is_relative(std::string_view word) {
  if (is_listed(relatives, word)) return true;
  return word.ends_with('s') && is_listed(relatives, word.substr(0, word.size() - 1));
}

People::People(std::string_view text) {
  constexpr std::size_t longest_question = 4000;
  if (text.size() > longest_question) return;
  bool is_asker = false;
  bool is_other = false;
  bool is_clinical = false;
  bool asks_for_asker = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    for (const std::string_view statement : statements_of(text.substr(0, end))) {
      const Piece piece(statement);
      for (std::size_t at = 0; at < piece.size(); ++at) {
        is_several_ = is_several_ || is_relative(piece.word(at));
        asks_for_asker = asks_for_asker || phrase_length(piece, at, piece.size(), "can/could/should/may/am i") > 0 ||
                         phrase_length(piece, at, piece.size(), "puedo/podria") > 0;
      }
      is_clinical = is_clinical || piece.any(clinical, 0, piece.size());
      const Person treated = treated_in(piece);
      is_asker = is_asker || treated == Person::asker;
      is_other = is_other || treated == Person::other;
      asker_takes_ = asker_takes_ || says_what_asker_takes(piece);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  is_several_ = is_several_ && !is_clinical;
  // "My friend gets ketamine for her depression, can I?" is of either.
  if (is_asker && !is_other) treated_ = Person::asker;
  if (is_other && !is_asker && !asks_for_asker) treated_ = Person::other;
}

Whose People::whose(const Piece& piece, const Clause& clause) const {
  if (!is_several_) return Whose::patients;
  const Holder holder = holder_of(piece, clause);
  if (holder.person == Person::nobody || holder.person == treated_) return Whose::patients;
  if (treated_ == Person::nobody) {
    const bool are_two = holder.person == Person::other && asker_takes_;
    return are_two ? Whose::maybe_somebody_elses : Whose::patients;
  }
  return holder.is_plain ? Whose::somebody_elses : Whose::maybe_somebody_elses;
}

/// The nearest person before the name who takes something: "I take only", "my husband is on", "mi hijo ritalin".
People::Holder People::holder_of(const Piece& piece, const Clause& clause) {
  constexpr std::string_view taking =
      " takes take on uses use gets get has have drinks drink smokes smoke taking using toma usa fuma bebe esta con "
      "recibe tomo uso fumo bebo ";
  constexpr std::string_view beside_taking =
      " is am are been also only just still currently now a an the some of about like lot high low dose nothing but "
      "except it solo nomas que se ";
  constexpr std::size_t reach = 30;
  const std::size_t first = clause.name_begin - std::min(clause.name_begin, reach);
  bool is_taken = false;
  bool is_plain = true;
  for (std::size_t at = clause.name_begin; at > first; --at) {
    const std::string_view word = piece.word(at - 1);
    // "We take", "they put me on"
    if (is_listed(several, word) || is_listed(" me him ", word)) return {};
    is_taken = is_taken || is_listed(taking, word);
    const bool is_beside = at == clause.name_begin;  // "my methadone", "my wife's ativan"
    if (is_listed(asker_subjects, word) || (is_beside && is_of_asker(piece, at - 1)))
      return is_taken && !is_shared(piece, clause, first) ? Holder{Person::asker, is_plain} : Holder{};
    const bool is_noun = is_own_relative(piece, at - 1);
    if (is_noun || is_listed(other_subjects, word)) {
      if (speaks_of_asker(piece, clause.name_end, clause.end)) return {};
      if (is_noun && is_beside && piece.any(asker_subjects, first, at - 1)) return {};
      if ((is_noun && is_beside) || (is_taken && !is_object(piece, at - 1))) return {Person::other, is_plain};
      if (!is_noun) return {};
    }
    is_plain = is_plain && piece.before(at).find_first_of(",;:()") == std::string_view::npos &&
               (is_listed(taking, word) || is_listed(beside_taking, word) || is_filler_token(word));
  }
  return {};
}

/// Who is to have the ketamine of token `ketamine`: "for her", "my ketamine", or who wants or gets it before it.
People::Person People::treated_at(const Piece& piece, std::size_t ketamine) {
  constexpr std::string_view having =
      " get getting gets have having has do doing does start starting starts want wants wanted wanna need needs try "
      "trying going gonna will would can could should may take taking use using booked scheduled considering planning "
      "prescribed approved offered referred recommended supposed begin receive receiving recibir hacer empezar usar "
      "tener probar quiero puedo empiezo voy tengo quiere va ";
  constexpr std::string_view only_thinking =
      " read heard think thought told tells tell seen saw know wonder wondering worried scared asked asking researched "
      "learned hope believe says said ";
  constexpr std::size_t reach = 12;
  const std::size_t first = ketamine - std::min(ketamine, reach);
  if (follows(piece, first, ketamine, 3, " had did tried received loved give giving administer ") ||
      follows(piece, first, ketamine, 1, " got "))
    return Person::nobody;
  for (std::size_t at = ketamine + 1; at + 1 < std::min(piece.size(), ketamine + 6); ++at) {
    if (!is_listed(" for to on in para a ", piece.word(at))) continue;
    const std::string_view next = piece.word(at + 1);
    if (is_listed(" him her his ", next)) return Person::other;
    if (is_listed(" me myself ", next) || is_of_asker(piece, at + 1)) return Person::asker;
    if (at + 2 < piece.size() && is_own_relative(piece, at + 2)) return Person::other;
  }
  bool is_had = false;
  for (std::size_t at = ketamine; at > first; --at) {
    const std::string_view word = piece.word(at - 1);
    if (is_listed(only_thinking, word) || is_listed(several, word)) return Person::nobody;
    is_had = is_had || is_listed(having, word);
    const bool is_asked = at > 1 && is_listed(having, piece.word(at - 2));  // "can I"
    if (is_listed(" him her le his su ", word)) return Person::other;
    if (is_listed(" me ", word)) return follows(piece, 0, at - 1, 1, only_thinking) ? Person::nobody : Person::asker;
    if (is_of_asker(piece, at - 1)) return Person::asker;
    if (is_listed(other_subjects, word) || is_own_relative(piece, at - 1))
      return is_had || is_asked ? Person::other : Person::nobody;
    if (is_listed(asker_subjects, word)) return is_had || is_asked ? Person::asker : Person::nobody;
  }
  return Person::nobody;
}

People::Person People::treated_in(const Piece& piece) {
  Person treated = Person::nobody;
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (phrase_length(piece, at, piece.size(), "im/i/me am? the one") > 0 ||
        phrase_length(piece, at, piece.size(), "yo soy la/el que") > 0)
      return Person::asker;
    // "asking for my dad"; "for a friend" may be for oneself.
    const std::size_t asks =
        phrase_length(piece, at, piece.size(), "asking/question/pregunto/consulta/behalf for/about/of/por/para my/mi");
    if (asks > 0 && at + asks < piece.size() && is_relative(piece.word(at + asks))) return Person::other;
    if (is_ketamine(piece.word(at)) && treated == Person::nobody) treated = treated_at(piece, at);
  }
  return treated;
}

bool People::says_what_asker_takes(const Piece& piece) {
  constexpr std::string_view others = " care her him it them my mom to the his part advantage time ";
  for (std::size_t at = 0; at < piece.size(); ++at) {
    const std::size_t length =
        phrase_length(piece, at, piece.size(),
                      "i/im/ive/yo am/have? been? also/only/just/still/currently? take/on/use/taking/tomo/uso/solo");
    const bool is_verb = is_listed(" tomo uso ", piece.word(at));
    const std::size_t behind = at + std::max<std::size_t>(length, is_verb ? 1 : 0);
    if (behind > at && behind < piece.size() && !is_listed(others, piece.word(behind))) return true;
  }
  return false;
}

}  // namespace quietcheck
