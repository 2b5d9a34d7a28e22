#include "told.h"

#include <algorithm>

#include "health_phrases.h"
#include "instances.h"

namespace quietcheck {
namespace {

/// Whether the entry behind `instance` tells what `by` describes.
bool tells(const ToldBy& by, const Instance& instance, std::span<const Instance> list, const Knowledge& knowledge,
           const ScreenRequest& request) {
  const auto is_it = [&](const Branch& branch) { return matches(branch, instance, knowledge, list); };
  if (instance.is_therapy() || std::none_of(by.side.begin(), by.side.end(), is_it)) return false;
  const Circumstances here{knowledge, list, request.answers, nullptr, &instance, nullptr, Answer::not_given, {}};
  if (hold(by.when, here) != Truth::yes) return false;
  return by.words.empty() || says_one_of(request.entries[static_cast<std::size_t>(instance.entry)].text, by.words);
}

}  // namespace

void answer_from_entries(const Knowledge& knowledge, ScreenRequest& request) {
  request.answers.resize(knowledge.health_factors.size(), Answer::not_given);
  request.told.clear();
  const std::vector<Instance> list = instances_of(knowledge, request);
  for (std::size_t f = 0; f < knowledge.health_factors.size(); ++f) {
    if (request.answers[f] != Answer::not_given) continue;
    ToldAnswer told{static_cast<HealthFactorId>(f)};
    for (const ToldBy& by : knowledge.health_factors[f].told_by) {
      for (const Instance& instance : list) {
        if (told.answer != Answer::not_given && (told.answer == Answer::yes || by.answer != Answer::yes)) break;
        if (tells(by, instance, list, knowledge, request))
          told = {static_cast<HealthFactorId>(f), by.answer, instance.entry, instance.substance};
      }
    }
    if (told.answer == Answer::not_given) continue;
    request.answers[f] = told.answer;
    request.told.push_back(told);
  }
}

}  // namespace quietcheck
