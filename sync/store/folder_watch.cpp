#include "sync/store/folder_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "sync/core/broker_status.h"
#include "sync/core/device_name.h"
#include "sync/core/panel_status.h"
#include "sync/core/picture_ask.h"
#include "sync/store/writer.h"

namespace caleidoscoop::store {
namespace {

// No IN_CLOSE_WRITE and no IN_ATTRIB: a reader's own closing of the log, and the owner that SQLite
// gives it when root reads, would wake it again, for ever.
constexpr std::uint32_t changes = IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

bool matters(std::string_view name) {
  constexpr std::string_view content = content_file;
  return name == content || name == status_file || name == stick_report_file || name == broker_file ||
         name == picture_ask_file || name == panel_status_file || name == fleet_settings_file ||
         (name.size() == content.size() + 4 && name.starts_with(content) && name.ends_with("-wal"));
}

}  // namespace

FolderWatch::FolderWatch(std::filesystem::path folder)
    : folder_(std::move(folder)),
      inotify_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)),
      wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  watch_folder();
}

FolderWatch::~FolderWatch() {
  if (inotify_ >= 0) ::close(inotify_);
  if (wake_ >= 0) ::close(wake_);
}

void FolderWatch::watch_folder() {
  if (watch_ < 0 && inotify_ >= 0 && !folder_.empty()) {
    watch_ = ::inotify_add_watch(inotify_, folder_.c_str(), changes);
  }
}

bool FolderWatch::read_events() {
  bool changed = false;
  alignas(inotify_event) std::array<char, 8192> buffer;
  for (;;) {
    const ssize_t got = ::read(inotify_, buffer.data(), buffer.size());
    if (got <= 0) return changed;
    for (ssize_t at = 0; at < got;) {
      inotify_event event;
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const char* name = buffer.data() + at + sizeof event;
      at += static_cast<ssize_t>(sizeof event + event.len);
      if ((event.mask & (IN_IGNORED | IN_MOVE_SELF)) != 0) watch_ = -1;
      const bool whole_folder = event.len == 0;  // also when the queue overflowed
      changed = changed || whole_folder || matters(name);
    }
  }
}

bool FolderWatch::wait(std::chrono::milliseconds longest) {
  const bool was_watching = watching();
  watch_folder();
  if (!was_watching && watching()) return true;
  std::array<pollfd, 2> ends{pollfd{wake_, POLLIN, 0}, pollfd{inotify_, POLLIN, 0}};
  if (::poll(ends.data(), ends.size(), static_cast<int>(longest.count())) <= 0) return false;
  bool changed = false;
  if (ends[0].revents != 0) {
    std::uint64_t count = 0;
    changed = ::read(wake_, &count, sizeof count) > 0;
  }
  return read_events() || changed;
}

void FolderWatch::wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(wake_, &one, sizeof one);
}

}  // namespace caleidoscoop::store
