#include "json.h"

#include <array>
#include <utility>
#include <vector>

namespace quietcheck {
namespace {

/// Builds what the parser reads, or only follows it. One parser serves both: nlohmann's own ways to parse and to accept
/// bring three into the page.
class Builder final : public nlohmann::json_sax<Json> {
 public:
  /// Without a root nothing is built.
  explicit Builder(Json* root) : root_(root) {}

  [[nodiscard]] Status read(std::string_view text) {
    nlohmann::json_sax<Json>* const events = this;
    if (text.size() > max_text_bytes) return Status::text_too_long;
    if (Json::sax_parse(text, events)) return Status::ok;
    if (depth_ > max_json_depth) return Status::nested_too_deep;
    return has_too_many_ ? Status::too_many_members : Status::request_not_json;
  }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return false; }  // JSON has none
  /// Every new member is looked for among those before it: without a limit a hostile object takes hours.
  bool key(string_t& name) override {
    has_too_many_ = ++members_[depth_ - 1] > max_json_members;
    if (has_too_many_) return false;
    key_ = std::move(name);
    return true;
  }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  bool add(Json value) {
    if (root_ != nullptr) place(std::move(value));
    return true;
  }

  Json& place(Json value) {
    if (open_.empty()) return *root_ = std::move(value);
    Json& parent = *open_.back();
    if (parent.is_object()) return parent[key_] = std::move(value);
    parent.push_back(std::move(value));
    return parent.back();
  }

  bool open(Json empty) {
    if (++depth_ > max_json_depth) return false;
    members_[depth_ - 1] = 0;
    if (root_ != nullptr) open_.push_back(&place(std::move(empty)));
    return true;
  }

  bool close() {
    --depth_;
    if (root_ != nullptr) open_.pop_back();
    return true;
  }

  Json* root_;
  std::vector<Json*> open_;  // what is being filled, outermost first
  std::string key_;
  std::size_t depth_ = 0;
  std::array<std::size_t, max_json_depth> members_{};  // of the objects that are open, outermost first
  bool has_too_many_ = false;
};

}  // namespace

Status check_json(std::string_view text) {
  return Builder(nullptr).read(text);
}

Status parse_json(std::string_view text, Json& out) {
  Json parsed;
  const Status status = Builder(&parsed).read(text);
  if (status == Status::ok) out = std::move(parsed);
  return status;
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string error_text(Status status, std::string_view where) {
  return to_text({{"error", {{"code", code(status)}, {"where", where}, {"message", sentence(status)}}}});
}

}  // namespace quietcheck
