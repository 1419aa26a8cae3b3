#include "sync/store/blob_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "sync/core/files.h"
#include "sync/store/records.h"

namespace caleidoscoop::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t name_length = 64;

bool is_name(std::string_view name) {
  return name.size() == name_length && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

tl::unexpected<Error> io_failure(const char* doing, const fs::path& file, int reason) {
  return failure(ErrorCode::io, fmt::format("cannot {} {}: {}", doing, file.string(), std::strerror(reason)));
}

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

Result<> BlobStore::put(std::string_view name, std::string_view bytes) {
  const fs::path file = file_of(name);
  if (!is_name(name) || sha256_hex(bytes) != name) {
    return failure(ErrorCode::bad_data, fmt::format("{} is not what these bytes are named", file.string()));
  }
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error)
    return failure(ErrorCode::io, fmt::format("cannot make {}: {}", folder_.string(), error.message()));
  const fs::path beside = file.string() + ".new";
  const int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) return io_failure("create", beside, errno);
  int reason = write_all(fd, bytes);
  if (::close(fd) != 0 && reason == 0) reason = errno;
  if (reason == 0 && ::rename(beside.c_str(), file.c_str()) != 0) reason = errno;
  if (reason == 0) return {};
  fs::remove(beside, error);
  return io_failure("write", file, reason);
}

std::optional<std::string> BlobStore::get(std::string_view name, std::size_t most_bytes) {
  if (!is_name(name)) return std::nullopt;
  const fs::path file = file_of(name);
  std::error_code error;
  if (fs::symlink_status(file, error).type() == fs::file_type::not_found) return std::nullopt;
  if (fs::is_regular_file(file, error)) {
    auto bytes = read_file(file, most_bytes);
    if (bytes && sha256_hex(*bytes) == name) return *std::move(bytes);
  }
  fs::remove_all(file, error);
  return std::nullopt;
}

Result<> BlobStore::flush() {
  const int fd = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) return {};
  if (fd < 0) return io_failure("open", folder_, errno);
  const int reason = ::syncfs(fd) == 0 ? 0 : errno;
  ::close(fd);
  if (reason != 0) return io_failure("flush", folder_, reason);
  return {};
}

std::uint64_t BlobStore::sweep(const BlobNames& keep) {
  std::uint64_t freed = 0;
  std::vector<fs::path> leaving;
  std::error_code error;
  for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) {
    if (!keep.contains(it->path().filename().string())) leaving.push_back(it->path());
  }
  for (const fs::path& file : leaving) {
    std::error_code ignored;
    const auto size = fs::file_size(file, ignored);
    if (ignored) {
      fs::remove_all(file, ignored);
    } else if (fs::remove(file, ignored)) {
      freed += size;
    }
  }
  return freed;
}

}  // namespace caleidoscoop::store
