// PinDoor: the settings behind their PIN, and what is being changed there.
//
// Knows neither PIN nor file: it asks the program and is told. A setting that could make the screen
// unusable is tried first, and undone by itself unless somebody says that it can be read. Plain state; the
// caller hands in the time and the list that requests to the program are added to.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/core/event_log.h"
#include "ui/input.h"
#include "ui/room/code_entry.h"

namespace caleidoscoop {
struct NetworkStatus;  // sync/core/network_status.h
}

namespace caleidoscoop::ui {

// Requests to the program: this and the digits; without digits it only asks how long the keypad rests.
inline constexpr std::string_view pin_request = "admin-pin:";
inline constexpr std::string_view settings_look_request = "settings-look";  // tell what they are now
inline constexpr std::string_view setting_request = "setting:";             // + "key=value": from now on
inline constexpr std::string_view setting_try_request = "setting-try:";     // + "key=value": until undone
inline constexpr std::string_view setting_keep_request = "setting-keep";    // what is tried stays
inline constexpr std::string_view setting_undo_request = "setting-undo";    // what is tried goes
inline constexpr std::string_view restart_request = "restart-display";
inline constexpr std::string_view factory_request = "factory-reset";

// Of the first set-up: it began, it is over, and this and the digits: from now on that is the PIN.
inline constexpr std::string_view set_up_begun_request = "setting-up-begun";
inline constexpr std::string_view set_up_done_request = "setting-up-done";
inline constexpr std::string_view new_pin_request = "setting-up-pin:";

inline constexpr std::size_t most_pin_digits = 12;
inline constexpr Tick trial_lasts{60000};

struct SettingValue {
  enum class From { standard, file, command_line, room, fleet } from = From::standard;
  std::string value;  // as in caleidoscoop.toml, without quotes
};

struct SourceHealth {
  std::string name;
  bool well = true;
  std::optional<std::chrono::sys_seconds> last_success;
  std::string error;  // of the last reading that failed
};

// Of the last 30 days, most shown first; a scene is named as in --list-scenes, or by its family alone.
struct PlayedScene {
  std::string scene;
  std::int64_t seconds = 0, touches = 0;
};
struct Played {
  long days = 0;  // of those 30, on which anything was shown
  std::vector<PlayedScene> scenes;
};

// What it read in the store when the settings were opened.
struct StoreFindings {
  std::vector<SourceHealth> sources;  // of the edition, those that fail first
  Played played;
  std::vector<LoggedEvent> events;  // newest first
};

// What the program tells of the device.
struct AdminFacts {
  bool has_pin = false;
  bool unset = false;       // nobody has set it up yet: that can be done on the screen, without a PIN
  bool pin_failed = false;  // the PIN that was chosen last could not be kept
  std::map<std::string, SettingValue> settings;  // by key: "display.theme"
  StoreFindings found;
  std::string config_file;                       // its name; empty: there is none
  std::string fault;                             // a sentence: why a setting could not be kept; or empty
  std::shared_ptr<const NetworkStatus> network;  // null: nobody told how the network is
};

struct AdminState {
  std::shared_ptr<const AdminFacts> facts = std::make_shared<const AdminFacts>();  // never null
  bool open = false;
  CodeState code;
  struct Trial {
    std::string key, value;
    Tick until{};
  };
  std::optional<Trial> trial;

  // Null when the program told nothing of it.
  const SettingValue* setting(const std::string& key) const;
};

class PinDoor {
 public:
  using Requests = std::vector<std::string>;

  const AdminState& state() const { return state_; }

  void tell(AdminFacts facts) { state_.facts = std::make_shared<const AdminFacts>(std::move(facts)); }

  void arrive(Requests& requests);
  // Locks it again; what is on trial goes.
  void leave(Requests& requests);

  void type(char digit);
  void erase();
  void submit(Requests& requests);
  void take(const CodeAnswer& answer, Tick now);

  // Nothing while it is locked, but on a device that nobody has set up.
  void change(const std::string& key, const std::string& value, bool on_trial, Tick now, Requests& requests);
  void keep(Requests& requests);
  void undo(Requests& requests);

  void advance(Tick now, Requests& requests);
  std::optional<Tick> next_change() const;

 private:
  AdminState state_;
  CodeEntry code_{most_pin_digits};
};

}  // namespace caleidoscoop::ui
