#include "cds_card.h"

#include <string>
#include <string_view>
#include <utility>

#include "report_json.h"
#include "sentences.h"

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

/// The words around what the report says, in its language.
struct Wording {
  const Knowledge& knowledge;
  Language language;
  [[nodiscard]] std::string operator()(std::string_view key) const { return report_word(knowledge, key, language); }
};

std::string names_of(const Json& finding, const Json& report) {
  std::string names;
  for (const Json& substance : finding["substances"]) {
    names += (names.empty() ? "" : " + ") + name_in(report, substance.get_ref<const std::string&>());
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

Json card_of(const Json& finding, const Json& report, const Json& source, const Wording& word) {
  std::string detail;
  add_paragraph(detail, "", finding["consequence"]);
  add_paragraph(detail, finding["action_label"].get<std::string>(), finding["action"]);
  add_paragraph(detail, "", finding["circumstances"]);
  add_paragraph(detail, word("export.mechanism"), finding["mechanism"]);
  add_paragraph(detail, word("export.clinicians"), finding["clinician"]);
  add_paragraph(detail, "", finding["certainty"]);
  add_paragraph(detail, "", finding["disagreement"]);
  add_paragraph(detail, "", finding["decided_by"]);
  std::string sources;
  for (const Json& id : finding["sources"]) {
    sources +=
        (sources.empty() ? "" : "; ") + report["sources"][id.get_ref<const std::string&>()]["short"].get<std::string>();
  }
  add_paragraph(detail, word("export.sources"), sources);
  const std::string summary = names_of(finding, report) + ": " + finding["action_label"].get<std::string>();
  return {{"summary", shortened(summary)}, {"detail", detail}, {"indicator", indicator(finding)}, {"source", source}};
}

}  // namespace

Json cds_cards(const Json& report, const Knowledge& knowledge, Language language) {
  const Json source{{"label", "Quietcheck " + report["knowledge"]["version"].get<std::string>()}};
  const Wording word{knowledge, language};
  const Json& coverage = report["coverage"];
  const auto counted = [&](std::string_view key, const char* some, const char* all) {
    return with_names(word(key), std::to_string(coverage[some].get<std::size_t>()),
                      std::to_string(coverage[all].get<std::size_t>()));
  };
  // What has to be done first stands first: a summary may be cut.
  std::string summary;
  for (const Json& sentence : report["first"]) summary += sentence.get<std::string>() + " ";
  summary += report["headline"].get<std::string>();
  std::string detail = summary;
  detail += "\n\n" + counted("export.entries", "entries_read", "entries_total");
  detail += " " + counted("export.pairs", "pairs_checked", "pairs_total");
  for (const Json& pair : coverage["not_checked"]) {
    detail += "\n- " + with_names(word("export.not_checked"), name_in(report, pair[0].get<std::string>()),
                                  name_in(report, pair[1].get<std::string>()));
  }
  for (const Json& notice : report["notices"]) detail += "\n\n" + notice.get<std::string>();
  Json cards = Json::array();
  cards.push_back({{"summary", shortened(summary)},
                   {"detail", detail},
                   {"indicator", report["first"].empty() ? "info" : "warning"},
                   {"source", source}});
  for (const Json& finding : report["findings"]) cards.push_back(card_of(finding, report, source, word));
  return {{"cards", std::move(cards)}};
}

}  // namespace quietcheck
