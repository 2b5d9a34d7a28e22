#include "changes.h"

#include <functional>
#include <map>
#include <set>
#include <utility>

#include "../engine/vocabulary.h"

namespace quietcheck {
namespace {

using Details = std::vector<std::string>;
using ById = std::map<std::string, const Json*>;

ById by_id(const std::map<std::string, Document>& documents) {
  ById result;
  for (const auto& [id, document] : documents) result[id] = &document.json;
  return result;
}

ById by_id(const Json& list) {
  ById result;
  for (const Json& one : list) result[one.value("id", "")] = &one;
  return result;
}

ById by_id(const std::vector<Document>& lists) {
  ById result;
  for (const Document& document : lists) result.merge(by_id(document.json));
  return result;
}

std::string short_text(const Json& json) {
  if (json.is_null()) return "nothing";
  return json.is_string() ? json.get<std::string>() : json.dump();
}

Json field(const Json& object, const char* name) {
  return object.contains(name) ? object[name] : Json();
}

void compare_field(const Json& before, const Json& after, const char* name, const std::string& shown,
                   Details& details) {
  const Json was = field(before, name);
  const Json is = field(after, name);
  if (was != is) details.push_back(shown + " " + short_text(was) + " -> " + short_text(is));
}

void compare_class(const Json& before, const Json& after, const std::string& shown, Details& details) {
  const std::string was = before.value("action_class", "");
  const std::string is = after.value("action_class", "");
  if (was == is) return;
  const auto old_class = from_word<ActionClass>(was);
  const auto new_class = from_word<ActionClass>(is);
  const bool milder = old_class && new_class && *new_class < *old_class;
  details.push_back(shown + " " + was + " -> " + is + (milder ? " (milder)" : ""));
}

/// Names the texts that differ, not their words: "text en action, es action".
void compare_texts(const Json& before, const Json& after, const std::string& shown, Details& details) {
  const Json was = before.is_object() ? before.flatten() : Json::object();
  const Json is = after.is_object() ? after.flatten() : Json::object();
  std::set<std::string> paths;
  for (const Json* texts : {&was, &is}) {
    for (const auto& [path, text] : texts->items()) paths.insert(path);
  }
  std::string differing;
  for (const std::string& path : paths) {
    if (field(was, path.c_str()) == field(is, path.c_str())) continue;
    differing += (differing.empty() ? " " : ", ") + path.substr(1);
  }
  if (!differing.empty()) details.push_back(shown + differing);
}

/// Things that `name_of` tells apart: what came, what went, and by `compare` what became of the others.
void compare_lists(const Json& before, const Json& after, const std::string& shown,
                   const std::function<std::string(const Json&)>& name_of,
                   const std::function<void(const Json&, const Json&, const std::string&, Details&)>& compare,
                   Details& details) {
  const auto keyed = [&](const Json& list) {
    std::map<std::string, const Json*> result;
    for (const Json& one : list) {
      std::string name = name_of(one);
      while (result.contains(name)) name += " again";
      result[name] = &one;
    }
    return result;
  };
  const auto was = keyed(before);
  const auto is = keyed(after);
  for (const auto& [name, one] : was) {
    const auto now = is.find(name);
    const std::string label = std::string(shown).append(" ").append(name);
    if (now == is.end()) {
      details.push_back(label + " removed");
    } else {
      compare(*one, *now->second, label, details);
    }
  }
  for (const auto& [name, one] : is) {
    if (!was.contains(name)) details.push_back(std::string(shown).append(" ").append(name).append(" added"));
  }
}

void compare_nothing(const Json&, const Json&, const std::string&, Details&) {}

void compare_claims(const Json& before, const Json& after, Details& details) {
  compare_lists(
      field(before, "claims"), field(after, "claims"), "claim",
      [](const Json& claim) { return claim.value("source", "") + ", " + claim.value("where", ""); },
      [](const Json& was, const Json& is, const std::string& shown, Details& found) {
        for (const char* name : {"evidence", "strength", "stance"})
          compare_field(was, is, name, shown + " " + name, found);
        if (was.value("says", "") != is.value("says", "")) found.push_back(shown + " reworded");
      },
      details);
}

void compare_profile(const Json& before, const Json& after, Details& details) {
  compare_texts(field(before, "name"), field(after, "name"), "name", details);
  compare_field(before, after, "supply", "supply", details);
  compare_lists(field(before, "groups"), field(after, "groups"), "group", short_text, compare_nothing, details);
  compare_lists(
      field(before, "traits"), field(after, "traits"), "trait",
      [](const Json& trait) { return trait.value("trait", ""); },
      [](const Json& was, const Json& is, const std::string& shown, Details& found) {
        compare_field(was, is, "strength", shown, found);
      },
      details);
  compare_field(before, after, "after_stopping", "after_stopping", details);
  compare_field(before, after, "not_screened_with", "not_screened_with", details);
  compare_lists(
      field(before, "names"), field(after, "names"), "typed name",
      [](const Json& name) { return name.value("name", ""); }, compare_nothing, details);
  compare_claims(before, after, details);
}

void compare_rule(const Json& before, const Json& after, Details& details) {
  compare_class(before, after, "class", details);
  compare_field(before, after, "effect", "effect", details);
  compare_field(before, after, "serious", "serious", details);
  for (const char* name : {"kind", "sides", "except", "only_when", "refines", "trait", "weights", "health_weights",
                           "min_contributors", "steps"})
    compare_field(before, after, name, name, details);
  compare_lists(
      field(before, "variants"), field(after, "variants"), "variant",
      [](const Json& variant) { return field(variant, "when").dump(); },
      [](const Json& was, const Json& is, const std::string& shown, Details& found) {
        compare_class(was, is, shown + " class", found);
        compare_texts(field(was, "text"), field(is, "text"), shown + " text", found);
        compare_claims(was, is, found);
      },
      details);
  compare_texts(field(before, "text"), field(after, "text"), "text", details);
  compare_claims(before, after, details);
}

void compare_guidance(const Json& before, const Json& after, Details& details) {
  for (const char* name : {"section", "order", "when", "unless"}) compare_field(before, after, name, name, details);
  compare_texts(field(before, "text"), field(after, "text"), "text", details);
  compare_claims(before, after, details);
}

/// Every field by itself: for lists whose entries are short.
void compare_fields(const Json& before, const Json& after, Details& details) {
  std::set<std::string> names;
  for (const Json* one : {&before, &after}) {
    for (const auto& [name, value] : one->items()) names.insert(name);
  }
  for (const std::string& name : names) compare_field(before, after, name.c_str(), name, details);
}

Details first_words(const std::string& what, const Json& json) {
  Details details;
  if (what != "rule") return details;
  details.push_back(json.value("action_class", "") + " " + json.value("effect", ""));
  if (json.value("serious", false)) details.emplace_back("serious");
  return details;
}

void compare_all(const std::string& what, const ById& before, const ById& after,
                 void (*compare)(const Json&, const Json&, Details&), std::vector<Change>& changes) {
  std::set<std::string> ids;
  for (const ById* one : {&before, &after}) {
    for (const auto& [id, json] : *one) ids.insert(id);
  }
  for (const std::string& id : ids) {
    const auto was = before.find(id);
    const auto is = after.find(id);
    if (was == before.end()) {
      changes.push_back({ChangeKind::added, what, id, first_words(what, *is->second)});
    } else if (is == after.end()) {
      changes.push_back({ChangeKind::retired, what, id, {}});
    } else {
      Change change{ChangeKind::changed, what, id, {}};
      compare(*was->second, *is->second, change.details);
      if (!change.details.empty()) changes.push_back(std::move(change));
    }
  }
}

}  // namespace

std::vector<Change> changes_between(const Dataset& before, const Dataset& after) {
  std::vector<Change> changes;
  compare_all("substance", by_id(before.substances), by_id(after.substances), compare_profile, changes);
  compare_all("group", by_id(before.groups), by_id(after.groups), compare_profile, changes);
  compare_all("trait", by_id(before.traits), by_id(after.traits), compare_fields, changes);
  compare_all("effect", by_id(before.effects), by_id(after.effects), compare_fields, changes);
  compare_all("health factor", by_id(before.health_factors), by_id(after.health_factors), compare_fields, changes);
  compare_all("rule", by_id(before.rules), by_id(after.rules), compare_rule, changes);
  compare_all("guidance", by_id(before.guidance), by_id(after.guidance), compare_guidance, changes);
  compare_all("source", by_id(before.sources), by_id(after.sources), compare_fields, changes);
  return changes;
}

std::string sentence(const Change& change) {
  const char* sign = change.kind == ChangeKind::added ? "+" : change.kind == ChangeKind::retired ? "-" : "~";
  std::string text = std::string(sign) + " " + change.what + " " + change.id;
  for (std::size_t i = 0; i < change.details.size(); ++i) text += (i == 0 ? ": " : "; ") + change.details[i];
  return text;
}

}  // namespace quietcheck
