#include "cds_card.h"

#include <string>
#include <string_view>
#include <utility>

namespace quietcheck {
namespace {

constexpr std::size_t longest_summary = 139;  // CDS Hooks: fewer than 140 characters

std::string_view indicator(const Json& finding) {
  const std::string& action_class = finding["action_class"].get_ref<const std::string&>();
  if (action_class == "avoid" || action_class == "usually_avoid") return "critical";
  return action_class == "minimize_risk" ? "warning" : "info";
}

/// Cut at a whole character; UTF-8 bytes of the form 10xxxxxx continue one.
std::string shortened(std::string text) {
  if (text.size() <= longest_summary) return text;
  std::size_t end = longest_summary - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
  text.resize(end);
  return text + "…";
}

std::string names_of(const Json& finding, const Json& report) {
  std::string names;
  for (const Json& substance : finding["substances"]) {
    names += (names.empty() ? "" : " + ") +
             report["substance_names"][substance.get_ref<const std::string&>()].get<std::string>();
  }
  for (const Json& factor : finding["health_factors"])
    names += (names.empty() ? "" : " + ") +
             report["health_factor_names"][factor.get_ref<const std::string&>()].get<std::string>();
  return names;
}

void add_paragraph(std::string& detail, std::string_view title, const Json& text) {
  const std::string& words = text.get_ref<const std::string&>();
  if (words.empty()) return;
  if (!detail.empty()) detail += "\n\n";
  if (!title.empty()) detail += "**" + std::string(title) + ":** ";
  detail += words;
}

Json card_of(const Json& finding, const Json& report, const Json& source) {
  std::string detail;
  add_paragraph(detail, "", finding["consequence"]);
  add_paragraph(detail, finding["action_label"].get<std::string>(), finding["action"]);
  add_paragraph(detail, "", finding["circumstances"]);
  add_paragraph(detail, "Mechanism", finding["mechanism"]);
  add_paragraph(detail, "For clinicians", finding["clinician"]);
  add_paragraph(detail, "", finding["certainty"]);
  add_paragraph(detail, "", finding["disagreement"]);
  add_paragraph(detail, "", finding["decided_by"]);
  std::string sources;
  for (const Json& id : finding["sources"]) {
    sources +=
        (sources.empty() ? "" : "; ") + report["sources"][id.get_ref<const std::string&>()]["short"].get<std::string>();
  }
  add_paragraph(detail, "Sources", sources);
  const std::string summary = names_of(finding, report) + ": " + finding["action_label"].get<std::string>();
  return {{"summary", shortened(summary)}, {"detail", detail}, {"indicator", indicator(finding)}, {"source", source}};
}

}  // namespace

Json cds_cards(const Json& report) {
  const Json source{{"label", "Quietcheck " + report["knowledge"]["version"].get<std::string>()}};
  const Json& coverage = report["coverage"];
  std::string detail = report["headline"].get<std::string>();
  detail += "\n\n" + std::to_string(coverage["entries_read"].get<std::size_t>()) + " / " +
            std::to_string(coverage["entries_total"].get<std::size_t>()) + " entries read; " +
            std::to_string(coverage["pairs_checked"].get<std::size_t>()) + " / " +
            std::to_string(coverage["pairs_total"].get<std::size_t>()) + " pairs checked.";
  for (const Json& pair : coverage["not_checked"]) {
    detail += "\n- Not checked: " + pair[0].get<std::string>() + " + " + pair[1].get<std::string>();
  }
  for (const Json& notice : report["notices"]) detail += "\n\n" + notice.get<std::string>();
  Json cards = Json::array();
  cards.push_back({{"summary", shortened(report["headline"].get<std::string>())},
                   {"detail", detail},
                   {"indicator", "info"},
                   {"source", source}});
  for (const Json& finding : report["findings"]) cards.push_back(card_of(finding, report, source));
  return {{"cards", std::move(cards)}};
}

}  // namespace quietcheck
