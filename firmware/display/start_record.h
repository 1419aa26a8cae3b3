// StartRecord: counts starts that came to nothing, and says when to start safely instead.
//
// A start counts from its first moment, before anything else was tried, and is taken back when it ends in
// order or has stayed up for ten minutes. After three in a row that did neither the next one is safe: the
// built-in edition, drawn in software, nothing of the store read. A safe start that stays up tries as usual
// again, after ten minutes the first time and twice as long each time after, up to a day; one more failure
// is then enough to be safe again. Kept in display.json, in the store or, where that cannot be written, in
// the folder that systemd keeps until the machine is turned off. The display's thread only; does disk I/O
// there at the start and at the end, and on a thread of its own after ten minutes.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "firmware/display/errands.h"
#include "sync/core/display_status.h"

namespace caleidoscoop::display {

class StartRecord {
 public:
  // `folders` in order of preference. What cannot be read or written is told on standard error and
  // otherwise counts as nothing: a display that cannot count starts all the same.
  StartRecord(std::vector<std::filesystem::path> folders, std::string version, std::chrono::sys_seconds now);

  bool safe() const { return status_.safe; }
  const DisplayStatus& status() const { return status_; }

  // Whether the system is to be asked for the version before this one: a safe start of a version that never
  // stayed up here, or one after which a safe start failed, too. Once for each version; noted as asked.
  bool asks_for_previous();

  // To be called now and then with how long this start has been up. True once, when a safe start is to end
  // so that the next is tried as usual.
  bool up_for(std::chrono::minutes up);

  // It ends because somebody said so: nothing came to nothing.
  void ended_in_order();

 private:
  std::chrono::minutes patience() const;
  void write() const;

  std::vector<std::filesystem::path> folders_;
  DisplayStatus before_;
  DisplayStatus status_;
  bool safe_one_failed_ = false;
  bool settled_ = false;
  Errands errands_;
};

// Where this display may keep its record: the store, then $RUNTIME_DIRECTORY.
std::vector<std::filesystem::path> record_folders(const std::filesystem::path& store);

}  // namespace caleidoscoop::display
