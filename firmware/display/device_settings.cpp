#include "firmware/display/device_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "firmware/display/first_start.h"

namespace caleidoscoop::display {
namespace {

template <class Value, std::size_t N>
void put(config::RoomValues& values, const char* key, const std::optional<Value>& value,
         const std::array<const char*, N>& words) {
  if (value) values[key] = words[static_cast<std::size_t>(*value)];
}

config::RoomValues commanded_by(const Options& options) {
  config::RoomValues values;
  if (options.kring) values["display.kring"] = *options.kring;
  if (options.locale) values["display.locale"] = *options.locale;
  if (options.rotation_deg) values["display.rotation_deg"] = std::to_string(*options.rotation_deg);
  if (options.text_scale) {
    // In the words that the screen knows it by.
    config::Config given;
    given.display.text_scale = *options.text_scale;
    values["display.text_scale"] = config::room_value(given, "display.text_scale");
  }
  put(values, "display.mode", options.mode, std::array<const char*, 2>{"touch", "wall"});
  put(values, "display.theme", options.look, std::array<const char*, 3>{"dark", "light", "contrast"});
  put(values, "display.motion", options.motion, std::array<const char*, 2>{"calm", "none"});
  return values;
}

}  // namespace

config::Config with_room_pin(config::Config config, const std::string& hash) {
  if (config.admin.pin_hash.empty()) config.admin.pin_hash = hash;
  return config;
}

std::vector<std::string> pin_hashes(const config::Admin& admin) {
  std::vector<std::string> hashes;
  for (const std::string& hash : {admin.pin_hash, admin.recovery}) {
    if (!hash.empty()) hashes.push_back(hash);
  }
  return hashes;
}

DeviceSettings::DeviceSettings(FileSettings file, config::RoomValues kept, const Options& options,
                               config::FleetValues fleet, RoomSetUp set_up)
    : file_(std::move(file)),
      fleet_(std::move(fleet)),
      set_up_(std::move(set_up)),
      unset_(options.kiosk && is_unset(file_, fleet_, kept, set_up_)),
      kept_(std::move(kept)),
      commanded_(commanded_by(options)) {
  compose();
}

void DeviceSettings::compose() {
  problems_.clear();
  auto values = kept_;
  for (const auto& [key, value] : tried_) values[key] = value;
  config_ = with_room_pin(
      config::with_room_values(config::with_fleet_values(file_.config, fleet_), values, problems_),
      set_up_.pin_hash);
}

void DeviceSettings::take_pin(std::string hash) {
  set_up_.pin_hash = std::move(hash);
  compose();
}

bool DeviceSettings::take_fleet(const std::string& json) {
  if (json == fleet_text_) return false;
  fleet_text_ = json;
  auto fleet = config::fleet_values_from(json).values;
  if (fleet == fleet_) return false;
  fleet_ = std::move(fleet);
  compose();
  return true;
}

Result<std::pair<std::string, std::string>> DeviceSettings::parse(std::string_view asked) const {
  const auto equals = asked.find('=');
  if (equals == std::string_view::npos)
    return failure(ErrorCode::usage, fmt::format("\"{}\" is no key=value", asked));
  std::pair<std::string, std::string> setting{asked.substr(0, equals), asked.substr(equals + 1)};
  if (commanded_.contains(setting.first))
    return failure(ErrorCode::usage, fmt::format("{} was set on the command line", setting.first));
  if (const auto good = config::check_room_value(setting.first, setting.second); !good)
    return failure(good.error());
  return setting;
}

Result<std::optional<std::string>> DeviceSettings::answer(const std::string& request) {
  std::optional<std::string> to_keep;
  const std::string_view asked = request;
  if (request == ui::setting_undo_request) {
    tried_.clear();
  } else if (request == ui::setting_keep_request) {
    for (const auto& [key, value] : tried_) kept_[key] = value;
    if (!std::exchange(tried_, {}).empty()) to_keep = config::to_json(kept_);
  } else if (const bool trying = asked.starts_with(ui::setting_try_request);
             trying || asked.starts_with(ui::setting_request)) {
    const auto setting =
        parse(asked.substr(trying ? ui::setting_try_request.size() : ui::setting_request.size()));
    if (!setting) return failure(setting.error());
    (trying ? tried_ : kept_)[setting->first] = setting->second;
    if (!trying) to_keep = config::to_json(kept_);
  }
  compose();
  return to_keep;
}

ui::SettingValue DeviceSettings::value_of(std::string_view key) const {
  using From = ui::SettingValue::From;
  const std::string name(key);
  if (const auto set = commanded_.find(name); set != commanded_.end())
    return {From::command_line, set->second};
  const bool by_room = kept_.contains(name) || tried_.contains(name);
  const bool by_file = std::ranges::find(file_.given, key) != file_.given.end();
  const From below = fleet_.contains(name) ? From::fleet : by_file ? From::file : From::standard;
  return {by_room ? From::room : below, config::room_value(config_, key)};
}

ui::AdminFacts DeviceSettings::facts() const {
  ui::AdminFacts facts;
  facts.has_pin = !config_.admin.pin_hash.empty();
  facts.unset = unset();
  facts.config_file = file_.name;
  for (const std::string_view key : config::room_keys()) facts.settings.emplace(key, value_of(key));
  return facts;
}

}  // namespace caleidoscoop::display
