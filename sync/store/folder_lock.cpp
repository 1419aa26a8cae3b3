#include "sync/store/folder_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace caleidoscoop::store {

namespace {

constexpr const char* lock_file = "content.lock";

struct flock whole_file(short type) {
  struct flock range {};
  range.l_type = type;
  range.l_whence = SEEK_SET;
  return range;
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / lock_file;
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) {
    return failure(ErrorCode::io, fmt::format("cannot create {}: {}", file.string(), std::strerror(errno)));
  }
  FolderLock lock(fd);
  struct flock range = whole_file(F_WRLCK);
  if (::fcntl(fd, F_OFD_SETLK, &range) != 0) {
    return failure(ErrorCode::unavailable,
                   fmt::format("{} is held: another program writes this store", file.string()));
  }
  return lock;
}

bool FolderLock::is_held(const std::filesystem::path& folder) {
  const int fd = ::open((folder / lock_file).c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return errno != ENOENT;
  struct flock range = whole_file(F_RDLCK);
  const bool asked = ::fcntl(fd, F_OFD_GETLK, &range) == 0;
  ::close(fd);
  return !asked || range.l_type != F_UNLCK;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FolderLock::~FolderLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace caleidoscoop::store
