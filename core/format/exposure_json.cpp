#include "exposure_json.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "../engine/vocabulary.h"
#include "sentences.h"

namespace quietcheck {
namespace {

/// Where an end of an interval lies, for words: "much lower" to "much higher".
constexpr std::array size_keys{"exposure.much_lower", "exposure.lower", "exposure.same", "exposure.higher",
                               "exposure.much_higher"};

std::size_t size_of(double ratio) {
  return ratio < 0.5 ? 0 : ratio < 1 / no_change_fold ? 1 : ratio <= no_change_fold ? 2 : ratio <= 2 ? 3 : 4;
}

/// Nothing takes all of a medicine away: what would be rounded to nothing stays a hundredth.
constexpr double least_shown = 0.01;

/// Two places below ten, none above: an interval is never more exact than that.
std::string number(double ratio) {
  const long hundredths = std::lround(std::max(ratio, least_shown) * 100);
  if (hundredths >= 1000) return std::to_string(std::lround(ratio));
  const std::string places = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + (places.size() < 2 ? ".0" : ".") + places;
}

double rounded(double ratio) {
  return std::round(std::max(ratio, least_shown) * 100) / 100;
}

/// How far a level may rise or fall, in words that need no numbers.
const char* rise_key(double ratio) {
  return ratio <= 1.4    ? "exposure.by_a_third"
         : ratio <= 1.75 ? "exposure.by_half"
         : ratio <= 2.5  ? "exposure.to_double"
                         : "exposure.to_more_than_double";
}

const char* fall_key(double ratio) {
  return ratio >= 0.7   ? "exposure.by_a_quarter"
         : ratio >= 0.6 ? "exposure.by_a_third"
         : ratio >= 0.4 ? "exposure.by_half"
                        : "exposure.by_more_than_half";
}

struct Directions {
  bool up = false;
  bool down = false;
};

/// Where a prediction can lie: what only slows enzymes can't lower a level, and what only speeds them up can't raise
/// it. Either way where nothing changes an enzyme, and in a study.
Directions possible(const ExposureAnswer& answer) {
  Directions can;
  const auto consider = [&can](const Estimate& factor) {
    can.up = can.up || factor.value < 1;
    can.down = can.down || factor.value > 1;
  };
  for (const Perpetrator* perpetrator : answer.strengths) {
    for (const EnzymeChange& change : perpetrator->changes) consider(change.factor);
    consider(perpetrator->gut);
  }
  return can.up || can.down ? can : Directions{true, true};
}

class ExposureWriter {
 public:
  ExposureWriter(const Bundle& bundle, SubstanceId victim, const ExposureAnswer& answer, Language language)
      : bundle_(bundle), victim_(victim), answer_(answer), language_(language) {}

  Json write() const {
    Json json{{"victim", bundle_.names.id_of(victim_)}};
    json["perpetrators"] = Json::array();
    for (const SubstanceId id : answer_.perpetrators) json["perpetrators"].push_back(bundle_.names.id_of(id));
    if (!answer_.over_routes) {
      json["ratio"] = rounded(answer_.ratio);
      json["low"] = rounded(answer_.low);
      json["high"] = rounded(answer_.high);
    }
    json["basis"] = answer_.observed ? "observed" : "predicted";
    json["route"] = word_of(answer_.route);
    json["any_route"] = answer_.over_routes;
    json["words"] = words();
    json["clinician"] = clinician();
    return json;
  }

 private:
  std::string say(std::string_view key) const { return report_word(bundle_.knowledge, key, language_); }

  /// {a}: the victim, {b}: the others; the rest as given.
  std::string fill(std::string_view key,
                   std::initializer_list<std::pair<std::string_view, std::string>> more = {}) const {
    std::string text = say(key);
    for (const auto& [mark, value] : more) {
      for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += value.size())
        text.replace(at, mark.size(), value);
    }
    return with_names(text, name_of(bundle_, victim_, language_), names_of(bundle_, answer_.perpetrators, language_));
  }

  /// "The level" may go up or down, by how wide an interval; "only a little" where all of the interval is.
  std::string words() const {
    const Directions can = possible(answer_);
    const double low_end = can.down ? answer_.low : std::max(answer_.low, std::min(answer_.ratio, 1.0));
    const double high_end = can.up ? answer_.high : std::min(answer_.high, std::max(answer_.ratio, 1.0));
    const std::size_t size = size_of(answer_.ratio);
    const std::size_t low = size_of(low_end);
    const std::size_t high = size_of(high_end);
    const bool rises = high > 2;
    const bool falls = low < 2;
    const std::string basis = answer_.observed ? ".observed" : ".predicted";
    if (size == 2 && (rises || falls)) {
      const char* end = rises && falls ? "exposure.could_both" : rises ? "exposure.could_rise" : "exposure.could_fall";
      return fill("exposure.little" + basis) + " " +
             fill(end, {{"{high}", say(rise_key(high_end))}, {"{low}", say(fall_key(low_end))}});
    }
    const std::string direction = size < 2 ? "down" : size > 2 ? "up" : "same";
    std::string text = fill("exposure." + direction + basis);
    // A step to each side is as exact as such a sentence can be.
    if (high > low + 1)
      text += " " + fill("exposure.wide", {{"{low}", say(size_keys[low])}, {"{high}", say(size_keys[high])}});
    return text;
  }

  std::string clinician() const {
    const std::string route(word_of(answer_.route));
    const std::string key = answer_.over_routes ? "exposure.clinician_any_route" : "exposure.clinician";
    std::string text = fill(key, {{"{ratio}", number(answer_.ratio)},
                                  {"{low}", number(answer_.low)},
                                  {"{high}", number(answer_.high)},
                                  {"{interval}", interval()},
                                  {"{route}", say("exposure.route." + route)}});
    text += " " + (answer_.observed ? study() : fill("exposure.clinician_predicted"));
    if (!answer_.observed && !answer_.victim->misses.empty())
      text += " " + std::string(answer_.victim->misses.in(language_));
    return text;
  }

  std::string interval() const {
    if (!answer_.observed) return say("exposure.interval.model");
    return say("exposure.interval." + std::string(word_of(answer_.study->interval)));
  }

  std::string study() const {
    const ObservedRatio& study = *answer_.study;
    // Only a damaged bundle has a study without a source.
    std::string source;
    if (!study.citations.empty()) source = bundle_.knowledge.sources[place(study.citations.front().source)].short_name;
    std::string people;
    if (study.people > 0) people = ", n = " + std::to_string(study.people);
    std::string dose;
    if (!study.perpetrator_dose.empty()) dose = ", " + std::string(study.perpetrator_dose);
    return fill(
        "exposure.clinician_observed",
        {{"{measured}", std::string(study.measured)}, {"{people}", people}, {"{dose}", dose}, {"{source}", source}});
  }

  const Bundle& bundle_;
  SubstanceId victim_;
  const ExposureAnswer& answer_;
  Language language_;
};

}  // namespace

Json exposure_json(const Bundle& bundle, SubstanceId victim, const ExposureAnswer& answer, Language language) {
  return ExposureWriter(bundle, victim, answer, language).write();
}

}  // namespace quietcheck
