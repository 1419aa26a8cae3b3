#include "sync/edition/json_text.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "sync/core/text.h"

namespace caleidoscoop::edition {
namespace {

using nlohmann::json;

constexpr std::size_t most_key_bytes = 200;

// Builds the value while the library's lexer reads. Every handler that returns false ends the reading.
class Builder : public json::json_sax_t {
 public:
  Builder(std::string_view text, int most_depth, std::vector<JsonFault>& faults)
      : text_(text), most_depth_(most_depth), faults_(faults) {}

  json take() { return std::move(root_); }

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t&) override { return put(value); }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(json::object()); }
  bool start_array(std::size_t) override { return open(json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (name.size() > most_key_bytes) {
      return refuse(fmt::format("a field name is longer than {} bytes", most_key_bytes));
    }
    auto& members = *open_.back().value->get_ptr<json::object_t*>();
    const auto [member, fresh] = members.try_emplace(name);
    if (!fresh) {
      faults_.push_back({here() + pointer_step(name), "the field is written twice; keep one of the two"});
    }
    open_.back().member = &member->second;
    open_.back().name = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const json::exception& error) override {
    const std::string_view before = text_.substr(0, std::min(position, text_.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = before.rfind('\n');
    const std::size_t column =
        line_start == std::string_view::npos ? before.size() : before.size() - line_start - 1;
    faults_.push_back({"", fmt::format("line {}, column {}: {}", line, column, reason(error.what()))});
    return false;
  }

 private:
  struct Open {
    json* value;
    json* member = nullptr;  // of an object: where the next value goes
    std::string name = {};
  };

  // What the library says, without its own name and position in front.
  static std::string reason(std::string_view what) {
    if (const auto bracket = what.find("] "); bracket != std::string_view::npos)
      what.remove_prefix(bracket + 2);
    if (what.starts_with("parse error")) {
      if (const auto colon = what.find(": "); colon != std::string_view::npos) what.remove_prefix(colon + 2);
    }
    return "not valid JSON: " + cut_graphemes(clean_line(what.substr(0, 2000)), 200);
  }

  std::string here() const {
    std::string pointer;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
      pointer += open_[i].value->is_array() ? pointer_step(std::to_string(open_[i].value->size() - 1))
                                            : pointer_step(open_[i].name);
    }
    return pointer;
  }

  bool refuse(std::string message) {
    faults_.push_back({here(), std::move(message)});
    return false;
  }

  json* place(json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Open& parent = open_.back();
    if (parent.value->is_array()) {
      parent.value->get_ptr<json::array_t*>()->push_back(std::move(value));
      return &parent.value->back();
    }
    *parent.member = std::move(value);
    return parent.member;
  }

  bool put(json value) {
    place(std::move(value));
    return true;
  }

  bool open(json container) {
    if (static_cast<int>(open_.size()) >= most_depth_) {
      faults_.push_back({"", fmt::format("nested more than {} levels deep", most_depth_)});
      return false;
    }
    open_.push_back({place(std::move(container))});
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  int most_depth_;
  std::vector<JsonFault>& faults_;
  json root_;
  std::vector<Open> open_;
};

}  // namespace

std::optional<json> parse_json(std::string_view text, int most_depth, std::vector<JsonFault>& faults) {
  Builder builder(text, most_depth, faults);
  try {
    if (!json::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
  } catch (const json::exception& error) {
    faults.push_back({"", clean_line(error.what())});
    return std::nullopt;
  }
  return builder.take();
}

std::string pointer_step(std::string_view name) {
  std::string step = "/";
  for (const char c : name) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else {
      step += c;
    }
  }
  return step;
}

std::vector<std::string> pointer_tokens(std::string_view pointer) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      tokens.emplace_back();
    } else if (pointer[i] == '~' && i + 1 < pointer.size()) {
      tokens.back() += pointer[++i] == '1' ? '/' : '~';
    } else if (!tokens.empty()) {
      tokens.back() += pointer[i];
    }
  }
  return tokens;
}

int depth_of(const json& value) {
  int deepest = 0;
  std::vector<std::pair<const json*, int>> waiting{{&value, 0}};
  while (!waiting.empty()) {
    const auto [at, depth] = waiting.back();
    waiting.pop_back();
    if (!at->is_structured()) continue;
    deepest = std::max(deepest, depth + 1);
    for (const json& child : *at) waiting.emplace_back(&child, depth + 1);
  }
  return deepest;
}

}  // namespace caleidoscoop::edition
