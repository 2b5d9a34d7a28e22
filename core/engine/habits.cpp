#include "habits.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "sig_words.h"

namespace quietcheck {
namespace {

void add_at(std::size_t at, SubstanceId substance, std::vector<Hit>& hits) {
  Hit hit{at, at + 1, {}};
  hit.match.substances = {substance};
  hits.insert(std::upper_bound(hits.begin(), hits.end(), at,
                               [](std::size_t place, const Hit& other) { return place < other.begin; }),
              std::move(hit));
}

/// The first hit that ends behind token `at`; hits are in the order of the text.
auto hit_at_or_behind(const std::vector<Hit>& hits, std::size_t at) {
  return std::partition_point(hits.begin(), hits.end(), [at](const Hit& hit) { return hit.end <= at; });
}

/// Whether the word is a name itself, or one stands at most `reach` tokens behind it with no mark and no word between
/// that parts it from the verb: "i drink kratom tea", but "i drink on weekends, ketamine".
bool has_named_object(const Piece& piece, const std::vector<Hit>& hits, std::size_t at, std::size_t reach) {
  const auto hit = hit_at_or_behind(hits, at);
  if (hit == hits.end() || hit->begin > at + reach) return false;
  constexpr std::string_view parting = " and or but with on at every when in y o pero con los las cada en ";
  for (std::size_t next = at + 1; next <= hit->begin; ++next) {
    const bool is_marked = piece.before(next).find_first_of(",;:.?!()") != std::string_view::npos;
    if (is_marked || is_listed(parting, piece.word(next))) return false;
  }
  return true;
}

/// "I drink" without what.
bool is_drinking(const Piece& piece, const std::vector<Hit>& hits, std::size_t at) {
  constexpr std::string_view objects =
      " my it dose doses water juice ml coffee coffees tea milk soda pop smoothie smoothies shake shakes liquid "
      "clinic "
      "this that them fluids caffeine energy mi agua cafe jugo leche te refresco refrescos ";
  return is_listed(" drink drinking drinks bebo bebiendo bebia ", piece.word(at)) &&
         !piece.any(objects, at + 1, std::min(piece.size(), at + 4)) && !has_named_object(piece, hits, at, 6);
}

/// Whether one of `verbs` stands before token `at`, with nothing but articles and small words between.
bool is_object_of(const Piece& piece, std::size_t at, std::string_view verbs) {
  constexpr std::string_view between =
      " a an the some my one two of un una unos unas mi mis el la los las dos par de "
      "half media medio about como ";
  constexpr std::size_t most = 4;
  const std::size_t first = at - std::min(at, most);
  while (at > first && is_listed(between, piece.word(at - 1))) --at;
  return at > 0 && is_listed(verbs, piece.word(at - 1));
}

/// "Unos tragos", "una copa": what it is of isn't said.
bool is_drink(const Piece& piece, const std::vector<Hit>& hits, std::size_t at) {
  return is_listed(" trago tragos copa copas copita copitas ", piece.word(at)) &&
         is_object_of(piece, at, " tomo toma tomar tomando tomaba bebo bebe beber echo ") &&
         !piece.says(at + 1, "de") && !has_named_object(piece, hits, at, 1);
}

bool is_joint(const Piece& piece, const std::vector<Hit>& hits, std::size_t at) {
  constexpr std::string_view joints =
      " joint joints blunt blunts spliff spliffs doobie bowl bowls bud buds herb herbs porro porros churro churros "
      "gallo "
      "toque toques canuto canutos hierba yerba monte ";
  return is_listed(joints, piece.word(at)) && is_object_of(piece, at, smoking_verbs) &&
         !has_named_object(piece, hits, at, 2);
}

/// "I smoke a pack a day", "media cajetilla".
bool is_pack(const Piece& piece, const std::vector<Hit>& hits, std::size_t at) {
  return is_listed(" pack packs cig cigs cajetilla cajetillas cigarro cigarros ", piece.word(at)) &&
         is_object_of(piece, at, smoking_verbs) && !has_named_object(piece, hits, at, 2);
}

}  // namespace

void add_habits(const NameIndex& names, const Piece& piece, std::vector<Hit>& hits) {
  const auto alcohol = names.find_id("alcohol");
  const auto cannabis = names.find_id("cannabis");
  const auto tobacco = names.find_id("tobacco");
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (alcohol && (is_drinking(piece, hits, at) || is_drink(piece, hits, at))) add_at(at, *alcohol, hits);
    if (tobacco && is_pack(piece, hits, at)) add_at(at, *tobacco, hits);
    if (cannabis && is_joint(piece, hits, at)) add_at(at, *cannabis, hits);
  }
}

}  // namespace quietcheck
