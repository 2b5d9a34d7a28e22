#include "clauses.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "directions.h"
#include "sig_words.h"

namespace quietcheck {
namespace {

/// Without a mark between two names, words of stopping right before the second are its own: "methadone helped me quit
/// heroin".
std::size_t leading_words(const Piece& piece, std::size_t begin, std::size_t end) {
  std::size_t first = end;
  for (std::size_t at = end; at > begin; --at) {
    const std::string_view word = piece.word(at - 1);
    if (is_listed(" off quit stopped not no never without clean sober recovery ", word)) {
      first = at - 1;
    } else if (!is_listed(" of my the any all from taking using drinking smoking ", word)) {
      // "get off methadone" isn't off it yet.
      if (is_listed(" get getting come coming go going tapering taper weaning wean work working to ", word)) return end;
      break;
    }
  }
  return first;
}

/// The first token that belongs to the next name: behind the last mark or "and" between the two. What stands in
/// parentheses belongs to the name before, unless a mark parts them: "prozac (stopped in May), nardil".
std::size_t boundary(const Piece& piece, std::size_t begin, std::size_t end) {
  std::optional<std::size_t> last;
  std::size_t opened = end;
  bool is_open = false;
  for (std::size_t at = begin; at <= end && at < piece.size(); ++at) {
    for (const char c : piece.before(at)) {
      if (c == '(' && !is_open) {
        is_open = true;
        opened = at;
      } else if (c == ')' && is_open) {
        is_open = false;
        if (last != opened) last = at;
      } else if (!is_open && std::string_view(",;.!?:").find(c) != std::string_view::npos) {
        last = at;
      }
    }
    if (!is_open && is_listed(" and but y pero then now currently instead ahora ", piece.word(at))) last = at;
  }
  // The next name stands in parentheses itself.
  if (is_open && !last && opened > begin) return opened;
  return last ? *last : leading_words(piece, begin, end);
}

/// The tokens that speak of each name: up to the next one's.
std::vector<Clause> clauses_of(const Piece& piece, const std::vector<Hit>& hits) {
  std::vector<Clause> clauses;
  clauses.reserve(hits.size());
  for (std::size_t h = 0; h < hits.size(); ++h) {
    const Hit& hit = hits[h];
    const std::size_t from = h == 0 ? 0 : boundary(piece, hits[h - 1].end, hit.begin);
    const std::size_t to = h + 1 == hits.size() ? piece.size() : boundary(piece, hit.end, hits[h + 1].begin);
    clauses.push_back({std::min(from, hit.begin), hit.begin, hit.end, std::max(to, hit.end)});
  }
  return clauses;
}

constexpr std::string_view planned_change_words =
    " switching switch thinking going want wants planning plan changing considering gonna will cambiar ";

/// "from suboxone to methadone", with nothing but strengths and "over" between the two.
bool leads_from(const Piece& piece, const Hit& first, const Hit& second) {
  if (first.begin == 0 || !is_listed(" from de ", piece.word(first.begin - 1))) return false;
  bool is_to = false;
  for (std::size_t at = first.end; at < second.begin; ++at) {
    const std::string_view word = piece.word(at);
    if (is_listed(" to onto a into ", word)) {
      is_to = true;
    } else if (!is_filler_token(word) && word != "over" && word != "back") {
      return false;
    }
  }
  return is_to;
}

bool holds_for_next(const Piece& piece, Said carried, const Hit& before, const Clause& clause, bool sentence) {
  if (!carries_over(piece, before.end, clause.name_begin)) return false;
  const auto has_number = [&piece](std::size_t behind) {
    return behind < piece.size() && is_digit(piece.word(behind)[0]);
  };
  // What has directions of its own is taken: "stopped zoloft, methadone 80 mg daily", "allergic to codeine, methadone
  // 80". In a sentence two alike go together: "used to be on atenolol 50 mg, lisinopril 10 mg".
  const bool directed = has_directions(piece, clause) || has_number(clause.name_end);
  if (directed && (!sentence || !has_number(before.end))) return false;
  // "no opioids, benzos, or xanax", but "no xanax, methadone"
  constexpr std::size_t reach = 60;  // words of a list
  return carried != Said::negated ||
         piece.any(" or nor o u ni ", before.end, std::min(piece.size(), before.end + reach));
}

/// "Naltrexone 50 mg for drinking", "suboxone for oxycodone addiction": the second name is what the first is for.
bool is_purpose(const Piece& piece, const Hit& first, const Hit& second) {
  constexpr std::string_view disorders =
      " addiction dependence dependency disorder abuse misuse craving cravings adiccion dependencia ";
  constexpr std::string_view treated = " alcohol etoh drinking drink heroin alcoholismo heroina ";
  std::size_t at = second.begin;
  while (at > first.end && is_listed(" the my his her their el la mi su ", piece.word(at - 1))) --at;
  if (at == first.end || !is_listed(" for para pa against contra ", piece.word(at - 1))) return false;
  for (std::size_t between = first.end; between + 1 < at; ++between) {
    const std::string_view word = piece.word(between);
    if (!is_filler_token(word) && !is_listed(direction_words, word)) return false;
  }
  const std::size_t behind = second.end + (second.end < piece.size() && piece.word(second.end) == "use" ? 1 : 0);
  return is_listed(treated, piece.word(second.begin)) ||
         (behind < piece.size() && is_listed(disorders, piece.word(behind)));
}

/// "Used to take zoloft and klonopin, been off both for a year": days that are said of all before.
void share_days(const Piece& piece, std::vector<ToldOfName>& all) {
  const ToldOfName& last = all.back();
  if (last.told.said != Said::stopped || !last.told.stopped_days_ago ||
      !piece.any(" both them all these those ", last.clause.name_end, last.clause.end))
    return;
  for (std::size_t before = all.size() - 1; before > 0; --before) {
    Told& told = all[before - 1].told;
    if (told.said != Said::stopped || told.stopped_days_ago) return;
    told.stopped_days_ago = last.told.stopped_days_ago;
  }
}

}  // namespace

std::vector<ToldOfName> told_of_each(const Piece& piece, const std::vector<Hit>& hits, bool is_sentence,
                                     std::optional<Day> today) {
  std::vector<ToldOfName> all;
  all.reserve(hits.size());
  const std::vector<Clause> clauses = clauses_of(piece, hits);
  Said carried = Said::nothing;
  Said change = Said::nothing;  // of "from one to another": whether the change is planned or done
  for (std::size_t h = 0; h < hits.size(); ++h) {
    const Clause& clause = clauses[h];
    const bool is_for = h > 0 && is_purpose(piece, hits[h - 1], hits[h]);
    Told told = is_for ? Told{Said::negated} : taking_in(piece, clause, today);
    if (h + 1 < hits.size() && leads_from(piece, hits[h], hits[h + 1])) {
      // "switching from suboxone to methadone": planned, or done.
      const bool is_planned =
          piece.any(planned_change_words, clause.begin, clause.name_begin) || told.said == Said::planned;
      change = is_planned ? Said::planned : Said::stopped;
      told = Told{};
      told.said = is_planned ? Said::taken : Said::stopped;
    } else if (change != Said::nothing) {
      if (change == Said::planned && told.said == Said::nothing) told.said = Said::planned;
      change = Said::nothing;
    }
    if (told.said != Said::nothing) {
      carried = told.leads ? told.said : Said::nothing;
    } else if (h > 0 && carried != Said::nothing && holds_for_next(piece, carried, hits[h - 1], clause, is_sentence)) {
      // "He used to be on atenolol, lisinopril, and terazosin": one "used to" for all of them.
      told.said = carried;
    } else {
      carried = Said::nothing;
    }
    all.push_back({clause, told});
    share_days(piece, all);
  }
  return all;
}

}  // namespace quietcheck
