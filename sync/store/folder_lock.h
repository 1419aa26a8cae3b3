// FolderLock: keeps a second writer out of a store folder, also one in the same process.
//
// Held as long as it lives; the kernel frees it when the process dies. A lock of the open file
// description (fcntl(2)), which others can ask about without touching it.
#pragma once

#include <filesystem>

#include "sync/core/result.h"

namespace caleidoscoop::store {

class FolderLock {
 public:
  // Fails with unavailable when another writer holds it and with io when it cannot be made.
  static Result<FolderLock> take(const std::filesystem::path& folder);

  // Whether somebody holds it, without taking it; true when that cannot be seen.
  static bool is_held(const std::filesystem::path& folder);

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int fd) : fd_(fd) {}

  int fd_;
};

}  // namespace caleidoscoop::store
