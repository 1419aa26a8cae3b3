#include "firmware/display/replay_script.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "firmware/display/input_mapper.h"
#include "sync/core/files.h"
#include "sync/core/text.h"

namespace caleidoscoop::display {
namespace {

using nlohmann::json;

constexpr std::size_t most_bytes = 16U << 20U;
constexpr int most_lines = 100000;
constexpr std::int64_t latest_ms = std::int64_t{400} * 24 * 3600 * 1000;

std::optional<double> number(const json& line, const char* key) {
  const auto found = line.find(key);
  if (found == line.end() || !found->is_number()) return std::nullopt;
  const auto value = found->get<double>();
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string word(const json& line, const char* key) {
  const auto found = line.find(key);
  return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<ui::TouchEvent> touch_of(const json& line, const std::string& type) {
  const auto x = number(line, "x");
  const auto y = number(line, "y");
  if (!x || !y) return std::nullopt;
  ui::TouchEvent touch;
  touch.kind = type == "down" ? ui::TouchEvent::Kind::down
               : type == "up" ? ui::TouchEvent::Kind::up
                              : ui::TouchEvent::Kind::move;
  touch.finger = static_cast<std::int64_t>(std::clamp(number(line, "finger").value_or(1), -1e9, 1e9));
  touch.x = static_cast<float>(std::clamp(*x, 0.0, 1.0));
  touch.y = static_cast<float>(std::clamp(*y, 0.0, 1.0));
  touch.width_px = static_cast<float>(std::clamp(number(line, "width_px").value_or(0), 0.0, 1e4));
  return touch;
}

float fraction_at(const json& line, const char* key, std::size_t index, float otherwise) {
  const auto found = line.find(key);
  if (found == line.end() || !found->is_array() || found->size() <= index) return otherwise;
  const auto& value = (*found)[index];
  if (!value.is_number() || !std::isfinite(value.get<double>())) return otherwise;
  return static_cast<float>(std::clamp(value.get<double>(), 0.0, 1.0));
}

TargetTap tap_of(const json& line) {
  return {.target = word(line, "target"),
          .x = fraction_at(line, "at", 0, 0.5f),
          .y = fraction_at(line, "at", 1, 0.5f),
          .finger = static_cast<std::int64_t>(std::clamp(number(line, "finger").value_or(1), -1e9, 1e9))};
}

std::optional<TargetDrag> drag_of(const json& line) {
  const auto to = line.find("to");
  if (to == line.end()) return std::nullopt;
  TargetDrag drag{tap_of(line), std::string()};
  if (to->is_string()) {
    drag.to = to->get<std::string>();
  } else if (to->is_array() && to->size() == 2 && (*to)[0].is_number() && (*to)[1].is_number()) {
    drag.to = ui::Vec{fraction_at(line, "to", 0, 0), fraction_at(line, "to", 1, 0)};
  } else {
    return std::nullopt;
  }
  return drag;
}

// A tap or a drag on something named. The sentence is what is wrong with the line.
tl::expected<ReplayEvent, std::string> pointing_of(const json& line, ui::Tick at, const std::string& type) {
  if (word(line, "target").empty()) return tl::unexpected<std::string>("\"target\" names nothing");
  if (type == "tap") return ReplayEvent{at, tap_of(line)};
  const auto drag = drag_of(line);
  if (!drag) return tl::unexpected<std::string>("\"to\" is neither [x,y] nor a target");
  return ReplayEvent{at, *drag};
}

// The sentence is what is wrong with the line.
tl::expected<ReplayEvent, std::string> event_of(const json& line) {
  const auto at = line.is_object() ? number(line, "at_ms") : std::nullopt;
  if (!at || *at < 0 || *at > static_cast<double>(latest_ms)) {
    return tl::unexpected<std::string>("\"at_ms\" is no moment between 0 and 400 days");
  }
  ReplayEvent event{ui::Tick(static_cast<std::int64_t>(*at)), End{}};
  const auto type = word(line, "type");
  if (type == "end") return event;
  if (type == "tap" || type == "drag") return pointing_of(line, event.at, type);
  if (type == "restart") {
    event.what = Restart{};
  } else if (type == "look") {
    event.what = LookNow{};
  } else if (type == "network") {
    const auto up = line.find("up");
    if (up == line.end() || !up->is_boolean())
      return tl::unexpected<std::string>("\"up\" is not true or false");
    event.what = NetworkChange{up->get<bool>()};
  } else if (type == "key") {
    const auto key = key_by_name(word(line, "key"));
    if (!key) return tl::unexpected(fmt::format("there is no key \"{}\"", word(line, "key")));
    event.what = ui::KeyEvent{*key};
  } else if (type == "text" || type == "keys") {
    auto text = clean_line(word(line, "text"));
    if (text.empty()) return tl::unexpected<std::string>("\"text\" has nothing to type");
    if (type == "text") {
      event.what = ui::TextEvent{std::move(text)};
    } else {
      event.what = ScreenTyping{std::move(text)};
    }
  } else if (type == "down" || type == "move" || type == "up") {
    const auto touch = touch_of(line, type);
    if (!touch) return tl::unexpected<std::string>("\"x\" and \"y\" are not both numbers");
    event.what = *touch;
  } else {
    return tl::unexpected(fmt::format("there is no type \"{}\"", type));
  }
  return event;
}

}  // namespace

Result<std::vector<ReplayEvent>> parse_replay(std::string_view text, const std::string& name) {
  std::vector<ReplayEvent> events;
  for (int number = 1; !text.empty(); ++number) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (number > most_lines) return failure(ErrorCode::bad_data, fmt::format("{}: too many lines", name));
    // A line this short cannot nest deeply enough to hurt the parser.
    const auto parsed =
        line.size() <= 1000 ? json::parse(line, nullptr, false) : json(json::value_t::discarded);
    if (parsed.is_discarded())
      return failure(ErrorCode::bad_data, fmt::format("{}:{}: no JSON", name, number));
    auto event = event_of(parsed);
    if (!event) return failure(ErrorCode::bad_data, fmt::format("{}:{}: {}", name, number, event.error()));
    events.push_back(std::move(*event));
  }
  std::ranges::stable_sort(events, {}, &ReplayEvent::at);
  return events;
}

Result<std::vector<ReplayEvent>> read_replay(const std::filesystem::path& file) {
  const auto text = read_file(file, most_bytes);
  if (!text) return failure(text.error());
  return parse_replay(*text, file.string());
}

}  // namespace caleidoscoop::display
