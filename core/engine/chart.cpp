#include "chart.h"

#include <algorithm>
#include <array>

#include "directions.h"
#include "sig_words.h"
#include "time_words.h"

namespace quietcheck {

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

/// Where the label at `at` begins: "Days supply: 30", "Last filled: 11/01". Behind a mark, and before a label that
/// medicines have, other words are a name: "Xanex, status: active".
std::size_t label_begin(const Piece& piece, std::size_t at) {
  constexpr std::size_t longest = 2;
  constexpr std::string_view of_medicine = " status refill refills qty quantity ndc dispense dispensed supply sig ";
  constexpr std::string_view of_label =
      " days day last next first original total rx prescription patient ordering current med medication problem order "
      "visit discharge my your the of date primary attending new number status auto remaining marital smoking "
      "functional employment legal code ";
  if (at > longest) return at;
  std::size_t begin = at;
  while (begin > 0 && piece.before(begin).find_first_of(",;|\t") == std::string_view::npos) --begin;
  const bool is_of_medicine = is_listed(of_medicine, piece.word(at)) && !piece.all(of_label, begin, at);
  return is_of_medicine ? at : begin;
}

/// The first token behind an amount or a count of forms that leads: "95 mg = 9.5 mL", "17 g", "1 tab c/8 h"; `begin`
/// where none does.
std::size_t behind_amount(const Piece& piece, std::size_t begin, std::size_t end) {
  if (begin + 1 >= end || !is_digit(piece.word(begin)[0]) || !is_strength(piece.word(begin))) return begin;
  if (!is_digit(piece.word(begin).back())) return begin + 1;
  const bool is_counted = is_listed(unit_words, piece.word(begin + 1)) || is_listed(form_words, piece.word(begin + 1));
  return is_counted ? begin + 2 : begin;
}

/// "500", "20th", "two"; "0lanzapine" is a slip of a name.
bool is_count(const Piece& piece, std::size_t at) {
  constexpr std::size_t longest_unit = 4;
  const std::string_view word = piece.word(at);
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  if (digits == 0) return count_at(piece, at).has_value();
  return word.size() - digits <= longest_unit || is_strength(word);
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
        !is_count(piece, at)) {
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
    if (is_chart_label(piece, at)) return label_begin(piece, at);
  }
  return piece.size();
}

bool is_label_warning(const Piece& piece, std::size_t first_name) {
  constexpr auto of_substances = std::to_array<std::string_view>(
      {"may intensify", "may interact", "do not take with", "do not drink", "do not use with", "no ingerir", "no tome",
       "no consuma", "avoid alcohol", "avoid grapefruit"});
  constexpr auto phrases = std::to_array<std::string_view>({"may cause",
                                                            "may make",
                                                            "may impair",
                                                            "may affect",
                                                            "may increase",
                                                            "may decrease",
                                                            "tell your doctor",
                                                            "ask your doctor",
                                                            "talk to your doctor",
                                                            "tell your pharmacist",
                                                            "consulte a su medico",
                                                            "keep out of",
                                                            "store at",
                                                            "store in",
                                                            "federal law",
                                                            "for external use",
                                                            "puede causar",
                                                            "if you take",
                                                            "if you use",
                                                            "if you are taking",
                                                            "si toma",
                                                            "si usted toma"});
  if (piece.any(" i im ive my me he she we yo mi ", 0, piece.size()) ||
      piece.source().find('?') != std::string_view::npos)
    return false;
  for (std::size_t at = 0; at < piece.size(); ++at) {
    const bool forbids = (piece.says(at, "do not take") || piece.says(at, "do not use")) &&
                         piece.any(" within with while unless ", at, piece.size());
    const bool warns = piece.says_any(at, of_substances);
    if (!warns && (first_name < at || (!forbids && !piece.says_any(at, phrases)))) continue;
    // "quetiapine 100 mg at night, may cause drowsiness", "don't take it with your methadone"
    const bool is_of_own = piece.any(" your su ", at, piece.size()) &&
                           !piece.any(" doctor pharmacist provider physician medico ", at, piece.size());
    return !is_of_own && !dose_in(piece, 0, at) && !times_in(piece, 0, at);
  }
  return false;
}

bool is_about_the_last(const Piece& piece) {
  for (std::size_t at = 0; at + 1 < piece.size(); ++at) {
    if (is_listed(" this este esta ", piece.word(at)) &&
        is_listed(" medication medicine drug prescription medicamento medicina receta ", piece.word(at + 1)))
      return true;
  }
  return false;
}

bool is_of_daily_life(const Piece& piece) {
  constexpr std::size_t longest = 6;
  constexpr std::string_view life =
      " stockings dentures hearing sensor glucometer iphone android wheelchair walker cane crutches zip rtc "
      "colonoscopy "
      "mammogram holidays walks walk walking gym hiking jogging swims medias audifonos camina ";
  constexpr std::string_view beside =
      " aids wears wear compression freestyle libre dexcom sent from my the of with and min mins miles reminder "
      "recordatorio surgery closed bank ";
  const bool is_date = piece.any(" appt appointment cita ", 0, std::min<std::size_t>(piece.size(), 2));
  if (is_date) return !dose_in(piece, 0, piece.size());
  if (piece.size() == 0 || piece.size() > longest) return false;
  bool is_life = false;
  bool is_errand = true;
  for (std::size_t at = 0; at < piece.size(); ++at) {
    const std::string_view word = piece.word(at);
    is_life = is_life || is_listed(life, word);
    is_errand =
        is_errand && (is_calendar_word(word) || is_listed(" reminder refill refills pick up pickup pharmacy call "
                                                          "recordatorio ",
                                                          word));
    // Any other word may be a slip of a name.
    const bool is_plain = is_listed(life, word) || is_listed(beside, word) || is_listed(direction_words, word) ||
                          is_listed(not_medicine_words, word) || is_calendar_word(word) || is_digit(word[0]) ||
                          is_listed(unit_words, word);
    if (!is_plain) is_life = false;
    if (!is_plain && !is_errand) return false;
  }
  return is_life || is_errand;
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
