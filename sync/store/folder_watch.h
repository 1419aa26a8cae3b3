// FolderWatch: waits until something the display shows changes in the store folder.
//
// One thread waits; wake() may be called from any thread. A folder that does not exist (yet), or a
// kernel without inotify, is looked at again with every wait: nothing here fails.
#pragma once

#include <chrono>
#include <filesystem>

namespace caleidoscoop::store {

class FolderWatch {
 public:
  explicit FolderWatch(std::filesystem::path folder);
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  // True when content.db, its log or one of the small files that others leave beside it may have changed, or
  // wake() was called; false after `longest`.
  bool wait(std::chrono::milliseconds longest);
  void wake();
  // Whether changes are noticed at once, or only by looking again.
  bool watching() const { return watch_ >= 0; }

 private:
  void watch_folder();
  bool read_events();

  std::filesystem::path folder_;
  int inotify_;
  int wake_;
  int watch_ = -1;
};

}  // namespace caleidoscoop::store
