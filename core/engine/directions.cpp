#include "directions.h"

#include <array>
#include <string>
#include <string_view>

#include "sig_words.h"

namespace quietcheck {
namespace {

/// "0.5", ".5", "1,000" as a number; nothing for more than that.
std::optional<double> number_in(std::string_view typed) {
  double value = 0;
  double place = 0;
  bool digits = false;
  for (const char c : typed) {
    if (is_digit(c)) {
      digits = true;
      value = place == 0 ? value * 10 + (c - '0') : value + (c - '0') * place;
      if (place != 0) place /= 10;
    } else if (c == '.' && place == 0) {
      place = 0.1;
    } else if (c != ',') {
      break;
    }
  }
  if (!digits || value > 1e9) return std::nullopt;
  return value;
}

std::string_view canonical_unit(std::string_view unit) {
  struct Unit {
    std::string_view words;
    std::string_view canonical;
  };
  constexpr std::array units{
      Unit{" mg mgs milligram milligrams ", "mg"},
      Unit{" mcg mcgs ug microgram micrograms ", "mcg"},
      Unit{" g gm gms gram grams ", "g"},
      Unit{" ml mls milliliter milliliters cc ", "mL"},
      Unit{" unit units iu u ui ", "units"},
      Unit{" meq ", "mEq"},
      Unit{" puff puffs ", "puff"},
      Unit{" cup cups ", "cup"},
  };
  for (const Unit& row : units) {
    if (is_listed(row.words, unit)) return row.canonical;
  }
  return {};
}

std::optional<double> small_number(const Piece& piece, std::size_t at) {
  constexpr std::array<std::string_view, 10> words{"one", "two",   "three", "four", "five",
                                                   "six", "seven", "eight", "nine", "ten"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (piece.word(at) == words[i]) return static_cast<double>(i + 1);
  }
  if (piece.word(at) == "a" || piece.word(at) == "an") return 1.0;
  if (piece.word(at) == "couple") return 2.0;
  return is_digit(piece.word(at)[0]) ? number_in(piece.typed(at)) : std::nullopt;
}

std::optional<double> days_of_unit(std::string_view word) {
  if (word == "day" || word == "days") return 1.0;
  if (word == "week" || word == "weeks" || word == "wk" || word == "wks") return 7.0;
  if (word == "month" || word == "months") return 30.0;
  if (word == "year" || word == "years" || word == "yr" || word == "yrs") return 365.0;
  return std::nullopt;
}

std::optional<double> times_in(const Piece& piece, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    // q6h, q12hr, q8
    if (word.size() >= 2 && word[0] == 'q' && is_digit(word[1])) {
      const auto hours = number_in(word.substr(1));
      if (hours && *hours >= 1 && *hours <= 72) return 24.0 / *hours;
    }
    if (word == "every" && at + 2 < end) {
      const auto count = small_number(piece, at + 1);
      const std::string_view unit = piece.word(at + 2);
      if (count && *count >= 1 && (unit == "hours" || unit == "hrs" || unit == "h" || unit == "hour"))
        return 24.0 / *count;
      if (count && *count >= 1) {
        if (const auto days = days_of_unit(unit)) return 1.0 / (*count * *days);
      }
    }
    // 3x/day, 2x a day, 3x daily
    if (word.size() == 2 && is_digit(word[0]) && word[0] != '0' && word[1] == 'x')
      return static_cast<double>(word[0] - '0');
  }
  for (std::size_t at = begin; at < end; ++at) {
    for (const FrequencyPhrase& phrase : frequency_phrases) {
      if (piece.says(at, phrase.words)) return phrase.times_per_day;
    }
  }
  return std::nullopt;
}

/// "2 tablets", "takes two": how many of the strength make one dose; 1 where nobody says.
double pieces_in(const Piece& piece, std::size_t begin, std::size_t end) {
  constexpr std::string_view countable =
      " tablet tablets tab tabs pill pills capsule capsules cap caps film films strip strips patch patches ";
  for (std::size_t at = begin; at + 1 < end; ++at) {
    if (!is_listed(countable, piece.word(at + 1))) continue;
    const auto count = small_number(piece, at);
    if (count && *count >= 1 && *count <= 20) return *count;
  }
  return 1;
}

/// The first strength of tokens [begin, end), and where it ends.
std::optional<Dose> strength_in(const Piece& piece, std::size_t begin, std::size_t end, std::size_t& behind) {
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    if (word.empty() || !is_digit(word[0])) continue;
    std::string_view typed = piece.typed(at);
    const std::string_view gap = piece.before(at);
    const bool leading_point = !gap.empty() && gap.back() == '.';
    auto amount = number_in(typed);
    if (!amount || *amount <= 0) continue;
    if (leading_point) {
      for (const char c : word) {
        if (is_digit(c)) *amount /= 10;
      }
    }
    std::size_t digits = 0;
    while (digits < word.size() && is_digit(word[digits])) ++digits;
    std::string_view unit = canonical_unit(word.substr(digits));
    std::size_t next = at + 1;
    if (digits == word.size() && next < end) {
      unit = canonical_unit(piece.word(next));
      ++next;
    }
    if (unit.empty()) continue;
    std::string full(unit);
    // A strength in something, or per time, is no single dose.
    if (next < end && piece.before(next) == "/") {
      const std::string_view per = piece.word(next);
      if (per == "ml" || per == "h" || per == "hr" || per == "hour" || per == "day") {
        full += per == "ml" ? "/mL" : per == "day" ? "/day" : "/h";
      }
    }
    behind = next;
    return Dose{*amount, full};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Dose> dose_in(const Piece& piece, std::size_t begin, std::size_t end) {
  std::size_t behind = begin;
  auto first = strength_in(piece, begin, end, behind);
  if (!first || first->unit != "mg/mL") return first;
  // "10 mg/mL, take 9 mL (90 mg)": the dose is what is said in mg, or the volume times the strength.
  std::optional<Dose> volume;
  for (std::size_t from = behind; from < end;) {
    const std::size_t before = from;
    auto next = strength_in(piece, from, end, from);
    if (!next || from <= before) break;
    if (next->unit == "mg") return next;
    if (next->unit == "mL" && !volume) volume = Dose{next->amount * first->amount, "mg"};
  }
  return volume ? volume : first;
}

std::optional<double> days_ago(const Piece& piece, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (piece.word(at) == "yesterday") return 1.0;
    if (piece.word(at) == "today") return 0.0;
    if (at + 1 < end && piece.word(at) == "last") {
      if (const auto days = days_of_unit(piece.word(at + 1))) return days;
    }
    if (at + 2 >= end || piece.word(at + 2) != "ago") continue;
    const auto count = small_number(piece, at);
    const auto days = days_of_unit(piece.word(at + 1));
    if (count && days) return *count * *days;
  }
  return std::nullopt;
}

Route route_in(const Piece& piece, std::size_t begin, std::size_t end) {
  for (const RouteWord& row : route_words) {
    for (std::size_t at = begin; at < end; ++at) {
      // "im taking it" is no shot: IM is written large, or stands beside a word for one.
      const bool is_word =
          row.word == "im" && piece.typed(at) != "IM" && !piece.any(" shot injection injected mg ", begin, end);
      if (piece.word(at) == row.word && !is_word) return row.route;
    }
  }
  return Route::unknown;
}

void read_details(const Piece& piece, std::size_t begin, std::size_t end, Entry& entry) {
  entry.dose = dose_in(piece, begin, end);
  if (entry.dose && (entry.dose->unit == "mg" || entry.dose->unit == "mcg"))
    entry.dose->amount *= pieces_in(piece, begin, end);
  entry.times_per_day = times_in(piece, begin, end);
  if (entry.route == Route::unknown) entry.route = route_in(piece, begin, end);
}

void read_taking(const Piece& piece, std::size_t begin, std::size_t end, Entry& entry) {
  bool stopped = false;
  bool planned = piece.any(planned_words, begin, end);
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    // "do I have to stop my xanax" is no stopping; "stopped" is.
    if (is_listed(stopped_words, word)) stopped = true;
    if (piece.says(at, "used to") || piece.says(at, "no longer") || piece.says(at, "not taking") ||
        piece.says(at, "was on") || piece.says(at, "was taking") || piece.says(at, "came off") ||
        piece.says(at, "got off") || piece.says(at, "switched from") || piece.says(at, "d c") ||
        piece.says(at, "off of") || piece.says(at, "last year") || piece.says(at, "not on") ||
        piece.says(at, "ya no")) {
      stopped = true;
    }
    if (piece.says(at, "will start") || piece.says(at, "going to start") || piece.says(at, "about to") ||
        piece.says(at, "to start") || piece.says(at, "not started") || piece.says(at, "starting next") ||
        piece.says(at, "next week")) {
      planned = true;
    }
    if (word == "started" || word == "restarted") entry.started_days_ago = days_ago(piece, at, end);
  }
  if (stopped) {
    entry.taking = Taking::stopped;
    entry.stopped_days_ago = days_ago(piece, begin, end);
    entry.started_days_ago.reset();
  } else if (planned) {
    entry.taking = Taking::planned;
  }
}

}  // namespace quietcheck
