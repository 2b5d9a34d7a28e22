#include "unread.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "chart.h"
#include "denial.h"
#include "directions.h"
#include "nameless.h"
#include "sig_words.h"
#include "taking.h"
#include "time_words.h"

namespace quietcheck {
namespace {

/// "20 mg of", "3 of": what follows is what that is of.
bool is_amount_of(const Piece& piece, std::size_t at) {
  if (at < 2 || !is_listed(" of de ", piece.word(at - 1))) return false;
  return is_strength(piece.word(at - 2)) || is_mass(canonical_unit(piece.word(at - 2)));
}

/// "methdone 5 mg", "methdone 5mg": a strength right behind the word.
bool has_strength_behind(const Piece& piece, std::size_t at) {
  if (at + 1 >= piece.size() || !is_strength(piece.word(at + 1))) return false;
  const auto dose = dose_in(piece, at + 1, std::min(piece.size(), at + 3));
  return dose && is_mass(dose->unit);
}

/// The token behind the word before, over "a", "my", "some of the": nobody writes more than three.
std::size_t behind_articles(const Piece& piece, std::size_t at) {
  constexpr std::size_t most = 3;
  const std::size_t first = at - std::min(at, most);
  while (at > first && is_listed(" a an my the some un una mi ", piece.word(at - 1))) --at;
  return at;
}

/// What stands before a word, or right behind it, says that it is something taken.
Mark mark_of(const Piece& piece, std::size_t at, bool is_sentence) {
  if (is_amount_of(piece, at) || has_strength_behind(piece, at)) return Mark::taken;
  const bool behind_comma = is_sentence && piece.before(at).find(',') != std::string_view::npos;
  at = behind_articles(piece, at);
  if (at == 0) return behind_comma ? Mark::beside : Mark::none;
  constexpr std::string_view verbs =
      " take takes taking took tomo toma tomando started starting start prescribed generic ";
  if (is_listed(verbs, piece.word(at - 1))) return Mark::taken;
  const bool is_beside = is_listed(" on and with w plus use using want con y ", piece.word(at - 1));
  return is_beside || behind_comma ? Mark::beside : Mark::none;
}

/// "performed", "sensation", "cambiando": inflected as words of sentences are and names aren't.
bool is_inflected(std::string_view word) {
  constexpr auto endings =
      std::to_array<std::string_view>({"ing", "ed", "tion", "tions", "ly", "ment", "ments", "ness", "ence", "ance",
                                       "cion", "mente", "ando", "endo", "ado", "ido", "ados", "idos"});
  return std::any_of(endings.begin(), endings.end(),
                     [word](std::string_view ending) { return word.ends_with(ending); });
}

/// Whether a name is near enough to a word. The less says that a medicine is meant, the nearer it has to be; a word
/// that nothing marks is a slip only of a medicine that many people take.
bool is_near_enough(const NameIndex& names, std::string_view word, const NameMatch& match, Mark mark) {
  constexpr std::uint32_t last_rank = 6;
  constexpr std::size_t shortest = 5;
  constexpr std::size_t long_enough = 8;  // for two slips in one word
  if (word.size() < shortest) {
    // "methadone and xanx": of short words beside a name only what many people take.
    const bool is_common = mark == Mark::beside && match.rank <= last_rank && !is_plain(word) &&
                           (match.kind == NameKind::brand || match.kind == NameKind::ingredient);
    return (mark == Mark::taken || is_common) && match.distance <= 1;
  }
  if (mark == Mark::taken) return match.distance <= 2;
  const bool is_slang = match.kind == NameKind::street || match.kind == NameKind::abbreviation;
  // The medicines that this page is for are a guess however the word ends: "spravado".
  const bool is_inflected_word = match.rank > 0 && is_inflected(word);
  if (match.distance > (word.size() < long_enough ? 1U : 2U) || is_slang || is_inflected_word) return false;
  if (mark == Mark::beside) return true;
  if (status_of(names, match.substances) != EntryStatus::read || is_plain(word)) return false;
  // What isn't prescribed has no rank: "kratum", "heroine".
  const bool is_one_off = match.distance <= 1 && word.size() > shortest;
  if (is_one_off && match.kind == NameKind::ingredient) return true;
  if (match.rank > last_rank) return false;
  const bool is_little_known = match.kind == NameKind::brand && match.rxcui == 0;
  if (is_little_known) return word.size() + 1 >= long_enough && match.distance <= 1;
  return match.kind == NameKind::ingredient || match.kind == NameKind::brand || match.kind == NameKind::spanish ||
         match.kind == NameKind::synonym;
}

}  // namespace

void UnreadFinder::add_to(const Piece& piece, bool is_sentence, TextKind kind, std::vector<Hit>& hits) {
  std::vector<Hit> more;
  const std::size_t last = chart_noise_begin(piece);
  std::size_t from = 0;
  for (std::size_t h = 0; h <= hits.size(); ++h) {
    const std::size_t to = std::min(last, h < hits.size() ? hits[h].begin : piece.size());
    if (is_sentence) {
      add_unread_words(piece, from, to, more);
    } else {
      add_unread_clauses(piece, from, to, h > 0, kind, more);
    }
    if (h < hits.size()) from = hits[h].end;
  }
  hits.insert(hits.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  sort_by_place(hits);
}

/// In a list: each part between commas or "and" that is neither a name nor directions for one.
void UnreadFinder::add_unread_clauses(const Piece& piece, std::size_t begin, std::size_t end, bool behind_a_name,
                                      TextKind kind, std::vector<Hit>& more) {
  for (std::size_t from = begin; from < end;) {
    std::size_t to = from + 1;
    while (to < end && !separates(piece, to)) ++to;
    // Without a mark between, words belong to the name beside them ("seen by Dr. X for methadone"), but for a slip of
    // another.
    const bool of_name_before = behind_a_name && from == begin && !separates(piece, from);
    const bool of_name_behind = to == end && end < piece.size() && !separates(piece, end);
    const bool own = !of_name_before && !of_name_behind;
    if (!own || !add_unread_clause(piece, from, to, kind, more)) add_slips(piece, from, to, kind, more);
    from = to;
  }
}

bool UnreadFinder::add_unread_clause(const Piece& piece, std::size_t begin, std::size_t end, TextKind kind,
                                     std::vector<Hit>& more) {
  constexpr std::size_t most_words = 3;
  while (begin < end && is_listed(joining_words, piece.word(begin))) ++begin;
  if (begin == end || more.size() > max_list_entries || is_directions(piece, begin, end)) return true;
  if (is_refusal(piece, begin, end)) return true;
  const bool is_detail = piece.any(stopped_words, begin, end) || piece.any(planned_words, begin, end) ||
                         piece.any(" started restarted ago since until once twice times daily last ", begin, end) ||
                         speaks_of_it(piece, begin, end);
  Entry entry;
  read_without_name(names_, piece, begin, end, entry);
  std::size_t count = 0;
  static_cast<void>(name_words(piece, begin, end, count));
  if (entry.status == EntryStatus::not_medicine || is_talk(piece, begin, end)) return true;
  if (is_detail) return false;
  // "soy enfermera"
  const bool is_of_person = kind == TextKind::note && is_listed(" soy estoy tengo im i ", piece.word(begin));
  const bool is_of_prose = (kind == TextKind::prose || is_of_person) && !looks_like_a_medicine(piece, begin, end);
  // Of several words beside sentences only a likely slip is a guess.
  if (is_of_prose && (entry.status == EntryStatus::unknown || end - begin > 1)) return false;
  if (entry.status == EntryStatus::unknown) {
    const bool is_long = count > most_words && !piece.any(vague_words, begin, end);
    if (is_long || (count == 0 && end - begin < 2)) return false;
    // "got approved for Sparvato": one word of it is a slip of a name.
    const std::size_t before = more.size();
    add_slips(piece, begin, end, kind, more);
    if (more.size() > before) return true;
  }
  more.push_back(hit_of(entry, thing_in(piece, begin, end), end));
  return true;
}

/// In a sentence: slips, names that nobody knows, and pills without a name.
void UnreadFinder::add_unread_words(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Hit>& more) {
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    const Mark mark = mark_of(piece, at, true);
    if (is_everyday(word)) {
      if (is_nameless(piece, begin, at, mark != Mark::none))
        more.push_back(hit_of(Entry{}, std::max(begin, at - std::min<std::size_t>(at, 2)), at + 1));
      continue;
    }
    const bool ends = at + 1 == piece.size() || separates(piece, at + 1);
    if (add_slip_of(piece, at, mark, more) || !ends_like_a_name(word)) continue;
    if ((mark != Mark::none && ends) || has_strength_behind(piece, at)) more.push_back(hit_of(Entry{}, at, at + 1));
  }
}

void UnreadFinder::add_slips(const Piece& piece, std::size_t begin, std::size_t end, TextKind kind,
                             std::vector<Hit>& more) {
  for (std::size_t at = begin; at < end; ++at) {
    const Mark mark = mark_of(piece, at, false);
    if (is_everyday(piece.word(at)) || (mark == Mark::none && kind == TextKind::list)) continue;
    add_slip_of(piece, at, mark, more);
  }
}

/// Pills without a name: "my nerve pill, my pain pill and", "a benzo".
bool UnreadFinder::is_nameless(const Piece& piece, std::size_t begin, std::size_t at, bool introduced) const {
  const std::string_view word = piece.word(at);
  const bool is_thing = is_listed(thing_words, word) || (introduced && is_listed(class_words, word));
  if (!is_thing || at == begin) return false;
  // "litio 300 mg 2 pastillas", "ketamina en pastillas": the form of the name before.
  const std::string_view before = piece.word(at - 1);
  const bool is_count = is_number_word(before) && !is_listed(" a an one un una uno ", before);
  if (begin > 0 && (is_digit(before[0]) || is_count || before == "en" || before == "in")) return false;
  if (at + 1 < piece.size() && names_.longest_exact(piece.text(), at + 1)) return false;
  const std::size_t near = at - std::min<std::size_t>(at, 4);
  const bool ends = at + 1 == piece.size() || separates(piece, at + 1);
  const bool is_one = piece.any(" a an another some un una otra ", near, at);
  // "my pill" may be any, "my blood pressure pill" is one.
  const bool is_told = ends ? piece.any(" my mi ", near, at) : at > 1 && piece.any(" my mi ", near, at - 1);
  return begin > 0 || is_one || is_told;
}

/// What the dictionary knows near a word or near the one that it is the plural of; nothing when the text has had its
/// share. A word that stands there again costs nothing.
const FindResult& UnreadFinder::look_up(std::string_view word) {
  if (const auto known = looked_up_.find(word); known != looked_up_.end()) return known->second;
  if (lookups_left_ == 0) return nothing_;
  const auto is_name = [](const FindResult& found) {
    return found.status == FindStatus::exact || found.status == FindStatus::recognised;
  };
  const auto find = [this](std::string_view text) {
    lookups_left_ -= std::min<std::size_t>(lookups_left_, 1);
    return names_.find(text);
  };
  FindResult found = find(word);
  if (is_name(found)) {
    // A name that counts as none where it stands ("with ice") is no slip of another one either.
    found = {};
  } else {
    for (const std::string& singular : singulars_of(word)) {
      FindResult one = find(singular);
      if (one.matches.empty() || is_name(one)) continue;
      if (found.matches.empty() || one.matches[0].distance < found.matches[0].distance) found = std::move(one);
    }
  }
  return looked_up_.emplace(word, std::move(found)).first->second;
}

bool UnreadFinder::add_slip(const Piece& piece, std::size_t at, std::vector<Hit>& more) {
  return add_slip_of(piece, at, Mark::taken, more);
}

bool UnreadFinder::add_slip_of(const Piece& piece, std::size_t at, Mark mark, std::vector<Hit>& more) {
  constexpr std::size_t shortest = 4;
  const std::string_view word = piece.word(at);
  // Short words count only where they end what is said.
  const bool ends = at + 1 == piece.size() || separates(piece, at + 1);
  if (word.size() < shortest || (word.size() == shortest && !ends)) return false;
  const FindResult& found = look_up(word);
  if (found.matches.empty() || !is_near_enough(names_, word, found.matches[0], mark)) return false;
  Entry entry;
  take_found(names_, found, entry);
  more.push_back(hit_of(entry, at, at + 1));
  return true;
}

}  // namespace quietcheck
