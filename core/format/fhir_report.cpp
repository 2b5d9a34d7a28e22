#include "fhir_report.h"

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "report_json.h"
#include "sentences.h"

namespace quietcheck {
namespace {

constexpr std::string_view act_code_system = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

struct ActCode {
  std::string_view code;
  std::string_view display;
};

ActCode act_code(const Json& finding) {
  const std::string& kind = finding["kind"].get_ref<const std::string&>();
  if (kind == "duplicate") return {"DUPTHPY", "Duplicate Therapy Alert"};
  if (kind == "health") return {"COND", "Condition Alert"};
  return {"DRG", "Drug Interaction Alert"};
}

std::string_view severity(const Json& finding) {
  const std::string& action_class = finding["action_class"].get_ref<const std::string&>();
  if (action_class == "avoid" || action_class == "usually_avoid") return "high";
  return action_class == "minimize_risk" ? "moderate" : "low";
}

std::string_view statement_status(Taking taking) {
  switch (taking) {
    case Taking::current: return "active";
    case Taking::stopped: return "stopped";
    case Taking::planned: return "intended";
    case Taking::unknown: return "unknown";
  }
  return "unknown";
}

/// Ids that are the same for the same report: nothing here is random, and nothing needs a clock.
class Resources {
 public:
  std::string add(Json resource) {
    char url[48];
    std::snprintf(url, sizeof url, "urn:uuid:00000000-0000-4000-8000-%012zx", entries_.size() + 1);
    entries_.push_back({{"fullUrl", url}, {"resource", std::move(resource)}});
    return url;
  }
  [[nodiscard]] Json take() { return std::move(entries_); }

 private:
  Json entries_ = Json::array();
};

Json statement(std::string_view status, std::string_view text, const std::string& patient, const Request& request) {
  Json json{{"resourceType", "MedicationStatement"},
            {"status", status},
            {"medicationCodeableConcept", {{"text", text}}},
            {"subject", {{"reference", patient}}}};
  if (!request.today.empty()) json["dateAsserted"] = request.today;
  return json;
}

/// A paragraph for each sentence that there is.
std::string detail_of(const Json& finding) {
  std::string detail;
  for (const char* field : {"consequence", "circumstances", "clinician", "disagreement", "decided_by"}) {
    const std::string& sentence = finding[field].get_ref<const std::string&>();
    if (sentence.empty()) continue;
    detail += (detail.empty() ? "" : "\n\n") + sentence;
  }
  return detail;
}

Json detected_issue(const Json& finding, const Json& report, const std::string& patient, const Json& implicated,
                    const Request& request, const Knowledge& knowledge) {
  const ActCode code = act_code(finding);
  Json json{{"resourceType", "DetectedIssue"}, {"status", "final"}};
  json["code"] = {
      {"coding", Json::array({{{"system", act_code_system}, {"code", code.code}, {"display", code.display}}})},
      {"text", finding["effect_name"]}};
  json["severity"] = severity(finding);
  json["patient"] = {{"reference", patient}};
  if (!request.today.empty()) json["identifiedDateTime"] = request.today;
  if (!implicated.empty()) json["implicated"] = implicated;
  json["evidence"] = Json::array();
  for (const Json& claim : finding["claims"]) {
    const Json& source = report["sources"][claim["source"].get_ref<const std::string&>()];
    std::string text = source["short"].get<std::string>() + ", " + claim["where"].get<std::string>();
    if (claim["stance"] == "contradicts")
      text += " (" + report_word(knowledge, "export.contradicts", request.language) + ")";
    json["evidence"].push_back({{"code", Json::array({{{"text", text}}})}});
    if (!json.contains("reference") && source.contains("doi"))
      json["reference"] = "https://doi.org/" + source["doi"].get<std::string>();
  }
  json["detail"] = detail_of(finding);
  json["mitigation"] = Json::array({{{"action", {{"text", finding["action"]}}}}});
  return json;
}

/// What the receipt says, so that a reader of findings alone isn't misled.
Json receipt(const Json& report, const Request& request, const Knowledge& knowledge) {
  Json issues = Json::array();
  for (const Json& sentence : report["first"])
    issues.push_back({{"severity", "warning"}, {"code", "informational"}, {"diagnostics", sentence}});
  issues.push_back({{"severity", "information"}, {"code", "informational"}, {"diagnostics", report["headline"]}});
  for (const Json& pair : report["coverage"]["not_checked"]) {
    const std::string text =
        with_names(report_word(knowledge, "export.not_checked", request.language),
                   name_in(report, pair[0].get<std::string>()), name_in(report, pair[1].get<std::string>()));
    issues.push_back({{"severity", "warning"}, {"code", "incomplete"}, {"diagnostics", text}});
  }
  for (const Json& notice : report["notices"]) {
    issues.push_back({{"severity", "information"}, {"code", "informational"}, {"diagnostics", notice}});
  }
  return {{"resourceType", "OperationOutcome"}, {"issue", std::move(issues)}};
}

}  // namespace

Json fhir_report(const Json& report, const Request& request, const Knowledge& knowledge) {
  Resources resources;
  const std::string patient = resources.add({{"resourceType", "Patient"}});
  Json where_of = Json::object();  // substance id -> references of the statements that hold it
  const auto holds = [&where_of](const std::string& substance, const std::string& url) {
    where_of[substance].push_back({{"reference", url}});
  };
  for (std::size_t i = 0; i < request.screen.entries.size(); ++i) {
    const Entry& entry = request.screen.entries[i];
    if (entry.status == EntryStatus::not_medicine) continue;
    const std::string url = resources.add(statement(statement_status(entry.taking), entry.text, patient, request));
    for (const Json& substance : report["entries"][i]["substances"]) holds(substance.get<std::string>(), url);
  }
  if (request.screen.therapy && report.contains("therapy") && report["therapy"].is_object()) {
    const std::string id = report["therapy"]["substance"].get<std::string>();
    holds(id, resources.add(statement("intended", name_in(report, id), patient, request)));
  }
  for (const Json& finding : report["findings"]) {
    Json implicated = Json::array();
    for (const Json& substance : finding["substances"]) {
      const std::string& id = substance.get_ref<const std::string&>();
      if (!where_of.contains(id)) continue;
      for (const Json& reference : where_of[id]) implicated.push_back(reference);
    }
    resources.add(detected_issue(finding, report, patient, implicated, request, knowledge));
  }
  resources.add(receipt(report, request, knowledge));
  return {{"resourceType", "Bundle"}, {"type", "collection"}, {"entry", resources.take()}};
}

}  // namespace quietcheck
