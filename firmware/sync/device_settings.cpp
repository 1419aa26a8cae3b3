// What the fleet and the room chose, over the file; see Device::apply_settings().
#include <algorithm>
#include <string_view>

#include "firmware/config/room_values.h"
#include "firmware/sync/device.h"
#include "sync/core/device_name.h"
#include "sync/core/files.h"
#include "sync/core/json_file.h"
#include "sync/store/room_settings.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

// As the display keeps it (firmware/display/device_settings.h).
constexpr std::string_view room_values_name = "settings";
constexpr JsonLimits kept_limits{128 * 1024, 4};

std::string kept_text(const fs::path& store) {
  const auto read = read_small_file(store / fleet_settings_file, kept_limits);
  return read && *read ? **read : std::string();
}

// A display that keeps nothing, or cannot be read, chose nothing.
config::RoomValues room_values(const fs::path& store) {
  const auto kept = store::read_room_setting(store, room_values_name);
  return kept && *kept ? config::room_values_from(**kept) : config::RoomValues{};
}

// A repository that the fleet moved is still where the file says until the other one answers.
void keep_the_way_back(const config::Config& file, config::Config& config) {
  auto& mirrors = config.sync.mirrors;
  const auto& own = file.sync.repository;
  if (own.empty() || own == config.sync.repository || std::ranges::find(mirrors, own) != mirrors.end())
    return;
  mirrors.push_back(own);
}

}  // namespace

Result<bool> Device::apply_settings() {
  const auto files = writer_.fleet_files();
  if (!files) return failure(files.error());
  const auto published = files->find("fleet/settings.json");
  const auto room = room_values(folder_);
  const std::string before = kept_text(folder_);
  std::vector<Problem> told_on_the_screen;
  const auto own = config::with_room_values(file_config_, room, told_on_the_screen);
  fleet_before_ = config::fleet_values_from(before).values;
  fleet_ = published == files->end()
               ? config::ReadFleetValues{}
               : config::read_fleet_settings(published->second, own.display.kring, name_);
  auto config = config::with_room_values(config::with_fleet_values(file_config_, fleet_.values), room,
                                         told_on_the_screen);
  keep_the_way_back(file_config_, config);
  const bool otherwise = config.display.kring != config_.display.kring ||
                         config.headlines.stand_alone != config_.headlines.stand_alone;
  config_ = std::move(config);
  if (follower_) follower_->take_interval();
  const std::string now = config::to_json(fleet_) + "\n";
  const bool nothing = fleet_.values.empty() && fleet_.problems.empty() && before.empty();
  if (now != before && !nothing) {
    // Without a disk to write to the display goes on with what it has.
    (void)write_file_atomically(folder_ / fleet_settings_file, now);
  }
  return otherwise;
}

}  // namespace caleidoscoop
