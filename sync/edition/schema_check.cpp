#include <fmt/format.h>
#include <algorithm>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "sync/core/text.h"
#include "sync/edition/findings.h"
#include "sync/edition/schema.h"

namespace caleidoscoop::edition {
namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

// Patterns are matched with std::regex, which recurses for every character: no string that has a
// pattern may be longer than this when it reaches the validator. All of those have a lower cap.
constexpr std::size_t most_matched_bytes = 2100;
constexpr std::size_t most_text_bytes = 90'000;

// A copy in which strings beyond every cap are cut, still beyond their cap.
json clipped(const json& value, const std::string& name) {
  json copy = value;
  if (copy.is_string()) {
    auto& text = copy.get_ref<std::string&>();
    const bool long_text = name == "body" || name == "colofon";
    const std::size_t most = long_text ? most_text_bytes : most_matched_bytes;
    if (text.size() > most) text = clean_text(std::string_view(text).substr(0, most));
  } else if (copy.is_object()) {
    for (auto& [key, member] : copy.items()) member = clipped(member, key);
  } else if (copy.is_array()) {
    for (json& item : copy) item = clipped(item, "");
  }
  return copy;
}

std::string in_quotes(const json& value) {
  std::string text = value.is_string() ? value.get<std::string>()
                                       : value.dump(-1, ' ', false, json::error_handler_t::replace);
  return "\"" + cut_graphemes(clean_line(text), 60) + "\"";
}

// Characters as JSON Schema counts them.
std::ptrdiff_t characters(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

std::string join(const json& strings) {
  std::string text;
  for (const json& item : strings) {
    if (item == "") continue;
    text += (text.empty() ? "" : ", ") + item.get<std::string>();
  }
  return text;
}

std::string expected_kind(const std::string& type) {
  if (type == "string") return "text between quotes";
  if (type == "integer") return "a whole number";
  if (type == "number") return "a number";
  if (type == "boolean") return "true or false";
  if (type == "array") return "a list [ … ]";
  return "an object { … }";
}

// One failure at one place, said so that an editor knows what to do.
class Explainer {
 public:
  Explainer(const json& schema, const json& whole, Findings& findings)
      : schema_(schema), whole_(whole), findings_(findings) {}

  void explain(const valijson::ValidationResults::Error& error) {
    std::vector<std::string> tokens;
    std::string pointer;
    for (std::size_t i = 1; i < error.context.size(); ++i) {
      const std::string& step = error.context[i];
      tokens.push_back(step.size() >= 2 ? step.substr(1, step.size() - 2) : step);
      pointer += pointer_step(tokens.back());
    }
    const json* node = schema_at(schema_, tokens);
    const json::json_pointer place(pointer);
    if (node == nullptr || !whole_.contains(place)) {
      findings_.push_back({pointer, error.description});
      return;
    }
    if (error.description.find("additionalProperties") != std::string::npos) {
      unknown_fields(pointer, *node, whole_.at(place));
    } else {
      findings_.push_back({pointer, sentence(error.description, *node, whole_.at(place))});
    }
  }

 private:
  void unknown_fields(const std::string& pointer, const json& node, const json& value) {
    const json& known = node.at("properties");
    for (const auto& [name, ignored] : value.items()) {
      if (known.contains(name)) continue;
      findings_.push_back(
          {pointer + pointer_step(name),
           fmt::format("the field {} is unknown here; look for a typing error", in_quotes(name))});
    }
  }

  static std::string sentence(const std::string& said, const json& node, const json& value) {
    const auto about = [&](std::string_view words) { return said.find(words) != std::string::npos; };
    if (about("Missing required property")) {
      return "the field " + said.substr(said.find('\''), said.rfind('\'') - said.find('\'')) + "' is missing";
    }
    if (about("'type' constraint")) return "this must be " + expected_kind(node.value("type", ""));
    if (about("enum values"))
      return fmt::format("{} must be one of: {}", in_quotes(value), join(node["enum"]));
    if (about("'pattern' constraint")) {
      return fmt::format("{} is not {}", in_quotes(value), node.value("description", "of the right form"));
    }
    if (about("no more than") && value.is_string()) {
      return fmt::format("the text has {} characters; at most {} fit",
                         characters(value.get_ref<const std::string&>()), node.value("maxLength", 0));
    }
    if (about("no fewer than") && value.is_string()) return "the text may not be empty";
    if (about("Expected number"))
      return fmt::format("{} is not between {} and {}", value.dump(), node["minimum"].dump(),
                         node["maximum"].dump());
    return said;
  }

  const json& schema_;
  const json& whole_;
  Findings& findings_;
};

}  // namespace

void check_schema(const Checked& checked, Findings& findings) {
  try {
    const json schema = edition::schema();
    valijson::Schema compiled;
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(NlohmannJsonAdapter(schema), compiled);
    const json whole = clipped(checked.whole, "");
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    if (validator.validate(compiled, NlohmannJsonAdapter(whole), &results)) return;
    Explainer explainer(schema, checked.whole, findings);
    for (const auto& error : results) {
      // A parent repeats that a child failed; the child says it better.
      if (!error.description.starts_with("Failed to validate")) explainer.explain(error);
    }
  } catch (const std::exception& error) {
    findings.push_back(
        {"", fmt::format("the edition could not be held against its schema: {}", error.what())});
  }
}

}  // namespace caleidoscoop::edition
