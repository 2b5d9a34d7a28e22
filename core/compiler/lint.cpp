#include "lint.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <map>
#include <set>

#include "../engine/report_words.h"

namespace quietcheck {
namespace {

constexpr std::size_t max_words_in_a_sentence = 20;

constexpr std::array<std::string_view, 5> hedges{"may", "might", "could", "theory", "not known"};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

/// Every claim of the data, wherever it stands.
void for_each_claim(const Dataset& set, const std::function<void(const std::string& file, const Json& claim)>& visit) {
  const std::function<void(const std::string&, const Json&)> walk = [&](const std::string& file, const Json& json) {
    if (json.is_object() && json.contains("claims")) {
      for (const Json& claim : json["claims"]) visit(file, claim);
    }
    if (json.is_structured()) {
      for (const Json& child : json) walk(file, child);
    }
  };
  for (const auto* documents : {&set.substances, &set.groups}) {
    for (const auto& [id, document] : *documents) walk(document.file, document.json);
  }
  for (const auto* lists : {&set.rules, &set.guidance}) {
    for (const Document& document : *lists) walk(document.file, document.json);
  }
}

struct Sentence {
  std::string file;
  std::string field;
  std::string_view text;
};

/// What a person reads: consequence, action and ask of rules and variants, and guidance.
std::vector<Sentence> patient_texts(const Compiled& compiled) {
  std::vector<Sentence> texts;
  const Knowledge& k = compiled.knowledge;
  for (std::size_t r = 0; r < k.rules.size(); ++r) {
    const std::string rule = "rule " + std::string(k.rules[r].id);
    const auto add = [&](const RuleText& text) {
      for (const Words* words : {&text.consequence, &text.action, &text.action_both_taken, &text.ask, &text.label}) {
        if (!words->empty()) texts.push_back({compiled.rule_origins[r].file, rule, words->by_language[0]});
      }
    };
    add(k.rules[r].text);
    for (const Variant& variant : k.rules[r].variants) add(variant.text);
  }
  for (std::size_t g = 0; g < k.guidance.size(); ++g) {
    texts.push_back({compiled.guidance_origins[g].file, "guidance " + std::string(k.guidance[g].id),
                     k.guidance[g].text.by_language[0]});
  }
  return texts;
}

void every_claim_has_a_source(const Dataset& set, const Compiled&, Problems& problems) {
  for_each_claim(set, [&](const std::string& file, const Json& claim) {
    if (!set.sources.contains(claim.value("source", ""))) {
      problems.push_back({file, "claims/source", "there is no source '" + claim.value("source", "") + "'",
                          "Write data/sources/<id>.json."});
    }
  });
}

void every_source_was_seen(const Dataset& set, const Compiled&, Problems& problems) {
  for (const auto& [id, document] : set.sources) {
    if (!document.json.contains("seen")) {
      problems.push_back({document.file, "seen", "does not say who saw what of it", "Look it up, then add \"seen\"."});
    }
  }
}

void every_source_is_cited(const Dataset& set, const Compiled&, Problems& problems) {
  std::set<std::string> cited;
  for_each_claim(set, [&](const std::string&, const Json& claim) { cited.insert(claim.value("source", "")); });
  for (const auto& [id, document] : set.sources) {
    if (!cited.contains(id)) problems.push_back({document.file, "", "nothing cites it", "Cite it or remove the file."});
  }
}

void one_document_is_one_source(const Dataset& set, const Compiled&, Problems& problems) {
  std::map<std::string, std::string> owners;
  for (const auto& [id, document] : set.sources) {
    for (const char* field : {"doi", "pmid"}) {
      if (!document.json.contains(field)) continue;
      const std::string key = std::string(field) + lower(document.json[field].get<std::string>());
      const auto [at, fresh] = owners.emplace(key, id);
      if (!fresh)
        problems.push_back({document.file, field, "is the document of " + at->second, "Keep one of the two sources."});
    }
  }
}

void no_variant_exceeds_its_base(const Dataset&, const Compiled& compiled, Problems& problems) {
  const auto& rules = compiled.knowledge.rules;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    for (const Variant& variant : rules[r].variants) {
      if (variant.action_class <= rules[r].action_class) continue;
      problems.push_back({compiled.rule_origins[r].file, "rule " + std::string(rules[r].id) + "/variants",
                          "is stricter than the base",
                          "The base is the strictest class; give it to the base and a milder one to the variant."});
    }
  }
}

void every_variant_has_an_example(const Dataset&, const Compiled& compiled, Problems& problems) {
  const auto& rules = compiled.knowledge.rules;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    std::size_t findings = 0;
    for (const Json& example : compiled.rule_origins[r].json->value("examples", Json::array()))
      findings += example.contains("finding") ? 1 : 0;
    const std::size_t wanted = rules[r].kind == RuleKind::stack ? 1 : 1 + rules[r].variants.size();
    if (findings >= wanted) continue;
    problems.push_back({compiled.rule_origins[r].file, "rule " + std::string(rules[r].id) + "/examples",
                        "has " + std::to_string(findings) + " examples with a finding, wants " + std::to_string(wanted),
                        "Add one for the base and one for each variant."});
  }
}

void every_rule_has_a_source(const Dataset&, const Compiled& compiled, Problems& problems) {
  const auto& rules = compiled.knowledge.rules;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    if (rules[r].citations.empty()) {
      problems.push_back({compiled.rule_origins[r].file, "rule " + std::string(rules[r].id), "has no claim",
                          "Add a claim with a source."});
    }
  }
}

void a_contradiction_is_explained(const Dataset&, const Compiled& compiled, Problems& problems) {
  const auto& rules = compiled.knowledge.rules;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    const bool contradicted = std::any_of(rules[r].citations.begin(), rules[r].citations.end(),
                                          [](const Citation& c) { return c.contradicts; });
    if (contradicted && (rules[r].text.disagreement.empty() || rules[r].text.decided_by.empty())) {
      problems.push_back({compiled.rule_origins[r].file, "rule " + std::string(rules[r].id) + "/text",
                          "has a contradicting claim but no disagreement and decided_by",
                          "Say what disagrees and what decided."});
    }
  }
}

void theory_is_worded_as_theory(const Dataset&, const Compiled& compiled, Problems& problems) {
  const auto& rules = compiled.knowledge.rules;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    if (rules[r].evidence != Evidence::mechanism) continue;
    const std::string text = lower(rules[r].text.consequence.by_language[0]);
    const bool hedged = std::any_of(hedges.begin(), hedges.end(),
                                    [&](std::string_view hedge) { return text.find(hedge) != std::string::npos; });
    if (!hedged) {
      problems.push_back({compiled.rule_origins[r].file, "rule " + std::string(rules[r].id) + "/text/consequence",
                          "rests on no strong claim but is worded as fact",
                          "Say 'may', 'might', 'could' or 'in theory', or add a strong claim."});
    }
  }
}

void patient_sentences_are_short(const Dataset&, const Compiled& compiled, Problems& problems) {
  for (const Sentence& sentence : patient_texts(compiled)) {
    std::size_t words = 0;
    bool in_word = false;
    const auto end_sentence = [&] {
      if (words > max_words_in_a_sentence) {
        problems.push_back(
            {sentence.file, sentence.field,
             "has a sentence of " + std::to_string(words) + " words: " + std::string(sentence.text.substr(0, 60)) + "…",
             "Make it two sentences of at most 20 words."});
      }
      words = 0;
    };
    for (std::size_t i = 0; i < sentence.text.size(); ++i) {
      const char c = sentence.text[i];
      const bool space = c == ' ' || c == '\n';
      if (!space && !in_word) ++words;
      in_word = !space;
      const bool at_end = i + 1 == sentence.text.size() || sentence.text[i + 1] == ' ';
      if ((c == '.' || c == '?' || c == '!' || c == ':') && at_end) end_sentence();
    }
    end_sentence();
  }
}

struct BannedWords {
  std::string_view words;
  std::string_view why;
};

constexpr std::array banned_words{
    BannedWords{"safe", "Never say safe: say what to watch for."},
    BannedWords{"safely", "Never say safe: say what to watch for."},
    BannedWords{"no interaction", "Say 'Studied: no important change found', or nothing."},
    BannedWords{"stop taking", "Never tell anyone to stop: say whom to ask."},
    BannedWords{"stop using", "Never tell anyone to stop: say whom to ask."},
    BannedWords{"skip", "Never tell anyone to skip a dose: say whom to ask."},
    BannedWords{"double your", "Never tell anyone to change a dose: say whom to ask."},
    BannedWords{"lower your dose", "Never tell anyone to change a dose: say whom to ask."},
    BannedWords{"reduce your dose", "Never tell anyone to change a dose: say whom to ask."},
    BannedWords{"addict", "Use person-first words."},
    BannedWords{"addicts", "Use person-first words."},
    BannedWords{"abuse", "Use person-first words: use, misuse, return to use."},
    BannedWords{"abuser", "Use person-first words."},
    BannedWords{"relapse", "Say return to use."},
    BannedWords{"rare", "Give a number or leave it out."},
    BannedWords{"rarely", "Give a number or leave it out."},
    BannedWords{"common", "Give a number or leave it out."},
    BannedWords{"commonly", "Give a number or leave it out."},
};

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

/// "Don't stop taking it" is what we want to say; the ban is on the bare order.
bool is_negated(const std::string& text, std::size_t at) {
  const std::string before = text.substr(at < 20 ? 0 : at - 20, std::min<std::size_t>(at, 20));
  return before.find("n't ") != std::string::npos || before.find("not ") != std::string::npos ||
         before.find("never ") != std::string::npos;
}

void patient_sentences_keep_the_tone(const Dataset&, const Compiled& compiled, Problems& problems) {
  for (const Sentence& sentence : patient_texts(compiled)) {
    const std::string text = lower(sentence.text);
    for (const BannedWords& banned : banned_words) {
      for (std::size_t at = text.find(banned.words); at != std::string::npos; at = text.find(banned.words, at + 1)) {
        const std::size_t end = at + banned.words.size();
        const bool whole = (at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]));
        const bool order = banned.words.starts_with("stop") || banned.words == "skip";
        if (!whole || (order && is_negated(text, at))) continue;
        problems.push_back({sentence.file, sentence.field, "says '" + std::string(banned.words) + "' to the person",
                            std::string(banned.why)});
      }
    }
  }
}

void no_two_substances_claim_a_name(const Dataset& set, const Compiled&, Problems& problems) {
  std::map<std::string, std::string> owners;
  const auto claim = [&](const std::string& name, const std::string& id, const std::string& file) {
    const auto [at, fresh] = owners.emplace(lower(name), id);
    if (!fresh && at->second != id) {
      problems.push_back(
          {file, "names", "'" + name + "' is a name of " + at->second, "Keep it where most people mean it."});
    }
  };
  for (const auto& [id, document] : set.substances) {
    claim(document.json["name"].value("en", id), id, document.file);
    for (const Json& name : document.json.value("names", Json::array()))
      claim(name.value("name", ""), id, document.file);
  }
}

void every_substance_has_a_reason(const Dataset& set, const Compiled& compiled, Problems& problems) {
  for (const Substance& substance : compiled.knowledge.substances) {
    const Document& document = set.substances.at(std::string(substance.id));
    const bool own_claims = document.json.contains("claims");
    const bool group_claims = std::any_of(substance.groups.begin(), substance.groups.end(), [&](GroupId group) {
      const Json& json = set.groups.at(std::string(compiled.knowledge.groups[place(group)].id)).json;
      return json.contains("claims") || json.contains("traits");
    });
    if (substance.traits.empty() && !own_claims && !group_claims) {
      problems.push_back({document.file, "", "has neither traits nor claims",
                          "Add a claim, or leave the file out: it stays recognised."});
    }
  }
}

void refinements_stay_within_an_effect(const Dataset&, const Compiled& compiled, Problems& problems) {
  const auto& rules = compiled.knowledge.rules;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    std::optional<RuleId> next = rules[r].refines;
    std::size_t steps = 0;
    while (next && steps <= rules.size() && place(*next) != r) {
      next = rules[place(*next)].refines;
      ++steps;
    }
    const std::string field = "rule " + std::string(rules[r].id) + "/refines";
    if (next)
      problems.push_back(
          {compiled.rule_origins[r].file, field, "goes round in a circle", "Refine the wider rule only."});
    if (rules[r].refines && rules[place(*rules[r].refines)].effect != rules[r].effect) {
      problems.push_back({compiled.rule_origins[r].file, field, "is about another effect",
                          "Only rules of one effect refine each other."});
    }
  }
}

void two_rules_never_say_the_same(const Dataset&, const Compiled& compiled, Problems& problems) {
  std::map<std::string, std::string> seen;
  for (const Origin& origin : compiled.rule_origins) {
    const Json& json = *origin.json;
    if (!json.contains("sides") || json["sides"].empty()) continue;
    std::vector<std::string> sides;
    for (const Json& side : json["sides"]) sides.push_back(side.dump());
    std::sort(sides.begin(), sides.end());
    std::string key = json.value("effect", "") + json.value("kind", "") + json.value("only_when", Json()).dump();
    for (const std::string& side : sides) key += side;
    const auto [at, fresh] = seen.emplace(key, json.value("id", ""));
    if (!fresh) {
      problems.push_back({origin.file, "rule " + json.value("id", ""), "has the sides and effect of rule " + at->second,
                          "Keep one of the two."});
    }
  }
}

void rescue_antagonists_stay_out_of_antagonist_traits(const Dataset&, const Compiled& compiled, Problems& problems) {
  const Knowledge& k = compiled.knowledge;
  for (const Substance& substance : k.substances) {
    if (substance.id != "naloxone" && substance.id != "nalmefene") continue;
    for (const HeldTrait& held : substance.traits) {
      if (k.traits[place(held.trait)].id != "opioid_antagonist") continue;
      problems.push_back({"substances/" + std::string(substance.id) + ".json", "traits", "carries opioid_antagonist",
                          "Rescue medicines are never discouraged: take the trait away."});
    }
  }
}

void every_report_word_is_there(const Dataset&, const Compiled& compiled, Problems& problems) {
  const auto& words = compiled.knowledge.report_words;
  for (const std::string_view key : report_word_keys) {
    const bool there =
        std::any_of(words.begin(), words.end(), [key](const ReportWord& word) { return word.key == key; });
    if (!there) problems.push_back({"text/report.en.json", std::string(key), "is missing", "Add the sentence."});
  }
  for (const ReportWord& word : words) {
    if (std::find(report_word_keys.begin(), report_word_keys.end(), word.key) == report_word_keys.end()) {
      problems.push_back({"text/report.en.json", std::string(word.key), "is used by nothing", "Remove it."});
    }
  }
}

constexpr std::array all_rules{
    LintRule{"every_claim_has_a_source", "a claim names a document that data/sources describes",
             every_claim_has_a_source},
    LintRule{"every_source_was_seen", "nobody cites what nobody looked up", every_source_was_seen},
    LintRule{"every_source_is_cited", "no source lies about unused", every_source_is_cited},
    LintRule{"one_document_is_one_source", "a DOI or PMID stands in one source", one_document_is_one_source},
    LintRule{"no_variant_exceeds_its_base", "the base class is the strictest", no_variant_exceeds_its_base},
    LintRule{"every_variant_has_an_example", "base and variants are shown at work", every_variant_has_an_example},
    LintRule{"every_rule_has_a_source", "every finding can name a source", every_rule_has_a_source},
    LintRule{"a_contradiction_is_explained", "where sources disagree, the reader learns what decided",
             a_contradiction_is_explained},
    LintRule{"theory_is_worded_as_theory", "what nobody studied is not told as fact", theory_is_worded_as_theory},
    LintRule{"patient_sentences_are_short", "at most 20 words a sentence", patient_sentences_are_short},
    LintRule{"patient_sentences_keep_the_tone", "never safe, never stop, never blame", patient_sentences_keep_the_tone},
    LintRule{"no_two_substances_claim_a_name", "a name means one substance", no_two_substances_claim_a_name},
    LintRule{"every_substance_has_a_reason", "a profile stands on a trait or a claim", every_substance_has_a_reason},
    LintRule{"refinements_stay_within_an_effect", "which rule wins is decided within one effect",
             refinements_stay_within_an_effect},
    LintRule{"two_rules_never_say_the_same", "one fact, one rule", two_rules_never_say_the_same},
    LintRule{"rescue_antagonists_stay_out_of_antagonist_traits", "naloxone is never discouraged",
             rescue_antagonists_stay_out_of_antagonist_traits},
    LintRule{"every_report_word_is_there", "the report has all its sentences", every_report_word_is_there},
};

}  // namespace

std::span<const LintRule> lint_rules() {
  return all_rules;
}

void lint(const Dataset& set, const Compiled& compiled, Problems& problems) {
  for (const LintRule& rule : all_rules) rule.check(set, compiled, problems);
}

}  // namespace quietcheck
