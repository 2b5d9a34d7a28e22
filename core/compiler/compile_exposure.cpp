#include "compile_exposure.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "../engine/exposure.h"
#include "../engine/vocabulary.h"

namespace quietcheck {
namespace {

constexpr const char* parameters_file = "exposure/parameters.json";
constexpr const char* ratios_file = "exposure/ratios.json";

/// Geometric mean of results, with the lowest and highest of them; fewer than three studies bring their own limits too.
class Pool {
 public:
  void add(const Estimate& one, bool limits_known) {
    results_.push_back(one.value);
    limits_.push_back(one.low);
    limits_.push_back(one.high);
    limits_known_ = limits_known_ || limits_known;
  }
  [[nodiscard]] bool empty() const { return results_.empty(); }
  [[nodiscard]] Estimate estimate() const {
    double log_sum = 0;
    for (const double result : results_) log_sum += std::log(result);
    const double value = std::exp(log_sum / static_cast<double>(results_.size()));
    if (results_.size() == 1 && !limits_known_) return {value, value / assumed_spread, value * assumed_spread};
    const auto& ends = results_.size() < 3 ? limits_ : results_;
    const auto [low, high] = std::minmax_element(ends.begin(), ends.end());
    return {value, std::min(*low, value), std::max(*high, value)};
  }

 private:
  std::vector<double> results_;
  std::vector<double> limits_;
  bool limits_known_ = false;
};

class ExposureCompiler {
 public:
  ExposureCompiler(const Dataset& set, const ExposureContext& context, ExposureFacts& facts, StudyOnly& study_only,
                   Problems& problems)
      : set_(set), context_(context), facts_(facts), study_only_(study_only), problems_(problems) {}

  void run() {
    if (!set_.exposure_parameters.is_object()) return;
    for (const Json& json : list(set_.exposure_parameters, "probes"))
      probes_[json.value("id", "")] = victim_of(json, "probes/" + json.value("id", ""));
    for (const Json& json : list(set_.exposure_parameters, "victims")) {
      const std::string field = "victims/" + json.value("id", "");
      ExposureVictim victim = victim_of(json, field);
      const auto id = context_.substance(json.value("substance", Json("")), parameters_file, field);
      if (!id) continue;
      victim.substance = *id;
      facts_.victims.push_back(std::move(victim));
    }
    for (const Json& json : list(set_.exposure_parameters, "perpetrators")) read_perpetrator(json);
    for (std::size_t i = 0; i < set_.exposure_ratios.size(); ++i)
      read_ratio(set_.exposure_ratios[i], std::to_string(i));
  }

 private:
  void report(const char* file, const std::string& field, std::string message, std::string repair) {
    problems_.push_back({file, field, std::move(message), std::move(repair)});
  }

  static const Json& list(const Json& holder, const char* field) {
    static const Json empty = Json::array();
    return holder.contains(field) ? holder[field] : empty;
  }

  template <typename Enum>
  Enum word(const Json& json, const char* key, const char* file, const std::string& field, Enum otherwise) {
    if (!json.contains(key)) return otherwise;
    const std::string text = json.value(key, "");
    if (const auto value = from_word<Enum>(text)) return *value;
    report(file, field, "'" + text + "' is not in the list", "Use a word that data/README.md lists.");
    return otherwise;
  }

  static Estimate estimate_of(const Json& json) {
    const double value = json.value("value", 0.0);
    return {value, json.value("low", value), json.value("high", value)};
  }

  // ---- victims and probes

  ExposureVictim victim_of(const Json& json, const std::string& field) {
    ExposureVictim victim;
    const Json none = Json::object();
    victim.liver_clearance_l_h = estimate_of(json.value("liver_clearance", none));
    victim.liver_blood_flow_l_h = estimate_of(json.value("liver_blood_flow", none)).value;
    victim.other_clearance_l_h = estimate_of(json.value("other_clearance", none)).value;
    victim.gut_availability = estimate_of(json.value("gut_availability", none));
    for (const Json& share : list(json, "shares")) {
      victim.shares.push_back({word(share, "enzyme", parameters_file, field, Enzyme::cyp3a), estimate_of(share)});
      cite(victim.citations, share, field);
    }
    for (const Json& dose : list(json, "routes")) {
      victim.routes.push_back({word(dose, "route", parameters_file, field, Route::unknown), dose.value("direct", 0.0),
                               dose.value("swallowed", 0.0)});
    }
    victim.usual_route = word(json, "usual_route", parameters_file, field, Route::unknown);
    if (json.contains("misses")) {
      victim.misses.by_language[0] = context_.keep(json["misses"].value("en", ""));
      victim.misses.by_language[1] = context_.keep(json["misses"].value("es", ""));
    }
    for (const char* part : {"liver_clearance", "gut_availability"})
      cite(victim.citations, json.value(part, none), field);
    const Perpetrator halving{{}, {{Enzyme::cyp3a, {0.5, 0.5, 0.5}}}, {1, 1, 1}, {}};
    const Perpetrator* const one = &halving;
    for (const DoseByRoute& dose : victim.routes) {
      if (predicted_exposure(victim, dose.route, {&one, 1}).found()) continue;
      report(parameters_file, field, "has an impossible clearance, flow, share or route",
             "Clearance below blood flow, fractions from 0 to 1, low <= value <= high.");
      break;
    }
    return victim;
  }

  /// One citation a source: the interface names sources, their places stand in data/.
  void cite(std::vector<Citation>& citations, const Json& holder, const std::string& field) {
    for (const Citation& citation : context_.claims(holder, parameters_file, field)) {
      const bool known = std::any_of(citations.begin(), citations.end(),
                                     [&](const Citation& c) { return c.source == citation.source; });
      if (!known) citations.push_back(citation);
    }
  }

  // ---- perpetrators

  struct Measured {
    Estimate ratio;
    bool limits_known = false;
  };

  static Measured measured(const Json& measure, const char* key) {
    const double value = measure.value(key, 0.0);
    return {{value, measure.value("low", value), measure.value("high", value)}, measure.contains("low")};
  }

  void read_perpetrator(const Json& json) {
    const std::string id = json.value("id", "");
    const std::string field = "perpetrators/" + id;
    Perpetrator perpetrator;
    perpetrator.gut = {1, 1, 1};
    perpetrator.max_mg_per_day = json.value("max_mg_per_day", 0u);
    for (const Json& effect : list(json, "effects")) {
      const Enzyme enzyme = word(effect, "enzyme", parameters_file, field, Enzyme::cyp3a);
      const bool fits =
          enzyme == Enzyme::cyp3a ? read_cyp3a(effect, perpetrator) : read_other(effect, enzyme, perpetrator);
      if (!fits) {
        report(parameters_file, field, "has a measure that gives no factor",
               "Give a known probe, one of its routes and a ratio above 0, or an activity above 0.");
      }
      for (const Json& measure : list(effect, "measures")) cite(perpetrator.citations, measure, field);
    }
    if (json.contains("study_only")) {
      perpetrator.substances = {study_only_id(json.value("study_only", ""))};
      study_only_.facts.perpetrators.push_back(std::move(perpetrator));
      return;
    }
    if (substances_of(json, "substances", parameters_file, field, perpetrator.substances))
      facts_.perpetrators.push_back(std::move(perpetrator));
  }

  bool substances_of(const Json& json, const char* key, const char* file, const std::string& field,
                     std::vector<SubstanceId>& out) {
    for (const Json& name : list(json, key)) {
      const auto id = context_.substance(name, file, field);
      if (!id) return false;
      out.push_back(*id);
    }
    std::sort(out.begin(), out.end());
    return !out.empty();
  }

  SubstanceId study_only_id(const std::string& label) {
    auto& labels = study_only_.labels;
    auto at = std::find(labels.begin(), labels.end(), label);
    if (at == labels.end()) at = labels.insert(labels.end(), label);
    return static_cast<SubstanceId>(first_study_only + static_cast<std::uint32_t>(at - labels.begin()));
  }

  /// The larger the ratio, the smaller the factor.
  template <typename FactorAt>
  static std::optional<Estimate> turned(const Estimate& ratio, FactorAt factor_at) {
    const auto value = factor_at(ratio.value);
    const auto low = factor_at(ratio.high);
    const auto high = factor_at(ratio.low);
    if (!value || !low || !high) return std::nullopt;
    return Estimate{*value, std::min(*low, *value), std::max(*high, *value)};
  }

  bool read_cyp3a(const Json& effect, Perpetrator& perpetrator) {
    Pool by_vein;
    Pool by_mouth;
    const ExposureVictim* vein_probe = nullptr;
    const ExposureVictim* mouth_probe = nullptr;
    for (const Json& measure : list(effect, "measures")) {
      const auto probe = probes_.find(measure.value("probe", ""));
      const std::string route = measure.value("route", "");
      const Measured one = measured(measure, "auc_ratio");
      if (probe == probes_.end() || one.ratio.value <= 0 || (route != "iv" && route != "oral")) return false;
      const ExposureVictim*& used = route == "iv" ? vein_probe : mouth_probe;
      if (used != nullptr && used != &probe->second) return false;  // one probe a route
      used = &probe->second;
      (route == "iv" ? by_vein : by_mouth).add(one.ratio, one.limits_known);
    }
    std::optional<Estimate> liver;
    std::optional<Estimate> gut;
    if (vein_probe != nullptr) {
      liver = turned(by_vein.estimate(),
                     [&](double r) { return liver_factor(*vein_probe, Enzyme::cyp3a, Route::iv, r, 1.0); });
      gut = liver;
    }
    if (mouth_probe != nullptr && liver) {
      gut =
          turned(by_mouth.estimate(), [&](double r) { return gut_factor(*mouth_probe, Route::oral, r, liver->value); });
    } else if (mouth_probe != nullptr) {
      liver = turned(by_mouth.estimate(),
                     [&](double r) { return liver_factor(*mouth_probe, Enzyme::cyp3a, Route::oral, r); });
      gut = liver;
    }
    if (!liver || !gut) return false;
    perpetrator.changes.push_back({Enzyme::cyp3a, *liver});
    perpetrator.gut = *gut;
    return true;
  }

  bool read_other(const Json& effect, Enzyme enzyme, Perpetrator& perpetrator) {
    Pool factors;
    for (const Json& measure : list(effect, "measures")) {
      if (measure.contains("activity")) {
        const Measured one = measured(measure, "activity");
        if (one.ratio.value <= 0) return false;
        factors.add(one.ratio, one.limits_known);
        continue;
      }
      const auto probe = probes_.find(measure.value("probe", ""));
      if (probe == probes_.end()) return false;
      const Measured one = measured(measure, "auc_ratio");
      const auto factor =
          turned(one.ratio, [&](double r) { return liver_factor(probe->second, enzyme, Route::oral, r, 1.0); });
      if (!factor) return false;
      factors.add(*factor, one.limits_known);
    }
    if (factors.empty()) return false;
    perpetrator.changes.push_back({enzyme, factors.estimate()});
    return true;
  }

  // ---- observed ratios

  void read_ratio(const Json& json, const std::string& field) {
    ObservedRatio study;
    if (!substances_of(json, "victims", ratios_file, field, study.victims)) return;
    study.route = word(json, "route", ratios_file, field, Route::unknown);
    study.ratio = {json.value("auc_ratio", 0.0), json.value("low", 0.0), json.value("high", 0.0)};
    study.interval = word(json, "interval", ratios_file, field, IntervalKind::assumed);
    study.people = json.value("people", 0u);
    study.measured = context_.keep(json.value("measured", ""));
    study.perpetrator_dose = context_.keep(json.value("perpetrator_dose", ""));
    study.citations = context_.claims(json, ratios_file, field);
    const Estimate& r = study.ratio;
    if (!(r.low > 0 && r.low <= r.value && r.value <= r.high)) {
      report(ratios_file, field, "has no ratio within its interval", "Write 0 < low <= auc_ratio <= high.");
      return;
    }
    if (json.contains("study_only")) {
      study.perpetrators = {study_only_id(json.value("study_only", ""))};
      study_only_.facts.ratios.push_back(std::move(study));
    } else if (substances_of(json, "perpetrators", ratios_file, field, study.perpetrators)) {
      const bool shown = json.value("shown", true);
      (shown ? facts_ : study_only_.facts).ratios.push_back(std::move(study));
    }
  }

  const Dataset& set_;
  const ExposureContext& context_;
  ExposureFacts& facts_;
  StudyOnly& study_only_;
  Problems& problems_;
  std::map<std::string, ExposureVictim> probes_;
};

}  // namespace

void compile_exposure(const Dataset& set, const ExposureContext& context, ExposureFacts& facts, StudyOnly& study_only,
                      Problems& problems) {
  ExposureCompiler(set, context, facts, study_only, problems).run();
}

}  // namespace quietcheck
