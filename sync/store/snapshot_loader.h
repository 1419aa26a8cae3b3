// SnapshotLoader: the thread that makes snapshots, so that the render thread never waits for a disk.
//
// Owns its thread and all I/O of the display's content. A new snapshot is swapped in within a second
// of a commit or of a new status.json or stick.json, and when a local day begins. What goes wrong is in
// Snapshot::problems; nothing here fails.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "sync/core/snapshot.h"
#include "sync/store/folder_watch.h"
#include "sync/store/snapshot_builder.h"

namespace caleidoscoop::store {

class SnapshotLoader {
 public:
  // `now` and `on_new` are called on the loader's thread; on_new after each swap, the first included.
  SnapshotLoader(LoaderOptions options, std::function<std::chrono::sys_seconds()> now,
                 std::function<void()> on_new);
  // Waits for the thread: at most for the one snapshot it is making.
  ~SnapshotLoader();

  // The newest snapshot; null before the first. Any thread; never waits for I/O.
  std::shared_ptr<const Snapshot> current() const;
  // Waits for the first snapshot; null when it takes longer.
  std::shared_ptr<const Snapshot> wait_for_first(std::chrono::milliseconds longest) const;

  // The kring of the next snapshots, which comes at once. Any thread.
  void choose_kring(std::string kring);

  // Looks again now. Any thread.
  void refresh() { watch_.wake(); }

 private:
  void run(const std::stop_token& stop);
  void load();

  SnapshotBuilder builder_;
  std::function<std::chrono::sys_seconds()> now_;
  std::function<void()> on_new_;
  FolderWatch watch_;
  std::chrono::sys_days day_{};  // of the current snapshot; the loader's thread only

  mutable std::mutex mutex_;  // held to copy a pointer, never during I/O
  mutable std::condition_variable first_;
  std::shared_ptr<const Snapshot> current_;
  std::optional<std::string> wanted_kring_;

  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace caleidoscoop::store
