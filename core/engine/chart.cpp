#include "chart.h"

#include <algorithm>
#include <array>

#include "denial.h"
#include "directions.h"
#include "sig_words.h"
#include "time_words.h"

namespace quietcheck {
namespace {

constexpr std::string_view list_words =
    " medications medication meds medicines medicine rx prescriptions prescription medicamentos medicinas ";

bool has_colon_before(const Piece& piece, std::size_t at) {
  return piece.before(at).find(':') != std::string_view::npos;
}

/// How many tokens stand before the first colon, or nothing without one.
std::optional<std::size_t> tokens_before_colon(const Piece& piece) {
  for (std::size_t at = 1; at < piece.size(); ++at) {
    if (has_colon_before(piece, at)) return at;
  }
  if (piece.source().substr(piece.source_end()).find(':') != std::string_view::npos) return piece.size();
  return std::nullopt;
}

/// Numbers and names of months: a date, not a name.
bool is_all_date(const Piece& piece, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    if (!is_digit(word[0]) && !is_calendar_word(word) && word != "on" && word != "of" && word != "de") return false;
  }
  return begin < end;
}

std::optional<Section> section_of(const Piece& piece, std::size_t head) {
  const bool medicines = piece.any(list_words, 0, head);
  const bool stopped = piece.any(stopped_words, 0, head) || piece.any(stopped_heading_words, 0, head) ||
                       piece.any(" trials failed suspender dejar ", 0, head) || piece.says(0, "not taking") ||
                       piece.says(0, "no longer") || piece.says(0, "d c") || piece.says(0, "d cd");
  // What relatives have or take isn't the person's.
  if (is_refusal(piece, 0, head) || is_listed(" family fh fhx ", piece.word(0))) return Section::denied;
  if (piece.any(history_words, 0, head) && !medicines) return Section::history;
  // "Prior to admission medications" are those of home.
  if (stopped && !piece.says(0, "prior to")) return Section::stopped;
  if (medicines || piece.any(" taking also current home start continue change resume new prn tomo ", 0, head)) {
    return Section::current;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Heading> heading_of(const Piece& piece, std::size_t first_name) {
  constexpr std::size_t longest_head = 6;
  if (const auto head = tokens_before_colon(piece)) {
    // "5 mg, oral, PRN: pain" are directions.
    if (*head > longest_head || *head > first_name || dose_in(piece, 0, *head)) return std::nullopt;
    const auto section = section_of(piece, *head);
    // "Discontinued: 10/15/2026" speaks of the medicine above.
    if (!section || is_all_date(piece, *head, piece.size())) return std::nullopt;
    return Heading{*section, *head};
  }
  // "Past psychiatric medications (per patient)", "MEDICATION TRIALS"
  constexpr std::size_t longest_title = 10;
  const bool is_past = first_name == piece.size() && piece.size() > 0 && piece.size() <= longest_title &&
                       piece.any(list_words, 0, piece.size()) &&
                       (is_listed(" past failed previous ", piece.word(0)) || piece.any(" trials ", 0, piece.size()));
  if (is_past && !is_directions(piece, 0, piece.size())) return Heading{Section::stopped, piece.size()};
  constexpr std::string_view vocabulary =
      " change how you take these medications medication medicines medicine meds stop start continue resume taking your"
      " the following new list of current home my active past prior previous discontinued stopped inactive old "
      "allergies"
      " allergy intolerances alergias drug and known reactions adverse prn scheduled inpatient outpatient prescriptions"
      " prescription rx medical history problem problems list diagnoses conditions pmh medicamentos medicinas actuales"
      " lista de mis also ";
  constexpr std::size_t longest_line = 9;
  if (first_name < piece.size() || piece.size() > longest_line || !piece.all(vocabulary, 0, piece.size()))
    return std::nullopt;
  // "my medicine", "new medication" is one without its name.
  const bool is_one = piece.any(" medicine medication ", 0, piece.size()) &&
                      piece.any(" my new the old allergy allergies ", 0, piece.size());
  if (is_one) return std::nullopt;
  const auto section = section_of(piece, piece.size());
  const bool is_head = section && (*section == Section::denied || *section == Section::history ||
                                   piece.any(list_words, 0, piece.size()));
  if (!is_head) return std::nullopt;
  return Heading{*section, piece.size()};
}

bool is_stop_heading(const Piece& piece) {
  bool stops = false;
  for (std::size_t at = 0; at < piece.size(); ++at) {
    const std::string_view word = piece.word(at);
    const bool is_stop = is_listed(stopped_words, word) ||
                         is_listed(" stop past inactive historical suspender suspendidas suspendidos dejar ", word);
    stops = stops || is_stop || piece.says(at, "not taking") || piece.says(at, "no longer");
    // "Discontinued (2)"; a date speaks of the medicine above.
    const bool is_count = at + 1 == piece.size() && word.size() <= 2 && is_digit(word[0]) &&
                          piece.before(at).find('(') != std::string_view::npos;
    if (!is_stop && !is_listed(list_words, word) && !is_count &&
        !is_listed(" taking not no longer de tomar these the d c ", word))
      return false;
  }
  return stops;
}

bool ends_what_was_stopped(const Piece& piece) {
  constexpr std::size_t longest_head = 12;
  return piece.size() <= longest_head &&
         (piece.any(list_words, 0, piece.size()) ||
          piece.any(" appointments appointment current regimen actuales ", 0, piece.size())) &&
         !is_directions(piece, 0, piece.size());
}

bool is_table_head(const Piece& piece) {
  return piece.size() >= 2 && piece.all(column_heads, 0, piece.size()) &&
         piece.any(" name dose dosage route frequency strength instructions dosis frecuencia ", 0, piece.size()) &&
         piece.any(" name medication medications medicine drug medicamento date status ", 0, piece.size());
}

namespace {

/// "Rx#", "Refills: 3", "dispensed by": what follows speaks of the pharmacy.
bool is_chart_label(const Piece& piece, std::size_t at) {
  if (!is_listed(chart_labels, piece.word(at))) return false;
  const std::string_view next = at + 1 < piece.size() ? piece.word(at + 1) : std::string_view();
  return piece.before(at + 1).find_first_of(":#") != std::string_view::npos || next == "by" ||
         (!next.empty() && is_digit(next[0])) || (next == "on" && at + 2 < piece.size());
}

/// The first token behind an amount or a count of forms that leads: "95 mg = 9.5 mL", "17 g", "1 tab c/8 h"; `begin`
/// where none does.
std::size_t behind_amount(const Piece& piece, std::size_t begin, std::size_t end) {
  if (begin + 1 >= end || !is_digit(piece.word(begin)[0]) || !is_strength(piece.word(begin))) return begin;
  if (!is_digit(piece.word(begin).back())) return begin + 1;
  const bool is_counted = is_listed(unit_words, piece.word(begin + 1)) || is_listed(form_words, piece.word(begin + 1));
  return is_counted ? begin + 2 : begin;
}

}  // namespace

bool is_directions(const Piece& piece, std::size_t begin, std::size_t end) {
  while (begin < end && is_listed(" sig directions instructions indicaciones ", piece.word(begin))) ++begin;
  if (begin < end && is_listed(direction_verbs, piece.word(begin))) {
    // "Takes a statin", "take a water pill": a medicine without its name.
    const bool is_thing =
        piece.any(class_words, begin, end) ||
        (piece.any(thing_words, begin, end) && piece.any(" a an my some un una mi ", begin, std::min(end, begin + 2)));
    return !is_thing;
  }
  const std::size_t amount_end = behind_amount(piece, begin, end);
  if (amount_end > begin && amount_end < end && piece.before(amount_end).find('=') != std::string_view::npos)
    return true;
  bool says_something = false;
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    const bool interval = word.size() > 1 && word[0] == 'q' && is_digit(word[1]);
    const bool stop = is_listed(stopped_words, word) || is_listed(" status active taking start started end ", word);
    if (!interval && !stop && !is_listed(direction_words, word) && !is_filler_token(word) && !is_calendar_word(word) &&
        !is_digit(word[0]) && !count_at(piece, at)) {
      // Behind directions that lead with an amount: what it is for, and what the pharmacy adds.
      const bool is_reason = amount_end > begin && piece.any(" prn needed for por para ", begin, at);
      if (!says_something || !(is_reason || is_chart_label(piece, at)) || dose_in(piece, at, end)) return false;
      break;
    }
    // A form alone says nothing: "pill" may be a medicine.
    says_something = says_something || interval || stop || is_listed(direction_words, word) || is_strength(word);
  }
  const bool vague = piece.any(vague_words, begin, end);
  return says_something && (!vague || times_in(piece, begin, end) || dose_in(piece, begin, end));
}

bool begins_as_other_name(const Piece& piece) {
  constexpr std::array<std::string_view, 8> phrases{"commonly known as", "also known as", "known as",     "generic for",
                                                    "generic name",      "brand name",    "common brand", "aka"};
  return piece.says_any(0, phrases);
}

std::size_t chart_noise_begin(const Piece& piece) {
  for (std::size_t at = 0; at < piece.size(); ++at) {
    // "Days supply: 30", "Last filled: 11/01": the words before the label belong to it.
    if (is_chart_label(piece, at)) return at <= 2 ? 0 : at;
  }
  return piece.size();
}

bool is_sentence(const Piece& piece) {
  constexpr std::string_view question_words =
      " can could should do does is are will what how why when would may puedo debo es que como si ";
  constexpr std::size_t shortest = 4;
  if (piece.size() > 1 && is_listed(" i im ive yo ", piece.word(0))) return true;
  if (piece.size() > 1 && piece.any(" drinking drinks drink ", 0, piece.size())) return true;
  if (piece.size() < shortest) return false;
  if (is_listed(question_words, piece.word(0)) || piece.source().find('?') != std::string_view::npos) return true;
  std::size_t words = 0;
  for (std::size_t at = 0; at < piece.size(); ++at) words += is_listed(sentence_words, piece.word(at)) ? 1 : 0;
  return words >= 2;
}

bool has_foreign_letters(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const auto next = static_cast<unsigned char>(text[at + 1]);
    // UTF-8 leads of Greek to Arabic and beyond, and of the three-byte scripts; symbols and emoji are left out.
    const bool two_bytes = lead >= 0xcd && lead <= 0xdf;
    const bool three_bytes = (lead == 0xe0 || lead == 0xe1 || (lead >= 0xe4 && lead <= 0xed)) && next >= 0x80;
    if (two_bytes || three_bytes || (lead == 0xe3 && next >= 0x81)) return true;
  }
  return false;
}

}  // namespace quietcheck
