#include "headline.h"

#include <algorithm>

#include "../engine/vocabulary.h"
#include "sentences.h"

namespace quietcheck {
namespace {

/// More names than these make no sentence.
constexpr std::size_t most_names = 4;

bool is_strict(const Finding& finding) {
  return finding.action_class >= ActionClass::usually_avoid;
}

/// Strict, and nothing of it can still be left out.
bool is_for_today(const Finding& finding) {
  return finding.both_taken && is_strict(finding);
}

template <typename T>
void add_once(std::vector<T>& list, const T& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

class Headline {
 public:
  Headline(const Bundle& bundle, const Request& request, const Report& report)
      : bundle_(bundle), request_(request), report_(report) {}

  std::string write() {
    const Coverage& coverage = report_.coverage;
    if (coverage.entries_total == 0 && !request_.screen.therapy) return say("headline.nothing_entered");
    const bool all_read = coverage.entries_read == coverage.entries_total;
    if (!all_read || !coverage.not_checked.empty()) add(say("headline.not_all_checked"));
    const auto& entries = request_.screen.entries;
    if (std::any_of(entries.begin(), entries.end(), [](const Entry& e) { return e.status == EntryStatus::near; })) {
      add(say("headline.not_confirmed"));
    }
    if (!report_.findings.empty()) {
      add_findings();
    } else if ((coverage.entries_read == 0 && coverage.entries_total > 0) ||
               (coverage.pairs_checked == 0 && coverage.pairs_total > 0)) {
      add(say("headline.nothing_checked"));
    } else if (coverage.pairs_total == 0) {
      add(say("headline.nothing_compared"));
    } else {
      add(say("headline.nothing_listed"));
    }
    return text_;
  }

 private:
  [[nodiscard]] std::string say(std::string_view key) const {
    return report_word(bundle_.knowledge, key, request_.language);
  }

  void add(const std::string& sentence) { text_ += (text_.empty() ? "" : " ") + sentence; }

  void add_findings() {
    const ActionClass strongest = *report_.action_class;
    std::vector<const Finding*> choices;
    std::vector<const Finding*> of_therapy;
    for (const Finding& finding : report_.findings) {
      if (finding.action_class != strongest || is_for_today(finding)) continue;
      choices.push_back(&finding);
      if (concerns_therapy(finding)) of_therapy.push_back(&finding);
    }
    const bool strict = strongest >= ActionClass::usually_avoid;
    const bool of_list = strict ? of_therapy.empty() : !has_therapy();
    if (!choices.empty()) {
      if (strict && !of_list) {
        add(on_top_of(of_therapy, strongest));
        add_what_is_missing(of_therapy);
      } else if (strict &&
                 std::all_of(choices.begin(), choices.end(), [this](const Finding* f) { return is_of_health(*f); })) {
        add(say("headline_of_list." + std::string(word_of(strongest)) + "_health"));
      } else if (const std::string own = own_label(choices); !own.empty()) {
        add(own);
      } else {
        add(say(std::string(of_list ? "headline_of_list." : "headline.") + std::string(word_of(strongest))));
      }
    }
    // Whatever else is said, what is taken together today isn't put off.
    if (std::any_of(report_.findings.begin(), report_.findings.end(), is_for_today)) {
      add(say("headline.call_today"));
    } else if (strict && of_list) {
      add(say("headline_of_list.ask"));
    }
  }

  /// Whether the finding speaks of what somebody plans.
  [[nodiscard]] bool concerns_therapy(const Finding& finding) const {
    if (!request_.screen.therapy) return false;
    const auto& all = finding.substances;
    return all.empty() || std::find(all.begin(), all.end(), request_.screen.therapy->substance) != all.end();
  }

  /// Planned, or already taken: then there is a team that gives it.
  [[nodiscard]] bool has_therapy() const {
    if (request_.screen.therapy) return true;
    const auto& entries = request_.screen.entries;
    return std::any_of(entries.begin(), entries.end(), [this](const Entry& entry) {
      return std::any_of(entry.substances.begin(), entry.substances.end(), [this](SubstanceId substance) {
        return therapy_form(bundle_.knowledge, substance) != nullptr;
      });
    });
  }

  /// "Ketamine on top of methadone and alprazolam is usually avoided."
  [[nodiscard]] std::string on_top_of(const std::vector<const Finding*>& findings, ActionClass strongest) const {
    const SubstanceId therapy = request_.screen.therapy->substance;
    std::vector<SubstanceId> others;
    std::vector<HealthFactorId> factors;
    for (const Finding* finding : findings) {
      for (const SubstanceId substance : finding->substances) {
        if (substance != therapy) add_once(others, substance);
      }
      for (const HealthFactorId factor : finding->health_factors) {
        if (request_.screen.answers[place(factor)] == Answer::yes) add_once(factors, factor);
      }
    }
    std::vector<std::string> names;
    names.reserve(others.size() + factors.size());
    for (const SubstanceId substance : others) names.push_back(name_of(bundle_, substance, request_.language));
    const bool has_others = !others.empty();
    for (const HealthFactorId factor : factors) {
      if (!has_others) names.emplace_back(bundle_.knowledge.health_factors[place(factor)].name.in(request_.language));
    }
    const char* with = names.empty() || names.size() > most_names ? "" : has_others ? "_on_top_of" : "_with";
    return with_names(say("headline." + std::string(word_of(strongest)) + with),
                      name_of(bundle_, therapy, request_.language), joined(bundle_, names, request_.language));
  }

  /// A strict headline may rest on what nobody said.
  void add_what_is_missing(const std::vector<const Finding*>& findings) {
    std::uint32_t missing = 0;
    for (const Finding* finding : findings) missing |= finding->missing;
    if ((missing & bit(Missing::setting)) != 0) add(say("missing.setting"));
    if ((missing & bit(Missing::route)) != 0) add(say("missing.route"));
  }

  [[nodiscard]] bool is_of_health(const Finding& finding) const {
    return bundle_.knowledge.rules[place(finding.rule)].kind == RuleKind::health;
  }

  /// "Keep it within reach: naloxone." where that is all there is to say.
  [[nodiscard]] std::string own_label(const std::vector<const Finding*>& findings) const {
    const auto label = [this](const Finding& finding) {
      return bundle_.knowledge.rules[place(finding.rule)].text.label.in(request_.language);
    };
    const Finding& one = *findings.front();
    const bool all_alike = std::all_of(findings.begin(), findings.end(),
                                       [&](const Finding* other) { return label(*other) == label(one); });
    if (one.action_class != ActionClass::no_special_precautions || label(one).empty() || !all_alike) return {};
    return with_names(say("headline.own_label"), label(one),
                      name_of(bundle_, one.substances.front(), request_.language));
  }

  const Bundle& bundle_;
  const Request& request_;
  const Report& report_;
  std::string text_;
};

}  // namespace

std::string headline_of(const Bundle& bundle, const Request& request, const Report& report) {
  return Headline(bundle, request, report).write();
}

std::vector<std::string> first_sentences(const Bundle& bundle, const Request& request, const Report& report) {
  std::vector<std::string> sentences;
  for (const std::size_t at : report.guidance) {
    const std::string_view first = bundle.knowledge.guidance[at].first.in(request.language);
    if (!first.empty()) sentences.emplace_back(first);
  }
  return sentences;
}

}  // namespace quietcheck
