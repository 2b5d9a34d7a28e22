#include "parts.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "filler_words.h"
#include "nameless.h"

namespace quietcheck {
namespace {

/// Whether a word that is joined to a name may be the other half of it: "buprenorphne/naloxone".
bool is_name_like(std::string_view word, std::size_t shortest) {
  constexpr std::string_view endings =
      " based free like induced related type types containing only maintained assisted treated releasing drowsy mat otp"
      " kap ";
  return word.size() >= shortest && is_lower_letter(word[0]) && !is_plain(word) && !is_filler_token(word) &&
         !is_listed(endings, word);
}

class JoinedParts {
 public:
  JoinedParts(const NameIndex& names, const Piece& piece) : names_(names), piece_(piece) {}

  void add_to(std::vector<Hit>& hits) {
    for (std::size_t h = 0; h < hits.size(); ++h) {
      look_left(hits[h], h == 0 ? 0 : hits[h - 1].end, h > 0);
      look_right(hits[h], h + 1 < hits.size() ? hits[h + 1].begin : piece_.size());
    }
    if (parts_.empty()) return;
    hits.insert(hits.end(), std::make_move_iterator(parts_.begin()), std::make_move_iterator(parts_.end()));
    sort_by_place(hits);
  }

 private:
  [[nodiscard]] bool joins(std::size_t at) const {
    const std::string_view gap = piece_.before(at);
    return gap.find_first_of("/+-") != std::string_view::npos || gap.find("\u2013") != std::string_view::npos;
  }
  [[nodiscard]] bool ends(std::size_t at) const {
    return piece_.before(at).find_first_of(",;\n()") != std::string_view::npos;
  }
  [[nodiscard]] bool is_amount(std::size_t at) const {
    return is_strength(piece_.word(at)) || is_listed(unit_words, piece_.word(at));
  }
  [[nodiscard]] bool is_between(std::size_t at) const { return is_amount(at) || is_part_salt(piece_.word(at)); }

  void look_left(const Hit& hit, std::size_t from, bool behind_a_name) {
    std::vector<SubstanceId> beside = hit.match.substances;
    for (std::size_t part = hit.begin; part > from && joins(part) && !ends(part);) {
      const std::size_t joint = part;
      --part;
      while (part > from && is_between(part) && !ends(part)) --part;
      // A word right behind another name is its salt.
      if (behind_a_name && part == from && !joins(part)) return;
      if (!add_partner(beside, part, true) && !add_unread(part, joint, shortest_slip)) return;
    }
  }

  void look_right(const Hit& hit, std::size_t until) {
    std::vector<SubstanceId> beside = hit.match.substances;
    std::size_t joint = 0;  // the token behind the mark: "AMOX/K CLAV" has it before the salt
    std::size_t last = hit.end;
    std::size_t shortest = shortest_part;
    for (std::size_t part = hit.end; part < until && !ends(part); ++part) {
      if (is_amount(part)) {
        // "380 mg/vil" is a strength.
        shortest = shortest_slip;
        joint = 0;
        continue;
      }
      if (joins(part)) joint = part;
      if (is_part_salt(piece_.word(part))) continue;
      if (joint == 0 && part != last) return;
      if (!add_partner(beside, part, joint > 0) && !(joint > 0 && add_unread(part, joint, shortest))) return;
      joint = 0;
      last = part + 1;
      shortest = shortest_part;
    }
  }

  [[nodiscard]] bool is_added(std::size_t at) const {
    return std::any_of(parts_.begin(), parts_.end(), [at](const Hit& hit) { return hit.begin == at; });
  }

  /// The beginning of a name that is sold together with `beside`, which grows by it.
  bool add_partner(std::vector<SubstanceId>& beside, std::size_t at, bool is_joined) {
    if (is_added(at)) return true;
    if (parts_.size() >= most_parts || !is_name_like(piece_.word(at), shortest_part) ||
        !may_be_cut(piece_.typed(at), is_joined))
      return false;
    std::vector<SubstanceId> found = names_.partners(beside, piece_.word(at));
    if (found.empty()) return false;
    Hit part{at, at + 1, {}};
    part.is_part = true;
    part.status = found.size() == 1 ? EntryStatus::near : EntryStatus::ambiguous;
    (found.size() == 1 ? part.match.substances : part.candidates) = found;
    if (found.size() == 1) beside.push_back(found[0]);
    parts_.push_back(std::move(part));
    return true;
  }

  /// "adaz" of "adalimumab-adaz".
  [[nodiscard]] bool is_suffix(std::size_t at) const {
    if (at == 0 || piece_.before(at) != "-" || piece_.word(at).size() != 4) return false;
    const FindStatus status = names_.find(piece_.slice(at - 1, at + 1)).status;
    return status == FindStatus::exact || status == FindStatus::recognised;
  }

  /// A word that nothing is sold with: a near name, or unknown.
  bool add_unread(std::size_t at, std::size_t joint, std::size_t shortest) {
    if (!is_name_like(piece_.word(at), shortest)) return false;
    if (is_added(at)) return true;
    if (parts_.size() >= most_parts || is_suffix(at)) return false;
    Entry entry;
    read_without_name(names_, piece_, at, at + 1, entry);
    // " - " may begin a remark, and "w/" is "with".
    const std::string_view gap = piece_.before(joint);
    const bool is_with = joint > 0 && piece_.word(joint - 1) == "w";
    const bool is_tight = gap == "-" || (gap.find_first_of("/+") != std::string_view::npos && !is_with);
    if (entry.status == EntryStatus::not_medicine || (entry.status == EntryStatus::unknown && !is_tight)) return false;
    if (entry.status == EntryStatus::read || entry.status == EntryStatus::recognised) return false;
    parts_.push_back(hit_of(entry, at, at + 1));
    return true;
  }

  static constexpr std::size_t most_parts = 16;
  static constexpr std::size_t shortest_part = 3;  // "COD" right behind a name
  static constexpr std::size_t shortest_slip = 4;
  const NameIndex& names_;
  const Piece& piece_;
  std::vector<Hit> parts_;
};

}  // namespace

void add_joined_parts(const NameIndex& names, const Piece& piece, std::vector<Hit>& hits) {
  JoinedParts(names, piece).add_to(hits);
}

}  // namespace quietcheck
