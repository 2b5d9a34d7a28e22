#include "timeline_json.h"

#include <array>
#include <cmath>
#include <set>

#include "../engine/vocabulary.h"
#include "sentences.h"

namespace quietcheck {
namespace {

/// In the order of NoTimeline.
constexpr std::array reason_ids{"none",        "nothing", "missed",        "changed",          "not_current", "unclear",
                                "other_route", "dosing",  "route_unknown", "route_unmeasured", "bad_facts"};

/// Thousandths are finer than any curve is known.
Json number(double value) {
  return std::round(value * 1000) / 1000;
}

Json points(const Curve& curve) {
  Json list = Json::array();
  for (const TimelinePoint& point : curve) {
    list.push_back({{"hours", number(point.hours)},
                    {"typical", number(point.typical)},
                    {"low", number(point.low)},
                    {"high", number(point.high)}});
  }
  return list;
}

}  // namespace

Json timeline_json(const Bundle& bundle, const Request& request, const TimelineExposure& exposure,
                   const std::function<std::string(const Citation&)>& cite) {
  const Timeline timeline = timeline_of(bundle.knowledge, request.screen, exposure);
  if (timeline.daily == nullptr) return nullptr;
  const bool drawn = timeline.reason == NoTimeline::none;
  const std::string a = name_of(bundle, request.screen.therapy->substance, request.language);
  const std::string b = name_of(bundle, timeline.daily->substance, request.language);
  const auto sentence = [&](const std::string& key) {
    return with_names(report_word(bundle.knowledge, "timeline." + key, request.language), a, b);
  };

  Json json{{"drawn", drawn},     {"reason", nullptr},  {"texts", Json::array()},   {"daily", nullptr},
            {"session", nullptr}, {"overlap", nullptr}, {"windows", Json::array()}, {"sources", Json::array()}};
  const bool is_taken = timeline.reason != NoTimeline::not_current;
  const bool is_missed = timeline.reason == NoTimeline::missed;
  json["dose"] = is_taken ? sentence(is_missed ? "dose_missed" : "dose") : std::string();
  if (!drawn) {
    const std::string id = reason_ids[static_cast<std::size_t>(timeline.reason)];
    json["reason"] = {{"id", id}, {"text", sentence("reason." + id)}};
    return json;
  }

  for (const char* key : {"typical", "always", "overlap", "steady", "no_time"}) json["texts"].push_back(sentence(key));
  if (exposure.daily.value != 1) json["texts"].push_back(sentence("daily_changed"));
  if (exposure.session.value != 1) json["texts"].push_back(sentence("session_changed"));
  if (timeline.interval_assumed) json["texts"].push_back(sentence("once_a_day"));
  const DailyMedicine& daily = *timeline.daily;
  json["daily"] = {{"substance", bundle.names.id_of(daily.substance)},
                   {"interval_hours", number(timeline.dose_interval_h)},
                   {"interval_assumed", timeline.interval_assumed},
                   {"points", points(timeline.daily_curve)},
                   {"always", {{"low", number(timeline.always_low)}, {"high", number(timeline.always_high)}}},
                   {"half_life_hours",
                    {{"typical", number(daily.half_life_h.value)},
                     {"low", number(daily.half_life_h.low)},
                     {"high", number(daily.half_life_h.high)}}},
                   {"time_to_peak_hours", number(daily.time_to_peak_h)}};
  json["session"] = {{"substance", bundle.names.id_of(timeline.session->substance)},
                     {"route", word_of(timeline.session->route)},
                     {"points", points(timeline.session_curve)}};
  json["overlap"] = {{"from_hours", 0},
                     {"to_hours", number(timeline.overlap_h)},
                     {"open", timeline.overlap_open},
                     {"share", number(bundle.knowledge.timeline.effect_share)}};
  std::set<std::string> listed;
  for (const auto* citations : {&daily.citations, &timeline.session->citations}) {
    for (const Citation& citation : *citations) {
      const std::string source = cite(citation);
      if (listed.insert(source).second) json["sources"].push_back(source);
    }
  }
  for (const SessionWindow* window : timeline.windows) {
    const std::string id(word_of(window->kind));
    const bool numbered = window->hours > 0;
    Json sources = Json::array();
    for (const Citation& citation : window->citations) sources.push_back(cite(citation));
    json["windows"].push_back({{"id", id},
                               {"from_hours", 0},
                               {"to_hours", numbered ? number(window->hours) : Json(nullptr)},
                               {"text", sentence(id + (numbered || id == "no_driving" ? "" : "_open"))},
                               {"sources", std::move(sources)}});
  }
  return json;
}

}  // namespace quietcheck
