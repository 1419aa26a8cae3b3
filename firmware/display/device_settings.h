// DeviceSettings: the configuration of this device with what the room changed on the screen.
//
// The command line goes over the room's values, those over the fleet's, those over the file, and that over
// the defaults. A value on trial is in force and not kept: whatever happens to the device, it is gone
// afterwards. Plain state; the caller keeps what is to be kept. One thread.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "firmware/config/config.h"
#include "firmware/config/fleet_values.h"
#include "firmware/config/room_values.h"
#include "firmware/display/options.h"
#include "sync/core/result.h"
#include "ui/room/pin_door.h"

namespace caleidoscoop::display {

// Under which name room.db has the room's values.
inline constexpr std::string_view room_values_name = "settings";

// The configuration file as it was read.
struct FileSettings {
  config::Config config;
  std::vector<std::string> given;  // the keys that stand in it
  std::string name;                // "caleidoscoop.toml"; empty: there is none
};

// What room.db keeps of the first set-up; see first_start.h.
enum class SetUpMark { none, begun, done };
struct RoomSetUp {
  std::string pin_hash;  // of the PIN that was chosen on the screen; empty: none
  SetUpMark mark = SetUpMark::none;
};

// With the PIN that was chosen on the screen where the configuration has none: one in the file wins.
config::Config with_room_pin(config::Config config, const std::string& hash);

// The PIN's and the recovery code's, as far as there are any.
std::vector<std::string> pin_hashes(const config::Admin& admin);

class DeviceSettings {
 public:
  DeviceSettings(FileSettings file, config::RoomValues kept, const Options& options,
                 config::FleetValues fleet = {}, RoomSetUp set_up = {});

  // With everything over each other; problems are those of the room's values.
  const config::Config& config() const { return config_; }
  const std::vector<Problem>& problems() const { return problems_; }

  // Takes a request of the settings. Gives what is to be kept from now on, or nothing when that stays as it
  // was. Fails with `usage` for a key that is not the room's and `bad_data` for a bad value; nothing changed
  // then.
  Result<std::optional<std::string>> answer(const std::string& request);

  // Takes what the sync left of the fleet's, as text; whether anything changed by it.
  bool take_fleet(const std::string& json);

  // The first set-up: that it began or is over, and the hash of its PIN.
  void mark_set_up(SetUpMark mark) { set_up_.mark = mark; }
  void take_pin(std::string hash);
  // Whether a PIN may be chosen on the screen, and settings without one.
  bool unset() const { return unset_ && set_up_.mark != SetUpMark::done && fleet_.empty(); }

  // Without sources and faults, which others know.
  ui::AdminFacts facts() const;

 private:
  void compose();
  ui::SettingValue value_of(std::string_view key) const;
  Result<std::pair<std::string, std::string>> parse(std::string_view asked) const;

  FileSettings file_;
  config::FleetValues fleet_;
  RoomSetUp set_up_;
  bool unset_ = false;  // as the device started
  std::string fleet_text_;
  config::RoomValues kept_;
  config::RoomValues tried_;
  config::RoomValues commanded_;  // by the command line
  config::Config config_;
  std::vector<Problem> problems_;
};

}  // namespace caleidoscoop::display
