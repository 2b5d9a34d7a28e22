#include "dialogue.h"

#include <algorithm>
#include <array>

#include "sig_words.h"
#include "table.h"
#include "time_words.h"

namespace quietcheck {
namespace {

constexpr std::size_t longest_label = 24;  // bytes

/// The label's words and where the turn begins: "Doctor: …", "[patient] …", "Guest_family: …".
struct Label {
  Speaker speaker = Speaker::nobody;
  std::size_t end = 0;
};

Label label_of(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t-*>");
  if (first == std::string_view::npos) return {};
  const bool is_bracketed = line[first] == '[';
  const std::size_t end = line.find(is_bracketed ? ']' : ':', first);
  if (end == std::string_view::npos || end - first > longest_label) return {};
  const Piece label(line.substr(first, end - first));
  constexpr std::string_view askers =
      " doctor dr clinician physician provider nurse interviewer pharmacist md rn np pa q therapist counselor medico "
      "medica enfermera ";
  constexpr std::string_view answerers = " patient pt client guest family mother wife husband a me paciente caller ";
  constexpr std::size_t longest = 3;
  if (label.size() == 0 || label.size() > longest) return {};
  std::size_t behind = end + 1;
  if (is_bracketed && behind < line.size() && line[behind] == ':') ++behind;
  if (is_listed(askers, label.word(0))) return {Speaker::asks, behind};
  if (is_listed(answerers, label.word(0))) return {Speaker::answers, behind};
  return {};
}

/// Words of "are you still taking any of the", beside names.
constexpr std::string_view asking_words =
    " are is am do does did have has had been you he she they we i your his her their the a an any still currently now "
    "right ever take takes taking taken took on use uses using used get gets getting of or and nor like such as other "
    "too also about what how if all it that this for sir maam anymore at the "
    "moment "
    "today these days lately recently over counter prescribed meds medications medicine medicines drugs pills like y o "
    "toma tomas "
    "tomando usted esta todavia sigue algo alguna algun el la los las de ";

bool is_question(const Piece& piece, bool asks) {
  return piece.source().find('?') != std::string_view::npos ||
         (asks && piece.size() > 0 &&
          is_listed(" are is do does did have has any what which how and so okay ok ", piece.word(0)));
}

/// No question about more than taking holds any other word.
bool is_plain_question(const Piece& piece, const std::vector<Hit>& hits) {
  std::size_t next = 0;
  std::size_t begin = 0;
  while (begin < piece.size() && is_listed(" okay ok alright so and good great um uh well now ", piece.word(begin)))
    ++begin;
  for (std::size_t at = begin; at < piece.size(); ++at) {
    while (next < hits.size() && hits[next].end <= at) ++next;
    const bool is_name = next < hits.size() && hits[next].begin <= at;
    const std::string_view word = piece.word(at);
    if (!is_name && !is_filler_token(word) && !is_listed(asking_words, word) && !is_listed(class_words, word) &&
        !is_listed(vague_words, word) && !is_listed(condition_words, word) && word != "blood")
      return false;
  }
  return true;
}

}  // namespace

Dialogue::Dialogue(std::string_view text) {
  bool asks = false;
  bool answers = false;
  while (!text.empty() && !(asks && answers)) {
    const std::string_view line = take_line(text);
    const Label label = label_of(line);
    const bool is_asked = label.speaker == Speaker::asks && is_question(Piece(line.substr(label.end)), true);
    asks = asks || is_asked;
    answers = answers || label.speaker == Speaker::answers;
  }
  is_spoken_ = asks && answers;
}

Speaker Dialogue::take_speaker(std::string_view& line) const {
  if (!is_spoken_) return Speaker::nobody;
  const Label label = label_of(line);
  line.remove_prefix(label.end);
  return label.speaker;
}

bool asks_whether_taken(const Piece& piece, const std::vector<Hit>& hits, bool asks) {
  if (!is_question(piece, asks) || asks_which(piece)) return false;
  // "Did you stop …", "how are you doing on …": more than whether.
  return !piece.any(" how when why stop stopped quit missed miss ", 0, piece.size()) && is_plain_question(piece, hits);
}

bool asks_of_allergies(const Piece& piece, bool asks) {
  constexpr std::string_view allergies = " allergies allergic allergy alergia alergias alergico alergica ";
  if (!is_question(piece, asks) || !piece.any(allergies, 0, piece.size()) || piece.any(" i my ", 0, piece.size()))
    return false;
  for (std::size_t at = 0; at < piece.size(); ++at) {
    const std::string_view word = piece.word(at);
    if (!is_listed(allergies, word) && !is_listed(asking_words, word) && !is_listed(vague_words, word) &&
        !is_listed(" to known food anything algo alguna ", word))
      return false;
  }
  return true;
}

bool asks_which(const Piece& piece) {
  constexpr auto which = std::to_array<std::string_view>(
      {"what medications", "what medicines", "what meds", "what medication", "what medicine", "which medications",
       "which medicines", "which meds", "what drugs", "what else", "anything else", "que medicamentos", "que medicinas",
       "what do you take", "what are you taking", "what are you on"});
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (piece.says_any(at, which)) return true;
  }
  return false;
}

std::optional<Told> denial_in(const Piece& piece, bool names_another, std::optional<Day> today) {
  std::size_t at = 0;
  while (at < piece.size() && is_listed(" um uh well oh so i ", piece.word(at))) ++at;
  if (at >= piece.size() || !is_listed(" no nope nah never nunca none neither not ", piece.word(at)))
    return std::nullopt;
  // "No, but at night", "No problem", "Not every day", "No, still do"
  constexpr std::string_view doubt =
      " but except still sometimes yes yeah problem problems one every daily always until unless pero side effects "
      "issues idea doubt missed ";
  if (piece.any(doubt, at, piece.size()) || piece.source().find('?') != std::string_view::npos) return std::nullopt;
  // "No, just at night" is a yes; "No, just Tylenol" isn't.
  if (!names_another && piece.any(" just only solo ", at, piece.size())) return std::nullopt;
  for (std::size_t word = at; word < piece.size() && !names_another; ++word) {
    if (is_listed(" take takes taking tomo toma using uses ", piece.word(word)) &&
        !piece.any(" dont doesnt not never stopped quit havent hasnt ", word - std::min<std::size_t>(word, 3), word))
      return std::nullopt;
  }
  const bool is_bare = at + 1 == piece.size() ||
                       piece.before(at + 1).find_first_of(",.;!-") != std::string_view::npos ||
                       is_listed(
                           " sir maam i im ive never not thanks thank anymore more longer they he she doctor senor "
                           "senora gracias nothing none mas ",
                           piece.word(at + 1));
  if (!is_bare) return std::nullopt;
  Told told;
  told.said = Said::negated;
  constexpr auto left = std::to_array<std::string_view>({"got off", "came off", "stopped", "quit", "not anymore",
                                                         "no more", "any more", "anymore", "no longer", "used to",
                                                         "took me off", "done with", "lo deje", "la deje", "ya no"});
  for (std::size_t word = at; word < piece.size(); ++word) {
    if (piece.says_any(word, left)) told.said = Said::stopped;
  }
  if (told.said == Said::stopped) told.stopped_days_ago = days_ago(piece, at, piece.size(), today);
  return told;
}

bool is_small_talk(const Piece& piece) {
  constexpr std::string_view talk =
      " okay ok all yeah yes yep yup no nope hi hey hello good great fine thanks thank you alright right sure bye "
      "welcome "
      "morning afternoon um uh mhm hmm cool perfect gracias hola si bueno ";
  return piece.size() > 0 && piece.all(talk, 0, piece.size());
}

}  // namespace quietcheck
