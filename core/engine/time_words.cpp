#include "time_words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace quietcheck {
namespace {

/// The place of the row that lists `word`, or -1.
template <std::size_t size>
int place_in(const std::array<std::string_view, size>& rows, std::string_view word) {
  const auto at = std::find_if(rows.begin(), rows.end(), [word](std::string_view row) { return is_listed(row, word); });
  return at == rows.end() ? -1 : static_cast<int>(at - rows.begin());
}

constexpr std::array<std::string_view, 12> months{" january jan enero ",
                                                  " february feb febrero ",
                                                  " march mar marzo ",
                                                  " april apr abril ",
                                                  " may mayo ",
                                                  " june jun junio ",
                                                  " july jul julio ",
                                                  " august aug agosto ",
                                                  " september sep sept septiembre ",
                                                  " october oct octubre ",
                                                  " november nov noviembre ",
                                                  " december dec diciembre "};

constexpr std::array<std::string_view, 7> weekdays{
    " sunday sun domingo ",        " monday mon lunes ",   " tuesday tue tues martes ", " wednesday wed miercoles ",
    " thursday thu thurs jueves ", " friday fri viernes ", " saturday sat sabado "};

/// One to nineteen, the tens, a hundred.
constexpr std::array<std::string_view, 28> numbers{" one a an un una uno uma ",
                                                   " two couple dos duas ",
                                                   " three tres ",
                                                   " four cuatro ",
                                                   " five cinco ",
                                                   " six seis ",
                                                   " seven siete ",
                                                   " eight ocho ",
                                                   " nine nueve ",
                                                   " ten diez ",
                                                   " eleven ",
                                                   " twelve doce ",
                                                   " thirteen trece ",
                                                   " fourteen catorce ",
                                                   " fifteen quince ",
                                                   " sixteen dieciseis ",
                                                   " seventeen diecisiete ",
                                                   " eighteen dieciocho ",
                                                   " nineteen diecinueve ",
                                                   " twenty veinte ",
                                                   " thirty treinta ",
                                                   " forty fourty cuarenta ",
                                                   " fifty cincuenta ",
                                                   " sixty sesenta ",
                                                   " seventy setenta ",
                                                   " eighty ochenta ",
                                                   " ninety noventa ",
                                                   " hundred cien ciento "};

/// They make a month, a year or a day of the week of the word behind them ("may" is a verb too).
constexpr std::string_view time_prepositions = " in on since last until til till early late mid en desde el ";

std::optional<int> whole_number(const Piece& piece, std::size_t at, std::size_t end, std::size_t most_digits) {
  if (at >= end) return std::nullopt;
  const std::string_view word = piece.word(at);
  if (word.empty() || word.size() > most_digits) return std::nullopt;
  int value = 0;
  for (const char c : word) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// The day of a month: "15", "20th".
std::optional<int> month_day(const Piece& piece, std::size_t at, std::size_t end) {
  if (at >= end) return std::nullopt;
  const std::string_view word = piece.word(at);
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  if (digits == 0 || digits > 2 || (digits < word.size() && !is_listed(" st nd rd th ", word.substr(digits))))
    return std::nullopt;
  int day = 0;
  for (const char c : word.substr(0, digits)) day = day * 10 + (c - '0');
  return day >= 1 && day <= 31 ? std::optional(day) : std::nullopt;
}

std::optional<double> until(std::optional<Day> day, Day today) {
  if (!day || days_between(*day, today) < 0) return std::nullopt;
  return days_between(*day, today);
}

/// The last day of a month that has begun, no later than today.
std::optional<double> since_month(std::optional<int> year, int month, Day today) {
  const Date now = date_of(today);
  const int of_year = year ? *year : month <= now.month ? now.year : now.year - 1;
  const auto first = day_of(of_year, month, 1);
  if (!first || days_between(*first, today) < 0) return std::nullopt;
  return std::max(0, days_between(*day_of(of_year, month, days_in_month(of_year, month)), today));
}

/// A day without its year is the last one that has been.
std::optional<double> since_day(std::optional<int> year, int month, int day, Day today) {
  if (year) return until(day_of(*year < 100 ? *year + 2000 : *year, month, day), today);
  const int this_year = date_of(today).year;
  const auto days = until(day_of(this_year, month, day), today);
  return days ? days : until(day_of(this_year - 1, month, day), today);
}

/// "10/15/2026", "2026-10-15", "10/2026", and behind "on" or "since" also "10/15". Month first, as in the US, where
/// both could be the month.
std::optional<double> numeric_date(const Piece& piece, std::size_t at, std::size_t end, Day today) {
  const auto joined = [&](std::size_t next) {
    return next < end && (piece.before(next) == "/" || piece.before(next) == "-");
  };
  auto first = whole_number(piece, at, end, 4);
  if (!first || !joined(at + 1)) return std::nullopt;
  auto second = whole_number(piece, at + 1, end, 4);
  if (!second) return std::nullopt;
  const auto third = joined(at + 2) ? whole_number(piece, at + 2, end, 4) : std::nullopt;
  if (*first >= 1900 && third) return since_day(first, *second, *third, today);
  if (!third && *second >= 1900 && *first >= 1 && *first <= 12) return since_month(second, *first, today);
  const bool is_dated =
      third || (at > 0 && is_listed(" on since last el desde stopped stop discontinued ended end completed started "
                                    "ordered filled until dc cd ",
                                    piece.word(at - 1)));
  if (!is_dated || *second > 31) return std::nullopt;
  if (*first > 12) std::swap(*first, *second);
  return since_day(third, *first, *second, today);
}

/// "Oct 15, 2026", "15 de octubre de 2026", "May 2025", "in May".
std::optional<double> named_date(const Piece& piece, std::size_t at, std::size_t end, Day today) {
  const int month = place_in(months, piece.word(at)) + 1;
  if (month == 0) return std::nullopt;
  const auto skip = [&](std::size_t next) {
    return next < end && (piece.word(next) == "de" || piece.word(next) == "of") ? next + 1 : next;
  };
  const auto year_at = [&](std::size_t next) -> std::optional<int> {
    const auto year = whole_number(piece, skip(next), end, 4);
    return year && *year >= 1900 ? year : std::nullopt;
  };
  std::size_t before = at;
  if (before > 0 && (piece.word(before - 1) == "de" || piece.word(before - 1) == "of")) --before;
  if (before > 0) {
    const auto day = month_day(piece, before - 1, end);
    if (day) return since_day(year_at(at + 1), month, *day, today);
  }
  if (const auto year = year_at(at + 1)) return since_month(year, month, today);
  if (const auto day = month_day(piece, at + 1, end)) return since_day(year_at(at + 2), month, *day, today);
  if (at == 0 || !is_listed(time_prepositions, piece.word(at - 1))) return std::nullopt;
  return since_month(std::nullopt, month, today);
}

std::optional<double> date_at(const Piece& piece, std::size_t at, std::size_t end, Day today) {
  if (const auto days = numeric_date(piece, at, end, today)) return days;
  if (const auto days = named_date(piece, at, end, today)) return days;
  if (at == 0 || !is_listed(time_prepositions, piece.word(at - 1))) return std::nullopt;
  if (const int weekday = place_in(weekdays, piece.word(at)); weekday >= 0) {
    return (weekday_of(today) - weekday + 7) % 7;
  }
  const auto year = whole_number(piece, at, end, 4);
  const bool is_strength = at + 1 < end && is_listed(unit_words, piece.word(at + 1));
  if (!year || *year < 1900 || is_strength) return std::nullopt;
  const auto first = day_of(*year, 1, 1);
  if (!first || days_between(*first, today) < 0) return std::nullopt;
  return std::max(0, days_between(*day_of(*year, 12, 31), today));
}

/// "last month" ended with that month, however long ago it began.
std::optional<double> last_period(std::string_view unit, std::optional<Day> today) {
  const auto days = days_in_unit(unit);
  if (!days || *days < 1) return std::nullopt;
  if (!today || *days < 30) return days;
  const Date now = date_of(*today);
  if (*days < 365) return now.day;
  return until(day_of(now.year - 1, 12, 31), *today);
}

/// "years ago" without a number: two at least.
std::optional<double> days_in_several(std::string_view unit) {
  const auto days = days_in_unit(unit);
  return days && unit.ends_with('s') ? std::optional(2 * *days) : std::nullopt;
}

/// "A long time ago" is a month at least.
constexpr double long_ago = 30;

/// What the words before a date say that it is the day of.
enum class Tie : std::uint8_t { none, start, stop };

/// The nearest word of starting or stopping in tokens [from, at), which stand between the date before and this one.
Tie tie_of(const Piece& piece, std::size_t begin, std::size_t from, std::size_t at) {
  constexpr std::string_view starting =
      " started start starting began begun ordered order filled fill refilled dispensed prescribed prescription "
      "written "
      "initiated issued added authorized empece empezo inicio ";
  constexpr std::string_view stopping =
      " stopped stop stopping quit end ended ending finished completed discontinued discontinue dc dcd until till "
      "through last ultima suspendido suspendida suspendi deje dejo hasta held removed weaned tapered ";
  // So long ago that somebody no longer takes it: "off it since May", but "was on it since May".
  constexpr std::string_view leaving =
      " off stopped quit clean sober no not none never without havent hasnt discontinued dejado deje dejo ya "
      "sin suspendido ";
  constexpr std::size_t stop_reach = 4;
  constexpr std::size_t start_reach = 8;
  for (std::size_t back = 1; back <= start_reach && at - back >= from && back <= at; ++back) {
    const std::size_t place = at - back;
    const std::string_view word = piece.word(place);
    // "last month", "last Friday"
    if (word == "last" && (days_in_unit(piece.word(place + 1)) || is_calendar_word(piece.word(place + 1)))) continue;
    if (word == "since" || word == "desde") return piece.any(leaving, begin, place) ? Tie::stop : Tie::start;
    if (is_listed(starting, word)) return Tie::start;
    if (back <= stop_reach && is_listed(stopping, word)) return Tie::stop;
  }
  return Tie::none;
}

/// The time that is said at `at`: its date, or the "ago", "last" or "hace" of a span.
std::optional<double> days_ago_at(const Piece& piece, std::size_t begin, std::size_t at, std::size_t end,
                                  std::optional<Day> today) {
  const std::string_view word = piece.word(at);
  if (word == "yesterday" || word == "ayer") return 1.0;
  if (word == "today" || word == "hoy" || piece.says(at, "this morning") || piece.says(at, "last night")) return 0.0;
  if (at + 1 < end && (word == "last" || word == "past")) {
    if (const auto days = last_period(piece.word(at + 1), today)) return days;
  }
  if (word == "pasado" || word == "pasada") {
    const auto days = at > begin ? last_period(piece.word(at - 1), today) : std::nullopt;
    if (days) return days;
  }
  if (word == "ago") {
    // "about 3 weeks ago", "a couple of weeks ago"
    if (const auto days = duration_in(piece, std::max(begin, at - std::min<std::size_t>(at, 4)), at)) return days;
    if (const auto days = at > begin ? days_in_several(piece.word(at - 1)) : std::nullopt) return days;
  }
  if (word == "hace") {
    if (const auto days = duration_in(piece, at + 1, std::min(end, at + 4))) return days;
    if (const auto days = at + 1 < end ? days_in_several(piece.word(at + 1)) : std::nullopt) return days;
  }
  if (piece.says(at, "long ago") || piece.says(at, "long time ago") || piece.says(at, "hace mucho")) return long_ago;
  return today ? date_at(piece, at, end, *today) : std::nullopt;
}

}  // namespace

std::optional<double> number_in(std::string_view typed) {
  double value = 0;
  double place = 0;
  bool digits = false;
  for (std::size_t at = 0; at < typed.size(); ++at) {
    const char c = typed[at];
    if (is_digit(c)) {
      digits = true;
      value = place == 0 ? value * 10 + (c - '0') : value + (c - '0') * place;
      if (place != 0) place /= 10;
    } else if (c == '.' && place == 0) {
      place = 0.1;
    } else if (c == ',' && place == 0) {
      // "1,000" is a thousand, "0,5" and "2,5" are written so in Spanish.
      std::size_t behind = at + 1;
      while (behind < typed.size() && is_digit(typed[behind])) ++behind;
      if (behind - at != 4 || value == 0) place = 0.1;
    } else {
      break;
    }
  }
  if (!digits || value > 1e9) return std::nullopt;
  return value;
}

std::optional<double> count_at(const Piece& piece, std::size_t at) {
  if (is_digit(piece.word(at)[0])) return number_in(piece.typed(at));
  const int place = place_in(numbers, piece.word(at));
  if (place < 0) return std::nullopt;
  return place < 19 ? place + 1 : (place - 17) * 10;
}

bool is_number_word(std::string_view word) {
  return place_in(numbers, word) >= 0;
}

std::optional<double> number_at(const Piece& piece, std::size_t at, std::size_t end, std::size_t& behind) {
  constexpr std::string_view articles = " a an un una uma couple ";
  behind = at;
  double value = 0;
  double last = 0;
  while (behind < end) {
    const bool joined = last >= 20 && behind + 1 < end && is_listed(" and y ", piece.word(behind));
    const std::size_t next = behind + (joined ? 1 : 0);
    const std::string_view word = piece.word(next);
    const auto part =
        is_digit(word[0]) || (last > 0 && is_listed(articles, word)) ? std::nullopt : count_at(piece, next);
    if (!part) break;
    if (*part == 100 && last < 10) {
      value = std::max(1.0, value) * 100;
    } else if (last == 0 || last == 100 || (last >= 20 && *part < 10)) {
      value += *part;
    } else {
      break;
    }
    last = *part;
    behind = next + 1;
  }
  return last > 0 ? std::optional(value) : std::nullopt;
}

std::optional<double> days_in_unit(std::string_view word) {
  if (is_listed(" hour hours hr hrs hora horas ", word)) return 1.0 / 24;
  if (is_listed(" day days dia dias ", word)) return 1.0;
  if (is_listed(" week weeks wk wks semana semanas ", word)) return 7.0;
  if (is_listed(" month months mo mos mes meses ", word)) return 30.0;
  if (is_listed(" year years yr yrs ano anos ", word)) return 365.0;
  return std::nullopt;
}

std::optional<double> duration_in(const Piece& piece, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at + 1 < end; ++at) {
    const auto days = days_in_unit(piece.word(at + 1));
    const auto count = days ? count_at(piece, at) : std::nullopt;
    if (count) return *count * *days;
    // "a few weeks", "couple of weeks": two at least.
    if (at + 2 < end && is_listed(" couple few ", piece.word(at))) {
      const auto few = days_in_unit(piece.word(at + (piece.word(at + 1) == "of" ? 2 : 1)));
      if (few) return 2 * *few;
    }
  }
  return std::nullopt;
}

std::optional<double> days_ago(const Piece& piece, std::size_t begin, std::size_t end, std::optional<Day> today) {
  for (std::size_t at = begin; at < end; ++at) {
    if (const auto days = days_ago_at(piece, begin, at, end, today)) return days;
  }
  return std::nullopt;
}

std::optional<double> days_since_stop(const Piece& piece, std::size_t begin, std::size_t end,
                                      std::optional<Day> today) {
  std::optional<double> at_stop;
  std::optional<double> untied;
  std::size_t from = begin;
  for (std::size_t at = begin; at < end; ++at) {
    // "01/2024" inside "03/01/2024" is no date of its own.
    if (at > begin && is_digit(piece.word(at)[0]) && (piece.before(at) == "/" || piece.before(at) == "-")) continue;
    const auto days = days_ago_at(piece, begin, at, end, today);
    if (!days) continue;
    const Tie tie = tie_of(piece, begin, from, at);
    std::optional<double>& kept = tie == Tie::stop ? at_stop : untied;
    if (tie != Tie::start && (!kept || *days < *kept)) kept = days;
    from = at + 1;
  }
  return at_stop ? at_stop : untied;
}

bool is_calendar_word(std::string_view word) {
  return place_in(months, word) >= 0 || is_weekday(word);
}

bool is_weekday(std::string_view word) {
  return place_in(weekdays, word) >= 0;
}

}  // namespace quietcheck
