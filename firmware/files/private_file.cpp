#include "firmware/files/private_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "sync/core/descriptor.h"
#include "sync/core/files.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_compared = 1024 * 1024;

Result<> write_at(int fd, std::size_t at, std::string_view bytes, const fs::path& file) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return io_failure("write", file);
    at += static_cast<std::size_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(fd) != 0) return io_failure("flush", file);
  return {};
}

Result<std::string> read_at(int fd, std::size_t at, std::size_t size, const fs::path& file) {
  std::string bytes(size, '\0');
  const ssize_t got = ::pread(fd, bytes.data(), size, static_cast<off_t>(at));
  if (got < 0) return io_failure("read", file);
  bytes.resize(static_cast<std::size_t>(got));
  return bytes;
}

bool is_so(const fs::path& file, std::string_view bytes, mode_t mode, Owner owner) {
  struct stat found {};
  if (::lstat(file.c_str(), &found) != 0 || !S_ISREG(found.st_mode) || (found.st_mode & 07777U) != mode)
    return false;
  if (owner.user != static_cast<uid_t>(-1) && found.st_uid != owner.user) return false;
  if (owner.group != static_cast<gid_t>(-1) && found.st_gid != owner.group) return false;
  const auto there = read_file(file, most_compared);
  return there && *there == bytes;
}

}  // namespace

Owner owner_named(const char* user, const char* group) {
  Owner owner;
  if (const passwd* found = ::getpwnam(user); found != nullptr) owner.user = found->pw_uid;
  if (const ::group* found = ::getgrnam(group); found != nullptr) owner.group = found->gr_gid;
  return owner;
}

Result<bool> put_private_file(const fs::path& file, std::string_view bytes, mode_t mode, Owner owner) {
  if (is_so(file, bytes, mode, owner)) return false;
  const fs::path beside = file.string() + ".new";
  ::unlink(beside.c_str());
  {
    const Descriptor out(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (out.get() < 0) return io_failure("create", beside);
    if (::fchown(out.get(), owner.user, owner.group) != 0) return io_failure("give away", beside);
    if (::fchmod(out.get(), mode) != 0) return io_failure("close off", beside);
    if (const auto written = write_at(out.get(), 0, bytes, beside); !written) return failure(written.error());
  }
  if (::rename(beside.c_str(), file.c_str()) != 0) return io_failure("rename", beside);
  const Descriptor folder(::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0 || ::fsync(folder.get()) != 0) return io_failure("flush", file.parent_path());
  return true;
}

Result<> overwrite(const fs::path& file, std::size_t at, std::string_view expected, std::string_view by) {
  const Descriptor out(::open(file.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC));
  if (out.get() < 0) return io_failure("open", file);
  const auto before = read_at(out.get(), at, expected.size(), file);
  if (!before) return failure(before.error());
  if (*before != expected || by.size() != expected.size())
    return failure(ErrorCode::bad_data, fmt::format("{} changed while it was read", file.string()));
  if (const auto written = write_at(out.get(), at, by, file); !written) return written;
  const auto after = read_at(out.get(), at, by.size(), file);
  if (!after) return failure(after.error());
  if (*after != by)
    return failure(ErrorCode::io, fmt::format("{} holds what it held after it was written", file.string()));
  return {};
}

}  // namespace caleidoscoop
