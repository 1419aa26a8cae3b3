#include "firmware/config/fleet_values.h"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include "firmware/config/keys.h"
#include "firmware/config/read.h"
#include "sync/core/json_file.h"

namespace caleidoscoop::config {
namespace {

using nlohmann::json;

constexpr const char* published = "fleet/settings.json";
constexpr JsonLimits published_limits{64 * 1024, 4};
constexpr JsonLimits kept_limits{128 * 1024, 4};
constexpr std::size_t most_problems = 32;

// A line break right after the quotes would be lost on the way through TOML; no key wants one.
bool is_plain(const std::string& text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool is_list(const json& value) {
  return value.is_array() && std::ranges::all_of(value, [](const json& one) {
           return one.is_string() && is_plain(one.get_ref<const std::string&>());
         });
}

bool insert(toml::table& section, const std::string& key, const json& value) {
  if (value.is_string() && is_plain(value.get_ref<const std::string&>())) {
    section.insert(key, value.get<std::string>());
  } else if (value.is_boolean()) {
    section.insert(key, value.get<bool>());
  } else if (value.is_number_float()) {
    section.insert(key, value.get<double>());
  } else if (value.is_number_integer()) {
    section.insert(key, value.get<std::int64_t>());
  } else if (is_list(value)) {
    toml::array list;
    for (const json& one : value) list.push_back(one.get<std::string>());
    section.insert(key, std::move(list));
  } else {
    return false;
  }
  return true;
}

// "[display]\ntheme = 'light'"; nothing for what no configuration can hold.
std::optional<std::string> as_toml(const std::string& key, const json& value) {
  const auto dot = key.find('.');
  toml::table section;
  if (!insert(section, key.substr(dot + 1), value)) return std::nullopt;
  toml::table document;
  document.insert(key.substr(0, dot), std::move(section));
  std::ostringstream text;
  text << document;
  return text.str();
}

Result<std::string> judged(const std::string& key, const json& value) {
  if (!is_fleet_key(key))
    return failure(ErrorCode::refused, fmt::format("{} is not the fleet's to set", key));
  // Who has no repository any more could never be told of another.
  if (key == "sync.repository" && value.is_string() && value.get_ref<const std::string&>().empty())
    return failure(ErrorCode::bad_data, "sync.repository cannot be taken away by the fleet");
  auto text = as_toml(key, value);
  const auto read = text ? parse_config(*text, published) : ReadConfig{};
  if (!text || !read.problems.empty()) {
    return failure(ErrorCode::bad_data,
                   text ? read.problems.front().message : fmt::format("{} has no value that can be", key));
  }
  return *std::move(text);
}

void add_problem(ReadFleetValues& read, std::string message) {
  if (read.problems.size() < most_problems) read.problems.push_back({published, std::move(message)});
}

// Over what is there already.
void take(const json& settings, ReadFleetValues& read) {
  if (!settings.is_object()) return add_problem(read, "its settings are no object");
  for (const auto& [key, value] : settings.items()) {
    if (const auto good = judged(key, value); good) {
      read.values[key] = value;
    } else {
      add_problem(read, good.error().message);
    }
  }
}

void take_of(const json& object, const char* group, const std::string& one, ReadFleetValues& read) {
  const auto found = object.find(group);
  if (found == object.end() || !found->is_object() || one.empty()) return;
  if (const auto own = found->find(one); own != found->end()) take(*own, read);
}

}  // namespace

bool is_fleet_key(std::string_view key) {
  const auto found = std::ranges::find(keys(), key, &Key::name);
  return found != keys().end() && found->owner != "file" && !key.starts_with("network.");
}

ReadFleetValues read_fleet_settings(std::string_view text, const std::string& kring,
                                    const std::string& display) {
  ReadFleetValues read;
  const auto object = parse_json_object(text, published, published_limits);
  if (!object) {
    add_problem(read, object.error().message);
    return read;
  }
  if (const auto all = object->find("settings"); all != object->end()) take(*all, read);
  take_of(*object, "kringen", kring, read);
  take_of(*object, "displays", display, read);
  return read;
}

std::vector<Problem> problems_of_fleet_settings(std::string_view text) {
  auto read = read_fleet_settings(text, {}, {});
  const auto object = parse_json_object(text, published, published_limits);
  if (!object) return std::move(read.problems);
  for (const auto& [name, group] : object->items()) {
    const bool grouped = name == "kringen" || name == "displays";
    if (!grouped && name != "settings") add_problem(read, fmt::format("{} is no known part of it", name));
    if (grouped && !group.is_object()) add_problem(read, fmt::format("{} is no object", name));
    if (!grouped || !group.is_object()) continue;
    for (const auto& [one, settings] : group.items()) take(settings, read);
  }
  return std::move(read.problems);
}

Config with_fleet_values(const Config& file, const FleetValues& values) {
  Config config = file;
  for (const auto& [key, value] : values) {
    if (const auto text = judged(key, value)) read_over(*text, config);
  }
  return config;
}

std::string to_json(const ReadFleetValues& read) {
  json problems = json::array();
  for (const Problem& problem : read.problems) problems.push_back(problem.message);
  return json_line({{"values", read.values}, {"problems", std::move(problems)}});
}

ReadFleetValues fleet_values_from(std::string_view text) {
  ReadFleetValues read;
  if (text.empty()) return read;
  const auto object = parse_json_object(text, "fleet.json", kept_limits);
  if (!object) {
    add_problem(read, object.error().message);
    return read;
  }
  if (const auto values = object->find("values"); values != object->end()) take(*values, read);
  const auto told = object->find("problems");
  if (told == object->end() || !told->is_array()) return read;
  for (const json& problem : *told) add_problem(read, text_of({{"text", problem}}, "text", 400));
  return read;
}

}  // namespace caleidoscoop::config
