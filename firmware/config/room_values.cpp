#include "firmware/config/room_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "firmware/config/keys.h"
#include "firmware/config/read.h"

namespace caleidoscoop::config {
namespace {

using std::chrono::minutes;

constexpr std::size_t longest_value = 100;
constexpr std::size_t most_stored_bytes = 16 * 1024;
constexpr const char* where = "room.db";

constexpr std::array<std::string_view, 18> all{
    "display.kring",       "display.mode",        "display.rotation_deg", "display.brightness_pct",
    "display.theme",       "display.text_scale",  "display.motion",       "display.large_text",
    "display.profile",     "display.event",       "display.idle_s",       "display.locale",
    "schedule.on",         "schedule.off",        "schedule.light_from",  "schedule.light_until",
    "schedule.night_from", "schedule.night_until"};

// What no value of these keys has could end the text that is made of it.
bool harmless(std::string_view value) {
  return value.size() <= longest_value && std::ranges::all_of(value, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.';
         });
}

bool is_text(std::string_view key) {
  const auto found = std::ranges::find(keys(), key, &Key::name);
  return found != keys().end() && found->fallback.starts_with('"');
}

std::string as_toml(std::string_view key, std::string_view value) {
  const auto dot = key.find('.');
  const std::string_view quote = is_text(key) ? "\"" : "";
  return fmt::format("[{}]\n{} = {}{}{}\n", key.substr(0, dot), key.substr(dot + 1), quote, value, quote);
}

std::string clock(minutes at) { return fmt::format("{:02}:{:02}", at.count() / 60, at.count() % 60); }

std::string decimal(double value) {
  auto text = fmt::format("{}", value);
  return text.find('.') == std::string::npos ? text + ".0" : text;
}

std::string_view word(bool value) { return value ? "true" : "false"; }

template <class Value, std::size_t N>
std::string word_of(Value value, const std::array<std::string_view, N>& words) {
  return std::string(words[std::min(static_cast<std::size_t>(value), N - 1)]);
}

std::string display_value(const Display& d, std::string_view key) {
  if (key == "kring") return d.kring;
  if (key == "mode") return word_of(d.mode, std::array<std::string_view, 2>{"touch", "wall"});
  if (key == "rotation_deg") return std::to_string(d.rotation_deg);
  if (key == "brightness_pct") return std::to_string(d.brightness_pct);
  if (key == "theme") return word_of(d.theme, std::array<std::string_view, 3>{"dark", "light", "contrast"});
  if (key == "text_scale") return decimal(d.text_scale);
  if (key == "motion") return word_of(d.motion, std::array<std::string_view, 2>{"calm", "none"});
  if (key == "large_text") return std::string(word(d.large_text));
  if (key == "profile")
    return word_of(d.profile, std::array<std::string_view, 5>{"all", "kring", "college", "raad", "publiek"});
  if (key == "event") return std::string(word(d.event));
  if (key == "idle_s") return std::to_string(d.idle.count());
  return key == "locale" ? d.locale : std::string();
}

std::string schedule_value(const Schedule& s, std::string_view key) {
  if (key == "on") return clock(s.on);
  if (key == "off") return clock(s.off);
  if (key == "light_from") return clock(s.light_from);
  if (key == "light_until") return clock(s.light_until);
  if (key == "night_from") return clock(s.night_from);
  return key == "night_until" ? clock(s.night_until) : std::string();
}

}  // namespace

std::span<const std::string_view> room_keys() { return all; }

Result<> check_room_value(const std::string& key, const std::string& value) {
  if (std::ranges::find(all, key) == all.end())
    return failure(ErrorCode::usage, fmt::format("\"{}\" cannot be set on the screen", key));
  if (!harmless(value))
    return failure(ErrorCode::bad_data, fmt::format("\"{}\" is no value of {}", value, key));
  const auto read = parse_config(as_toml(key, value), where);
  if (!read.problems.empty()) return failure(ErrorCode::bad_data, read.problems.front().message);
  return {};
}

Config with_room_values(const Config& file, const RoomValues& values, std::vector<Problem>& problems) {
  Config config = file;
  for (const auto& [key, value] : values) {
    if (const auto good = check_room_value(key, value); !good) {
      problems.push_back({where, good.error().message});
      continue;
    }
    read_over(as_toml(key, value), config);
  }
  return config;
}

std::string room_value(const Config& config, std::string_view key) {
  const auto dot = key.find('.');
  const auto name = key.substr(std::min(dot + 1, key.size()));
  return key.starts_with("display.") ? display_value(config.display, name)
                                     : schedule_value(config.schedule, name);
}

std::string to_json(const RoomValues& values) { return nlohmann::json(values).dump(); }

RoomValues room_values_from(std::string_view text) {
  RoomValues values;
  // Flat, and short enough that no nesting could hurt the parser.
  if (text.size() > most_stored_bytes) return values;
  const auto parsed = nlohmann::json::parse(text, nullptr, false);
  if (!parsed.is_object()) return values;
  for (const auto& [key, value] : parsed.items()) {
    if (value.is_string()) values[key] = value.get<std::string>();
  }
  return values;
}

}  // namespace caleidoscoop::config
