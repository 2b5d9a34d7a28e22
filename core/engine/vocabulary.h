// The words of the small closed lists, the same in data, on the command line and on screen.
//
// word_of and from_word are each other's inverse; from_word gives nothing for a word outside the list.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "knowledge.h"

namespace quietcheck {

template <typename Enum>
struct Vocabulary;  // specialised below: words in the order of the enum

// clang-format off
template <> struct Vocabulary<ActionClass> { static constexpr std::array words{std::string_view("no_special_precautions"), std::string_view("monitor"), std::string_view("minimize_risk"), std::string_view("usually_avoid"), std::string_view("avoid")}; };
template <> struct Vocabulary<Evidence> { static constexpr std::array words{std::string_view("trial"), std::string_view("cohort"), std::string_view("pk_study"), std::string_view("guideline"), std::string_view("label"), std::string_view("case_report"), std::string_view("mechanism")}; };
template <> struct Vocabulary<Route> { static constexpr std::array words{std::string_view("iv"), std::string_view("im"), std::string_view("subcutaneous"), std::string_view("nasal"), std::string_view("oral"), std::string_view("sublingual"), std::string_view("transdermal"), std::string_view("topical"), std::string_view("inhaled"), std::string_view("eye"), std::string_view("rectal"), std::string_view("depot_injection"), std::string_view("unknown")}; };
template <> struct Vocabulary<Setting> { static constexpr std::array words{std::string_view("clinic"), std::string_view("home"), std::string_view("unknown")}; };
template <> struct Vocabulary<Taking> { static constexpr std::array words{std::string_view("current"), std::string_view("stopped"), std::string_view("planned"), std::string_view("unknown")}; };
template <> struct Vocabulary<EntryStatus> { static constexpr std::array words{std::string_view("read"), std::string_view("near"), std::string_view("ambiguous"), std::string_view("recognised"), std::string_view("unknown"), std::string_view("not_medicine")}; };
template <> struct Vocabulary<Answer> { static constexpr std::array words{std::string_view("yes"), std::string_view("no"), std::string_view("unsure")}; };
template <> struct Vocabulary<Supply> { static constexpr std::array words{std::string_view("prescription"), std::string_view("over_the_counter"), std::string_view("alcohol"), std::string_view("food"), std::string_view("herb"), std::string_view("street")}; };
template <> struct Vocabulary<Enzyme> { static constexpr std::array words{std::string_view("cyp2b6"), std::string_view("cyp2c9"), std::string_view("cyp2c19"), std::string_view("cyp3a")}; };
template <> struct Vocabulary<IntervalKind> { static constexpr std::array words{std::string_view("ci90"), std::string_view("ci95"), std::string_view("range"), std::string_view("assumed")}; };
template <> struct Vocabulary<Language> { static constexpr std::array words{std::string_view("en"), std::string_view("es")}; };
template <> struct Vocabulary<WindowKind> { static constexpr std::array words{std::string_view("observation"), std::string_view("no_driving")}; };
template <> struct Vocabulary<GuidanceSection> { static constexpr std::array words{std::string_view("benefits"), std::string_view("prepare"), std::string_view("day"), std::string_view("after"), std::string_view("ask"), std::string_view("monitoring"), std::string_view("involve")}; };
// clang-format on

template <typename Enum>
[[nodiscard]] constexpr std::string_view word_of(Enum value) {
  const auto at = static_cast<std::size_t>(value);
  return at < Vocabulary<Enum>::words.size() ? Vocabulary<Enum>::words[at] : std::string_view();
}

template <typename Enum>
[[nodiscard]] constexpr std::optional<Enum> from_word(std::string_view word) {
  for (std::size_t i = 0; i < Vocabulary<Enum>::words.size(); ++i) {
    if (Vocabulary<Enum>::words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace quietcheck
