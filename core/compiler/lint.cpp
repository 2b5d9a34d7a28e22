#include "lint.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <map>
#include <set>

#include "../engine/report_words.h"
#include "../engine/vocabulary.h"
#include "lint_pairs.h"
#include "patient_words.h"

namespace quietcheck {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

/// Every claim of the data, wherever it stands.
void for_each_claim(const Dataset& set, const std::function<void(const std::string& file, const Json& claim)>& visit) {
  const std::function<void(const std::string&, const Json&)> walk = [&](const std::string& file, const Json& json) {
    for (const char* field : {"claims", "route_claims"}) {
      if (!json.is_object() || !json.contains(field)) continue;
      for (const Json& claim : json[field]) visit(file, claim);
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
  walk("exposure/parameters.json", set.exposure_parameters);
  walk("exposure/ratios.json", set.exposure_ratios);
  walk("exposure/timeline.json", set.timeline);
}

/// What a person reads in one place, in one language.
struct PatientText {
  std::string file;
  std::string field;
  std::string_view text;
  Language language = Language::en;
};

enum class Reader : std::uint8_t { person, clinician };

/// The words of rules and variants, guidance, questions, and the report's own sentences, with who reads them.
void for_each_words(const Compiled& compiled,
                    const std::function<void(const std::string& file, const std::string& field, const Words& words,
                                             Reader reader)>& visit) {
  const Knowledge& k = compiled.knowledge;
  for (std::size_t r = 0; r < k.rules.size(); ++r) {
    const std::string field = "rule " + std::string(k.rules[r].id);
    const auto visit_text = [&](const RuleText& text) {
      for (const Words* words :
           {&text.consequence, &text.action, &text.action_both_taken, &text.action_stopped, &text.ask, &text.label})
        visit(compiled.rule_origins[r].file, field, *words, Reader::person);
      for (const Words* words : {&text.mechanism, &text.clinician, &text.disagreement, &text.decided_by})
        visit(compiled.rule_origins[r].file, field, *words, Reader::clinician);
    };
    visit_text(k.rules[r].text);
    for (const Variant& variant : k.rules[r].variants) visit_text(variant.text);
  }
  for (std::size_t g = 0; g < k.guidance.size(); ++g) {
    for (const Words* words : {&k.guidance[g].text, &k.guidance[g].first})
      visit(compiled.guidance_origins[g].file, "guidance " + std::string(k.guidance[g].id), *words, Reader::person);
  }
  for (const Effect& effect : k.effects) visit("effects.json", std::string(effect.id), effect.watch, Reader::person);
  for (const HealthFactor& factor : k.health_factors) {
    for (const Words* words : {&factor.name, &factor.question, &factor.hint})
      visit("health_factors.json", std::string(factor.id), *words, Reader::person);
  }
  for (const ExposureVictim& victim : k.exposure.victims)
    visit("exposure/parameters.json", std::string(k.substances[place(victim.substance)].id), victim.misses,
          Reader::clinician);
  for (const ReportWord& word : k.report_words)
    visit("text/report.*.json", std::string(word.key), word.text, Reader::person);
}

/// What persons read, in every language that has it.
std::vector<PatientText> patient_texts(const Compiled& compiled) {
  std::vector<PatientText> texts;
  for_each_words(compiled, [&](const std::string& file, const std::string& field, const Words& words, Reader reader) {
    if (reader != Reader::person) return;
    for (const Language language : all_languages) {
      const std::string_view text = words.by_language[static_cast<std::size_t>(language)];
      if (!text.empty()) texts.push_back({file, field, text, language});
    }
  });
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
    for (const Language language : all_languages) {
      const std::string_view text = rules[r].text.consequence.by_language[static_cast<std::size_t>(language)];
      if (text.empty() || is_hedged(text, language)) continue;
      problems.push_back({compiled.rule_origins[r].file, "rule " + std::string(rules[r].id) + "/text/consequence",
                          "rests on no strong claim but is worded as fact",
                          "Say 'may', 'might', 'could' or 'in theory', or add a strong claim."});
    }
  }
}

void patient_sentences_are_short(const Dataset&, const Compiled& compiled, Problems& problems) {
  for (const PatientText& one : patient_texts(compiled)) {
    const std::size_t words = longest_sentence(one.text);
    if (words <= most_words_in_a_sentence) continue;
    problems.push_back(
        {one.file, one.field,
         "has a sentence of " + std::to_string(words) + " words: " + std::string(one.text.substr(0, 60)) + "…",
         "Make it two sentences of at most 20 words."});
  }
}

/// Consequence, action and ask are read together: a single one is too short to have a grade.
void patient_text_is_easy_to_read(const Dataset&, const Compiled& compiled, Problems& problems) {
  const Knowledge& k = compiled.knowledge;
  const auto judge = [&](const std::string& file, const std::string& field, const std::string& text) {
    const double grade = reading_grade(text);
    if (grade < highest_reading_grade) return;
    problems.push_back({file, field, "reads at grade " + std::to_string(static_cast<int>(grade)) + ": " + text,
                        "Grade 8 at most: shorter sentences, shorter words."});
  };
  const auto pick = [](const Words& own, const Words& of_rule) {
    return std::string((own.empty() ? of_rule : own).in(Language::en)) + " ";
  };
  for (std::size_t r = 0; r < k.rules.size(); ++r) {
    const RuleText& base = k.rules[r].text;
    std::vector<const RuleText*> texts{&base};
    for (const Variant& variant : k.rules[r].variants) texts.push_back(&variant.text);
    for (const RuleText* text : texts) {
      judge(compiled.rule_origins[r].file, "rule " + std::string(k.rules[r].id),
            pick(text->consequence, base.consequence) + pick(text->action, base.action) + pick(text->ask, base.ask));
    }
  }
  for (std::size_t g = 0; g < k.guidance.size(); ++g) {
    judge(compiled.guidance_origins[g].file, "guidance " + std::string(k.guidance[g].id),
          std::string(k.guidance[g].text.in(Language::en)));
  }
}

void find_bans(const Compiled& compiled, Problems& problems, bool dose_orders) {
  for (const PatientText& one : patient_texts(compiled)) {
    for (const BannedWords* banned : banned_in(one.text, one.language)) {
      if ((banned->ban == Ban::dose_order) != dose_orders) continue;
      problems.push_back(
          {one.file, one.field, "says '" + std::string(banned->words) + "' to the person", std::string(banned->why)});
    }
  }
}

void patient_sentences_keep_the_tone(const Dataset&, const Compiled& compiled, Problems& problems) {
  find_bans(compiled, problems, false);
}

void no_text_orders_a_dose(const Dataset&, const Compiled& compiled, Problems& problems) {
  find_bans(compiled, problems, true);
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

/// Naloxone and nalmefene are outside every trait that a rule or stack counts, and no rule of two sides that is
/// stricter than "no special precautions" names them or their group.
void rescue_antagonists_are_never_discouraged(const Dataset&, const Compiled& compiled, Problems& problems) {
  const Knowledge& k = compiled.knowledge;
  const auto is_rescue = [&](const Substance& substance) {
    return substance.id == "naloxone" || substance.id == "nalmefene";
  };
  for (const Substance& substance : k.substances) {
    if (!is_rescue(substance)) continue;
    for (const HeldTrait& held : substance.traits) {
      problems.push_back({"substances/" + std::string(substance.id) + ".json", "traits",
                          "carries " + std::string(k.traits[place(held.trait)].id),
                          "Rescue medicines are in no trait, so in no antagonist rule and no stack: take it away."});
    }
  }
  const auto names_rescue = [&](const Branch& branch) {
    return std::any_of(k.substances.begin(), k.substances.end(), [&](const Substance& substance) {
      if (!is_rescue(substance)) return false;
      const auto id = static_cast<SubstanceId>(&substance - k.substances.data());
      if (std::find(branch.except.begin(), branch.except.end(), id) != branch.except.end()) return false;
      if (branch.kind == BranchKind::substance) return branch.id == place(id);
      return branch.kind == BranchKind::group && std::find(substance.groups.begin(), substance.groups.end(),
                                                           static_cast<GroupId>(branch.id)) != substance.groups.end();
    });
  };
  for (std::size_t r = 0; r < k.rules.size(); ++r) {
    const Rule& rule = k.rules[r];
    if (rule.action_class == ActionClass::no_special_precautions) continue;
    const bool named = std::any_of(rule.sides.begin(), rule.sides.end(), [&](const Side& side) {
      return std::any_of(side.begin(), side.end(), names_rescue);
    });
    if (!named) continue;
    problems.push_back({compiled.rule_origins[r].file, "rule " + std::string(rule.id) + "/sides",
                        "names a rescue medicine and is stricter than no_special_precautions",
                        "Rescue medicines are never discouraged: except them."});
  }
}

/// Strengths that a group hands down, by trait; of two groups the stronger. "none" is left out.
std::map<std::string, std::string> inherited_traits(const Dataset& set, const Json& json, int depth = 0) {
  std::map<std::string, std::string> result;
  if (depth > 8) return result;
  for (const Json& id : json.value("groups", Json::array())) {
    const auto group = set.groups.find(id.get<std::string>());
    if (group == set.groups.end()) continue;
    result.merge(inherited_traits(set, group->second.json, depth + 1));
    for (const Json& trait : group->second.json.value("traits", Json::array()))
      result[trait.value("trait", "")] = trait.value("strength", "");
  }
  return result;
}

void a_member_differs_with_a_claim(const Dataset& set, const Compiled&, Problems& problems) {
  const auto check = [&](const Document& document) {
    const auto inherited = inherited_traits(set, document.json);
    for (const Json& trait : document.json.value("traits", Json::array())) {
      const std::string id = trait.value("trait", "");
      const auto above = inherited.find(id);
      if (trait.value("strength", "") == "none" && above == inherited.end()) {
        problems.push_back({document.file, "traits/" + id, "takes away what no group gives", "Remove the entry."});
      }
      const bool differs = above != inherited.end() && above->second != trait.value("strength", "");
      const Json claims = trait.value("claims", Json::array());
      const bool explained = std::any_of(claims.begin(), claims.end(), [&](const Json& claim) {
        return set.sources.contains(claim.value("source", ""));
      });
      if (differs && !explained) {
        problems.push_back({document.file, "traits/" + id, "differs from its group without a claim",
                            "Add a claim that says why this member is another."});
      }
    }
  };
  for (const auto* documents : {&set.substances, &set.groups}) {
    for (const auto& [id, document] : *documents) check(document);
  }
}

/// Once the report's own words are there in a language, so is every sentence.
void every_sentence_has_each_language(const Dataset&, const Compiled& compiled, Problems& problems) {
  const auto& report_words = compiled.knowledge.report_words;
  for (const Language language : all_languages) {
    const auto has = [language](const Words& words) {
      return !words.by_language[static_cast<std::size_t>(language)].empty();
    };
    if (std::none_of(report_words.begin(), report_words.end(), [&](const ReportWord& word) { return has(word.text); }))
      continue;
    for_each_words(compiled, [&](const std::string& file, const std::string& field, const Words& words, Reader) {
      if (words.empty() || has(words)) return;
      problems.push_back({file, field,
                          "has no " + std::string(word_of(language)) + ": " + std::string(words.in(language)),
                          "Translate the sentence."});
    });
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
    LintRule{"patient_text_is_easy_to_read", "grade 8 at most", patient_text_is_easy_to_read},
    LintRule{"patient_sentences_keep_the_tone", "never safe, no interaction or blame; numbers instead of rare",
             patient_sentences_keep_the_tone},
    LintRule{"no_text_orders_a_dose", "nobody is told to stop, skip or change a dose", no_text_orders_a_dose},
    LintRule{"no_two_substances_claim_a_name", "a name means one substance", no_two_substances_claim_a_name},
    LintRule{"every_substance_has_a_reason", "a profile stands on a trait or a claim", every_substance_has_a_reason},
    LintRule{"refinements_stay_within_an_effect", "which rule wins is decided within one effect",
             refinements_stay_within_an_effect},
    LintRule{"two_rules_never_say_the_same", "one fact, one rule", two_rules_never_say_the_same},
    LintRule{"a_milder_winner_is_named", "a milder rule wins over a stricter one only where it says so",
             a_milder_winner_is_named},
    LintRule{"a_member_differs_with_a_claim", "an exception from a group's trait has a source",
             a_member_differs_with_a_claim},
    LintRule{"rescue_antagonists_are_never_discouraged", "naloxone is in no antagonist rule and no stack",
             rescue_antagonists_are_never_discouraged},
    LintRule{"every_sentence_has_each_language", "who reads Spanish reads all of it", every_sentence_has_each_language},
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
