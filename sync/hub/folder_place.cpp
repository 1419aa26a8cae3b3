#include "sync/hub/folder_place.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstring>

#include "sync/core/files.h"
#include "sync/trust/names.h"

namespace caleidoscoop::hub {
namespace {

namespace fs = std::filesystem;

constexpr const char* lock_file = ".publishing";

class FileLock : public Hold {
 public:
  explicit FileLock(int fd) : fd_(fd) {}
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  // Closing alone leaves it locked while a process that another thread just starts still has the descriptor.
  ~FileLock() override {
    ::flock(fd_, LOCK_UN);
    ::close(fd_);
  }

 private:
  int fd_;
};

tl::unexpected<Error> cannot(const char* what, const fs::path& path, const std::string& why) {
  return failure(ErrorCode::io, fmt::format("cannot {} {}: {}", what, path.string(), why));
}

// The folder's name as well as its content must outlast a power cut.
void flush_folder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

Result<> make_folders(const fs::path& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return {};
  if (folder.has_parent_path() && folder.parent_path() != folder) {
    if (auto made = make_folders(folder.parent_path()); !made) return made;
  }
  fs::create_directory(folder, error);
  if (error) return cannot("make the folder", folder, error.message());
  flush_folder(folder.has_parent_path() ? folder.parent_path() : fs::path("."));
  return {};
}

}  // namespace

Result<fs::path> FolderPlace::path_of(const std::string& name) const {
  if (trust::is_safe_target_path(name)) return folder_ / name;
  return failure(ErrorCode::refused, fmt::format("\"{}\" is no safe name within {}", name, folder_.string()));
}

Result<std::optional<std::string>> FolderPlace::read(const std::string& name, std::size_t most_bytes) {
  const auto path = path_of(name);
  if (!path) return failure(path.error());
  std::error_code error;
  if (fs::symlink_status(*path, error).type() != fs::file_type::regular) return std::optional<std::string>();
  auto bytes = read_file(*path, most_bytes);
  if (!bytes) return failure(bytes.error());
  return std::optional<std::string>(*std::move(bytes));
}

Result<std::vector<std::string>> FolderPlace::list(const std::string& prefix) {
  std::vector<std::string> names;
  const fs::path below = folder_ / prefix;
  std::error_code error;
  if (!fs::is_directory(below, error)) return names;
  fs::recursive_directory_iterator at(below, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code gone;
    if (at->symlink_status(gone).type() != fs::file_type::regular) continue;
    auto name = at->path().lexically_relative(folder_).generic_string();
    if (name != lock_file) names.push_back(std::move(name));
  }
  if (error) return cannot("list", below, error.message());
  std::sort(names.begin(), names.end());
  return names;
}

Result<> FolderPlace::write(const std::string& name, std::string_view bytes, Caching /*caching*/) {
  const auto path = path_of(name);
  if (!path) return failure(path.error());
  if (auto made = make_folders(path->parent_path()); !made) return made;
  return write_file_atomically(*path, bytes);
}

Result<> FolderPlace::remove(const std::string& name) {
  const auto path = path_of(name);
  if (!path) return failure(path.error());
  std::error_code error;
  fs::remove(*path, error);
  if (error) return cannot("remove", *path, error.message());
  return {};
}

Result<std::unique_ptr<Hold>> FolderPlace::hold() {
  if (auto made = make_folders(folder_); !made) return failure(made.error());
  const fs::path file = folder_ / lock_file;
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (fd < 0) return cannot("lock", file, std::strerror(errno));
  auto lock = std::make_unique<FileLock>(fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    return failure(
        ErrorCode::unavailable,
        fmt::format("somebody else is publishing to {} at this moment: try again later", folder_.string()));
  }
  return std::unique_ptr<Hold>(std::move(lock));
}

}  // namespace caleidoscoop::hub
