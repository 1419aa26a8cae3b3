#include "sync/trust/canonical_json.h"

#include <fmt/format.h>
#include <vector>

#include "sync/trust/limits.h"

namespace caleidoscoop::trust {
namespace {

using nlohmann::json;

// Builds the value while it refuses what the library's own reader would let pass.
class StrictReader : public nlohmann::json_sax<json> {
 public:
  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t /*value*/, const string_t& text) override {
    return refuse(fmt::format("the number {} is no integer of 64 bits", text.substr(0, 40)));
  }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t& /*value*/) override { return refuse("binary data"); }
  bool start_object(std::size_t /*count*/) override { return open(json::object()); }
  bool start_array(std::size_t /*count*/) override { return open(json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (open_.back()->contains(name)) {
      return refuse(fmt::format("the member \"{}\" is given twice", name.substr(0, 80)));
    }
    name_ = std::move(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*exception*/) override {
    return refuse(fmt::format("no JSON at byte {}", position));
  }

  json& value() { return top_; }
  const std::string& reason() const { return reason_; }

 private:
  bool refuse(std::string reason) {
    reason_ = std::move(reason);
    return false;
  }

  json* place(json value) {
    if (open_.empty()) {
      top_ = std::move(value);
      return &top_;
    }
    json& parent = *open_.back();
    if (parent.is_array()) return &parent.emplace_back(std::move(value));
    return &(parent[name_] = std::move(value));
  }

  bool add(json value) {
    if (++values_ > form::json_values) return refuse(fmt::format("more than {} values", form::json_values));
    place(std::move(value));
    return true;
  }

  bool open(json container) {
    if (++values_ > form::json_values) return refuse(fmt::format("more than {} values", form::json_values));
    if (open_.size() >= form::json_depth) {
      return refuse(fmt::format("nested more than {} deep", form::json_depth));
    }
    // Only the innermost open container grows, so pointers to those around it stay good.
    open_.push_back(place(std::move(container)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  json top_;
  std::vector<json*> open_;
  std::string name_;
  std::string reason_;
  std::size_t values_ = 0;
};

void write_string(const std::string& text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

// False when there is no canonical form.
bool write(const json& value, std::string& out) {
  switch (value.type()) {
    case json::value_t::null:
    case json::value_t::boolean:
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
      out += value.dump();
      return true;
    case json::value_t::string:
      write_string(value.get_ref<const std::string&>(), out);
      return true;
    case json::value_t::array: {
      char before = '[';
      for (const auto& item : value) {
        out += std::exchange(before, ',');
        if (!write(item, out)) return false;
      }
      out += value.empty() ? "[]" : "]";
      return true;
    }
    case json::value_t::object: {
      char before = '{';
      for (const auto& [name, item] : value.items()) {
        out += std::exchange(before, ',');
        write_string(name, out);
        out += ':';
        if (!write(item, out)) return false;
      }
      out += value.empty() ? "{}" : "}";
      return true;
    }
    default:
      return false;
  }
}

}  // namespace

Outcome<json> parse_json(std::string_view bytes, std::string_view what) {
  StrictReader reader;
  if (!json::sax_parse(bytes, &reader)) {
    return fault(FaultKind::malformed, {}, fmt::format("{}: {}", what, reader.reason()));
  }
  return std::move(reader.value());
}

Outcome<std::string> canonical_json(const json& value) {
  std::string out;
  if (!write(value, out)) {
    return fault(FaultKind::malformed, {}, "a value with a fraction or binary data has no canonical form");
  }
  return out;
}

}  // namespace caleidoscoop::trust
