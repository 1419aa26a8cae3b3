// status.json: how the sync tells the display, and people, how it is doing.
//
// Written whole by the sync and renamed into place; read by the display's loader thread. A missing
// or unreadable file is no error: it means that no sync has run yet.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "sync/core/result.h"

namespace caleidoscoop {

struct SyncStatus {
  std::string phase = "idle";  // idle, fetching, storing
  double progress = 0.0;       // 0..1 within a phase other than idle
  std::optional<std::chrono::sys_seconds> last_attempt;
  std::optional<std::chrono::sys_seconds> last_success;  // a cycle in which some source answered
  std::string last_error;                                // empty when the last cycle went well
  bool online = false;                                   // whether any source answered last time
  bool time_trusted = false;
  int sources_total = 0;
  int sources_failing = 0;
  std::string edition_fault;  // the kind of the last refusal of an edition, as sync/trust names it; or empty
  std::string edition_error;  // its sentence
  std::optional<std::chrono::sys_seconds> edition_checked;  // when the repository was last asked
};

std::string to_json(const SyncStatus& status);
Result<SyncStatus> parse_sync_status(const std::string& json, const std::string& name);

// Reads at most 64 kB. A file that is not there gives an empty optional.
Result<std::optional<SyncStatus>> read_sync_status(const std::filesystem::path& file);
Result<> write_sync_status(const std::filesystem::path& file, const SyncStatus& status);

}  // namespace caleidoscoop
