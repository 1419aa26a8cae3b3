#include "firmware/display/start_record.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "firmware/display/complain.h"

namespace caleidoscoop::display {
namespace {

namespace fs = std::filesystem;

constexpr int failures_in_a_row = 3;
constexpr std::chrono::minutes healthy_after{10};
constexpr std::chrono::minutes longest_wait{24 * 60};

// The latest of what was kept: a disk may have become full, or be repaired, since.
DisplayStatus kept_in(const std::vector<fs::path>& folders) {
  DisplayStatus latest;
  for (const auto& folder : folders) {
    const auto read = read_display_status(folder / display_status_file);
    if (!read) {
      complain(read.error());
    } else if (*read && (*read)->starts >= latest.starts) {
      latest = **read;
    }
  }
  return latest;
}

}  // namespace

StartRecord::StartRecord(std::vector<fs::path> folders, std::string version, std::chrono::sys_seconds now)
    : folders_(std::move(folders)), before_(kept_in(folders_)), status_(before_) {
  status_.started = now;
  status_.starts = before_.starts + 1;
  // Another version is another chance.
  if (before_.version != version) before_.unfinished_starts = before_.safe_starts = 0;
  status_.version = std::move(version);
  status_.unfinished_starts = before_.unfinished_starts + 1;
  status_.safe = before_.unfinished_starts >= failures_in_a_row;
  safe_one_failed_ = status_.safe && before_.safe && before_.unfinished_starts > failures_in_a_row;
  status_.safe_starts = status_.safe ? before_.safe_starts + 1 : before_.safe_starts;
  write();
}

bool StartRecord::asks_for_previous() {
  const bool unproven = status_.healthy_version != status_.version;
  if (!status_.safe || !(unproven || safe_one_failed_)) return false;
  if (status_.asked_previous_for == status_.version) return false;
  status_.asked_previous_for = status_.version;
  write();
  return true;
}

std::chrono::minutes StartRecord::patience() const {
  if (!status_.safe) return healthy_after;
  const int doublings = std::clamp(status_.safe_starts - 1, 0, 8);
  return std::min(healthy_after * (1 << doublings), longest_wait);
}

bool StartRecord::up_for(std::chrono::minutes up) {
  if (settled_ || up < patience()) return false;
  settled_ = true;
  // After a safe start one more failure is enough.
  status_.unfinished_starts = status_.safe ? failures_in_a_row - 1 : 0;
  if (!status_.safe) {
    status_.healthy_version = status_.version;
    status_.safe_starts = 0;
  }
  // From now on nothing of the status changes.
  errands_.run([this] { write(); });
  return status_.safe;
}

void StartRecord::ended_in_order() {
  if (settled_) return;
  settled_ = true;
  // Who ended a safe start repaired something, or wants to see.
  status_.unfinished_starts = status_.safe ? failures_in_a_row - 1 : before_.unfinished_starts;
  write();
}

void StartRecord::write() const {
  for (const auto& folder : folders_) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    const auto written = write_display_status(folder / display_status_file, status_);
    if (written) return;
    complain(written.error());
  }
}

std::vector<fs::path> record_folders(const fs::path& store) {
  std::vector<fs::path> folders{store};
  const char* runtime = std::getenv("RUNTIME_DIRECTORY");
  if (runtime != nullptr && *runtime != '\0') {
    const std::string first = runtime;
    folders.emplace_back(first.substr(0, first.find(':')));
  }
  return folders;
}

}  // namespace caleidoscoop::display
