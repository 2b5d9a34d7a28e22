#include "compile.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include "../engine/health_phrases.h"
#include "../engine/vocabulary.h"
#include "compile_exposure.h"
#include "compile_timeline.h"

namespace quietcheck {
namespace {

/// Where the compiler is reading, for the message of a Problem.
struct Spot {
  std::string file;
  std::string field;

  [[nodiscard]] Spot in(const std::string& deeper) const {
    return {file, field.empty() ? deeper : field + "/" + deeper};
  }
  [[nodiscard]] Spot in(std::size_t at) const { return in(std::to_string(at)); }
};

class Compiler {
 public:
  Compiler(const Dataset& set, Compiled& out, Problems& problems)
      : set_(set), out_(out), k_(out.knowledge), problems_(problems) {}

  void run() {
    k_.version = text_of(set_.knowledge, "version", {"knowledge.json", ""});
    k_.date = text_of(set_.knowledge, "date", {"knowledge.json", ""});
    k_.expires = text_of(set_.knowledge, "expires", {"knowledge.json", ""});
    read_lists();
    read_sources();
    read_groups();
    read_substances();
    read_told_by();
    read_therapies();
    read_rules();
    read_guidance();
    read_report_words();
    read_exposure();
    read_timeline();
    refuse_control_characters();
  }

 private:
  using Places = std::map<std::string, std::size_t>;

  // ---- small readers
  // ---------------------------------------------------------------------------------------------------

  void report(const Spot& spot, std::string message, std::string repair) {
    problems_.push_back({spot.file, spot.field, std::move(message), std::move(repair)});
  }

  std::string_view keep(std::string text) {
    if (text.empty()) return {};
    return out_.arena.emplace_back(std::move(text));
  }

  /// The bundle keeps a text a line.
  void refuse_control_characters() {
    for (const std::string& text : out_.arena) {
      if (std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
        report({"data", ""}, "has the text '" + text + "' with a line break or another control character",
               "Write it in one line.");
    }
  }

  std::string_view text_of(const Json& object, const char* field, const Spot& spot) {
    if (!object.is_object() || !object.contains(field)) {
      report(spot.in(field), "is missing", "Add it; data/README.md shows the shape.");
      return {};
    }
    if (!object[field].is_string()) {
      report(spot.in(field), "is not text", "Put it into quotes.");
      return {};
    }
    return keep(object[field].get<std::string>());
  }

  std::string_view optional_text(const Json& object, const char* field, const Spot& spot) {
    return object.contains(field) ? text_of(object, field, spot) : std::string_view();
  }

  /// What people write who have a health factor.
  std::vector<std::string_view> phrases_of(const Json& object, const char* field, const Spot& spot) {
    std::vector<std::string_view> phrases;
    const Json texts = object.value(field, Json::array());
    for (const Json& text : texts) {
      const std::string phrase = text.is_string() ? text.get<std::string>() : std::string();
      if (!is_health_phrase(phrase)) {
        report(spot.in(field), "has \"" + phrase + "\", which no text can match",
               "Write small letters without accents or marks, one space between words; * for a word or none, "
               "65..110 for a number.");
        continue;
      }
      phrases.push_back(keep(phrase));
    }
    return phrases;
  }

  Words words_of(const Json& object, const char* field, const Spot& spot) {
    Words words;
    if (!object.contains(field)) return words;
    const Json& texts = object[field];
    words.by_language[0] = text_of(texts, "en", spot.in(field));
    words.by_language[1] = optional_text(texts, "es", spot.in(field));
    return words;
  }

  template <typename Enum>
  Enum word(const Json& object, const char* field, const Spot& spot) {
    const std::string_view text = text_of(object, field, spot);
    if (const auto value = from_word<Enum>(text)) return *value;
    if (!text.empty()) unknown_word<Enum>(spot.in(field), std::string(text));
    return {};
  }

  template <typename Enum>
  void unknown_word(const Spot& spot, const std::string& text) {
    std::string known;
    for (const std::string_view one : Vocabulary<Enum>::words) known += (known.empty() ? "" : ", ") + std::string(one);
    report(spot, "'" + text + "' is not in the list", "Use one of: " + known + ".");
  }

  template <typename Enum>
  std::uint32_t mask(const Json& list, const Spot& spot) {
    std::uint32_t bits = 0;
    for (const Json& item : list) {
      const std::string text = item.is_string() ? item.get<std::string>() : "";
      if (const auto value = from_word<Enum>(text)) {
        bits |= bit(*value);
      } else {
        unknown_word<Enum>(spot, text);
      }
    }
    return bits;
  }

  std::optional<std::size_t> find(const Places& places, const std::string& what, const Json& id, const Spot& spot) {
    const std::string text = id.is_string() ? id.get<std::string>() : id.dump();
    const auto at = places.find(text);
    if (at != places.end()) return at->second;
    report(spot, "there is no " + what + " '" + text + "'", "Correct the id, or add the " + what + ".");
    return std::nullopt;
  }

  template <typename Id>
  std::vector<Id> ids(const Places& places, const std::string& what, const Json& list, const Spot& spot) {
    std::vector<Id> result;
    for (const Json& id : list) {
      if (const auto at = find(places, what, id, spot)) result.push_back(static_cast<Id>(*at));
    }
    return result;
  }

  static const Json& field_or_empty(const Json& object, const char* field) {
    static const Json empty = Json::array();
    return object.contains(field) ? object[field] : empty;
  }

  // ---- the closed lists
  // ------------------------------------------------------------------------------------------------

  void read_lists() {
    for (const Json& json : set_.traits) {
      const Spot spot{"traits.json", json.value("id", "")};
      Trait trait;
      trait.id = text_of(json, "id", spot);
      for (const Json& strength : field_or_empty(json, "strengths"))
        trait.strengths.push_back(keep(strength.get<std::string>()));
      trait.not_by_routes = mask<Route>(field_or_empty(json, "not_by"), spot.in("not_by"));
      traits_[std::string(trait.id)] = k_.traits.size();
      k_.traits.push_back(std::move(trait));
    }
    for (const Json& json : set_.effects) {
      const Spot spot{"effects.json", json.value("id", "")};
      effects_[json.value("id", "")] = k_.effects.size();
      k_.effects.push_back({text_of(json, "id", spot), words_of(json, "name", spot), words_of(json, "watch", spot)});
    }
    for (const Json& json : set_.health_factors) {
      const Spot spot{"health_factors.json", json.value("id", "")};
      health_factors_[json.value("id", "")] = k_.health_factors.size();
      k_.health_factors.push_back({text_of(json, "id", spot),
                                   json.value("ask_first", false),
                                   words_of(json, "name", spot),
                                   words_of(json, "question", spot),
                                   words_of(json, "hint", spot),
                                   phrases_of(json, "phrases", spot),
                                   {}});
    }
  }

  /// They speak of substances, so they come when those are known.
  void read_told_by() {
    for (std::size_t f = 0; f < k_.health_factors.size(); ++f) {
      const Json& json = set_.health_factors[f];
      const Json& list = field_or_empty(json, "told_by");
      for (std::size_t i = 0; i < list.size(); ++i) {
        const Spot spot = Spot{"health_factors.json", json.value("id", "")}.in("told_by").in(i);
        ToldBy told;
        told.side = side_of(list[i].value("entry", Json::object()), spot.in("entry"));
        if (list[i].contains("when")) told.when = conditions_of(list[i]["when"], spot.in("when"));
        told.words = phrases_of(list[i], "words", spot);
        told.answer = word<Answer>(list[i], "answer", spot);
        if (told.when.empty() && told.words.empty())
          report(spot, "would be told by every such entry", "Say when, or with which words.");
        k_.health_factors[f].told_by.push_back(std::move(told));
      }
    }
  }

  void read_sources() {
    for (const auto& [id, document] : set_.sources) {
      const Json& json = document.json;
      const Spot spot{document.file, ""};
      Source source;
      source.id = keep(id);
      source.kind = text_of(json, "kind", spot);
      source.year = json.value("year", 0u);
      source.doi = optional_text(json, "doi", spot);
      source.pmid = optional_text(json, "pmid", spot);
      source.journal =
          json.contains("journal") ? optional_text(json, "journal", spot) : optional_text(json, "publisher", spot);
      source.short_name = short_name(json, spot);
      sources_[id] = k_.sources.size();
      k_.sources.push_back(source);
    }
  }

  /// "Peltoniemi 2011" for a paper, "US FDA 2017" for what an office publishes, the title for a label or without
  /// either.
  std::string_view short_name(const Json& json, const Spot& spot) {
    const std::string year = json.contains("year") ? " " + std::to_string(json["year"].get<int>()) : "";
    const bool is_signed = json.contains("authors") && !json["authors"].empty();
    if (!is_signed && json.contains("publisher") && json.value("kind", "") != "label") {
      return keep(json["publisher"].get<std::string>() + year);
    }
    if (!is_signed) return text_of(json, "title", spot);
    std::string name = json["authors"][0].get<std::string>();
    // "Peltoniemi MA" without the initials; an organisation keeps its whole name.
    const auto last = name.rfind(' ');
    const bool has_initials = last != std::string::npos && name.size() - last <= 5 &&
                              std::all_of(name.begin() + static_cast<std::ptrdiff_t>(last) + 1, name.end(),
                                          [](unsigned char c) { return std::isupper(c) != 0; });
    if (has_initials) name.resize(last);
    return keep(name + year);
  }

  std::vector<Citation> claims_of(const Json& object, const Spot& spot) {
    std::vector<Citation> citations;
    const Json& claims = field_or_empty(object, "claims");
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const Json& json = claims[i];
      const Spot here = spot.in("claims").in(i);
      const auto source = find(sources_, "source", json.value("source", Json("")), here.in("source"));
      if (!source) continue;
      Citation citation;
      citation.source = static_cast<SourceId>(*source);
      citation.where = text_of(json, "where", here);
      citation.evidence = word<Evidence>(json, "evidence", here);
      citation.strong = json.value("strength", "") == "strong";
      citation.contradicts = json.value("stance", "") == "contradicts";
      citations.push_back(citation);
    }
    return citations;
  }

  // ---- groups and substances
  // -------------------------------------------------------------------------------------------

  /// What a group or substance says of traits, its own and inherited. An empty optional takes the trait away.
  struct Held {
    std::uint8_t strength;
    std::vector<Citation> citations;
  };
  using HeldTraits = std::map<std::size_t, std::optional<Held>>;

  struct GroupFacts {
    HeldTraits traits;
    std::set<std::size_t> groups;
    std::vector<AfterStopping> after_stopping;
  };

  void read_groups() {
    for (const auto& [id, document] : set_.groups) {
      groups_[id] = k_.groups.size();
      k_.groups.push_back({keep(id), words_of(document.json, "name", {document.file, ""})});
    }
    for (const auto& [id, document] : set_.groups) facts_of_group(id, 0);
  }

  const GroupFacts& facts_of_group(const std::string& id, std::size_t depth) {
    if (const auto known = group_facts_.find(id); known != group_facts_.end()) return known->second;
    const Document& document = set_.groups.at(id);
    const Spot spot{document.file, ""};
    GroupFacts facts;
    if (depth > 8) {
      report(spot.in("groups"), "stands inside itself", "Remove the group from its own ancestors.");
    } else {
      facts = inherit(document.json, spot, depth);
    }
    facts.groups.insert(groups_.at(id));
    return group_facts_[id] = std::move(facts);
  }

  /// Own statements first, then those of the groups: of two groups the stronger trait counts.
  GroupFacts inherit(const Json& json, const Spot& spot, std::size_t depth) {
    GroupFacts facts;
    HeldTraits own = own_traits(json, spot);
    facts.after_stopping = own_after_stopping(json, spot);
    for (const Json& group : field_or_empty(json, "groups")) {
      if (!find(groups_, "group", group, spot.in("groups"))) continue;
      const GroupFacts& above = facts_of_group(group.get<std::string>(), depth + 1);
      facts.groups.insert(above.groups.begin(), above.groups.end());
      facts.after_stopping.insert(facts.after_stopping.end(), above.after_stopping.begin(), above.after_stopping.end());
      for (const auto& [trait, held] : above.traits) {
        auto& mine = facts.traits[trait];
        if (!mine || (held && held->strength > mine->strength)) mine = held;
      }
    }
    for (auto& [trait, held] : own) facts.traits[trait] = std::move(held);
    return facts;
  }

  HeldTraits own_traits(const Json& json, const Spot& spot) {
    HeldTraits traits;
    const Json& list = field_or_empty(json, "traits");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Spot here = spot.in("traits").in(i);
      const auto trait = find(traits_, "trait", list[i].value("trait", Json("")), here.in("trait"));
      if (!trait) continue;
      const std::string strength = list[i].value("strength", "");
      std::vector<Citation> citations = claims_of(list[i], here);
      if (strength == "none") {
        traits[*trait] = std::nullopt;
        continue;
      }
      if (const auto at = strength_place(*trait, strength, here.in("strength")))
        traits[*trait] = Held{*at, std::move(citations)};
    }
    return traits;
  }

  std::optional<std::uint8_t> strength_place(std::size_t trait, const std::string& strength, const Spot& spot) {
    const auto& strengths = k_.traits[trait].strengths;
    const auto at = std::find(strengths.begin(), strengths.end(), strength);
    if (at != strengths.end()) return static_cast<std::uint8_t>(at - strengths.begin());
    std::string known;
    for (const std::string_view one : strengths) known += (known.empty() ? "" : ", ") + std::string(one);
    report(spot, "'" + strength + "' is no strength of " + std::string(k_.traits[trait].id),
           "Use one of: " + known + ".");
    return std::nullopt;
  }

  std::vector<AfterStopping> own_after_stopping(const Json& json, const Spot& spot) {
    std::vector<AfterStopping> result;
    const Json& list = field_or_empty(json, "after_stopping");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Spot here = spot.in("after_stopping").in(i);
      AfterStopping after;
      after.days = list[i].value("days", 0u);
      after.effects = ids<EffectId>(effects_, "effect", field_or_empty(list[i], "effects"), here.in("effects"));
      after.routes = mask<Route>(field_or_empty(list[i], "route"), here.in("route"));
      claims_of(list[i], here);
      result.push_back(std::move(after));
    }
    return result;
  }

  void read_substances() {
    for (const auto& [id, document] : set_.substances) substances_[id] = substances_.size();
    for (const auto& [id, document] : set_.substances) {
      const Json& json = document.json;
      const Spot spot{document.file, ""};
      Substance substance;
      substance.id = keep(id);
      substance.name = words_of(json, "name", spot);
      std::string spoken = id;
      std::replace(spoken.begin(), spoken.end(), '_', ' ');
      if (substance.name.by_language[0] == spoken) substance.name.by_language[0] = {};
      substance.supply = word<Supply>(json, "supply", spot);
      claims_of(json, spot);
      const GroupFacts facts = inherit(json, spot, 0);
      for (const std::size_t group : facts.groups) substance.groups.push_back(static_cast<GroupId>(group));
      for (const auto& [trait, held] : facts.traits) {
        if (held) substance.traits.push_back({static_cast<TraitId>(trait), held->strength, held->citations});
      }
      substance.after_stopping = facts.after_stopping;
      substance.not_screened_with = ids<SubstanceId>(
          substances_, "substance", field_or_empty(json, "not_screened_with"), spot.in("not_screened_with"));
      k_.substances.push_back(std::move(substance));
    }
  }

  void read_therapies() {
    for (const Json& json : set_.therapies) {
      const Spot spot{"therapies.json", ""};
      const auto at = find(substances_, "substance", json.value("substance", Json("")), spot.in("substance"));
      if (!at) continue;
      const auto id = static_cast<SubstanceId>(*at);
      auto form = std::find_if(k_.therapies.begin(), k_.therapies.end(),
                               [id](const TherapyForm& f) { return f.substance == id; });
      if (form == k_.therapies.end()) form = k_.therapies.insert(form, TherapyForm{id});
      form->routes |= mask<Route>(Json::array({json.value("route", "")}), spot.in("route"));
    }
  }

  // ---- rules
  // -----------------------------------------------------------------------------------------------------------

  void read_rules() {
    for (const Document& document : set_.rules) {
      for (const Json& json : document.json) {
        const std::string id = json.is_object() ? json.value("id", "") : "";
        if (!rules_.emplace(id, out_.rule_origins.size()).second) {
          report({document.file, "rule " + id}, "the id is taken", "Give every rule its own id.");
          continue;
        }
        out_.rule_origins.push_back({document.file, &json});
      }
    }
    for (const Origin& origin : out_.rule_origins) {
      k_.rules.push_back(rule_of(*origin.json, {origin.file, "rule " + origin.json->value("id", "")}));
    }
  }

  Rule rule_of(const Json& json, const Spot& spot) {
    Rule rule;
    rule.id = text_of(json, "id", spot);
    if (const auto effect = find(effects_, "effect", json.value("effect", Json("")), spot.in("effect"))) {
      rule.effect = static_cast<EffectId>(*effect);
    }
    rule.action_class = word<ActionClass>(json, "action_class", spot);
    rule.serious = json.value("serious", false);
    read_sides(json, spot, rule);
    if (json.contains("only_when")) rule.only_when = conditions_of(json["only_when"], spot.in("only_when"));
    const Json& variants = field_or_empty(json, "variants");
    for (std::size_t i = 0; i < variants.size(); ++i) {
      const Spot here = spot.in("variants").in(i);
      Variant variant;
      variant.when = conditions_of(variants[i].value("when", Json::object()), here.in("when"));
      variant.action_class = word<ActionClass>(variants[i], "action_class", here);
      variant.text = text_of_rule(variants[i], here);
      variant.citations = claims_of(variants[i], here);
      rule.variants.push_back(std::move(variant));
    }
    if (json.contains("refines")) {
      if (const auto wide = find(rules_, "rule", json["refines"], spot.in("refines")))
        rule.refines = static_cast<RuleId>(*wide);
    }
    rule.citations = claims_of(json, spot);
    rule.evidence = evidence_of(rule.citations);
    rule.text = text_of_rule(json, spot);
    if (rule.kind == RuleKind::stack) read_stack(json, spot, rule);
    return rule;
  }

  /// The best evidence of the strong claims; without one it is theory.
  static Evidence evidence_of(const std::vector<Citation>& citations) {
    Evidence best = Evidence::mechanism;
    for (const Citation& citation : citations) {
      if (citation.strong && !citation.contradicts) best = std::min(best, citation.evidence);
    }
    return best;
  }

  void read_sides(const Json& json, const Spot& spot, Rule& rule) {
    const std::string kind = json.value("kind", "pair");
    rule.kind = kind == "stack"       ? RuleKind::stack
                : kind == "duplicate" ? RuleKind::duplicate
                : kind == "exposure"  ? RuleKind::exposure
                                      : RuleKind::pair;
    const Json& sides = field_or_empty(json, "sides");
    for (std::size_t i = 0; i < sides.size(); ++i) {
      const Spot here = spot.in("sides").in(i);
      if (!sides[i].contains("health_factor")) {
        rule.sides.push_back(side_of(sides[i], here));
        continue;
      }
      rule.kind = RuleKind::health;
      if (const auto at = find(health_factors_, "health factor", sides[i]["health_factor"], here)) {
        rule.health_factor = static_cast<HealthFactorId>(*at);
      }
    }
    const std::size_t count = rule.sides.size();
    rule.except = ids<SubstanceId>(substances_, "substance", field_or_empty(json, "except"), spot.in("except"));
    if (!rule.except.empty() && (rule.kind != RuleKind::duplicate || count > 0))
      report(spot.in("except"), "stands in a rule that has sides", "Write it into the side it belongs to.");
    if ((rule.kind == RuleKind::pair && count != 2) ||
        (rule.kind == RuleKind::health && (count > 1 || !rule.health_factor)) ||
        (rule.kind == RuleKind::duplicate && count > 1) || (rule.kind == RuleKind::exposure && count > 0)) {
      report(spot.in("sides"), "has a number of sides that doesn't fit its kind",
             "A pair has two, a health rule one and a health factor, a duplicate one or none, exposure none.");
      rule.sides.clear();
      if (rule.kind == RuleKind::pair) rule.sides.resize(2);
    }
  }

  Side side_of(const Json& json, const Spot& spot) {
    if (json.contains("any")) {
      Side side;
      for (std::size_t i = 0; i < json["any"].size(); ++i) {
        Side part = side_of(json["any"][i], spot.in("any").in(i));
        const auto except =
            ids<SubstanceId>(substances_, "substance", field_or_empty(json, "except"), spot.in("except"));
        for (Branch& branch : part) {
          branch.except.insert(branch.except.end(), except.begin(), except.end());
          side.push_back(std::move(branch));
        }
      }
      return side;
    }
    Branch branch;
    std::optional<std::size_t> at;
    if (json.contains("substance")) {
      branch.kind = BranchKind::substance;
      at = find(substances_, "substance", json["substance"], spot.in("substance"));
    } else if (json.contains("group")) {
      branch.kind = BranchKind::group;
      at = find(groups_, "group", json["group"], spot.in("group"));
    } else if (json.contains("trait")) {
      branch.kind = BranchKind::trait;
      at = find(traits_, "trait", json["trait"], spot.in("trait"));
      if (at && json.contains("at_least")) {
        branch.at_least =
            strength_place(*at, json.value("at_least", ""), spot.in("at_least")).value_or(std::uint8_t{0});
      }
    } else if (json.contains("combination")) {
      branch.kind = BranchKind::combination;
      branch.combination = ids<SubstanceId>(substances_, "substance", json["combination"], spot.in("combination"));
      if (!branch.combination.empty()) at = place(branch.combination.front());
    } else {
      report(spot, "is no side", "Use substance, group, trait, combination, any or health_factor.");
    }
    if (!at) return {};
    branch.id = static_cast<std::uint32_t>(*at);
    branch.except = ids<SubstanceId>(substances_, "substance", field_or_empty(json, "except"), spot.in("except"));
    return {branch};
  }

  Conditions conditions_of(const Json& json, const Spot& spot) {
    Conditions conditions;
    for (const auto& [key, value] : json.items()) {
      Condition c;
      const Spot here = spot.in(key);
      std::string field = key;
      if (key.starts_with("a.") || key.starts_with("b.")) {
        c.side = key[0] == 'a' ? 0 : 1;
        field = key.substr(1);
      }
      if (!fill(c, field, value, here)) {
        report(here, "is no condition", "data/README.md lists the conditions.");
        continue;
      }
      conditions.push_back(std::move(c));
    }
    return conditions;
  }

  bool fill(Condition& c, const std::string& field, const Json& value, const Spot& spot) {
    const auto range = [&](ConditionKind kind) {
      c.kind = kind;
      c.min = value.value("min", 0.0);
      c.max = value.value("max", 1000000.0);
    };
    if (field == "therapy") {
      c.kind = ConditionKind::therapy_substance;
      c.ids = ids<std::uint32_t>(substances_, "substance", value, spot);
    } else if (field == "therapy.route" || field == ".route") {
      c.kind = field == ".route" ? ConditionKind::route : ConditionKind::therapy_route;
      c.mask = mask<Route>(value, spot);
    } else if (field == "therapy.setting") {
      c.kind = ConditionKind::therapy_setting;
      c.mask = mask<Setting>(value, spot);
    } else if (field == ".dose_mg_per_day") {
      range(ConditionKind::dose_mg_per_day);
    } else if (field == ".taking") {
      c.kind = ConditionKind::taking;
      c.mask = mask<Taking>(value, spot);
    } else if (field == ".stopped_days") {
      range(ConditionKind::stopped_days);
    } else if (field == ".started_days") {
      range(ConditionKind::started_days);
    } else if (field == ".last_dose_days") {
      range(ConditionKind::last_dose_days);
    } else if (field == "health" || field == "health_possible") {
      c.kind = field == "health" ? ConditionKind::health : ConditionKind::health_possible;
      c.ids = ids<std::uint32_t>(health_factors_, "health factor", value, spot);
    } else if (field == "also") {
      c.kind = ConditionKind::also;
      c.ids = ids<std::uint32_t>(traits_, "trait", value, spot);
    } else if (field == "answer") {
      c.kind = ConditionKind::answer;
      c.mask = mask<Answer>(value, spot);
    } else if (field == "entries") {
      c.kind = ConditionKind::entries;
      for (std::size_t i = 0; i < value.size(); ++i) {
        for (Branch& branch : side_of(value[i], spot.in(i))) c.branches.push_back(std::move(branch));
      }
    } else {
      return false;
    }
    return true;
  }

  RuleText text_of_rule(const Json& json, const Spot& spot) {
    RuleText text;
    if (!json.contains("text")) return text;
    const Json& texts = json["text"];
    const Spot here = spot.in("text");
    text.consequence = words_of(texts, "consequence", here);
    text.action = words_of(texts, "action", here);
    text.action_both_taken = words_of(texts, "action_both_taken", here);
    text.action_stopped = words_of(texts, "action_stopped", here);
    text.ask = words_of(texts, "ask", here);
    text.mechanism = words_of(texts, "mechanism", here);
    text.clinician = words_of(texts, "clinician", here);
    text.disagreement = words_of(texts, "disagreement", here);
    text.decided_by = words_of(texts, "decided_by", here);
    text.label = words_of(texts, "label", here);
    return text;
  }

  void read_stack(const Json& json, const Spot& spot, Rule& rule) {
    const auto trait = find(traits_, "trait", json.value("trait", Json("")), spot.in("trait"));
    if (!trait) return;
    rule.trait = static_cast<TraitId>(*trait);
    rule.weights.assign(k_.traits[*trait].strengths.size(), 0);
    const Json weights = json.value("weights", Json::object());
    for (const auto& [strength, weight] : weights.items()) {
      if (const auto at = strength_place(*trait, strength, spot.in("weights")))
        rule.weights[*at] = weight.get<std::uint32_t>();
    }
    const Json health_weights = json.value("health_weights", Json::object());
    for (const auto& [factor, weight] : health_weights.items()) {
      if (const auto at = find(health_factors_, "health factor", Json(factor), spot.in("health_weights"))) {
        rule.health_weights.push_back({static_cast<HealthFactorId>(*at), weight.get<std::uint32_t>()});
      }
    }
    rule.min_contributors = json.value("min_contributors", 2u);
    const Json& steps = field_or_empty(json, "steps");
    for (std::size_t i = 0; i < steps.size(); ++i) {
      rule.steps.push_back(
          {steps[i].value("at_least", 0u), word<ActionClass>(steps[i], "action_class", spot.in("steps").in(i))});
    }
    std::sort(rule.steps.begin(), rule.steps.end(),
              [](const StackStep& x, const StackStep& y) { return x.at_least > y.at_least; });
  }

  // ---- guidance and words
  // ----------------------------------------------------------------------------------------------

  void read_guidance() {
    for (const Document& document : set_.guidance) {
      for (const Json& json : document.json) {
        const Spot spot{document.file, "guidance " + json.value("id", "")};
        Guidance guidance;
        guidance.id = text_of(json, "id", spot);
        guidance.section = word<GuidanceSection>(json, "section", spot);
        guidance.order = json.value("order", 0u);
        if (json.contains("when")) guidance.when = conditions_of(json["when"], spot.in("when"));
        if (json.contains("unless")) guidance.unless = conditions_of(json["unless"], spot.in("unless"));
        guidance.text = words_of(json, "text", spot);
        guidance.first = words_of(json, "first", spot);
        guidance.citations = claims_of(json, spot);
        k_.guidance.push_back(std::move(guidance));
        out_.guidance_origins.push_back({document.file, &json});
      }
    }
  }

  void read_report_words() {
    for (const auto& [key, text] : set_.report_words.at("en").items()) {
      ReportWord word;
      word.key = keep(key);
      word.text.by_language[0] = keep(text.get<std::string>());
      const auto spanish = set_.report_words.find("es");
      if (spanish != set_.report_words.end() && spanish->second.contains(key)) {
        word.text.by_language[1] = keep(spanish->second[key].get<std::string>());
      }
      k_.report_words.push_back(word);
    }
    std::sort(k_.report_words.begin(), k_.report_words.end(),
              [](const ReportWord& x, const ReportWord& y) { return x.key < y.key; });
  }

  void read_exposure() {
    const ExposureContext context{
        [this](const Json& id, const std::string& file, const std::string& field) -> std::optional<SubstanceId> {
          const auto at = find(substances_, "substance", id, {file, field});
          return at ? std::optional(static_cast<SubstanceId>(*at)) : std::nullopt;
        },
        [this](const Json& holder, const std::string& file, const std::string& field) {
          return claims_of(holder, {file, field});
        },
        [this](std::string text) { return keep(std::move(text)); }};
    compile_exposure(set_, context, k_.exposure, out_.study_only, problems_);
  }

  void read_timeline() {
    const std::string file = "exposure/timeline.json";
    const TimelineContext context{[&](const Json& id, const std::string& field) -> std::optional<SubstanceId> {
                                    const auto at = find(substances_, "substance", id, {file, field});
                                    return at ? std::optional(static_cast<SubstanceId>(*at)) : std::nullopt;
                                  },
                                  [&](const Json& id, const std::string& field) -> std::optional<HealthFactorId> {
                                    const auto at = find(health_factors_, "health factor", id, {file, field});
                                    return at ? std::optional(static_cast<HealthFactorId>(*at)) : std::nullopt;
                                  },
                                  [&](const Json& holder, const std::string& field) {
                                    return claims_of(holder, {file, field});
                                  }};
    compile_timeline(set_.timeline, context, k_.timeline, problems_);
  }

  const Dataset& set_;
  Compiled& out_;
  Knowledge& k_;
  Problems& problems_;
  Places traits_, effects_, health_factors_, sources_, groups_, substances_, rules_;
  std::map<std::string, GroupFacts> group_facts_;
};

}  // namespace

void compile(const Dataset& set, Compiled& compiled, Problems& problems) {
  Compiler(set, compiled, problems).run();
}

}  // namespace quietcheck
