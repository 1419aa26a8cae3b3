#include "sync/core/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>

#include "sync/core/descriptor.h"

namespace caleidoscoop {
namespace {

Result<> write_all(int fd, std::string_view bytes, const std::filesystem::path& file) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return io_failure("write", file);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& file, std::size_t most_bytes) {
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (in.get() < 0) return io_failure("open", file);
  std::string bytes;
  char buffer[16 * 1024];
  for (;;) {
    const ssize_t got = ::read(in.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return io_failure("read", file);
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > most_bytes) {
      return failure(ErrorCode::bad_data,
                     fmt::format("{} is larger than {} bytes", file.string(), most_bytes));
    }
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
}

Result<> write_file_atomically(const std::filesystem::path& file, std::string_view bytes) {
  const std::filesystem::path beside = file.string() + ".new";
  {
    const Descriptor out(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (out.get() < 0) return io_failure("create", beside);
    if (auto written = write_all(out.get(), bytes, beside); !written) return written;
    if (::fsync(out.get()) != 0) return io_failure("flush", beside);
  }
  if (::rename(beside.c_str(), file.c_str()) != 0) return io_failure("rename", beside);
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) ::fsync(directory.get());
  return {};
}

}  // namespace caleidoscoop
