#include "headings.h"

#include <algorithm>
#include <string_view>

#include "chart.h"
#include "denial.h"
#include "directions.h"
#include "sig_words.h"
#include "time_words.h"

namespace quietcheck {
namespace {

constexpr std::string_view list_words =
    " medications medication meds medicines medicine rx prescriptions prescription medicamentos medicinas remedios ";

/// How many tokens stand before the first colon, or nothing without one.
std::optional<std::size_t> tokens_before_colon(const Piece& piece) {
  for (std::size_t at = 1; at < piece.size(); ++at) {
    // "at 2:30" has none.
    const bool is_time = piece.before(at) == ":" && is_digit(piece.word(at - 1).back()) && is_digit(piece.word(at)[0]);
    if (!is_time && piece.before(at).find(':') != std::string_view::npos) return at;
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

/// "Family history", "Antecedentes familiares", "FHx".
bool is_of_family(const Piece& piece, std::size_t head) {
  return is_listed(" family fh fhx ", piece.word(0)) || (piece.any(" family familiar familiares ", 0, head) &&
                                                         piece.any(" history hx antecedentes historia ", 0, head));
}

/// The days of "in the past 30 days", "last 24 hours", "past 48h", "past month", or nothing.
std::optional<double> window_in(const Piece& piece, std::size_t head) {
  for (std::size_t at = 0; at + 1 < head; ++at) {
    if (!is_listed(" past last previous ultimas ultimos ultima ultimo ", piece.word(at))) continue;
    const std::string_view word = piece.word(at + 1);
    if (const auto days = days_in_unit(word)) return days;
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    std::size_t behind = at + 1;
    const auto count = digits > 0 ? number_in(word) : number_at(piece, at + 1, head, behind);
    if (!count) continue;
    if (digits > 0 && digits < word.size()) {
      const std::string_view unit = word.substr(digits);
      return *count * (unit == "h" ? 1.0 / 24 : unit == "d" ? 1.0 : days_in_unit(unit).value_or(0));
    }
    if (digits > 0) behind = at + 2;
    const auto days = behind < head ? days_in_unit(piece.word(behind)) : std::nullopt;
    if (days) return *count * *days;
  }
  return std::nullopt;
}

/// What is used within a time that reaches to today may go on: longer ones leave it open, years say that it is past.
std::optional<Section> section_of_window(const Piece& piece, std::size_t head) {
  constexpr double goes_on_days = 92;
  constexpr double may_go_on_days = 366;
  constexpr std::string_view over =
      " stopped quit discontinued dc dcd stop ended finished completed expired tried ever ";
  const auto days = window_in(piece, head);
  if (!days || *days <= 0 || *days > may_go_on_days || piece.any(over, 0, head)) return std::nullopt;
  return *days <= goes_on_days ? Section::current : Section::unsure;
}

bool is_of_stopped(const Piece& piece, std::size_t head) {
  // "Prior to admission medications" are those of home.
  if (piece.says(0, "prior to")) return false;
  for (std::size_t at = 0; at < head; ++at) {
    if (piece.says(at, "no longer") || piece.says(at, "ya no")) return true;
  }
  return piece.any(stopped_words, 0, head) || piece.any(stopped_heading_words, 0, head) ||
         piece.any(" trials failed suspender dejar expired historical tried ever lifetime ", 0, head) ||
         piece.says(0, "not taking") || piece.says(0, "d c") || piece.says(0, "d cd");
}

/// "HOLD until seen", "Stop 7 days before": the person takes it, or did until then.
bool is_on_hold(const Piece& piece, std::size_t head) {
  const bool is_ahead = piece.any(" stop suspender ", 0, head) && piece.any(" before prior antes ", 0, head);
  return piece.any(" hold held holding pause paused ", 0, head) || (is_ahead && duration_in(piece, 0, head));
}

std::optional<Section> section_of(const Piece& piece, std::size_t head) {
  const bool medicines = piece.any(list_words, 0, head);
  if (is_of_family(piece, head)) return Section::relatives;
  if (is_refusal(piece, 0, head) || piece.any(" adverse adr adrs ", 0, head)) return Section::denied;
  const bool is_plan = piece.any(" plan treatment tratamiento ", 0, head);
  if (piece.any(" labs lab laboratory laboratories results vitals bmp cmp cbc chemistry laboratorio analitica ", 0,
                head) &&
      !medicines && !is_plan)
    return Section::results;
  if (piece.any(history_words, 0, head) && !medicines && !is_plan) return Section::history;
  if (const auto section = section_of_window(piece, head)) return section;
  if (is_on_hold(piece, head)) return Section::unsure;
  if (is_of_stopped(piece, head)) return Section::stopped;
  const bool is_of_home = piece.any(" admission arrival hospitalization hospital ingreso ", 0, head) &&
                          piece.any(" prior before pta previo antes ", 0, head);
  if (medicines || is_of_home ||
      piece.any(" taking also current home start continue change resume new prn tomo ", 0, head))
    return Section::current;
  // "To do: colonoscopy", "Signature: …"
  if (piece.says(0, "to do") || piece.any(" todo appointment appointments appt signature insurance address phone zip "
                                          "occupation employer cita citas firma seguro ",
                                          0, head))
    return Section::history;
  return std::nullopt;
}

/// "Past psychiatric medications (per patient)", "MEDICATION TRIALS"
bool is_title_of_past(const Piece& piece) {
  constexpr std::size_t longest_title = 10;
  return piece.size() > 0 && piece.size() <= longest_title && piece.any(list_words, 0, piece.size()) &&
         (is_listed(" past failed previous ", piece.word(0)) || piece.any(" trials ", 0, piece.size())) &&
         !is_directions(piece, 0, piece.size());
}

constexpr std::size_t longest_line = 9;

/// "Allergies", "Current Medications", "STOP taking these medications": words of lists and of stopping alone.
std::optional<Section> section_of_list_title(const Piece& piece) {
  constexpr std::string_view vocabulary =
      " change how you take these medications medication medicines medicine meds stop start continue resume taking your"
      " the following new list of current home my active past prior previous discontinued stopped inactive old "
      "allergies"
      " allergy intolerances alergias drug and known reactions adverse alerts prn scheduled inpatient outpatient "
      "prescriptions"
      " prescription rx medical history problem problems list diagnoses conditions pmh medicamentos medicinas actuales"
      " lista de mis mi minha also remedios ";
  if (!piece.all(vocabulary, 0, piece.size())) return std::nullopt;
  // "my medicine", "new medication" is one without its name.
  const bool is_one = piece.any(" medicine medication ", 0, piece.size()) &&
                      piece.any(" my new the old allergy allergies ", 0, piece.size());
  if (is_one) return std::nullopt;
  const auto section = section_of(piece, piece.size());
  const bool is_head = section && (*section == Section::denied || *section == Section::history ||
                                   piece.any(list_words, 0, piece.size()));
  return is_head ? section : std::nullopt;
}

/// "CHIEF COMPLAINT", "PLAN", "Informe de alta", "Supplements:": parts of a chart.
std::optional<Section> section_of_chart_title(const Piece& piece, bool has_colon) {
  constexpr std::string_view core =
      " complaint illness hpi systems ros examination exam vitals signs results laboratory labs imaging assessment "
      "plan "
      "impression summary course subjective objective instructions reconciliation record profile intake information "
      "history encounter referral report orders goals immunizations procedures kit regimen informe antecedentes "
      "exploracion evolucion analitica laboratorio tratamiento alta motivo consulta resumen ";
  constexpr std::string_view with_colon =
      " supplements vitamins herbal herbs otc counter scheduled routine needed prn "
      "prescribed suplementos vitaminas otros ";
  constexpr std::string_view vocabulary =
      " chief of present past medical surgical social family psychiatric psych substance use review physical vital lab "
      "data and a p problem problems list diagnoses diagnosis care after visit discharge hospital ed follow up patient "
      "interval reason for functional status notes note progress medication medications administration prescription "
      "current over the today todays outpatient inpatient clinic active mental details general health maintenance "
      "opioid treatment program pre preop procedure postop comfort as de al la personales familiares fisica actual "
      "clinico clinica medicamentos y ";
  bool has_core = false;
  for (std::size_t at = 0; at < piece.size(); ++at) {
    const std::string_view word = piece.word(at);
    const bool is_core = is_listed(core, word) || (has_colon && is_listed(with_colon, word));
    has_core = has_core || is_core;
    if (!is_core && !is_listed(vocabulary, word)) return std::nullopt;
  }
  if (!has_core) return std::nullopt;
  if (is_of_family(piece, piece.size())) return Section::relatives;
  if (piece.any(" results laboratory labs vitals imaging analitica laboratorio ", 0, piece.size()))
    return Section::results;
  const bool is_aside = piece.any(
      " complaint systems ros examination exam immunizations procedures social surgical "
      "goals motivo exploracion ",
      0, piece.size());
  return is_aside ? Section::history : Section::current;
}

/// "Allergies: NKDA": what follows in the line is something else.
bool says_none(const Piece& piece, std::size_t at) {
  return at < piece.size() && is_listed(" none nkda nka no nil denies ninguna ninguno niega n ", piece.word(at));
}

}  // namespace

std::optional<Heading> heading_of(const Piece& piece, std::size_t first_name) {
  constexpr std::size_t longest_head = 8;
  const auto head = tokens_before_colon(piece);
  if (head && *head < piece.size()) {
    // "5 mg, oral, PRN: pain" are directions.
    if (*head > longest_head || *head > first_name || dose_in(piece, 0, *head)) return std::nullopt;
    const auto section = section_of(piece, *head);
    // "Discontinued: 10/15/2026" speaks of the medicine above.
    if (!section || is_all_date(piece, *head, piece.size())) return std::nullopt;
    // "Family history: mother bipolar. Uncle on methadone." goes on to the line's end.
    const bool holds = (*section == Section::denied || *section == Section::relatives) && !says_none(piece, *head);
    return Heading{*section, *head, holds};
  }
  if (first_name < piece.size()) return std::nullopt;
  if (head && *head <= longest_head && !dose_in(piece, 0, *head)) {
    if (const auto section = section_of(piece, *head)) return Heading{*section, *head};
  }
  if (!head && is_title_of_past(piece)) return Heading{Section::stopped, piece.size()};
  if (piece.size() == 0 || piece.size() > longest_line) return std::nullopt;
  auto section = section_of_list_title(piece);
  if (!section) section = section_of_chart_title(piece, head.has_value());
  if (!section) return std::nullopt;
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
        !is_listed(" taking not no longer de tomar these the d c orders ordenes ", word))
      return false;
  }
  return stops;
}

bool is_heading_of_past(const Piece& piece) {
  return piece.size() == 1 &&
         is_listed(" past previous former historical pasado pasados anterior anteriores ", piece.word(0));
}

bool ends_what_was_stopped(const Piece& piece) {
  constexpr std::size_t longest_head = 12;
  return piece.size() <= longest_head &&
         (piece.any(list_words, 0, piece.size()) ||
          piece.any(" appointments appointment current regimen actuales ", 0, piece.size())) &&
         !is_directions(piece, 0, piece.size());
}

}  // namespace quietcheck
