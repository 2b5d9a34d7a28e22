#include "request_json.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "../engine/calendar.h"
#include "../engine/medication_list.h"
#include "../engine/told.h"
#include "../engine/vocabulary.h"

namespace quietcheck {
namespace {

constexpr double max_days = 36500;

/// Reads fields one after the other; the first fault is kept and ends the reading.
class RequestReader {
 public:
  RequestReader(const Bundle& bundle, std::string& where) : bundle_(bundle), where_(where) {}

  Status read(const Json& json, Request& request) {
    if (!json.is_object()) return fault("");
    // The day comes first: dates in what was typed are counted from it.
    if (is_given(json, "today")) {
      const Json& today = json["today"];
      if (today.is_string()) today_ = day_of(today.get_ref<const std::string&>());
      if (!today_) return fault("today");
      request.today = today.get<std::string>();
    }
    read_therapy(json, request.screen);
    read_medicines(json, request.screen);
    read_health(json, request.screen);
    answer_from_entries(bundle_.knowledge, request.screen);
    read_word(json, "language", "language", Language::en, request.language);
    return status_;
  }

 private:
  static bool is_given(const Json& json, const char* field) { return json.contains(field) && !json[field].is_null(); }

  Status fault(std::string where, Status status = Status::request_field) {
    if (status_ == Status::ok) {
      status_ = status;
      where_ = std::move(where);
    }
    return status_;
  }

  /// A missing field leaves `out` as it is; a null says that nobody knows, and gives `unknown`.
  template <typename Enum>
  void read_word(const Json& json, const char* field, const std::string& where, Enum unknown, Enum& out) {
    if (!json.contains(field)) return;
    if (json[field].is_null()) {
      out = unknown;
      return;
    }
    const auto value =
        json[field].is_string() ? from_word<Enum>(json[field].get_ref<const std::string&>()) : std::nullopt;
    if (value) {
      out = *value;
    } else {
      fault(where);
    }
  }

  void read_number(const Json& json, const char* field, const std::string& where, double least, double most,
                   std::optional<double>& out) {
    if (!json.contains(field)) return;
    if (json[field].is_null()) {
      out.reset();
      return;
    }
    const double value = json[field].is_number() ? json[field].get<double>() : -1.0;
    if (value >= least && value <= most) {
      out = value;
    } else {
      fault(where);
    }
  }

  void read_therapy(const Json& json, ScreenRequest& request) {
    if (!is_given(json, "therapy")) return;
    const Json& plan = json["therapy"];
    if (!plan.is_object() || !plan.contains("substance") || !plan["substance"].is_string()) {
      fault("therapy/substance");
      return;
    }
    const auto id = bundle_.names.find_id(plan["substance"].get_ref<const std::string&>());
    if (!id || therapy_form(bundle_.knowledge, *id) == nullptr) {
      fault("therapy/substance");
      return;
    }
    Therapy therapy;
    therapy.substance = *id;
    read_word(plan, "route", "therapy/route", Route::unknown, therapy.route);
    read_word(plan, "setting", "therapy/setting", Setting::unknown, therapy.setting);
    request.therapy = therapy;
  }

  void read_medicines(const Json& json, ScreenRequest& request) {
    if (!is_given(json, "medicines")) return;
    const Json& medicines = json["medicines"];
    if (!medicines.is_array()) {
      fault("medicines");
      return;
    }
    if (medicines.size() > max_entries) {
      fault("medicines", Status::too_many_entries);
      return;
    }
    for (std::size_t i = 0; i < medicines.size(); ++i)
      request.entries.push_back(entry_of(medicines[i], "medicines/" + std::to_string(i)));
  }

  Entry entry_of(const Json& json, const std::string& where) {
    Entry entry;
    if (!json.is_object()) {
      fault(where);
      return entry;
    }
    if (is_given(json, "text")) {
      if (!json["text"].is_string())
        fault(where + "/text");
      else
        entry = read_entry(bundle_.names, json["text"].get_ref<const std::string&>(), today_);
    }
    if (is_given(json, "substance") || is_given(json, "substances")) {
      take_substances(json, where, entry);
    } else if (!is_given(json, "text")) {
      fault(where + "/text");
    }
    take_status(json, where + "/status", entry);
    read_details(json, where, entry);
    // What was named only to say that it isn't taken is no medicine of the list, unless the request itself says so.
    const bool is_chosen = is_given(json, "substance") || is_given(json, "substances") || is_given(json, "taking");
    if (entry.is_denied && !is_chosen) {
      entry.status = EntryStatus::not_medicine;
      entry.substances.clear();
      entry.candidates.clear();
    }
    return entry;
  }

  /// Ids that somebody chose, a confirmed near-miss for instance, replace what the text says.
  void take_substances(const Json& json, const std::string& where, Entry& entry) {
    std::vector<std::string> ids;
    if (is_given(json, "substance")) {
      if (!json["substance"].is_string()) {
        fault(where + "/substance");
        return;
      }
      ids.push_back(json["substance"].get<std::string>());
    } else {
      if (!json["substances"].is_array()) {
        fault(where + "/substances");
        return;
      }
      for (const Json& id : json["substances"]) {
        if (!id.is_string()) {
          fault(where + "/substances");
          return;
        }
        ids.push_back(id.get<std::string>());
      }
    }
    std::vector<SubstanceId> substances;
    bool all_known = true;
    for (const std::string& id : ids) {
      if (const auto known = bundle_.names.find_id(id)) {
        substances.push_back(*known);
      } else {
        all_known = false;
      }
    }
    if (entry.text.empty() && !ids.empty()) entry.text = ids.front();
    const bool profiled = std::any_of(substances.begin(), substances.end(), [this](SubstanceId id) {
      return place(id) < bundle_.knowledge.substances.size();
    });
    EntryStatus status = profiled             ? EntryStatus::read
                         : substances.empty() ? EntryStatus::unknown
                                              : EntryStatus::recognised;
    if (!all_known) {
      status = EntryStatus::unknown;
      substances.clear();
    }
    entry.status = status;
    entry.substances = std::move(substances);
  }

  /// A status says what somebody doubts. None makes a name sure: only ids that were chosen do.
  void take_status(const Json& json, const std::string& where, Entry& entry) {
    EntryStatus given = entry.status;
    read_word(json, "status", where, entry.status, given);
    if (given == EntryStatus::near && entry.status == EntryStatus::read) entry.status = given;
    if (given == EntryStatus::not_medicine || given == EntryStatus::unknown || given == EntryStatus::ambiguous) {
      entry.status = given;
      entry.substances.clear();
    }
  }

  void read_details(const Json& json, const std::string& where, Entry& entry) {
    read_word(json, "taking", where + "/taking", Taking::unknown, entry.taking);
    read_word(json, "route", where + "/route", Route::unknown, entry.route);
    read_number(json, "times_per_day", where + "/times_per_day", 0.001, 1000, entry.times_per_day);
    read_number(json, "stopped_days_ago", where + "/stopped_days_ago", 0, max_days, entry.stopped_days_ago);
    // Who takes it after all didn't stop it on the day that the text names.
    if (json.contains("taking") && entry.taking != Taking::stopped) entry.stopped_days_ago.reset();
    read_number(json, "started_days_ago", where + "/started_days_ago", 0, max_days, entry.started_days_ago);
    read_number(json, "last_dose_days_ago", where + "/last_dose_days_ago", 0, max_days, entry.last_dose_days_ago);
    read_dose(json, where + "/dose", entry.dose);
  }

  void read_dose(const Json& json, const std::string& where, std::optional<Dose>& out) {
    if (!json.contains("dose")) return;
    const Json& dose = json["dose"];
    if (dose.is_null()) {
      out.reset();
      return;
    }
    std::optional<double> amount;
    if (dose.is_object()) read_number(dose, "amount", where + "/amount", 0.000001, 1e9, amount);
    if (!amount || !dose.contains("unit") || !dose["unit"].is_string()) {
      fault(where);
      return;
    }
    out = Dose{*amount, dose["unit"].get<std::string>()};
  }

  void read_health(const Json& json, ScreenRequest& request) {
    const auto& factors = bundle_.knowledge.health_factors;
    request.answers.assign(factors.size(), Answer::not_given);
    if (!is_given(json, "health_factors")) return;
    if (!json["health_factors"].is_object()) {
      fault("health_factors");
      return;
    }
    for (const auto& item : json["health_factors"].items()) {
      const std::string& key = item.key();
      const Json& value = item.value();
      const auto at =
          std::find_if(factors.begin(), factors.end(), [&](const HealthFactor& factor) { return factor.id == key; });
      const auto answer = value.is_string() ? from_word<Answer>(value.get_ref<const std::string&>()) : std::nullopt;
      if (at == factors.end() || !answer) {
        fault("health_factors/" + key);
        continue;
      }
      request.answers[static_cast<std::size_t>(at - factors.begin())] = *answer;
    }
  }

  const Bundle& bundle_;
  std::string& where_;
  std::optional<Day> today_;
  Status status_ = Status::ok;
};

}  // namespace

Status read_request(const Bundle& bundle, std::string_view text, Request& request, std::string& where) {
  where.clear();
  Json json;
  if (const Status status = parse_json(text, json); status != Status::ok) return status;
  Request fresh;
  if (const Status status = RequestReader(bundle, where).read(json, fresh); status != Status::ok) return status;
  request = std::move(fresh);
  return Status::ok;
}

}  // namespace quietcheck
