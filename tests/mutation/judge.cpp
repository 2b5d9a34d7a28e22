#include "mutation/judge.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "engine/vocabulary.h"
#include "format/request_json.h"

namespace quietcheck {
namespace {

[[noreturn]] void give_up(const std::string& sentence) {
  std::cerr << "mutation: " << sentence << "\n";
  std::exit(2);
}

/// Whether the sentences that this finding shows, the variant's or the rule's own, have these words.
bool shows(const Rule& rule, const Finding& finding, const std::string& words) {
  const auto has = [&](Words RuleText::*field) {
    const Words* text = &(rule.text.*field);
    if (finding.variant >= 0) {
      const Words& own = rule.variants[static_cast<std::size_t>(finding.variant)].text.*field;
      if (!own.empty()) text = &own;
    }
    return text->by_language[0].find(words) != std::string_view::npos;
  };
  return has(&RuleText::consequence) || has(&RuleText::action) ||
         (finding.both_taken && has(&RuleText::action_both_taken)) ||
         (finding.has_stopped && has(&RuleText::action_stopped));
}

}  // namespace

Judge::Judge(std::vector<std::uint8_t> bundle) : bytes_(std::move(bundle)) {
  if (const Status status = open_bundle(bytes_, bundle_); status != Status::ok)
    give_up("the bundle can't be opened: " + std::string(sentence(status)));
}

void Judge::add(const Expectation& expectation) {
  Example example;
  example.expected = expectation;
  if (!expectation.rule.empty()) {
    const auto& rules = bundle_.knowledge.rules;
    const auto at =
        std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == expectation.rule; });
    if (at == rules.end()) give_up("there is no rule " + expectation.rule);
    example.rule = static_cast<RuleId>(at - rules.begin());
  }
  if (!expectation.no_finding) {
    const auto word = from_word<ActionClass>(expectation.action_class);
    if (!word) give_up(expectation.rule + ": no action class " + expectation.action_class);
    example.action_class = *word;
  }
  for (const std::string& id : expectation.substances) {
    const auto substance = bundle_.names.find_id(id);
    if (!substance) give_up(expectation.rule + ": no substance " + id);
    example.substances.push_back(*substance);
  }
  Request request;
  std::string where;
  if (read_request(bundle_, expectation.request, request, where) != Status::ok)
    give_up(expectation.rule + ": the example's request can't be read at " + where);
  example.request = std::move(request.screen);
  if (example.request.therapy) example.in_list.insert(example.request.therapy->substance);
  for (const Entry& entry : example.request.entries)
    example.in_list.insert(entry.substances.begin(), entry.substances.end());
  examples_.push_back(std::move(example));
}

bool Judge::holds(const Example& example, const Knowledge& knowledge, const Screener& screener) {
  const Report report = screener.screen(example.request);
  const Expectation& expected = example.expected;
  const auto speaks = [&](const Finding& finding) {
    return (!example.rule || finding.rule == *example.rule) &&
           std::all_of(example.substances.begin(), example.substances.end(), [&](SubstanceId wanted) {
             return std::find(finding.substances.begin(), finding.substances.end(), wanted) != finding.substances.end();
           });
  };
  const auto has_effect = [&](const Finding& finding) {
    const Rule& rule = knowledge.rules[place(finding.rule)];
    return expected.effect.empty() || knowledge.effects[place(rule.effect)].id == expected.effect;
  };
  if (!example.rule) {
    return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
      return speaks(finding) && has_effect(finding) && finding.action_class >= example.action_class;
    });
  }
  const auto finding = std::find_if(report.findings.begin(), report.findings.end(), speaks);
  if (finding == report.findings.end()) return expected.no_finding;
  if (expected.no_finding || finding->action_class != example.action_class) return false;
  const Rule& rule = knowledge.rules[place(*example.rule)];
  return has_effect(*finding) && (!expected.serious || rule.serious == *expected.serious) &&
         shows(rule, *finding, expected.says);
}

std::string Judge::first_failure(const Knowledge& knowledge, std::optional<RuleId> first,
                                 const std::set<SubstanceId>* only) const {
  const Screener screener(knowledge);
  for (const bool own : {true, false}) {
    for (const Example& example : examples_) {
      if ((first && first == example.rule) != own) continue;
      const bool touched = only == nullptr || std::any_of(only->begin(), only->end(),
                                                          [&](SubstanceId id) { return example.in_list.contains(id); });
      if (touched && !holds(example, knowledge, screener))
        return example.expected.rule + ": " + example.expected.request;
    }
  }
  return "";
}

}  // namespace quietcheck
