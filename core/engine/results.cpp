#include "results.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "directions.h"
#include "sig_words.h"
#include "time_words.h"

namespace quietcheck {
namespace {

constexpr std::string_view screen_words = " uds utox udt uts utds udas tox toxicology utoxicology ";

/// Measured in everybody, and no medicine where a number follows.
constexpr std::string_view test_words =
    " creatinine creat bun egfr gfr a1c hba1c hemoglobin hgb hematocrit hct wbc rbc plt platelets ast alt alk "
    "bilirubin "
    "albumin troponin inr tsh ldl hdl triglycerides crp esr ferritin psa hcg cd4 vl anion lactate lipase spo2 "
    "creatinina hemoglobina plaquetas leucocitos ";

/// What the blood holds and people take, too.
constexpr std::string_view body_words =
    " potassium sodium calcium magnesium glucose chloride bicarbonate bicarb phosphorus phosphate phos iron zinc b12 "
    "folate testosterone estradiol cortisol potasio sodio calcio magnesio glucosa hierro creatine ";

constexpr std::string_view found_words = " pos positive positiva positivo detected present ";
constexpr std::string_view unfound_words = " neg negative negativa negativo negatives undetectable undetected absent ";

enum class Found : std::uint8_t { unsaid, yes, no };

/// Where a urine screen begins; the size where none does.
std::size_t screen_begin(const Piece& piece) {
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (is_listed(screen_words, piece.word(at))) return at;
    const bool urine = is_listed(" urine drug orina antidoping ", piece.word(at));
    const std::string_view next = at + 1 < piece.size() ? piece.word(at + 1) : std::string_view();
    if (urine && is_listed(" drug screen screening test tox toxicology positiva positivo negativa negativo ", next))
      return at;
  }
  return piece.size();
}

bool is_screen(const Piece& piece) {
  return screen_begin(piece) < piece.size();
}

/// "mg/dL", "mmol/L", "ng/mL": units of what was measured; "mg/mL" is a medicine's.
bool is_test_unit(const Piece& piece, std::size_t at) {
  if (at + 1 >= piece.size() || piece.before(at + 1) != "/") return false;
  std::string_view unit = piece.word(at);
  unit.remove_prefix(std::min(unit.find_first_not_of("0123456789"), unit.size()));
  if (is_listed(" ng pg nmol pmol ", unit)) return is_listed(" ml dl l ", piece.word(at + 1));
  return is_listed(" mg mcg ug g mmol umol meq iu u mu ", unit) && is_listed(" dl l ", piece.word(at + 1));
}

/// The number of a value behind a name: "lithium level <0.1", "potassium: 3.9". Nothing where a dose stands there.
struct Value {
  double amount = 0;
  bool is_below = false;  // "<10": too little to be measured
  bool is_decimal = false;
  bool is_level = false;
};

std::optional<Value> value_behind(const Piece& piece, std::size_t at) {
  Value value;
  while (at < piece.size() && is_listed(" level levels serum plasma conc trough nivel total ", piece.word(at))) {
    value.is_level = true;
    ++at;
  }
  if (at >= piece.size() || !is_digit(piece.word(at).front()) || !is_digit(piece.word(at).back())) return std::nullopt;
  const std::string_view gap = piece.before(at);
  if (gap.find_first_of(",;") != std::string_view::npos) return std::nullopt;
  value.amount = number_in(piece.typed(at)).value_or(0);
  value.is_below = gap.find('<') != std::string_view::npos;
  value.is_decimal = piece.typed(at).find('.') != std::string_view::npos;
  const std::size_t behind = at + 1;
  if (behind >= piece.size() || is_test_unit(piece, behind)) return value;
  const std::string_view between = piece.before(behind);
  const bool is_parted = between.find_first_of(",;.(") != std::string_view::npos;
  const bool is_dose =
      !is_parted && (is_listed(unit_words, piece.word(behind)) || is_listed(form_words, piece.word(behind)) ||
                     is_listed(direction_words, piece.word(behind)));
  return is_dose || between == "/" || between == "-" ? std::nullopt : std::optional(value);
}

/// "sodium bicarbonate" is a medicine.
bool is_of_body(const Piece& piece, const Hit& hit) {
  return (hit.end == hit.begin + 1 && is_listed(body_words, piece.word(hit.begin))) ||
         piece.says_any(hit.begin, std::to_array<std::string_view>({"vitamin d", "vitamin b12", "folic acid"}));
}

/// A value that can be no strength: "potassium 3.9", "glucose 155".
bool is_plain_value(const Piece& piece, const Hit& hit) {
  const auto value = is_of_body(piece, hit) ? value_behind(piece, hit.end) : std::nullopt;
  if (!value) return false;
  return value->is_decimal || value->is_level || value->is_below ||
         is_listed(" sodium glucose chloride sodio glucosa ", piece.word(hit.begin));
}

/// "+" or "-" right before a name: "- cocaine". A dash that only leads to a list is none: "UDS - cocaine".
Found mark_before(const Piece& piece, std::size_t at) {
  std::string_view gap = piece.before(at);
  gap = gap.substr(0, gap.find_last_not_of(' ') + 1);
  if (gap.ends_with('+')) return Found::yes;
  const bool leads = gap.find_first_not_of(" -") == std::string_view::npos && at > 0 &&
                     (is_listed(screen_words, piece.word(at - 1)) || !gap.starts_with(' '));
  return gap.ends_with('-') && !leads ? Found::no : Found::unsaid;
}

/// "cocaine neg", "THC (+)", "opiates: not detected".
Found mark_behind(const Piece& piece, std::size_t at) {
  const std::string_view gap = piece.before(at);
  if (gap.starts_with("+") || gap.find("(+)") != std::string_view::npos) return Found::yes;
  if (gap.find("(-)") != std::string_view::npos) return Found::no;
  if (at >= piece.size() || gap.find_first_of(",;") != std::string_view::npos) return Found::unsaid;
  const std::string_view next = at + 1 < piece.size() ? piece.word(at + 1) : std::string_view();
  // "methadone positive for …" is another's.
  if (is_listed(" for para ", next)) return Found::unsaid;
  if (is_listed(found_words, piece.word(at))) return Found::yes;
  if (is_listed(unfound_words, piece.word(at))) return Found::no;
  return is_listed(" not none no ", piece.word(at)) && next == "detected" ? Found::no : Found::unsaid;
}

/// Goes through a screen from left to right: a sign holds for the names behind it until the next one. What is said
/// before the screen ("denies benzos, UDS positive") isn't of it.
class Screen {
 public:
  Screen(const NameIndex& names, const Piece& piece, const std::vector<Hit>& hits)
      : names_(names), piece_(piece), hits_(hits), begin_(screen_begin(piece)) {}

  std::vector<Hit> read() {
    std::size_t next = 0;
    for (std::size_t at = 0; at < piece_.size();) {
      if (piece_.before(at).find(';') != std::string_view::npos) sign_ = Found::unsaid;
      if (next < hits_.size() && hits_[next].begin <= at) {
        add(hits_[next]);
        at = std::max(at + 1, hits_[next].end);
        ++next;
      } else if (const auto hit = unread_at(at)) {
        add(*hit);
        at = hit->end;
      } else {
        read_sign(at);
        ++at;
      }
    }
    return std::move(found_);
  }

 private:
  /// "bup" and "benzo", which no name was read from.
  [[nodiscard]] std::optional<Hit> unread_at(std::size_t at) const {
    if (at < begin_) return std::nullopt;
    Hit hit{at, at + 1, {}};
    const auto run = names_.longest_exact(piece_.text(), at);
    if (run && run->tokens == 1 && !run->common_word && run->match.kind == NameKind::abbreviation &&
        !is_listed(screen_words, piece_.word(at))) {
      hit.match = run->match;
      return hit;
    }
    if (!is_listed(class_words, piece_.word(at))) return std::nullopt;
    hit.status = EntryStatus::unknown;
    return hit;
  }

  void read_sign(std::size_t at) {
    if (at < begin_) return;
    const std::string_view word = piece_.word(at);
    if (is_listed(found_words, word)) sign_ = Found::yes;
    if (is_listed(unfound_words, word)) sign_ = Found::no;
    // "UDS neg, methadone": what follows is something else.
    const bool is_whole = is_listed(unfound_words, word) && piece_.before(at + 1).find(',') != std::string_view::npos;
    if (is_whole || is_listed(" takes take taking on prescribed tomo toma ", word)) sign_ = Found::unsaid;
    const bool is_exception =
        is_listed(" except but excepto salvo ", word) || piece_.says(at, "other than") || piece_.says(at, "apart from");
    if (is_exception && sign_ != Found::unsaid) sign_ = sign_ == Found::no ? Found::yes : Found::no;
    if (word == "not" && at + 1 < piece_.size() && piece_.word(at + 1) == "detected") sign_ = Found::no;
  }

  void add(const Hit& hit) {
    const Found before = mark_before(piece_, hit.begin);
    const Found behind = mark_behind(piece_, hit.end);
    // "UDS negative for THC, methadone 80 mg daily"
    const std::size_t next = std::min(piece_.size(), hit.end + 2);
    const bool is_taken = dose_in(piece_, hit.end, next) || times_in(piece_, hit.end, next);
    const Found sign = is_taken                  ? Found::yes
                       : behind != Found::unsaid ? behind
                       : before != Found::unsaid ? before
                                                 : sign_;
    found_.push_back(hit);
    if (sign == Found::no) found_.back().status = EntryStatus::not_medicine;
  }

  const NameIndex& names_;
  const Piece& piece_;
  const std::vector<Hit>& hits_;
  std::vector<Hit> found_;
  std::size_t begin_;
  Found sign_ = Found::unsaid;
};

}  // namespace

bool is_of_tests(const Piece& piece, const std::vector<Hit>& hits, bool below_results) {
  if (below_results || is_screen(piece)) return true;
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (is_test_unit(piece, at)) return true;
    if (!is_listed(test_words, piece.word(at))) continue;
    const bool is_told = at + 1 < piece.size() && is_listed(
                                                      " stable normal pending elevated high low improved level "
                                                      "levels wnl estable ",
                                                      piece.word(at + 1));
    if (is_told || value_behind(piece, at + 1)) return true;
  }
  return std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) {
    const auto value = value_behind(piece, hit.end);
    const bool is_nothing = value && (value->is_below || (value->is_level && value->amount <= 0));
    return is_nothing || is_plain_value(piece, hit) || mark_behind(piece, hit.end) == Found::no;
  });
}

std::size_t test_begin(const Piece& piece) {
  const std::size_t screen = screen_begin(piece);
  return screen < piece.size() ? screen : 0;
}

void drop_results(const NameIndex& names, const Piece& piece, bool below_results, std::vector<Hit>& hits) {
  if (is_screen(piece)) {
    hits = Screen(names, piece, hits).read();
    return;
  }
  const auto is_none = [&](const Hit& hit) {
    if (mark_behind(piece, hit.end) == Found::no) return true;
    const auto value = value_behind(piece, hit.end);
    const bool is_of_all = below_results ? is_of_body(piece, hit) : is_plain_value(piece, hit);
    return value && (value->is_below || value->amount <= 0 || is_of_all);
  };
  for (Hit& hit : hits) {
    if (is_none(hit)) hit.status = EntryStatus::not_medicine;
  }
}

}  // namespace quietcheck
