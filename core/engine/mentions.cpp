#include "mentions.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "directions.h"
#include "sig_words.h"
#include "time_words.h"

namespace quietcheck {
namespace {

/// "PCP" is the primary care provider where somebody is seen, called or named, and the street drug where somebody uses
/// it or where it stands in a list.
bool is_provider(const Piece& piece, const Hit& hit) {
  if (hit.end != hit.begin + 1 || piece.word(hit.begin) != "pcp") return false;
  const std::string_view before = hit.begin > 0 ? piece.word(hit.begin - 1) : std::string_view();
  const std::string_view next = hit.end < piece.size() ? piece.word(hit.end) : std::string_view();
  const bool is_mixed = piece.any(" laced dipped mixed cut high ", 0, hit.begin);
  if (is_mixed || is_listed(taking_verbs, before) || is_listed(" pos positive neg negative ", before)) return false;
  if (is_listed(
          " by your my see seen saw his her their our the a new from to call contact notify told tell ask primary "
          "visit mi su ",
          before) ||
      (before == "with" && piece.before(hit.begin).find_first_of(",;") == std::string_view::npos))
    return true;
  if (is_listed(
          " dr md np pa follow followup appt appointment visit office clinic will to for said says wants wrote "
          "prescribed prescribes started thinks before about regarding aware in name gave gives put told referred ",
          next))
    return true;
  // "PCP: Smith, MD", but "PCP: negative"
  const bool is_label = hit.begin == 0 && piece.before(hit.end).find(':') != std::string_view::npos;
  return is_label && !next.empty() &&
         !is_listed(" yes no never none neg pos negative positive denies denied last daily once used uses x ", next) &&
         !is_digit(next[0]);
}

/// "vitamin B12 deficiency", "aspirin-exacerbated respiratory disease": an illness, no medicine.
bool is_of_illness(const NameIndex& names, const Piece& piece, const Hit& hit) {
  // "iron 325 mg for iron deficiency" is one hit, of a medicine.
  const auto run = names.longest_exact(piece.text(), hit.begin);
  if (!run || hit.begin + run->tokens != hit.end) return false;
  if (hit.end >= piece.size() || piece.before(hit.end).find_first_of(",;:(") != std::string_view::npos) return false;
  return is_listed(" deficiency deficient insufficiency exacerbated sensitivity hypersensitivity deficiencia ",
                   piece.word(hit.end));
}

/// "PCN: anaphylaxis". What treats such a reaction isn't what caused it.
bool is_allergen(const NameIndex& names, const Piece& piece, const Hit& hit) {
  constexpr auto rescues = std::to_array<std::string_view>(
      {"epinephrine", "diphenhydramine", "cetirizine", "hydroxyzine", "prednisone", "famotidine", "icatibant"});
  if (hit.end >= piece.size()) return false;
  const std::string_view gap = piece.before(hit.end);
  const bool is_told = gap.find_first_of(":(=>") != std::string_view::npos || gap.find(" -") != std::string_view::npos;
  if (!is_told || !is_listed(" anaphylaxis anaphylactic angioedema anafilaxia angioedema ", piece.word(hit.end)))
    return false;
  return std::none_of(hit.match.substances.begin(), hit.match.substances.end(), [&](SubstanceId id) {
    return std::find(rescues.begin(), rescues.end(), names.id_of(id)) != rescues.end();
  });
}

/// The tokens that an advice warns of: names and kinds of medicines right before "should be avoided" and right behind
/// "Avoid"; none without an advice. "Avoid missing doses of methadone" warns of no medicine.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Where a run of names and of words between them ends that begins at `from`. `next`: the first hit not before it.
std::size_t end_of_names(const Piece& piece, const std::vector<Hit>& hits, std::size_t from, std::size_t& next) {
  constexpr std::string_view links =
      " taking using drinking mixing combining any all other of use such as like including e g and or nor both too "
      "these "
      "the a an medicines medications meds drugs pills products otc tomar usar ni ";
  while (from < piece.size()) {
    while (next < hits.size() && hits[next].end <= from) ++next;
    const bool is_name = next < hits.size() && hits[next].begin <= from;
    const std::string_view word = piece.word(from);
    if (!is_name && !is_listed(links, word) && !is_listed(class_words, word)) break;
    ++from;
  }
  return from;
}

Span warned_of(const Piece& piece, const std::vector<Hit>& hits) {
  constexpr auto passive = std::to_array<std::string_view>(
      {"should be avoided", "must be avoided", "is to be avoided", "are to be avoided", "should not be taken",
       "should not be used", "are contraindicated", "is contraindicated", "deben evitarse", "debe evitarse"});
  std::size_t next = 0;
  for (std::size_t at = 0; at < piece.size();) {
    std::size_t run = at;
    at = std::max(at + 1, end_of_names(piece, hits, at, next));
    if (!piece.says_any(at, passive)) continue;
    // "With methadone, alcohol should be avoided"
    if (run > 0 && is_listed(" with while on taking takes take your con ", piece.word(run - 1))) {
      std::size_t comma = at;
      while (comma > run && piece.before(comma).find(',') == std::string_view::npos) --comma;
      run = comma > run ? comma : at;
    }
    return {run, at};
  }
  std::size_t begin = 0;
  while (begin < piece.size() && is_listed(" please and also must should to needs need ", piece.word(begin))) ++begin;
  if (begin >= piece.size() || !is_listed(" avoid avoiding evitar evite ", piece.word(begin))) return {};
  next = 0;
  const std::size_t end = end_of_names(piece, hits, begin + 1, next);
  return end > begin + 1 ? Span{begin, end} : Span{};
}

/// "thyroid medicine": the gland's, not the gland.
bool is_gland(const Piece& piece, const Hit& hit) {
  constexpr std::string_view things =
      " medicine medicines medication medications med meds pill pills tablet tablets rx "
      "prescription hormone replacement ";
  return hit.end == hit.begin + 1 && piece.word(hit.begin) == "thyroid" && hit.end < piece.size() &&
         is_listed(things, piece.word(hit.end));
}

/// "use disorder, in remission", "abuse 2008 Resolved" behind the name at `at`.
bool is_overcome(const Piece& piece, bool is_sentence, std::size_t at) {
  constexpr std::size_t reach = 10;
  constexpr std::string_view illness = " use disorder abuse dependence addiction misuse toxicity poisoning induced ";
  if (at >= piece.size() || !is_listed(illness, piece.word(at))) return false;
  const std::size_t end = std::min(piece.size(), at + reach);
  const bool is_over = piece.any(" remission resolved recovered resuelto remision ", at, end);
  // What made somebody ill was left, though not always: "I had lithium toxicity in May".
  const bool is_poison = !is_sentence && is_listed(" toxicity poisoning induced ", piece.word(at));
  return (is_over && !piece.any(" not no relapse relapsed ", at, end)) || is_poison;
}

/// "history of heroin use", "h/o cocaine abuse"; not "history of cannabis use, daily".
bool is_of_history(const Piece& piece, const Hit& hit, const Clause& clause) {
  if (hit.end >= piece.size() || !is_listed(" use abuse addiction dependence misuse ", piece.word(hit.end)))
    return false;
  std::size_t at = hit.begin;
  while (at > 0 && is_listed(" of a remote past prior previous iv ", piece.word(at - 1))) --at;
  const bool is_history = piece.any(" past prior previous remote ", at, hit.begin) ||
                          (at > 0 && is_listed(" history hx ho ", piece.word(at - 1))) ||
                          (at > 1 && piece.says(at - 2, "h o"));
  return is_history && !times_in(piece, hit.end, clause.end) &&
         !piece.any(" current currently active ongoing still last recent recently ago ", hit.end, clause.end);
}

/// "Given ketorolac 15 mg IV", "recibió metamizol i.v.": a dose of the emergency room.
bool is_given_once(const Piece& piece, const Hit& hit, const Clause& clause, Route route) {
  if (route == Route::depot_injection || times_in(piece, hit.end, clause.end)) return false;
  if (piece.any(" depot decanoate lai monthly er xr ", hit.begin, clause.end)) return false;
  constexpr std::string_view given = " given received administered loaded recibio administro treated gave bolus ";
  constexpr std::string_view taken =
      " take takes taking on continue continues continued transitioned switched discharged home now since toma tomo ";
  constexpr std::size_t reach = 24;
  std::size_t at = hit.begin;
  while (at > 0 && at + reach > hit.begin && !is_listed(given, piece.word(at - 1)) &&
         !is_listed(taken, piece.word(at - 1)))
    --at;
  if (at == 0 || !is_listed(given, piece.word(at - 1))) return false;
  // By a way that nobody has at home; "im" may be "I'm".
  for (std::size_t token = at; token < clause.end; ++token) {
    const bool is_iv = is_listed(" iv ivp ivpb ems paramedics ", piece.word(token)) || piece.typed(token) == "IM" ||
                       piece.says(token, "i v");
    if (is_iv) return true;
  }
  return false;
}

/// "Remote infection treated with vancomycin", "cured with Epclusa in 2020": an illness that is over.
bool is_of_cure(const Piece& piece, const Hit& hit) {
  constexpr std::size_t reach = 12;
  std::size_t at = hit.begin;
  while (at > 0 && at + reach > hit.begin &&
         !is_listed(" treated cured tratado tratada curado curada ", piece.word(at - 1)))
    --at;
  if (at == 0 || !is_listed(" treated cured tratado tratada curado curada ", piece.word(at - 1))) return false;
  if (piece.any(" on continues takes taking now currently ", at, hit.begin)) return false;
  return is_listed(" cured curado curada ", piece.word(at - 1)) ||
         piece.any(" remote prior previous past childhood previo previa antiguo antigua ", at - std::min(at, reach),
                   at);
}

}  // namespace

void mark_mentions(const NameIndex& names, const Piece& piece, std::vector<Hit>& hits) {
  if (hits.empty()) return;
  const Span warned = warned_of(piece, hits);
  for (std::size_t h = 0; h < hits.size(); ++h) {
    Hit& hit = hits[h];
    // "Avoid alcohol, methadone 80 mg daily"
    const bool has_dose = dose_in(piece, hit.end, std::min(piece.size(), hit.end + 2)).has_value();
    const bool is_warned = hit.begin >= warned.begin && hit.end <= warned.end && !has_dose;
    if (is_warned || is_provider(piece, hit) || is_of_illness(names, piece, hit) || is_allergen(names, piece, hit)) {
      hit.status = EntryStatus::not_medicine;
      // "aspirin-exacerbated": what is joined to it is none either.
      if (h + 1 < hits.size() && hits[h + 1].begin == hit.end && hits[h + 1].status == EntryStatus::unknown)
        hits[h + 1].status = EntryStatus::not_medicine;
    } else if (is_gland(piece, hit)) {
      hit.match.substances.clear();
      hit.status = EntryStatus::unknown;
    }
  }
}

bool is_advice_against(const Piece& piece, const std::vector<Hit>& hits) {
  return warned_of(piece, hits).end > 0;
}

bool is_of_the_past(const Piece& piece, bool is_sentence, const Hit& hit, const Clause& clause, Route route) {
  return is_overcome(piece, is_sentence, hit.end) || is_of_cure(piece, hit) || is_of_history(piece, hit, clause) ||
         is_given_once(piece, hit, clause, route);
}

}  // namespace quietcheck
