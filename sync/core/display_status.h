// display.json: how the display tells the sync, its own next start, and people, how it is doing.
//
// Written whole by the display and renamed into place, so that a power cut leaves the old or the new one.
// A missing or unreadable file is no error: it means that no display has run yet.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "sync/core/result.h"

namespace caleidoscoop {

struct DisplayStatus {
  std::string version;                 // of the program that started last
  std::chrono::sys_seconds started{};  // that start, by the clock of then
  std::int64_t starts = 0;             // ever; tells which of two records is the later one
  int unfinished_starts = 0;           // in a row: neither ended in order nor stayed up long enough
  bool safe = false;                   // whether that was a safe start
  int safe_starts = 0;                 // in a row; each waits longer before it tries as usual again
  std::string healthy_version;         // the last one that stayed up long enough
  std::string asked_previous_for;      // the version for which the one before it was asked; or empty
};

std::string to_json(const DisplayStatus& status);
Result<DisplayStatus> parse_display_status(const std::string& json, const std::string& name);

// Reads at most 64 kB. A file that is not there gives an empty optional.
Result<std::optional<DisplayStatus>> read_display_status(const std::filesystem::path& file);
Result<> write_display_status(const std::filesystem::path& file, const DisplayStatus& status);

inline constexpr const char* display_status_file = "display.json";

}  // namespace caleidoscoop
