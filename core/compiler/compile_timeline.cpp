#include "compile_timeline.h"

#include <algorithm>

#include "../engine/timeline.h"
#include "../engine/vocabulary.h"

namespace quietcheck {
namespace {

constexpr const char* file = "exposure/timeline.json";

class TimelineCompiler {
 public:
  TimelineCompiler(const Json& json, const TimelineContext& context, TimelineFacts& facts, Problems& problems)
      : json_(json), context_(context), facts_(facts), problems_(problems) {}

  void run() {
    facts_.effect_share = number(json_, "effect_share");
    for (const Json& daily : list(json_, "daily")) read_daily(daily);
    for (const Json& body : list(json_, "bodies")) read_body(body);
    for (const Json& window : list(json_, "windows")) read_window(window);
  }

 private:
  static const Json& list(const Json& holder, const char* field) {
    static const Json empty = Json::array();
    return holder.contains(field) ? holder[field] : empty;
  }

  static Estimate estimate(const Json& holder, const char* field) {
    const Json json = holder.value(field, Json::object());
    const double value = json.value("value", 0.0);
    return {value, json.value("low", value), json.value("high", value)};
  }

  static double number(const Json& holder, const char* field) { return estimate(holder, field).value; }

  void cite(std::vector<Citation>& citations, const Json& holder, const char* part, const std::string& field) {
    if (!holder.contains(part)) return;
    for (Citation& citation : context_.claims(holder[part], field + "/" + part)) citations.push_back(citation);
  }

  template <typename Enum>
  std::optional<Enum> word(const std::string& text, const std::string& field) {
    const auto value = from_word<Enum>(text);
    if (!value) problems_.push_back({file, field, "'" + text + "' is not in the list", "data/README.md lists them."});
    return value;
  }

  void undrawable(const std::string& field) {
    problems_.push_back({file, field, "gives no curve",
                         "Volumes, flows, clearance and half-lives above 0, low <= value <= high, a peak that a rate "
                         "of absorption can have."});
  }

  std::vector<HealthFactorId> factors(const Json& holder, const char* field, const std::string& where) {
    std::vector<HealthFactorId> found;
    for (const Json& id : list(holder, field)) {
      if (const auto factor = context_.health_factor(id, where + "/" + field)) found.push_back(*factor);
    }
    return found;
  }

  void read_daily(const Json& json) {
    const std::string field = "daily/" + json.value("substance", "");
    const auto substance = context_.substance(json.value("substance", Json("")), field);
    if (!substance) return;
    DailyMedicine daily;
    daily.substance = *substance;
    daily.half_life_h = estimate(json, "half_life");
    daily.time_to_peak_h = number(json, "time_to_peak");
    daily.steady_after_days = number(json, "steady_after");
    daily.missed = factors(json, "missed", field);
    daily.changed = factors(json, "changed", field);
    for (const char* part : {"half_life", "time_to_peak", "steady_after"}) cite(daily.citations, json, part, field);
    if (!daily_curve(daily, timeline_hours, Estimate{1, 1, 1})) return undrawable(field);
    facts_.daily.push_back(std::move(daily));
  }

  void read_body(const Json& json) {
    SessionMedicine body;
    const std::string field = "bodies/" + json.value("substance", "");
    const auto substance = context_.substance(json.value("substance", Json("")), field);
    if (!substance) return;
    body.substance = *substance;
    body.clearance_l_h = number(json, "clearance");
    body.central_l = number(json, "central");
    for (const Json& beside : list(json, "peripherals"))
      body.peripherals.push_back({number(beside, "volume"), number(beside, "flow")});
    body.citations = context_.claims(json, field);
    for (const Json& route : list(json, "routes")) {
      SessionMedicine medicine = body;
      const std::string here = field + "/" + route.value("route", "");
      const auto by = word<Route>(route.value("route", ""), here);
      if (!by) continue;
      medicine.route = *by;
      medicine.infusion_h = number(route, "infusion");
      medicine.time_to_peak_h = number(route, "time_to_peak");
      for (const char* part : {"infusion", "time_to_peak"}) cite(medicine.citations, route, part, here);
      if (!session_course(medicine)) {
        undrawable(here);
        continue;
      }
      facts_.sessions.push_back(std::move(medicine));
    }
  }

  void read_window(const Json& json) {
    SessionWindow window;
    const std::string field = "windows/" + json.value("kind", "");
    const auto kind = word<WindowKind>(json.value("kind", ""), field);
    const auto substance = context_.substance(json.value("substance", Json("")), field);
    if (!kind || !substance) return;
    window.kind = *kind;
    window.substance = *substance;
    for (const Json& setting : list(json, "settings")) {
      if (const auto one = word<Setting>(setting.get<std::string>(), field + "/settings")) window.settings |= bit(*one);
    }
    window.hours = json.value("hours", 0.0);
    window.citations = context_.claims(json, field);
    facts_.windows.push_back(std::move(window));
  }

  const Json& json_;
  const TimelineContext& context_;
  TimelineFacts& facts_;
  Problems& problems_;
};

}  // namespace

void compile_timeline(const Json& json, const TimelineContext& context, TimelineFacts& facts, Problems& problems) {
  if (json.is_object()) TimelineCompiler(json, context, facts, problems).run();
}

}  // namespace quietcheck
