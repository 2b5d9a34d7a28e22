#include "unread.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "chart.h"
#include "denial.h"
#include "sig_words.h"
#include "taking.h"

namespace quietcheck {
namespace {

bool is_introduced(const Piece& piece, std::size_t at) {
  while (at > 0 && is_listed(" a an my the some un una mi ", piece.word(at - 1))) --at;
  if (at == 0) return false;
  return is_listed(
             " on take takes taking and with w plus use using want tomo tomando con y started starting start "
             "prescribed generic ",
             piece.word(at - 1)) ||
         piece.before(at).find(',') != std::string_view::npos;
}

/// "blorptazine": no word of a sentence, though no name is near it.
bool ends_like_a_name(std::string_view word) {
  constexpr auto endings = std::to_array<std::string_view>(
      {"ine", "ol",  "pam", "lam",   "ide",    "done",  "phine",   "codone",  "orphan",    "pril", "artan", "statin",
       "mab", "nib", "vir", "azole", "cillin", "mycin", "triptan", "gliptin", "gliflozin", "barb", "fen",   "cept"});
  constexpr std::size_t shortest = 7;
  return word.size() >= shortest && std::any_of(endings.begin(), endings.end(),
                                                [word](std::string_view ending) { return word.ends_with(ending); });
}

}  // namespace

void UnreadFinder::add_to(const Piece& piece, bool is_sentence, std::vector<Hit>& hits) {
  std::vector<Hit> more;
  const std::size_t last = chart_noise_begin(piece);
  std::size_t from = 0;
  for (std::size_t h = 0; h <= hits.size(); ++h) {
    const std::size_t to = std::min(last, h < hits.size() ? hits[h].begin : piece.size());
    if (is_sentence) {
      add_slips(piece, from, to, more);
    } else {
      add_unread_clauses(piece, from, to, h > 0, more);
    }
    if (h < hits.size()) from = hits[h].end;
  }
  hits.insert(hits.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  sort_by_place(hits);
}

/// In a list: each part between commas or "and" that is neither a name nor directions for one.
void UnreadFinder::add_unread_clauses(const Piece& piece, std::size_t begin, std::size_t end, bool behind_a_name,
                                      std::vector<Hit>& more) {
  for (std::size_t from = begin; from < end;) {
    std::size_t to = from + 1;
    while (to < end && !separates(piece, to)) ++to;
    // Without a mark between, words belong to the name beside them: "seen by Dr. X for methadone".
    const bool of_name_before = behind_a_name && from == begin && !separates(piece, from);
    const bool of_name_behind = to == end && end < piece.size() && !separates(piece, end);
    const bool own = !of_name_before && !of_name_behind;
    if (own) add_unread_clause(piece, from, to, more);
    from = to;
  }
}

void UnreadFinder::add_unread_clause(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Hit>& more) {
  constexpr std::size_t most_words = 3;
  while (begin < end && is_listed(joining_words, piece.word(begin))) ++begin;
  if (begin == end || more.size() > max_list_entries || is_directions(piece, begin, end)) return;
  if (is_refusal(piece, begin, end)) return;
  const bool is_detail = piece.any(stopped_words, begin, end) || piece.any(planned_words, begin, end) ||
                         piece.any(" started restarted ago since until once twice times daily last ", begin, end) ||
                         speaks_of_it(piece, begin, end);
  Entry entry;
  read_without_name(names_, piece, begin, end, entry);
  std::size_t count = 0;
  static_cast<void>(name_words(piece, begin, end, count));
  if (entry.status == EntryStatus::not_medicine || is_detail) return;
  const bool is_long = count > most_words && !piece.any(vague_words, begin, end);
  if (entry.status == EntryStatus::unknown && (is_long || (count == 0 && end - begin < 2))) return;
  more.push_back(hit_of(entry, thing_in(piece, begin, end), end));
}

/// In a sentence: a word behind "on", "take", "and" … that is nearly a name or ends like one, and pills without a
/// name.
void UnreadFinder::add_slips(const Piece& piece, std::size_t begin, std::size_t end, std::vector<Hit>& more) {
  for (std::size_t at = begin; at < end; ++at) {
    const std::string_view word = piece.word(at);
    const bool introduced = is_introduced(piece, at);
    const bool ends = at + 1 == piece.size() || separates(piece, at + 1);
    if (introduced && !is_everyday(word) && !add_slip(piece, at, ends, more) && ends && ends_like_a_name(word)) {
      Entry unread;
      more.push_back(hit_of(unread, at, at + 1));
      continue;
    }
    const bool nameless = is_listed(thing_words, word) || (introduced && is_listed(class_words, word));
    const bool named = at + 1 < piece.size() && names_.longest_exact(piece.text(), at + 1).has_value();
    const bool is_one = piece.any(" a an another some un una otra ", at - std::min<std::size_t>(at, 4), at);
    // "my nerve pill, my pain pill and"
    if (nameless && !named &&
        (begin > 0 || (ends && piece.any(" my mi ", at - std::min<std::size_t>(at, 4), at)) || is_one) && at > begin) {
      Entry unread;
      more.push_back(hit_of(unread, std::max(begin, at - std::min<std::size_t>(at, 2)), at + 1));
    }
  }
}

bool UnreadFinder::add_slip(const Piece& piece, std::size_t at, bool ends, std::vector<Hit>& more) {
  const std::string_view word = piece.word(at);
  const std::uint32_t most_edits = word.size() >= 5 ? 2 : ends && word.size() == 4 ? 1 : 0;
  if (most_edits == 0 || lookups_left_ == 0) return false;
  --lookups_left_;
  const FindResult found = names_.find(word);
  if (found.matches.empty() || found.matches[0].distance > most_edits) return false;
  Entry entry;
  read_without_name(names_, piece, at, at + 1, entry);
  more.push_back(hit_of(entry, at, at + 1));
  return true;
}

void add_drinking(const NameIndex& names, const Piece& piece, std::vector<Hit>& hits) {
  const auto alcohol = names.find_id("alcohol");
  if (!alcohol) return;
  constexpr std::string_view objects =
      " my it dose doses water juice ml coffee coffees tea milk soda pop smoothie smoothies shake shakes liquid "
      "clinic "
      "this that them fluids caffeine energy mi agua cafe jugo leche ";
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (!is_listed(" drink drinking drinks bebo ", piece.word(at))) continue;
    const std::size_t end = std::min(piece.size(), at + 4);
    const bool has_object =
        piece.any(objects, at + 1, end) ||
        std::any_of(hits.begin(), hits.end(), [at](const Hit& hit) { return hit.begin >= at && hit.begin <= at + 3; });
    if (has_object) continue;
    Hit hit{at, at + 1, {}};
    hit.match.substances = {*alcohol};
    hits.insert(std::upper_bound(hits.begin(), hits.end(), at,
                                 [](std::size_t place, const Hit& other) { return place < other.begin; }),
                hit);
  }
}

}  // namespace quietcheck
