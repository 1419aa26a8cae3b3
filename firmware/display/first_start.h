// The first set-up of a display that was started without any configuration: whether it is still to be done,
// and what of it is kept in room.db beside the room's settings: how far it came, and the hash of a PIN.
//
// The functions without a thread do disk I/O and are for replays, start-up and the clerk's own thread. A PIN
// is hashed there and kept nowhere else; it stands in no message.
#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "firmware/config/fleet_values.h"
#include "firmware/config/room_values.h"
#include "firmware/display/device_settings.h"
#include "firmware/display/errands.h"
#include "sync/core/result.h"

namespace caleidoscoop::display {

// None of it when there is no room.db or it cannot be read; it makes and changes no file.
RoomSetUp kept_set_up(const std::filesystem::path& store);

// Whether nobody has set this device up: no key stands in its file, no fleet and no room chose anything, and
// the set-up was not ended. Values that were chosen in a set-up that did not end leave it open.
bool is_unset(const FileSettings& file, const config::FleetValues& fleet, const config::RoomValues& room,
              const RoomSetUp& set_up);

// Whether it is one of the set-up's, as ui/room/pin_door.h names them.
bool is_set_up_request(std::string_view request);

// Fails as RoomSettings does.
Result<> keep_mark(const std::filesystem::path& store, SetUpMark mark);
// Gives the hash that is kept from now on. Fails with `usage` for a PIN that is none or too easy to guess, as
// hash_code does, and as RoomSettings does; what was kept stays then.
Result<std::string> keep_pin(const std::filesystem::path& store, std::string_view digits);

// Answers the set-up's requests on a running display: what touches the disk is done on a thread of its own,
// which runs only once something is kept. Changes the settings that it borrows; for the thread that draws.
class SetUpClerk {
 public:
  // `on_kept` is called on the clerk's thread.
  SetUpClerk(std::filesystem::path store, DeviceSettings& device, std::function<void()> on_kept);

  // Fails with `usage` where there is nothing to set up, or to choose a PIN for.
  Result<> answer(const std::string& request);

  // Whether a PIN was kept, or could not be, since the last call. Where nobody stands before the set-up any
  // more, the PIN ends it.
  bool take(bool somebody_sets_up);
  bool pin_failed() const { return pin_failed_; }

 private:
  void mark(SetUpMark mark);
  void keep(std::string digits);

  std::filesystem::path store_;
  DeviceSettings& device_;
  std::function<void()> on_kept_;
  bool pin_failed_ = false;
  std::mutex mutex_;
  std::optional<Result<std::string>> kept_;
  Errands errands_;  // the last: it is ended before what it uses
};

}  // namespace caleidoscoop::display
