// SettingsClerk: keeps the room's settings in room.db and looks up what the pages behind the PIN show, on a
// thread of its own.
//
// Owns its thread, which runs only once the settings were opened; ask, keep and take are for the thread
// that draws.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "firmware/config/room_values.h"
#include "sync/core/result.h"
#include "sync/core/snapshot.h"
#include "ui/room/pin_door.h"

namespace caleidoscoop::display {

// The same without a thread: for the clerk's own, for replays, and before the first frame.
Result<> keep_room_values(const std::filesystem::path& store, const std::string& json);
// None when there is no room.db or it cannot be read; it makes and changes no file.
config::RoomValues kept_room_values(const std::filesystem::path& store);

// What cannot be read is empty.
ui::StoreFindings look_into(const std::filesystem::path& store, const Edition& edition);

// Forgets all that the room kept, when that was asked for: at start-up, before anything is open.
inline constexpr const char* factory_file = "factory-reset";
Result<> reset_when_asked(const std::filesystem::path& store);

class SettingsClerk {
 public:
  struct Findings {
    ui::StoreFindings store;
    std::string fault;  // why the settings could not be kept; or empty
  };

  // `on_findings` is called on the clerk's thread.
  SettingsClerk(std::filesystem::path store, std::function<void()> on_findings);
  // Keeps what was still to be kept.
  ~SettingsClerk();
  SettingsClerk(const SettingsClerk&) = delete;
  SettingsClerk& operator=(const SettingsClerk&) = delete;

  void keep(std::string json);
  void look(std::shared_ptr<const Snapshot> snapshot);
  std::optional<Findings> take();

 private:
  void start();
  void run();

  std::filesystem::path store_;
  std::function<void()> on_findings_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::optional<std::string> to_keep_;
  std::shared_ptr<const Snapshot> to_look_;
  Findings known_;
  bool news_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace caleidoscoop::display
