#include "../quietcheck.h"

#include <optional>
#include <utility>
#include <vector>

#include "../engine/bundle.h"
#include "../engine/calendar.h"
#include "../engine/health_phrases.h"
#include "../engine/medication_list.h"
#include "../engine/screen.h"
#include "../engine/vocabulary.h"
#include "cds_card.h"
#include "fhir_in.h"
#include "fhir_report.h"
#include "json.h"
#include "report_json.h"
#include "request_json.h"
#include "sentences.h"

namespace quietcheck {

/// The bytes come first: everything else points into them.
struct Quietcheck::Loaded {
  std::vector<std::uint8_t> bytes;
  Bundle bundle;
  std::unique_ptr<Screener> screener;
};

namespace {

Status fail(Status status, std::string_view where, std::string& answer) {
  answer = error_text(status, where);
  return status;
}

Json match_json(const Bundle& bundle, const NameMatch& match) {
  Json json{{"substances", Json::array()},
            {"name", match.name},
            {"kind", word_of_kind(match.kind)},
            {"distance", match.distance}};
  for (const SubstanceId substance : match.substances) json["substances"].push_back(bundle.names.id_of(substance));
  if (match.route != Route::unknown) json["route"] = word_of(match.route);
  return json;
}

void add_names(const Bundle& bundle, const std::vector<SubstanceId>& substances, Json& names) {
  for (const SubstanceId substance : substances) {
    Json& name = names[std::string(bundle.names.id_of(substance))];
    for (const Language language : all_languages) {
      name[std::string(word_of(language))] = name_of(bundle, substance, language);
    }
  }
}

Json matches_json(const Bundle& bundle, const std::vector<NameMatch>& matches) {
  Json list = Json::array();
  for (const NameMatch& match : matches) list.push_back(match_json(bundle, match));
  return list;
}

std::string_view word_of_find(FindStatus status) {
  switch (status) {
    case FindStatus::exact: return "exact";
    case FindStatus::near: return "near";
    case FindStatus::ambiguous: return "ambiguous";
    case FindStatus::recognised: return "recognised";
    case FindStatus::unknown: return "unknown";
  }
  return "unknown";
}

}  // namespace

Quietcheck::Quietcheck() = default;
Quietcheck::~Quietcheck() = default;
Quietcheck::Quietcheck(Quietcheck&&) noexcept = default;
Quietcheck& Quietcheck::operator=(Quietcheck&&) noexcept = default;

Status Quietcheck::load(std::span<const std::uint8_t> bundle) {
  auto fresh = std::make_unique<Loaded>();
  fresh->bytes.assign(bundle.begin(), bundle.end());
  if (const Status status = open_bundle(fresh->bytes, fresh->bundle); status != Status::ok) return status;
  fresh->screener = std::make_unique<Screener>(fresh->bundle.knowledge);
  loaded_ = std::move(fresh);
  return Status::ok;
}

Status Quietcheck::about(std::string& answer) const {
  if (!loaded_) return fail(Status::not_loaded, "", answer);
  const Knowledge& k = loaded_->bundle.knowledge;
  answer = to_text({{"version", k.version},
                    {"date", k.date},
                    {"expires", k.expires},
                    {"substances", k.substances.size()},
                    {"recognised", loaded_->bundle.names.substance_count() - k.substances.size()},
                    {"names", loaded_->bundle.names.name_count()},
                    {"groups", k.groups.size()},
                    {"rules", k.rules.size()},
                    {"sources", k.sources.size()}});
  return Status::ok;
}

Status Quietcheck::find(std::string_view name, std::string& answer) const {
  if (!loaded_) return fail(Status::not_loaded, "", answer);
  const FindResult result = loaded_->bundle.names.find(name);
  answer = to_text({{"input", name},
                    {"status", word_of_find(result.status)},
                    {"matches", matches_json(loaded_->bundle, result.matches)}});
  return Status::ok;
}

Status Quietcheck::suggest(std::string_view prefix, std::string& answer) const {
  if (!loaded_) return fail(Status::not_loaded, "", answer);
  const Bundle& bundle = loaded_->bundle;
  const std::vector<NameMatch> matches = bundle.names.suggest(prefix);
  Json names = Json::object();
  for (const NameMatch& match : matches) add_names(bundle, match.substances, names);
  answer =
      to_text({{"input", prefix}, {"matches", matches_json(bundle, matches)}, {"substance_names", std::move(names)}});
  return Status::ok;
}

Status Quietcheck::read(std::string_view text, std::string& answer, std::string_view today) const {
  if (!loaded_) return fail(Status::not_loaded, "", answer);
  const std::optional<Day> day = day_of(today);
  if (!today.empty() && !day) return fail(Status::request_field, "today", answer);
  if (text.size() > max_text_bytes) return fail(Status::text_too_long, "", answer);
  const Bundle& bundle = loaded_->bundle;
  ReadList list;
  const bool is_fhir = looks_like_fhir(text);
  if (is_fhir) {
    if (const Status status = read_fhir(bundle.names, text, list, day); status != Status::ok)
      return fail(status, "", answer);
  } else {
    list = read_list(bundle.names, text, day);
  }
  Json json{
      {"source", is_fhir ? "fhir" : "text"}, {"therapy", nullptr}, {"entries", Json::array()}, {"crisis", list.crisis}};
  if (list.therapy) {
    json["therapy"] = {{"substance", bundle.names.id_of(list.therapy->substance)},
                       {"route", word_of(list.therapy->route)},
                       {"setting", word_of(list.therapy->setting)}};
  }
  Json names = Json::object();
  for (const Entry& entry : list.entries) {
    json["entries"].push_back(entry_json(bundle, entry));
    add_names(bundle, entry.substances, names);
    add_names(bundle, entry.candidates, names);
  }
  json["substance_names"] = std::move(names);
  json["health_factors"] = Json::array();
  if (!is_fhir) {
    for (const ToldHealthFactor& told : health_factors_in(bundle.knowledge, text)) {
      const std::string_view id = bundle.knowledge.health_factors[static_cast<std::size_t>(told.factor)].id;
      json["health_factors"].push_back({{"id", id}, {"text", told.text}});
    }
  }
  answer = to_text(json);
  return Status::ok;
}

template <typename Shape>
Status Quietcheck::screen_as(Shape shape, std::string_view request, std::string& answer) const {
  if (!loaded_) return fail(Status::not_loaded, "", answer);
  Request parsed;
  std::string where;
  if (const Status status = read_request(loaded_->bundle, request, parsed, where); status != Status::ok) {
    return fail(status, where, answer);
  }
  const Json report = report_json(loaded_->bundle, parsed, loaded_->screener->screen(parsed.screen));
  answer = to_text(shape(report, parsed, loaded_->bundle.knowledge));
  return Status::ok;
}

Status Quietcheck::screen(std::string_view request, std::string& answer) const {
  return screen_as([](const Json& report, const Request&, const Knowledge&) { return report; }, request, answer);
}

Status Quietcheck::screen_as_fhir(std::string_view request, std::string& answer) const {
  return screen_as(fhir_report, request, answer);
}

Status Quietcheck::screen_as_cds(std::string_view request, std::string& answer) const {
  const auto cards = [](const Json& report, const Request& asked, const Knowledge& knowledge) {
    return cds_cards(report, knowledge, asked.language);
  };
  return screen_as(cards, request, answer);
}

}  // namespace quietcheck
