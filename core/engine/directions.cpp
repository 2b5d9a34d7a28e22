#include "directions.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "sig_words.h"
#include "time_words.h"

namespace quietcheck {
namespace {

constexpr std::string_view digit_characters = "0123456789";

/// Forms that are counted: how many of the strength make one dose.
constexpr std::string_view countable =
    " tablet tablets tab tabs pill pills capsule capsules cap caps caplet caplets softgel softgels film films strip "
    "strips patch patches lozenge lozenges troche troches gummy gummies tableta tabletas pastilla pastillas capsula "
    "capsulas comprimido comprimidos parche parches bar bars ";

/// Before an amount they say that it is what is taken.
constexpr std::string_view amount_verbs =
    " take takes give gives inject injects place apply use insert inhale dissolve chew swallow drink administer tomar "
    "tome toma tomo administrar inyectar aplicar colocar dar ";

/// Of an interval, where "h", "d" and "w" are no other words.
std::optional<double> days_in_interval(std::string_view word) {
  if (word == "h" || word == "hs") return 1.0 / 24;
  if (word == "d") return 1.0;
  if (word == "w") return 7.0;
  return days_in_unit(word);
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

/// One strength as written, and what stands beside it.
struct Strength {
  Dose dose;
  std::size_t behind = 0;    // the first token after it
  bool is_total = false;     // "(80 mg total)", "take 80 mg": no strength of one piece
  bool is_of_piece = false;  // "2 tablets of 40 mg", "10 mg tablet"
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

/// Whether a count of forms stands close before token `at`: "2 films (", "1 tablet(s) by mouth (".
bool has_pieces_before(const Piece& piece, std::size_t begin, std::size_t at) {
  constexpr std::size_t reach = 6;
  for (std::size_t back = 1; back < reach && begin + back < at; ++back) {
    if (is_listed(countable, piece.word(at - back)) && count_at(piece, at - back - 1)) return true;
  }
  return false;
}

/// Says of the amount in tokens [first, found.behind) whether it is what is taken or what one piece holds.
void set_meaning(const Piece& piece, std::size_t begin, std::size_t first, std::size_t end, Strength& found) {
  const std::size_t behind = found.behind;
  const std::string_view next = behind < end ? piece.word(behind) : std::string_view();
  const std::string_view before = piece.before(first);
  const std::string_view after = behind < end ? piece.before(behind) : std::string_view();
  found.is_of_piece =
      is_listed(countable, next) || next == "each" || (first > begin && is_listed(" of de x ", piece.word(first - 1)));
  found.is_total = next == "total";
  if (found.is_total || found.is_of_piece) return;
  // "8 tablets (80 mg)", "2 tab = 20 mg", and "80 mg (8 tablets)", "80 mg = 8 tab"
  const bool explains = before.find_first_of("(=") != std::string_view::npos;
  if (explains && has_pieces_before(piece, begin, first)) {
    found.is_total = true;
  } else if (after.find_first_of("(=") != std::string_view::npos && behind + 1 < end && count_at(piece, behind)) {
    found.is_total = after.find('=') != std::string_view::npos || is_listed(countable, piece.word(behind + 1));
  }
  std::size_t verb = first;
  while (verb > begin && is_listed(" up to a total dose of about una dosis de ", piece.word(verb - 1))) --verb;
  found.is_total = found.is_total || (verb > begin && is_listed(amount_verbs, piece.word(verb - 1)));
}

/// "forty mg", "a hundred milligrams": the number in words that ends at the unit `at`, and where it begins.
std::optional<double> spelled_before(const Piece& piece, std::size_t begin, std::size_t at, std::size_t& first) {
  constexpr std::size_t longest = 4;
  for (std::size_t back = std::min(longest, at - begin); back > 0; --back) {
    first = at - back;
    if (is_digit(piece.word(first)[0])) continue;
    std::size_t behind = first;
    const auto value = number_at(piece, first, at, behind);
    if (value && behind == at && !(back == 1 && is_listed(" a an un una uma ", piece.word(first)))) return value;
  }
  return std::nullopt;
}

/// The first strength of tokens [begin, end). Of "8-2 mg" and "5-325 mg" the first number in a product of several
/// substances, and the larger one otherwise ("1-2 mg").
std::optional<Strength> strength_in(const Piece& piece, std::size_t begin, std::size_t end, bool several) {
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    std::size_t first = at;
    std::size_t next = at + 1;
    double amount = 0;
    std::string_view unit;
    if (!is_digit(word[0])) {
      constexpr std::size_t longest_unit = 11;
      const bool may_be_unit = at > begin && word.size() <= longest_unit && is_listed(" m u g ", word.substr(0, 1));
      if (may_be_unit) unit = canonical_unit(word);
      if (unit.empty()) continue;
      amount = spelled_before(piece, begin, at, first).value_or(0);
      if (amount <= 0) continue;
    } else {
      amount = amount_at(piece, at);
      if (amount <= 0) continue;
      const std::size_t digits = std::min(word.find_first_not_of(digit_characters), word.size());
      unit = canonical_unit(word.substr(digits));
      if (digits == word.size() && next < end) {
        unit = canonical_unit(piece.word(next));
        ++next;
      }
      if (unit.empty()) continue;
      if (is_joined_number(piece, begin, at)) {
        --first;
        const double lower = amount_at(piece, first);
        if (lower > 0) amount = several ? lower : std::max(lower, amount);
      }
    }
    Strength found{{amount, std::string(unit)}, next};
    set_meaning(piece, begin, first, end, found);
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
      } else if (per == next && is_listed(" day d dia ", word_per)) {
        found.dose.unit += "/day";
      }
    }
    return found;
  }
  return std::nullopt;
}

/// "3/day", "three (3) times a day", "2 x ao dia", "twice nightly", "una vez a la semana": so many a day or a week.
std::optional<double> times_of_count(const Piece& piece, std::size_t begin, std::size_t at, std::size_t end) {
  const std::string_view word = piece.word(at);
  double count = word == "once" ? 1 : word == "twice" ? 2 : word == "thrice" ? 3 : 0;
  bool says_times = count > 0;
  std::size_t next = at + 1;
  if (!says_times) {
    const std::size_t digits = std::min(word.find_first_not_of(digit_characters), word.size());
    if (digits > 0 && word.substr(digits) == "x") says_times = true;
    if (digits > 0 && digits < word.size() && !says_times) return std::nullopt;
    count = count_at(piece, at).value_or(0);
    if (count <= 0 || count > 24) return std::nullopt;
    if (!says_times && next < end && is_listed(" times time x vez veces vezes ", piece.word(next))) {
      says_times = true;
      ++next;
    }
    // "Take a day off", and "75 a day" is a strength more often than a count.
    if (!says_times && (digits == 0 || next >= end)) return std::nullopt;
  }
  const bool is_slashed = next < end && piece.before(next) == "/";
  bool is_linked = is_slashed;
  for (int links = 0;
       links < 2 && next < end && is_listed(" a an per each every al ao por la el in the ", piece.word(next));
       ++links, ++next) {
    is_linked = is_linked || is_listed(" a per al ao por ", piece.word(next));
  }
  if (next >= end || (!says_times && !is_linked)) return std::nullopt;
  constexpr double most_without_strength = 4;
  if (!says_times && count > most_without_strength && !strength_in(piece, begin, at, false)) return std::nullopt;
  const std::string_view unit = piece.word(next);
  if (is_listed(" day daily dia dias diario diaria night nightly noche morning evening ", unit) ||
      (is_slashed && unit == "d")) {
    return count;
  }
  if (is_listed(" week weekly wk semana semanal ", unit)) return count / 7;
  if (is_listed(" month monthly mo mes mensual ", unit)) return count / 30;
  return std::nullopt;
}

/// "q4wk", "every 4 to 6 hours", "every 8 (eight) hours", "c/12 h", "cada 8hs", "every 3 days": the most often that it
/// can mean.
std::optional<double> times_of_interval(const Piece& piece, std::size_t at, std::size_t end) {
  const std::string_view word = piece.word(at);
  const bool is_glued = word.size() > 1 && word[0] == 'q' && is_digit(word[1]);
  std::size_t next = is_glued ? at : at + 1;
  const bool is_lead = is_glued || is_listed(" every each cada q ", word) || (word == "c" && piece.before(next) == "/");
  if (!is_lead || next >= end) return std::nullopt;
  const auto unit_behind = [](std::string_view number) {
    return number.substr(std::min(number.find_first_not_of(digit_characters), number.size()));
  };
  std::optional<double> count;
  std::string_view unit;
  if (is_glued || is_digit(piece.word(next)[0])) {
    const std::size_t skip = is_glued ? 1 : 0;
    count = number_in(piece.typed(next).substr(skip));
    unit = unit_behind(piece.word(next).substr(skip));
    ++next;
  } else {
    count = number_at(piece, next, end, next);
  }
  if (!count || *count <= 0) return std::nullopt;
  std::optional<double> days;
  while (unit.empty() && !days && next < end) {
    const std::string_view part = piece.word(next);
    days = days_in_interval(part);
    if (is_digit(part[0])) {
      // "q4-6h"
      unit = unit_behind(part);
      if (!unit.empty() && !days_in_interval(unit)) return std::nullopt;
    } else if (!days && !is_listed(" to or a o ", part) && !count_at(piece, next)) {
      break;
    }
    ++next;
  }
  if (!unit.empty()) days = days_in_interval(unit);
  // "q8" are hours, and so is "q6hprn".
  constexpr double most_bare_hours = 72;
  const bool is_bare = unit.empty() && is_glued && *count <= most_bare_hours;
  if (!days && (is_bare || unit.starts_with('h'))) days = 1.0 / 24;
  return days ? std::optional(1.0 / (*count * *days)) : std::nullopt;
}

/// "2 tablets", "half a tablet", "takes two": how many of the strength make one dose; 1 where nobody says.
double pieces_in(const Piece& piece, std::size_t begin, std::size_t end) {
  constexpr double most = 20;
  for (std::size_t at = begin; at < end; ++at) {
    std::size_t behind = at;
    const auto count = pieces_at(piece, at, end, behind);
    if (!count || *count <= 0 || *count > most) continue;
    if (behind < end && is_listed(countable, piece.word(behind))) return *count;
    // "two 10mg methadone pills"
    if (behind < end && !is_digit(piece.word(at)[0]) && *count > 1 && is_digit(piece.word(behind)[0])) return *count;
    // "takes two at night", but not "takes two times" nor "take 5 mg"
    if (times_of_count(piece, begin, at, end)) continue;
    const bool taken = at > 0 && is_listed(" take takes taking tome tomo toma ", piece.word(at - 1));
    const bool ends = behind == end || is_listed(" at in every each a qhs hs prn daily nightly as by po por cada en ",
                                                 piece.word(behind));
    if (taken && ends && piece.word(at) != "a" && piece.word(at) != "an") return *count;
  }
  return 1;
}

/// Abbreviations of routes that are other words, or parts of an address, too.
bool is_abbreviation(std::string_view word) {
  return is_listed(" im sc pr td ou vo ", word);
}

/// "10 mg PR", "enoxaparin 40 mg sc", or the code of a form: not "im taking it" nor "20 mg ou 40 mg".
bool is_written_as_route(const Piece& piece, std::size_t at) {
  constexpr std::string_view injections = " shot shots injection injections injected inject ";
  const std::string_view typed = piece.typed(at);
  const bool is_large = typed.size() == 2 && typed[0] <= 'Z' && typed[1] <= 'Z';
  if (piece.size() == 1 || (is_large && piece.word(at) == "im")) return true;
  const std::string_view last = at > 0 ? piece.word(at - 1) : std::string_view();
  const std::string_view next = at + 1 < piece.size() ? piece.word(at + 1) : std::string_view();
  const bool is_injected = is_listed(injections, last) || is_listed(injections, next);
  const bool is_dosed = is_strength(last) || is_listed(unit_words, last) || is_listed(form_words, last) ||
                        (!next.empty() && is_digit(next[0]));
  if (is_large) return is_dosed;
  if (piece.word(at) == "im")
    return is_injected || (is_dosed && !is_listed(" on taking not a the ", next) && last != "and");
  return piece.word(at) == "sc" && is_dosed;
}

struct FoundDose {
  Dose dose;
  bool is_whole = false;     // what is taken at a time: not to be multiplied by pieces
  bool is_of_piece = false;  // "2 tablets of 40 mg", "10 mg tablet": what one holds
};

/// One that is said in other words: mg and mcg, mL for what is dissolved.
bool is_same_kind(std::string_view a, std::string_view b) {
  return a == b || (is_mass(a) && is_mass(b) && a != "mEq" && b != "mEq" && a != "units" && b != "units");
}

std::optional<FoundDose> find_dose(const Piece& piece, std::size_t begin, std::size_t end, bool several) {
  const auto first = strength_in(piece, begin, end, several);
  if (!first) return std::nullopt;
  const std::string& unit = first->dose.unit;
  const bool is_liquid = unit.size() > 3 && unit.ends_with("/mL");
  const std::string base = is_liquid ? unit.substr(0, unit.size() - 3) : unit;
  // "10 mg/mL, take 9 mL (90 mg)", "10 mg tablet take 8 tablets (80 mg)", "increased to 100 mg": what is said last
  // counts.
  const bool is_told = first->is_total && unit != "mL";
  std::optional<Dose> by_volume;
  for (std::size_t from = first->behind; from < end;) {
    const auto next = strength_in(piece, from, end, several);
    if (!next || next->behind <= from) break;
    const bool is_new = piece.any(" increased raised decreased lowered changed now ", from, next->behind) ||
                        (!is_told && piece.any(" up down to ", from, next->behind));
    const bool counts = (is_liquid && next->dose.unit == base) || (next->is_total && !is_told) || is_new;
    const bool is_mass_of_volume = base == "mL" && is_mass(next->dose.unit);
    if (counts && (is_mass_of_volume || is_same_kind(next->dose.unit, base))) return FoundDose{next->dose, true};
    if (is_liquid && next->dose.unit == "mL" && !by_volume) {
      const bool pack = from > 0 && !piece.before(from).empty() && piece.before(from).back() == '(';
      if (!pack) by_volume = Dose{next->dose.amount * first->dose.amount, base};
    }
    from = next->behind;
  }
  if (by_volume) return FoundDose{*by_volume, true};
  return FoundDose{first->dose, first->is_total || is_liquid, first->is_of_piece};
}

}  // namespace

std::string_view canonical_unit(std::string_view unit) {
  struct Unit {
    std::string_view words;
    std::string_view canonical;
  };
  constexpr std::array units{
      Unit{" mg mgs milligram milligrams miligramo miligramos ", "mg"},
      Unit{" mcg mcgs ug microgram micrograms microgramo microgramos ", "mcg"},
      Unit{" g gm gms gram grams gramo gramos ", "g"},
      Unit{" ml mls milliliter milliliters millilitre millilitres mililitro mililitros cc ", "mL"},
      Unit{" unit units iu u ui unidad unidades ", "units"},
      Unit{" meq ", "mEq"},
      Unit{" puff puffs ", "puff"},
      Unit{" cup cups ", "cup"},
  };
  for (const Unit& row : units) {
    if (is_listed(row.words, unit)) return row.canonical;
  }
  return {};
}

bool is_mass(std::string_view unit) {
  return unit == "mg" || unit == "mcg" || unit == "g" || unit == "mEq" || unit == "units";
}

std::optional<double> times_in(const Piece& piece, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (const auto times = times_of_interval(piece, at, end)) return times;
    if (const auto times = times_of_count(piece, begin, at, end)) return times;
    // "2x" alone
    const std::string_view word = piece.word(at);
    if (word.size() == 2 && is_digit(word[0]) && word[0] != '0' && word[1] == 'x') {
      return static_cast<double>(word[0] - '0');
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
      if (is_abbreviation(row.word) && !is_written_as_route(piece, at)) continue;
      // "postnasal drip"
      if (row.word == "drip" && at > begin && is_listed(" nasal postnasal post nose ", piece.word(at - 1))) continue;
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

namespace {

/// "60 mg/day" is 60 mg once, or 20 mg three times.
void spread_over_day(Entry& entry) {
  constexpr std::string_view a_day = "/day";
  if (!entry.dose || !entry.dose->unit.ends_with(a_day)) return;
  entry.dose->unit.resize(entry.dose->unit.size() - a_day.size());
  if (!entry.times_per_day) entry.times_per_day = 1;
  if (*entry.times_per_day > 1) entry.dose->amount /= *entry.times_per_day;
}

}  // namespace

void read_details(const Piece& piece, std::size_t begin, std::size_t end, Entry& entry) {
  const auto found = find_dose(piece, begin, end, entry.substances.size() > 1);
  entry.dose = found ? std::optional(found->dose) : std::nullopt;
  if (found && !found->is_whole && is_mass(found->dose.unit)) entry.dose->amount *= pieces_in(piece, begin, end);
  entry.times_per_day = times_in(piece, begin, end);
  spread_over_day(entry);
  if (entry.route == Route::unknown) entry.route = route_in(piece, begin, end);
  // "50 mcg/h every 72 hours" is a patch.
  const bool is_changed_rarely = entry.times_per_day && *entry.times_per_day < 1;
  if (entry.route == Route::unknown && entry.dose && entry.dose->unit.ends_with("/h") && is_changed_rarely)
    entry.route = Route::transdermal;
}

void read_leading_details(const Piece& piece, std::size_t begin, std::size_t end, Entry& entry) {
  const auto found = find_dose(piece, begin, end, entry.substances.size() > 1);
  const bool is_amount = found && found->is_whole && is_mass(found->dose.unit);
  if (found && (!entry.dose || is_amount)) {
    // "take 20 mg of calmadone 10 mg tablets"
    entry.dose = found->dose;
    if (!found->is_whole && is_mass(found->dose.unit)) entry.dose->amount *= pieces_in(piece, begin, end);
  } else if (entry.dose && is_mass(entry.dose->unit)) {
    // "two tablets of ibuprofen 200 mg"
    entry.dose->amount *= pieces_in(piece, begin, end);
  }
  if (!entry.times_per_day) entry.times_per_day = times_in(piece, begin, end);
  spread_over_day(entry);
  if (entry.route == Route::unknown) entry.route = route_in(piece, begin, end);
}

void add_details(const Piece& piece, Entry& entry) {
  const auto found = find_dose(piece, 0, piece.size(), entry.substances.size() > 1);
  const double pieces = pieces_in(piece, 0, piece.size());
  const std::string strength = entry.dose ? entry.dose->unit : std::string();
  if (!found) {
    if (is_mass(strength)) entry.dose->amount *= pieces;
  } else if (strength == found->dose.unit + "/mL") {
    entry.dose = found->dose;
  } else if (found->dose.unit == "mL" && strength.ends_with("/mL")) {
    entry.dose = Dose{entry.dose->amount * found->dose.amount, strength.substr(0, strength.size() - 3)};
  } else if (strength.empty() || is_same_kind(strength, found->dose.unit)) {
    // Beside a strength that is known, an amount is the total unless it says the strength again.
    const bool is_strength = strength.empty() || found->is_of_piece || found->dose.amount == entry.dose->amount;
    entry.dose = found->dose;
    if (!found->is_whole && is_strength && is_mass(found->dose.unit)) entry.dose->amount *= pieces;
  }
  if (!entry.times_per_day) entry.times_per_day = times_in(piece, 0, piece.size());
  spread_over_day(entry);
  if (entry.route == Route::unknown) entry.route = route_in(piece, 0, piece.size());
}

bool has_directions(const Piece& piece, const Clause& clause) {
  return times_in(piece, clause.name_end, clause.end).has_value() ||
         dose_in(piece, clause.name_end, clause.end).has_value();
}

}  // namespace quietcheck
