#include "report_json.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "../engine/screen_exposure.h"
#include "../engine/vocabulary.h"
#include "exposure_json.h"
#include "headline.h"
#include "sentences.h"
#include "timeline_json.h"

namespace quietcheck {
namespace {

constexpr std::array kind_words{"pair", "stack", "health", "duplicate", "washout", "exposure"};

class ReportWriter {
 public:
  ReportWriter(const Bundle& bundle, const Request& request, const Report& report)
      : bundle_(bundle), k_(bundle.knowledge), request_(request), report_(report), language_(request.language) {}

  Json write() {
    Json json;
    json["knowledge"] = {{"version", k_.version}, {"date", k_.date}, {"expires", k_.expires}};
    json["action_class"] = report_.action_class ? Json(word_of(*report_.action_class)) : Json(nullptr);
    json["headline"] = headline_of(bundle_, request_, report_);
    json["first"] = first_sentences(bundle_, request_, report_);
    json["notices"] = notices();
    json["therapy"] = therapy();
    json["entries"] = Json::array();
    for (const Entry& entry : request_.screen.entries) json["entries"].push_back(entry_json(bundle_, entry));
    json["findings"] = Json::array();
    for (const Finding& finding : report_.findings) json["findings"].push_back(finding_json(finding));
    json["stacks"] = stacks();
    json["coverage"] = coverage();
    json["questions"] = questions();
    json["told"] = told();
    json["guidance"] = guidance();
    json["timeline"] = timeline_json(bundle_, request_, exposure_in(k_, request_.screen, report_.findings),
                                     [this](const Citation& citation) { return cite(citation); });
    json["substance_names"] = substance_names();
    json["health_factor_names"] = health_factor_names();
    json["sources"] = sources();
    return json;
  }

 private:
  std::string say(std::string_view key) const { return report_word(k_, key, language_); }

  std::string say(std::string_view group, std::string_view key) const {
    return say(std::string(group) + "." + std::string(key));
  }

  const Rule& rule_of(const Finding& finding) const { return k_.rules[place(finding.rule)]; }

  static bool is_strict(const Finding& finding) { return finding.action_class >= ActionClass::usually_avoid; }

  /// "Avoid" words only where something is still a choice.
  std::string_view label_key(const Finding& finding) const {
    return finding.both_taken && is_strict(finding) ? std::string_view("call_today") : word_of(finding.action_class);
  }

  // ---- above the findings
  // -------------------------------------------------------------------------------------------------

  Json therapy() const {
    if (!request_.screen.therapy) return nullptr;
    const Therapy& plan = *request_.screen.therapy;
    return {{"substance", bundle_.names.id_of(plan.substance)},
            {"route", word_of(plan.route)},
            {"setting", word_of(plan.setting)}};
  }

  Json notices() const {
    Json list = Json::array({say("fixed.no_clinician")});
    // ISO dates compare as text.
    if (!request_.today.empty() && request_.today > k_.expires) list.insert(list.begin(), say("fixed.expired"));
    return list;
  }

  // ---- findings
  // --------------------------------------------------------------------------------------------------------

  std::string join_names(std::span<const SubstanceId> substances) const {
    return names_of(bundle_, substances, language_);
  }

  /// A pair's sentence names both; every other names all as {a} and as {b}.
  std::string fill(std::string_view sentence, const Finding& finding) const {
    const bool is_pair = finding.kind == FindingKind::pair || finding.kind == FindingKind::washout;
    const bool two = is_pair && finding.substances.size() == 2 && finding.health_factors.empty();
    // An exposure rule's {a} is the victim and {b} all the others.
    const bool one_and_others = finding.kind == FindingKind::exposure;
    const std::vector<SubstanceId>& all = finding.substances;
    const std::string a = two || one_and_others ? name_of(bundle_, all[0], language_) : join_names(all);
    const std::string b = one_and_others ? join_names(std::span(all).subspan(1))
                          : two          ? name_of(bundle_, all[1], language_)
                                         : join_names(all);
    return with_names(sentence, a, b);
  }

  std::string sentence_of(const Finding& finding, Words RuleText::*field) const {
    const Rule& rule = rule_of(finding);
    if (finding.variant >= 0) {
      const Words& own = rule.variants[static_cast<std::size_t>(finding.variant)].text.*field;
      if (!own.empty()) return fill(own.in(language_), finding);
    }
    return fill((rule.text.*field).in(language_), finding);
  }

  std::string label_of(const Finding& finding) const {
    const std::string own = sentence_of(finding, &RuleText::label);
    return own.empty() ? say("label", label_key(finding)) : own;
  }

  /// A rule speaks of taking both; of what was stopped it speaks only where its conditions do, or those of its variant.
  bool is_about_stopping(const Finding& finding) const {
    const Rule& rule = rule_of(finding);
    if (speaks_of_taking(rule.only_when, 0) || speaks_of_taking(rule.only_when, 1)) return true;
    if (finding.variant < 0) return false;
    const Variant& variant = rule.variants[static_cast<std::size_t>(finding.variant)];
    return !variant.text.action.empty() &&
           std::any_of(variant.when.begin(), variant.when.end(), [](const Condition& condition) {
             return condition.kind == ConditionKind::taking && (condition.mask & bit(Taking::stopped)) != 0;
           });
  }

  std::string action_of(const Finding& finding) const {
    const auto with_more = [](const std::string& text, const std::string& more) {
      return more.empty() ? text : text + " " + more;
    };
    const bool washout = finding.kind == FindingKind::washout;
    if (washout && !is_about_stopping(finding)) {
      const char* key = concerns_session(finding) ? "action.washout_session"
                        : is_strict(finding)      ? "action.washout_today"
                                                  : "action.washout";
      return with_more(say(key), while_it_still_acts(finding));
    }
    // A rule with a label of its own says itself whom to call.
    const bool has_own_label = !sentence_of(finding, &RuleText::label).empty();
    if (!finding.both_taken || !is_strict(finding) || has_own_label) return sentence_of(finding, &RuleText::action);
    const std::size_t count = finding.substances.size();
    const char* key = washout     ? "action.call_today_stopped"
                      : count < 2 ? "action.call_today_one"
                      : count > 2 ? "action.call_today_all"
                                  : "action.call_today";
    return with_more(say(key), sentence_of(finding, &RuleText::action_both_taken));
  }

  /// What stays to be done of a rule about taking both when one was stopped: its own words, else those of its effect.
  std::string while_it_still_acts(const Finding& finding) const {
    std::string own = sentence_of(finding, &RuleText::action_stopped);
    if (own.empty() && is_strict(finding)) own = sentence_of(finding, &RuleText::action_both_taken);
    return own.empty() ? std::string(k_.effects[place(rule_of(finding).effect)].watch.in(language_)) : own;
  }

  /// What a rule about taking both would have people ask doesn't fit what was stopped.
  std::string ask_of(const Finding& finding) const {
    const bool is_over = finding.kind == FindingKind::washout && !is_about_stopping(finding);
    return is_over ? std::string() : sentence_of(finding, &RuleText::ask);
  }

  std::string circumstances_of(const Finding& finding) const {
    std::string text;
    const auto add = [&](std::string_view key) { text += (text.empty() ? "" : " ") + say(key); };
    if ((finding.missing & bit(Missing::route)) != 0) add("missing.route");
    if ((finding.missing & bit(Missing::setting)) != 0) add("missing.setting");
    if ((finding.missing & bit(Missing::dose)) != 0) add("missing.dose");
    if ((finding.missing & bit(Missing::time)) != 0) add("missing.time");
    if (finding.has_stopped) add(stop_date_is_known(finding) ? "circumstance.stopped" : "circumstance.stopped_unknown");
    if (!finding.assumes.empty()) add("circumstance.assumes");
    for (const HealthFactorId factor : finding.health_factors) {
      if (const ToldAnswer* told = told_of(factor)) {
        text += (text.empty() ? "" : " ") +
                with_names(say("circumstance.told"), name_of(bundle_, told->substance, language_), "");
      } else if (request_.screen.answers[place(factor)] == Answer::unsure) {
        add("circumstance.unsure");
        break;
      }
    }
    return text;
  }

  /// Where an entry answered, and not the person.
  const ToldAnswer* told_of(HealthFactorId factor) const {
    const auto& told = request_.screen.told;
    const auto at = std::find_if(told.begin(), told.end(), [&](const ToldAnswer& t) { return t.factor == factor; });
    return at == told.end() ? nullptr : &*at;
  }

  bool concerns_session(const Finding& finding) const {
    const auto& all = finding.substances;
    return request_.screen.therapy &&
           std::find(all.begin(), all.end(), request_.screen.therapy->substance) != all.end();
  }

  bool stop_date_is_known(const Finding& finding) const {
    return std::all_of(request_.screen.entries.begin(), request_.screen.entries.end(), [&](const Entry& entry) {
      const bool concerned =
          std::any_of(finding.substances.begin(), finding.substances.end(), [&](SubstanceId substance) {
            return std::find(entry.substances.begin(), entry.substances.end(), substance) != entry.substances.end();
          });
      return !concerned || entry.taking != Taking::stopped || entry.stopped_days_ago.has_value();
    });
  }

  std::vector<Citation> citations_of(const Finding& finding) const {
    const Rule& rule = rule_of(finding);
    std::vector<Citation> all;
    if (finding.variant >= 0) all = rule.variants[static_cast<std::size_t>(finding.variant)].citations;
    all.insert(all.end(), rule.citations.begin(), rule.citations.end());
    all.insert(all.end(), finding.trait_citations.begin(), finding.trait_citations.end());
    return all;
  }

  std::string id_of(const Finding& finding) const {
    std::string id(rule_of(finding).id);
    char separator = ':';
    for (const SubstanceId substance : finding.substances) {
      id += separator + std::string(bundle_.names.id_of(substance));
      separator = '+';
    }
    return id;
  }

  Json ids_of(const std::vector<SubstanceId>& substances) {
    Json list = Json::array();
    for (const SubstanceId substance : substances) list.push_back(id_and_name(substance));
    return list;
  }

  std::string id_and_name(SubstanceId substance) {
    mentioned_.insert(substance);
    return std::string(bundle_.names.id_of(substance));
  }

  std::string cite(const Citation& citation) {
    cited_.insert(citation.source);
    return std::string(k_.sources[place(citation.source)].id);
  }

  Json finding_json(const Finding& finding) {
    const Rule& rule = rule_of(finding);
    Json json;
    json["id"] = id_of(finding);
    json["rule"] = rule.id;
    json["kind"] = kind_words[static_cast<std::size_t>(finding.kind)];
    json["effect"] = k_.effects[place(rule.effect)].id;
    json["effect_name"] = k_.effects[place(rule.effect)].name.in(language_);
    json["substances"] = ids_of(finding.substances);
    json["health_factors"] = Json::array();
    for (const HealthFactorId factor : finding.health_factors)
      json["health_factors"].push_back(k_.health_factors[place(factor)].id);
    json["action_class"] = word_of(finding.action_class);
    json["action_label"] = label_of(finding);
    json["both_taken"] = finding.both_taken;
    json["serious"] = rule.serious;
    json["assumes"] = finding.assumes;
    json["evidence"] = word_of(evidence_of(finding, rule));
    json["mechanism"] = sentence_of(finding, &RuleText::mechanism);
    json["consequence"] = sentence_of(finding, &RuleText::consequence);
    json["action"] = action_of(finding);
    json["ask"] = ask_of(finding);
    json["circumstances"] = circumstances_of(finding);
    json["certainty"] = evidence_of(finding, rule) == Evidence::mechanism ? say("fixed.theory") : std::string();
    json["clinician"] = sentence_of(finding, &RuleText::clinician);
    json["disagreement"] = sentence_of(finding, &RuleText::disagreement);
    json["decided_by"] = sentence_of(finding, &RuleText::decided_by);
    json["sources"] = Json::array();
    json["claims"] = Json::array();
    std::set<std::pair<SourceId, std::string_view>> seen;
    std::set<SourceId> listed;
    for (const Citation& citation : citations_of(finding)) {
      if (!seen.emplace(citation.source, citation.where).second) continue;
      const std::string source = cite(citation);
      if (listed.insert(citation.source).second) json["sources"].push_back(source);
      json["claims"].push_back({{"source", source},
                                {"where", citation.where},
                                {"stance", citation.contradicts ? "contradicts" : "supports"},
                                {"evidence", word_of(citation.evidence)}});
    }
    json["exposure"] = exposure(finding);
    json["exposure_reason"] = exposure_reason(finding);
    return json;
  }

  /// The ratio of the one of the finding's substances that isn't among those that change it.
  Json exposure(const Finding& finding) {
    if (!finding.exposure) return nullptr;
    for (const SubstanceId substance : finding.exposure->perpetrators) mentioned_.insert(substance);
    return exposure_json(bundle_, victim_of(finding), *finding.exposure, language_);
  }

  std::string exposure_reason(const Finding& finding) const {
    switch (finding.no_exposure) {
      case NoExposure::bad_dose: return say("exposure.none.bad_dose");
      case NoExposure::bad_parameter: return say("exposure.none.bad_parameter");
      case NoExposure::other_route: return say("exposure.none.other_route");
      default: return {};
    }
  }

  /// A rule of the model is theory; a ratio that a study measured is not.
  static Evidence evidence_of(const Finding& finding, const Rule& rule) {
    const bool measured = finding.kind == FindingKind::exposure && finding.exposure->observed;
    return measured ? Evidence::pk_study : rule.evidence;
  }

  Json stacks() {
    Json list = Json::array();
    for (const Finding& finding : report_.findings) {
      if (finding.kind != FindingKind::stack) continue;
      list.push_back({{"effect", k_.effects[place(rule_of(finding).effect)].id},
                      {"finding", id_of(finding)},
                      {"contributors", ids_of(finding.substances)},
                      {"load", load(finding)}});
    }
    return list;
  }

  /// Who adds how much, and from which sum on the rule steps up. Weights rank contributors; they measure no danger.
  Json load(const Finding& finding) const {
    const Rule& rule = rule_of(finding);
    const Trait& trait = k_.traits[place(rule.trait)];
    Json json{{"trait", trait.id}, {"total", finding.load.total}};
    json["contributors"] = Json::array();
    for (std::size_t i = 0; i < finding.substances.size(); ++i) {
      const StackLoad::Part& part = finding.load.parts[i];
      json["contributors"].push_back({{"substance", bundle_.names.id_of(finding.substances[i])},
                                      {"strength", trait.strengths[part.strength]},
                                      {"weight", part.weight}});
    }
    json["health_factors"] = Json::array();
    for (const HealthWeight& health : finding.load.health)
      json["health_factors"].push_back(
          {{"health_factor", k_.health_factors[place(health.factor)].id}, {"weight", health.weight}});
    json["thresholds"] = Json::array();
    for (auto step = rule.steps.rbegin(); step != rule.steps.rend(); ++step)
      json["thresholds"].push_back({{"at_least", step->at_least}, {"action_class", word_of(step->action_class)}});
    return json;
  }

  // ---- receipt, questions, guidance
  // ------------------------------------------------------------------------------------

  std::string side_text(const ReceiptSide& side) {
    return side.substance ? id_and_name(*side.substance)
                          : request_.screen.entries[static_cast<std::size_t>(side.entry)].text;
  }

  Json coverage() {
    const Coverage& c = report_.coverage;
    Json json{{"entries_total", c.entries_total},
              {"entries_read", c.entries_read},
              {"pairs_total", c.pairs_total},
              {"pairs_checked", c.pairs_checked}};
    json["not_checked"] = Json::array();
    for (const auto& [a, b] : c.not_checked) json["not_checked"].push_back({side_text(a), side_text(b)});
    json["none_listed"] = Json::array();
    for (const auto& [a, b] : c.none_listed) json["none_listed"].push_back({id_and_name(a), id_and_name(b)});
    json["unanswered"] = Json::array();
    for (const Question& question : report_.questions)
      json["unanswered"].push_back(k_.health_factors[place(question.factor)].id);
    json["assumed"] = Json::array();
    for (std::size_t i = 0; i < request_.screen.entries.size(); ++i) {
      if (request_.screen.entries[i].status == EntryStatus::near) json["assumed"].push_back(i);
    }
    return json;
  }

  Json questions() const {
    Json list = Json::array();
    for (const Question& question : report_.questions) {
      const HealthFactor& factor = k_.health_factors[place(question.factor)];
      Json changes = Json::array();
      for (const Finding& finding : question.would_find) changes.push_back(id_of(finding));
      list.push_back({{"health_factor", factor.id},
                      {"question", factor.question.in(language_)},
                      {"hint", factor.hint.in(language_)},
                      {"ask_first", factor.ask_first},
                      {"told", told_of(question.factor) != nullptr},
                      {"strongest", word_of(question.strongest)},
                      {"changes", std::move(changes)}});
    }
    return list;
  }

  /// What entries told of health factors nobody answered.
  Json told() const {
    Json list = Json::array();
    for (const ToldAnswer& one : request_.screen.told) {
      list.push_back({{"health_factor", k_.health_factors[place(one.factor)].id},
                      {"answer", word_of(one.answer)},
                      {"entry", one.entry}});
    }
    return list;
  }

  Json guidance() {
    Json list = Json::array();
    for (const std::size_t at : report_.guidance) {
      const Guidance& guidance = k_.guidance[at];
      Json sources = Json::array();
      for (const Citation& citation : guidance.citations) sources.push_back(cite(citation));
      list.push_back({{"id", guidance.id},
                      {"section", word_of(guidance.section)},
                      {"text", guidance.text.in(language_)},
                      {"sources", std::move(sources)}});
    }
    return list;
  }

  /// Every substance the report mentions, by id; call it after everything else.
  Json substance_names() {
    for (const Entry& entry : request_.screen.entries) {
      for (const auto* list : {&entry.substances, &entry.candidates}) mentioned_.insert(list->begin(), list->end());
    }
    if (request_.screen.therapy) mentioned_.insert(request_.screen.therapy->substance);
    Json names = Json::object();
    for (const SubstanceId substance : mentioned_) {
      names[std::string(bundle_.names.id_of(substance))] = name_of(bundle_, substance, language_);
    }
    return names;
  }

  /// Every health factor that a finding rests on, that was answered or that is still open, by id.
  Json health_factor_names() const {
    std::set<HealthFactorId> mentioned;
    for (const Finding& finding : report_.findings)
      mentioned.insert(finding.health_factors.begin(), finding.health_factors.end());
    for (const Question& question : report_.questions) mentioned.insert(question.factor);
    Json names = Json::object();
    for (std::size_t i = 0; i < k_.health_factors.size(); ++i) {
      const bool is_answered = request_.screen.answers[i] != Answer::not_given;
      if (is_answered || mentioned.count(static_cast<HealthFactorId>(i)) != 0)
        names[std::string(k_.health_factors[i].id)] = k_.health_factors[i].name.in(language_);
    }
    return names;
  }

  Json sources() const {
    Json all = Json::object();
    for (const SourceId id : cited_) {
      const Source& source = k_.sources[place(id)];
      Json json{{"short", source.short_name}, {"kind", source.kind}};
      if (!source.journal.empty()) json["journal"] = source.journal;
      if (source.year != 0) json["year"] = source.year;
      if (!source.doi.empty()) json["doi"] = source.doi;
      if (!source.pmid.empty()) json["pmid"] = source.pmid;
      all[std::string(source.id)] = std::move(json);
    }
    return all;
  }

  const Bundle& bundle_;
  const Knowledge& k_;
  const Request& request_;
  const Report& report_;
  Language language_;
  std::set<SubstanceId> mentioned_;
  std::set<SourceId> cited_;
};

Json number_or_null(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

}  // namespace

Json entry_json(const Bundle& bundle, const Entry& entry) {
  Json json{{"text", entry.text}, {"status", word_of(entry.status)}};
  json["substances"] = Json::array();
  json["candidates"] = Json::array();
  for (const SubstanceId substance : entry.substances) {
    json["substances"].push_back(bundle.names.id_of(substance));
  }
  for (const SubstanceId candidate : entry.candidates) json["candidates"].push_back(bundle.names.id_of(candidate));
  json["taking"] = word_of(entry.taking);
  json["dose"] = entry.dose ? Json{{"amount", entry.dose->amount}, {"unit", entry.dose->unit}} : Json(nullptr);
  json["times_per_day"] = number_or_null(entry.times_per_day);
  json["route"] = entry.route == Route::unknown ? Json(nullptr) : Json(word_of(entry.route));
  json["stopped_days_ago"] = number_or_null(entry.stopped_days_ago);
  json["started_days_ago"] = number_or_null(entry.started_days_ago);
  json["last_dose_days_ago"] = number_or_null(entry.last_dose_days_ago);
  return json;
}

Json report_json(const Bundle& bundle, const Request& request, const Report& report) {
  return ReportWriter(bundle, request, report).write();
}

std::string name_in(const Json& report, const std::string& side) {
  const Json& names = report["substance_names"];
  return names.contains(side) ? names[side].get<std::string>() : side;
}

}  // namespace quietcheck
