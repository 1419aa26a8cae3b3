#include "firmware/desk/schema_form.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <sstream>

#include "sync/core/ascii.h"
#include "sync/edition/folder.h"
#include "sync/edition/json_text.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

constexpr int long_text = 100;            // characters from which a field has several lines
constexpr int spare_rows = 1;             // empty rows at the end of a list
constexpr std::string_view marker = "?";  // beside a box, which says nothing when it is not ticked

enum class Kind { line, area, choice, box, number, lines, group, rows, free };

const Thing& resolved(const Thing& schema, const Thing& node) {
  const auto reference = node.find("$ref");
  if (reference == node.end()) return node;
  const std::string path = reference->get<std::string>().substr(1);  // without "#"
  return resolved(schema, schema.at(Thing::json_pointer(path)));
}

Kind kind_of(const Thing& schema, std::string_view name, const Thing& node) {
  const auto type = node.value("type", "");
  if (node.contains("enum")) return Kind::choice;
  if (type == "boolean") return Kind::box;
  if (type == "integer" || type == "number") return Kind::number;
  if (type == "object") return node.contains("properties") ? Kind::group : Kind::free;
  if (type == "array") {
    const Thing& items = resolved(schema, node.at("items"));
    if (items.value("type", "") == "object") return Kind::rows;
    return Kind::lines;
  }
  if (type != "string") return Kind::free;
  // Names, titles and addresses have one line, however long they may be.
  const bool one_line = node.contains("pattern") || name == "title" || name == "name" || name == "source" ||
                        name == "place" || name == "organisation" || name == "publisher" || name == "role";
  return !one_line && node.value("maxLength", 0) > long_text ? Kind::area : Kind::line;
}

// An id is in the address, and a theme's Markdown is a file of its own.
bool is_elsewhere(std::string_view name) { return name == "id" || name == "body"; }

// Discarded when it is none, or nested more deeply than a file of an edition may be.
Thing parsed(const std::string& text) {
  std::vector<edition::JsonFault> faults;
  if (!edition::parse_json(text, edition::most_file_depth, faults)) return Thing::value_t::discarded;
  return Thing::parse(text, nullptr, /*allow_exceptions=*/false);
}

std::string text_of(const Thing* value) {
  if (value == nullptr || value->is_null()) return {};
  return value->is_string() ? value->get<std::string>() : value->dump();
}

const Thing* member(const Thing* thing, const std::string& name) {
  if (thing == nullptr || !thing->is_object()) return nullptr;
  const auto found = thing->find(name);
  return found == thing->end() ? nullptr : &*found;
}

// Draws a form from the schema.
class Drawing {
 public:
  Drawing(const Thing& schema, const std::function<std::string(std::string_view)>& word)
      : schema_(&schema), word_(&word) {}

  // Rows demand nothing: one that is emptied goes.
  void object(const Thing& node, const Thing* thing, const std::string& pointer,
              bool may_stay_empty = false) {
    std::set<std::string> required;
    if (!may_stay_empty) {
      for (const auto& name : node.value("required", Thing::array()))
        required.insert(name.get<std::string>());
    }
    for (const auto& [name, property] : node.at("properties").items()) {
      if (pointer.empty() && is_elsewhere(name)) continue;
      one(name, resolved(*schema_, property), member(thing, name), fmt::format("{}/{}", pointer, name),
          required.contains(name));
    }
  }

  json take() { return std::move(drawn_); }

 private:
  void one(const std::string& name, const Thing& node, const Thing* value, const std::string& pointer,
           bool required) {
    const Kind kind = kind_of(*schema_, name, node);
    const std::string label = (*word_)(label_of(name));
    if (kind == Kind::group) {
      drawn_.push_back({{"open", true}, {"label", label}});
      object(node, value, pointer, /*may_stay_empty=*/!required);
      drawn_.push_back({{"close", true}});
    } else if (kind == Kind::rows) {
      rows(label, node, value, pointer);
    } else {
      leaf(label, kind, node, value, pointer, required);
    }
  }

  void rows(const std::string& label, const Thing& node, const Thing* value, const std::string& pointer) {
    const Thing& item = resolved(*schema_, node.at("items"));
    const std::size_t filled = value != nullptr && value->is_array() ? value->size() : 0;
    const std::size_t most = node.value("maxItems", std::size_t{1000});
    drawn_.push_back({{"open", true}, {"folded", json{{"count", filled}}}, {"label", label}});
    for (std::size_t row = 0; row < std::min(filled + spare_rows, most); ++row) {
      const bool spare = row >= filled;
      drawn_.push_back(
          {{"open", true},
           {"row", true},
           {"label", fmt::format("{} {}{}", label, row + 1,
                                 spare ? fmt::format(" ({})", (*word_)("nieuw")) : std::string())}});
      object(item, spare ? nullptr : &value->at(row), fmt::format("{}/{}", pointer, row),
             /*may_stay_empty=*/true);
      drawn_.push_back({{"close", true}});
    }
    drawn_.push_back({{"close", true}, {"folded", true}});
  }

  void leaf(const std::string& label, Kind kind, const Thing& node, const Thing* value,
            const std::string& pointer, bool required) {
    json field = {{"field", true},           {"label", label},
                  {"name", pointer},         {"domid", "f" + pointer},
                  {"value", text_of(value)}, {"required", required && kind != Kind::box},
                  {"hint", hint(node)}};
    if (kind == Kind::line || kind == Kind::area) field["most"] = node.value("maxLength", 20000);
    field["line"] = kind == Kind::line;
    field["area"] = kind == Kind::area || kind == Kind::lines || kind == Kind::free;
    field["rows"] = kind == Kind::lines ? 4 : 3;
    if (kind == Kind::lines) {
      field["value"] = lines_of(value);
      field["hint"] = (*word_)("één per regel");
    }
    if (kind == Kind::free) field["hint"] = "JSON";
    if (kind == Kind::box)
      field["box"] = json{{"ticked", value != nullptr && value->is_boolean() && value->get<bool>()}};
    if (kind == Kind::number)
      field["number"] = json{{"least", bound(node, "minimum")},
                             {"largest", bound(node, "maximum")},
                             {"step", node.value("type", "") == "integer" ? "1" : "any"}};
    if (kind == Kind::choice) field["choice"] = json{{"options", options(node, text_of(value))}};
    drawn_.push_back(std::move(field));
  }

  std::string hint(const Thing& node) const {
    const auto dutch = hint_of(node.value("description", ""));
    return dutch.empty() ? std::string() : (*word_)(dutch);
  }

  static std::string bound(const Thing& node, const char* name) {
    const auto found = node.find(name);
    return found == node.end() ? "" : found->dump();
  }

  static std::string lines_of(const Thing* value) {
    std::string text;
    if (value == nullptr || !value->is_array()) return text;
    for (const auto& one : *value) text += (text.empty() ? "" : "\n") + text_of(&one);
    return text;
  }

  json options(const Thing& node, const std::string& chosen) const {
    json list = json::array();
    list.push_back({{"value", ""}, {"shown", "–"}, {"chosen", chosen.empty()}});
    for (const auto& option : node.at("enum")) {
      const auto value = option.get<std::string>();
      list.push_back({{"value", value}, {"shown", (*word_)(label_of(value))}, {"chosen", value == chosen}});
    }
    return list;
  }

  const Thing* schema_;
  const std::function<std::string(std::string_view)>* word_;
  json drawn_ = json::array();
};

// Reads a form back.
class Reading {
 public:
  Reading(const Thing& schema, const Fields& form, std::vector<std::string>& faults)
      : schema_(&schema), faults_(&faults) {
    for (const auto& [name, value] : form.in_order()) values_.emplace(name, without_returns(value));
  }

  Thing object(const Thing& node, Thing thing, const std::string& pointer) {
    if (!thing.is_object()) thing = Thing::object();
    for (const auto& [name, property] : node.at("properties").items()) {
      if (pointer.empty() && is_elsewhere(name)) continue;
      one(name, resolved(*schema_, property), thing, fmt::format("{}/{}", pointer, name));
    }
    return thing;
  }

 private:
  // Browsers end lines as the network does; files do not.
  static std::string without_returns(std::string text) {
    std::erase(text, '\r');
    return text;
  }

  void set(Thing& thing, const std::string& name, Thing value) {
    const bool empty = value.is_null() ||
                       (value.is_string() && value.get_ref<const std::string&>().empty()) ||
                       ((value.is_object() || value.is_array()) && value.empty());
    if (empty) {
      thing.erase(name);
    } else {
      thing[name] = std::move(value);
    }
  }

  void one(const std::string& name, const Thing& node, Thing& thing, const std::string& pointer) {
    const Kind kind = kind_of(*schema_, name, node);
    if (kind == Kind::group) {
      if (any_below(pointer)) set(thing, name, object(node, thing.value(name, Thing::object()), pointer));
      return;
    }
    if (kind == Kind::rows) {
      if (any_below(pointer)) set(thing, name, rows(node, thing.value(name, Thing::array()), pointer));
      return;
    }
    if (kind == Kind::box) {
      if (!values_.contains(pointer + std::string(marker))) return;
      const bool ticked = values_.contains(pointer);
      if (ticked || thing.contains(name)) thing[name] = ticked;
      return;
    }
    const auto found = values_.find(pointer);
    if (found != values_.end()) leaf(name, kind, node, thing, found->second);
  }

  void leaf(const std::string& name, Kind kind, const Thing& node, Thing& thing, const std::string& text) {
    if (kind == Kind::number) return number(name, thing, text);
    if (kind == Kind::lines) {
      const bool numbers = resolved(*schema_, node.at("items")).value("type", "") != "string";
      return set(thing, name, lines(text, numbers));
    }
    if (kind == Kind::free) {
      if (trimmed(text).empty()) return set(thing, name, Thing());
      auto value = parsed(text);
      if (value.is_discarded()) return fault(name);
      return set(thing, name, std::move(value));
    }
    set(thing, name, kind == Kind::area ? text : std::string(trimmed(text)));
  }

  void number(const std::string& name, Thing& thing, const std::string& text) {
    std::string plain(trimmed(text));
    std::replace(plain.begin(), plain.end(), ',', '.');
    if (plain.empty()) return set(thing, name, Thing());
    double value = 0;
    const auto read = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (read.ec != std::errc() || read.ptr != plain.data() + plain.size() || !std::isfinite(value))
      return fault(name);
    constexpr double exact = 9e15;
    const bool whole = plain.find('.') == std::string::npos && std::abs(value) < exact;
    thing[name] = whole ? Thing(static_cast<std::int64_t>(value)) : Thing(value);
  }

  static Thing lines(const std::string& text, bool numbers) {
    Thing list = Thing::array();
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
      const auto clean = trimmed(line);
      if (clean.empty()) continue;
      std::int64_t value = 0;
      const auto read = std::from_chars(clean.data(), clean.data() + clean.size(), value);
      const bool is_number = numbers && read.ec == std::errc() && read.ptr == clean.data() + clean.size();
      list.push_back(is_number ? Thing(value) : Thing(clean));
    }
    return list;
  }

  Thing rows(const Thing& node, Thing before, const std::string& pointer) {
    const Thing& item = resolved(*schema_, node.at("items"));
    Thing list = Thing::array();
    for (std::size_t row = 0; any_below(fmt::format("{}/{}", pointer, row)); ++row) {
      Thing old = before.is_array() && row < before.size() ? before.at(row) : Thing::object();
      Thing filled = object(item, std::move(old), fmt::format("{}/{}", pointer, row));
      // A choice or a number alone is what a spare row shows by itself.
      const bool says = std::any_of(filled.begin(), filled.end(), [](const Thing& value) {
        return (value.is_string() && !value.get_ref<const std::string&>().empty()) || value.is_structured();
      });
      if (says) list.push_back(std::move(filled));
    }
    return list;
  }

  bool any_below(const std::string& pointer) const {
    const auto next = values_.lower_bound(pointer + "/");
    return next != values_.end() && next->first.starts_with(pointer + "/");
  }

  void fault(const std::string& name) { faults_->push_back(name); }

  const Thing* schema_;
  std::vector<std::string>* faults_;
  std::map<std::string, std::string> values_;
};

}  // namespace

SchemaForm::SchemaForm(const Thing& schema, std::string_view collection) : schema_(&schema) {
  const auto& properties = schema.at("properties");
  const auto found = properties.find(std::string(collection));
  if (found == properties.end()) return;
  const Thing& node = resolved(schema, *found);
  const auto items = node.find("additionalProperties");
  node_ = items != node.end() && items->is_object() ? &resolved(schema, *items) : &node;
}

json SchemaForm::fields(const Thing& thing, const std::function<std::string(std::string_view)>& word) const {
  if (node_ == nullptr) {
    return {{{"field", true},
             {"area", true},
             {"rows", 24},
             {"label", "JSON"},
             {"name", "/"},
             {"domid", "f"},
             {"value", thing.empty() ? "{\n}" : thing.dump(2)},
             {"hint", "JSON Merge Patch (RFC 7396)"}}};
  }
  Drawing drawing(*schema_, word);
  drawing.object(*node_, &thing, "");
  return drawing.take();
}

Thing SchemaForm::filled(const Thing& before, const Fields& form, std::vector<std::string>& faults) const {
  if (node_ != nullptr) return Reading(*schema_, form, faults).object(*node_, before, "");
  auto value = parsed(form.first("/"));
  if (value.is_object()) return value;
  faults.emplace_back("JSON");
  return before;
}

}  // namespace caleidoscoop::desk
