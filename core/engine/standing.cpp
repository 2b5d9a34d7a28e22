#include "standing.h"

#include <algorithm>
#include <array>

#include "time_words.h"

namespace quietcheck {
namespace {

constexpr std::string_view over_words =
    " stopped stop stopping discontinued discontinue dc dcd inactive expired cancelled canceled cancel completed "
    "finished ended past previous former formerly historical removed withdrawn quit resolved deleted filled picked "
    "suspendido suspendida inactivo inactiva terminado terminada completado completada cancelado cancelada vencido "
    "vencida finalizado finalizada ";
constexpr std::string_view held_words = " hold held holding paused suspended ";
constexpr std::string_view coming_words = " planned pending future proposed ";
constexpr std::string_view taken_words =
    " active current currently taking taken take took continue continued continuing ongoing unchanged changed new "
    "increased decreased started start resumed restarted activo activa vigente actual tomando toma tomo ";

/// Beside those they change nothing: "Rx cancelled", "Patient not taking: Reported on".
constexpr std::string_view beside_words =
    " rx prescription order med meds medication medicine patient pt reported status estado ya by on per as of the this "
    "it was is has been since in date self up yet longer differently s con el la esta ";

constexpr std::string_view turning_words = " not no never isnt wasnt didnt hasnt havent nunca ";

/// "10/15/2026", "Oct 2026", "2026-10-15": numbers that can be nothing but a date.
bool is_of_date(const Piece& piece, std::size_t at, std::size_t end) {
  const std::string_view word = piece.word(at);
  if (is_calendar_word(word)) return true;
  if (!is_digit(word.front()) || !is_digit(word.back())) return false;
  const auto joins = [&](std::size_t place) {
    return place > 0 && place < end && (piece.before(place) == "/" || piece.before(place) == "-");
  };
  const bool is_year = word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
  const bool is_beside_month =
      (at > 0 && is_calendar_word(piece.word(at - 1))) || (at + 1 < end && is_calendar_word(piece.word(at + 1)));
  return joins(at) || joins(at + 1) || is_year || is_beside_month;
}

/// "stop 12/15" in November: more than half a year ago without its year, it is still to come.
bool is_to_come(const Piece& piece, std::size_t begin, std::size_t end, std::optional<double> days) {
  std::size_t numbers = 0;
  bool has_year = false;
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    if (!is_digit(word[0])) continue;
    ++numbers;
    has_year = has_year || word.size() == 4;
  }
  constexpr double half_a_year = 180;
  if (numbers == 0) return false;
  return !days || (!has_year && numbers < 3 && *days > half_a_year);
}

/// What one word says of taking; Said::nothing for one that says nothing of it.
Said said_by(std::string_view word) {
  if (is_listed(over_words, word)) return Said::stopped;
  if (is_listed(held_words, word)) return Said::lapsed;
  if (is_listed(coming_words, word)) return Said::planned;
  if (is_listed(taken_words, word)) return Said::taken;
  return Said::nothing;
}

/// "not taking" is over, "not started" is to come, "not stopped" is taken.
Said turned(Said said, std::string_view word, std::string_view by) {
  if (word == "filled" || word == "picked") return Said::stopped;
  if (said == Said::stopped) return Said::taken;
  if (is_listed(" started start ", word) && by == "not") return Said::planned;
  return said == Said::taken ? Said::stopped : said;
}

/// Whether a mark parts token `at` from the one before: a cell's edge, a bracket, a dash or a wide gap.
bool is_marked(const Piece& piece, std::size_t at) {
  const std::string_view gap = piece.before(at);
  if (gap.find_first_of("|\t;,:()[]*=") != std::string_view::npos || gap.find("  ") != std::string_view::npos)
    return true;
  const bool dash = gap.find('-') != std::string_view::npos && gap.size() > 1;
  return dash || gap.find("\u2013") != std::string_view::npos || gap.find("\u2014") != std::string_view::npos;
}

/// "(stopped, restarted in May)"; "back to" another medicine takes nothing back.
bool is_taken_back(const Piece& piece, std::size_t begin, std::size_t end) {
  constexpr std::size_t reach = 12;
  for (std::size_t at = begin; at < std::min(end, begin + reach); ++at) {
    if (is_listed(" restarted resumed again still retome ", piece.word(at))) return true;
    if ((piece.says(at, "back on") || piece.says(at, "back to")) && at + 2 < end) return true;
  }
  return false;
}

}  // namespace

std::optional<Told> standing_of(const Piece& piece, std::size_t begin, std::size_t end, std::optional<Day> today) {
  Told told;
  std::string_view turned_by;
  bool is_expired = false;
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    if (is_listed(turning_words, word)) {
      turned_by = word;
      continue;
    }
    // "d/c", "D/C'd"
    const bool is_dc = word == "d" && at + 1 < end && is_listed(" c cd ", piece.word(at + 1));
    // "stopped taking"
    const bool is_object = told.said == Said::stopped && turned_by.empty() && is_listed(" taking take tomar ", word) &&
                           said_by(piece.word(at - 1)) == Said::stopped;
    if (is_object) continue;
    const Said said = is_dc ? Said::stopped : said_by(word);
    if (is_dc) ++at;
    if (said == Said::nothing) {
      if (!is_listed(beside_words, word) && !is_of_date(piece, at, end)) return std::nullopt;
      continue;
    }
    // "filled" and "picked up" end nothing by themselves.
    if (turned_by.empty() && is_listed(" filled picked ", word)) return std::nullopt;
    is_expired = is_expired || is_listed(" expired vencido vencida ", word);
    told.said = turned_by.empty() ? said : turned(said, word, turned_by);
    turned_by = {};
  }
  if (told.said == Said::nothing || !turned_by.empty()) return std::nullopt;
  if (told.said != Said::stopped || !today) return told;
  told.stopped_days_ago = days_since_stop(piece, begin, end, today);
  if (is_to_come(piece, begin, end, told.stopped_days_ago)) return Told{};
  // The paper is over: who had some left takes them a while longer.
  if (is_expired && told.stopped_days_ago) told.said = Said::lapsed;
  return told;
}

std::optional<Told> answer_of(const Piece& piece, std::optional<Day> today) {
  Told told;
  if (piece.size() == 1 && is_listed(" no n none never false 0 nunca ", piece.word(0))) {
    told.said = Said::stopped;
    return told;
  }
  if (piece.size() == 1 && is_listed(" yes y true si s x 1 ", piece.word(0))) {
    told.said = Said::taken;
    return told;
  }
  return standing_of(piece, 0, piece.size(), today);
}

Told standing_behind(const Piece& piece, std::size_t begin, std::size_t end, std::optional<Day> today) {
  Told told;
  for (std::size_t from = begin; from < end;) {
    std::size_t to = from + 1;
    while (to < end && !is_marked(piece, to)) ++to;
    // Right before the next name it speaks of that one: "methadone, stop ibuprofen", "methadone; past: ibuprofen".
    const std::string_view gap = piece.before(to);
    const bool is_of_next =
        to == end && end < piece.size() && (!is_marked(piece, end) || gap.find(':') != std::string_view::npos);
    // "(anxiety, resolved)" speaks of what it is for.
    const bool is_of_illness = piece.any(" resolved ", from, to);
    const bool is_remark = is_marked(piece, from) && !is_of_next && !is_of_illness;
    const auto said = is_remark ? standing_of(piece, from, to, today) : std::nullopt;
    const bool ends = said && (said->said == Said::stopped || said->said == Said::lapsed);
    if (ends && !is_taken_back(piece, to, end)) told = *said;
    from = to;
  }
  return told;
}

std::optional<Told> standing_of_line(const Piece& piece, std::optional<Day> today) {
  if (const auto told = standing_of(piece, 0, piece.size(), today)) return told;
  constexpr auto over = std::to_array<std::string_view>(
      {"no longer taking", "no longer take", "no longer on", "not taking", "not currently taking", "stopped taking",
       "dont take", "do not take", "never started", "never took", "ya no tomo", "ya no toma", "deje de tomar"});
  constexpr auto that = std::to_array<std::string_view>(
      {"this", "it", "that", "these", "este medicamento", "esta medicina", "esta pastilla", "esto"});
  constexpr std::string_view about =
      " this it that medication medicine med drug one pill prescription este esta esto "
      "medicamento medicina pastilla anymore any more ";
  if (piece.source().find('?') != std::string_view::npos ||
      piece.any(" if unless si with cuando when ", 0, piece.size()))
    return std::nullopt;
  // "Do not take this medicine" is what a label says; a person speaks of themselves.
  const bool is_of_person = piece.any(" i im you patient pt reported he she yo ", 0, piece.size());
  for (std::size_t at = 0; at < piece.size(); ++at) {
    for (const std::string_view phrase : over) {
      if (!piece.says(at, phrase)) continue;
      const std::size_t next = at + 1 + static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
      const bool is_told = is_of_person || !phrase.starts_with("do");
      if (is_told && piece.says_any(next, that) && piece.all(about, next, piece.size())) return Told{Said::stopped};
    }
  }
  return std::nullopt;
}

}  // namespace quietcheck
