#include "directions.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "sig_words.h"
#include "time_words.h"

namespace quietcheck {
namespace {

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

bool is_letter_behind_digit(std::string_view word) {
  return is_digit(word.front()) && !is_digit(word.back());
}

/// What a fraction, a range or a single number at `at` says, and where it ends: "1/2", "1 1/2", "1-2" (2), "half".
std::optional<double> pieces_at(const Piece& piece, std::size_t at, std::size_t end, std::size_t& behind) {
  behind = at + 1;
  if (is_listed(" half media medio ", piece.word(at))) {
    if (behind < end && (piece.word(behind) == "a" || piece.word(behind) == "of")) ++behind;
    return 0.5;
  }
  const auto number = [&](std::size_t place) -> std::optional<double> {
    // "8mg" is a strength.
    return place < end && !is_letter_behind_digit(piece.word(place)) ? count_at(piece, place) : std::nullopt;
  };
  const auto whole = number(at);
  if (!whole) return std::nullopt;
  const auto next = number(behind);
  if (!next) return whole;
  const std::string_view gap = piece.before(behind);
  if (gap == "/" && *next > 0) {
    ++behind;
    return *whole / *next;
  }
  if (gap.find('-') != std::string_view::npos) {
    ++behind;
    return std::max(*whole, *next);
  }
  const auto third = behind + 1 < end && piece.before(behind + 1) == "/" ? number(behind + 1) : std::nullopt;
  if (!third || *third <= 0) return whole;
  behind += 2;
  return *whole + *next / *third;
}

/// "2 tablets", "half a tablet", "takes two": how many of the strength make one dose; 1 where nobody says.
double pieces_in(const Piece& piece, std::size_t begin, std::size_t end) {
  constexpr std::string_view countable =
      " tablet tablets tab tabs pill pills capsule capsules cap caps film films strip strips patch patches tableta "
      "tabletas pastilla pastillas capsula capsulas comprimido comprimidos parche parches bar bars ";
  constexpr double most = 20;
  for (std::size_t at = begin; at < end; ++at) {
    std::size_t behind = at;
    const auto count = pieces_at(piece, at, end, behind);
    if (!count || *count <= 0 || *count > most) continue;
    if (behind < end && is_listed(countable, piece.word(behind))) return *count;
    // "two 10mg methadone pills"
    if (behind < end && !is_digit(piece.word(at)[0]) && *count > 1 && is_digit(piece.word(behind)[0])) return *count;
    // "takes two at night", but not "takes two times" nor "take 5 mg"
    const bool taken = at > 0 && is_listed(" take takes taking tome tomo toma ", piece.word(at - 1));
    const bool ends = behind == end || is_listed(" at in every each a qhs hs prn daily nightly as by po por cada en ",
                                                 piece.word(behind));
    if (taken && ends && piece.word(at) != "a" && piece.word(at) != "an") return *count;
  }
  return 1;
}

/// One strength as written, and what stands beside it.
struct Strength {
  Dose dose;
  std::size_t behind = 0;  // the first token after it
  bool is_total = false;   // "(80 mg total)": no strength of one piece
};

double amount_at(const Piece& piece, std::size_t at) {
  const auto amount = number_in(piece.typed(at));
  if (!amount) return 0;
  const std::string_view gap = piece.before(at);
  double value = *amount;
  if (!gap.empty() && gap.back() == '.') {
    for (const char c : piece.word(at)) value = is_digit(c) ? value / 10 : value;
  }
  return value;
}

/// Whether tokens `at - 1` and `at` are "8-2" or "5/325": bare numbers of which the second alone has a unit.
bool is_joined_number(const Piece& piece, std::size_t begin, std::size_t at) {
  if (at <= begin || (piece.before(at) != "-" && piece.before(at) != "/")) return false;
  const std::string_view word = piece.word(at - 1);
  return std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c); });
}

/// The first strength of tokens [begin, end). Of "8-2 mg" and "5-325 mg" the first number in a product of several
/// substances, and the larger one otherwise ("1-2 mg").
std::optional<Strength> strength_in(const Piece& piece, std::size_t begin, std::size_t end, bool several) {
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    if (word.empty() || !is_digit(word[0])) continue;
    double amount = amount_at(piece, at);
    if (amount <= 0) continue;
    std::size_t digits = 0;
    while (digits < word.size() && is_digit(word[digits])) ++digits;
    std::string_view unit = canonical_unit(word.substr(digits));
    std::size_t next = at + 1;
    if (digits == word.size() && next < end) {
      unit = canonical_unit(piece.word(next));
      ++next;
    }
    if (unit.empty()) continue;
    if (is_joined_number(piece, begin, at)) {
      const double first = amount_at(piece, at - 1);
      if (first > 0) amount = several ? first : std::max(first, amount);
    }
    Strength found{{amount, std::string(unit)}, next, next < end && piece.word(next) == "total"};
    // A strength in something, or per time, is no single dose.
    if (next < end && piece.before(next) == "/") {
      std::size_t per = next;
      double volume = 1;
      if (is_digit(piece.word(per)[0])) {
        volume = amount_at(piece, per);
        const std::string_view glued = piece.word(per);
        std::size_t size = 0;
        while (size < glued.size() && is_digit(glued[size])) ++size;
        if (size == glued.size()) ++per;
      }
      const std::string_view word_per = per < end ? piece.word(per) : std::string_view();
      const std::string_view unit_per =
          word_per.substr(std::min(word_per.find_first_not_of("0123456789"), word_per.size()));
      if (canonical_unit(unit_per) == "mL" && volume > 0) {
        found.dose.amount /= volume;
        found.dose.unit += "/mL";
        found.behind = per + 1;
      } else if (per == next && is_listed(" h hr hour ", word_per)) {
        found.dose.unit += "/h";
      } else if (per == next && word_per == "day") {
        found.dose.unit += "/day";
      }
    }
    return found;
  }
  return std::nullopt;
}

struct FoundDose {
  Dose dose;
  bool is_whole = false;  // what is taken at a time: not to be multiplied by pieces
};

std::optional<FoundDose> find_dose(const Piece& piece, std::size_t begin, std::size_t end, bool several) {
  const auto first = strength_in(piece, begin, end, several);
  if (!first) return std::nullopt;
  const std::string& unit = first->dose.unit;
  const bool is_liquid = unit.size() > 3 && unit.ends_with("/mL");
  const std::string base = is_liquid ? unit.substr(0, unit.size() - 3) : unit;
  // "10 mg/mL, take 9 mL (90 mg)", "take 8 tablets (80 mg total)", "increased to 100 mg": what is said last counts.
  std::optional<Dose> by_volume;
  for (std::size_t from = first->behind; from < end;) {
    const auto next = strength_in(piece, from, end, several);
    if (!next || next->behind <= from) break;
    const bool is_new = piece.any(" increased raised up decreased lowered down changed now to ", from, next->behind);
    if (next->dose.unit == base && (is_liquid || next->is_total || is_new)) return FoundDose{next->dose, true};
    if (is_liquid && next->dose.unit == "mL" && !by_volume) {
      const bool pack = from > 0 && !piece.before(from).empty() && piece.before(from).back() == '(';
      if (!pack) by_volume = Dose{next->dose.amount * first->dose.amount, base};
    }
    from = next->behind;
  }
  if (by_volume) return FoundDose{*by_volume, true};
  return FoundDose{first->dose, first->is_total || is_liquid};
}

/// "every 4 to 6 hours", "every 72 hours", "cada 8 horas", "every 3 days": the most often that it can mean.
std::optional<double> times_of_interval(const Piece& piece, std::size_t at, std::size_t end) {
  const std::string_view word = piece.word(at);
  if (word != "every" && word != "cada" && word != "q") return std::nullopt;
  std::size_t next = at + 1;
  const auto count = next < end ? count_at(piece, next) : std::nullopt;
  if (!count || *count <= 0) return std::nullopt;
  ++next;
  if (next < end && (piece.word(next) == "to" || piece.word(next) == "or" || piece.word(next) == "a")) ++next;
  if (next < end && is_digit(piece.word(next)[0]) && count_at(piece, next)) ++next;
  if (next >= end) return std::nullopt;
  const auto days = piece.word(next) == "h" ? std::optional(1.0 / 24) : days_in_unit(piece.word(next));
  if (!days) return std::nullopt;
  return 1.0 / (*count * *days);
}

}  // namespace

std::optional<double> times_in(const Piece& piece, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    // q6h, q12hr, q8
    if (word.size() >= 2 && word[0] == 'q' && is_digit(word[1])) {
      const auto hours = number_in(word.substr(1));
      const bool days = word.back() == 'd';
      if (hours && *hours >= 1 && *hours <= 72) return days ? 1.0 / *hours : 24.0 / *hours;
    }
    if (const auto times = times_of_interval(piece, at, end)) return times;
    // 3x/day, 2x a day, 3x daily, 3x/week
    if (word.size() == 2 && is_digit(word[0]) && word[0] != '0' && word[1] == 'x') {
      const bool weekly = piece.any(" week weekly wk semana ", at + 1, std::min(end, at + 3));
      return static_cast<double>(word[0] - '0') / (weekly ? 7 : 1);
    }
  }
  for (std::size_t at = begin; at < end; ++at) {
    for (const FrequencyPhrase& phrase : frequency_phrases) {
      if (piece.says(at, phrase.words)) return phrase.times_per_day;
    }
  }
  return std::nullopt;
}

std::optional<Dose> dose_in(const Piece& piece, std::size_t begin, std::size_t end) {
  const auto found = find_dose(piece, begin, end, false);
  return found ? std::optional(found->dose) : std::nullopt;
}

Route route_in(const Piece& piece, std::size_t begin, std::size_t end) {
  for (const RouteWord& row : route_words) {
    for (std::size_t at = begin; at < end; ++at) {
      if (piece.word(at) != row.word) continue;
      // "im taking it" is no shot: IM is written large, or stands beside a word for one.
      if (row.word == "im" && piece.typed(at) != "IM" && !piece.any(" shot injection injected mg ", begin, end))
        continue;
      // A film-coated tablet is swallowed, and so is an oral film.
      const bool is_film = row.route == Route::sublingual && (row.word == "film" || row.word == "films");
      if (is_film && (piece.any(" coated coat tablet tablets tab tabs oral ", begin, end))) continue;
      return row.route;
    }
  }
  for (std::size_t at = begin; at < end; ++at) {
    if (piece.says(at, "under the skin")) return Route::subcutaneous;
  }
  return Route::unknown;
}

void read_details(const Piece& piece, std::size_t begin, std::size_t end, Entry& entry) {
  const auto found = find_dose(piece, begin, end, entry.substances.size() > 1);
  entry.dose = found ? std::optional(found->dose) : std::nullopt;
  const bool is_of_a_piece = found && !found->is_whole && (found->dose.unit == "mg" || found->dose.unit == "mcg");
  if (is_of_a_piece) entry.dose->amount *= pieces_in(piece, begin, end);
  entry.times_per_day = times_in(piece, begin, end);
  if (entry.route == Route::unknown) entry.route = route_in(piece, begin, end);
}

void read_leading_details(const Piece& piece, std::size_t begin, std::size_t end, Entry& entry) {
  Entry told;
  told.substances = entry.substances;
  read_details(piece, begin, end, told);
  if (!entry.dose) {
    entry.dose = std::move(told.dose);
  } else if (entry.dose->unit == "mg" || entry.dose->unit == "mcg") {
    // "two tablets of ibuprofen 200 mg"
    entry.dose->amount *= pieces_in(piece, begin, end);
  }
  if (!entry.times_per_day) entry.times_per_day = told.times_per_day;
  if (entry.route == Route::unknown) entry.route = told.route;
}

void add_details(const Piece& piece, Entry& entry) {
  const auto found = find_dose(piece, 0, piece.size(), entry.substances.size() > 1);
  const double pieces = pieces_in(piece, 0, piece.size());
  const std::string strength = entry.dose ? entry.dose->unit : std::string();
  if (found && strength == found->dose.unit + "/mL") {
    entry.dose = found->dose;
  } else if (found && found->dose.unit == "mL" && strength.ends_with("/mL")) {
    entry.dose = Dose{entry.dose->amount * found->dose.amount, strength.substr(0, strength.size() - 3)};
  } else if (found && (strength.empty() || strength == found->dose.unit)) {
    const bool of_pieces = !found->is_whole && (found->dose.unit == "mg" || found->dose.unit == "mcg");
    entry.dose = Dose{found->dose.amount * (of_pieces ? pieces : 1), found->dose.unit};
  } else if (!found && (strength == "mg" || strength == "mcg")) {
    entry.dose->amount *= pieces;
  }
  if (!entry.times_per_day) entry.times_per_day = times_in(piece, 0, piece.size());
  if (entry.route == Route::unknown) entry.route = route_in(piece, 0, piece.size());
}

bool has_directions(const Piece& piece, const Clause& clause) {
  return times_in(piece, clause.name_end, clause.end).has_value() ||
         dose_in(piece, clause.name_end, clause.end).has_value();
}

}  // namespace quietcheck
