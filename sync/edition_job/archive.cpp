#include "sync/edition_job/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include "sync/trust/names.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

struct Closer {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

std::string reason_of(archive* reader) {
  const char* said = archive_error_string(reader);
  return said ? said : "unknown reason";
}

class Unpacking {
 public:
  Unpacking(const fs::path& file, const fs::path& folder, ArchiveLimits limits)
      : file_(file), folder_(folder), limits_(limits), reader_(archive_read_new()) {}

  Result<> run() {
    archive* reader = reader_.get();
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_zstd(reader);
    archive_read_support_format_tar(reader);
    archive_read_support_format_zip(reader);
    constexpr std::size_t block = 64 * 1024;
    if (archive_read_open_filename(reader, file_.c_str(), block) != ARCHIVE_OK) return bad();
    for (;;) {
      archive_entry* entry = nullptr;
      const int got = archive_read_next_header(reader, &entry);
      if (got == ARCHIVE_EOF) return {};
      if (got != ARCHIVE_OK && got != ARCHIVE_WARN) return bad();
      if (auto done = take(entry); !done) return done;
    }
  }

 private:
  tl::unexpected<Error> bad() const {
    return failure(ErrorCode::bad_data, fmt::format("{}: {}", file_.string(), reason_of(reader_.get())));
  }
  tl::unexpected<Error> refused(std::string_view why) const {
    return failure(ErrorCode::refused, fmt::format("{} is refused: {}", file_.string(), why));
  }

  Result<> take(archive_entry* entry) {
    if (++files_ > limits_.files) {
      return refused(fmt::format("it holds more than {} files", limits_.files));
    }
    const char* given = archive_entry_pathname_utf8(entry);
    if (!given) given = archive_entry_pathname(entry);
    std::string name = given ? given : "";
    const bool plain = archive_entry_hardlink(entry) == nullptr && archive_entry_symlink(entry) == nullptr;
    const auto kind = archive_entry_filetype(entry);
    if (kind == AE_IFDIR && name.ends_with('/')) name.pop_back();
    while (name.starts_with("./")) name.erase(0, 2);
    if (kind == AE_IFDIR && (name.empty() || name == ".")) return {};
    if (!trust::is_safe_target_path(name)) {
      return refused(fmt::format("the name \"{}\" could lead out of its folder", name));
    }
    if (!plain || (kind != AE_IFREG && kind != AE_IFDIR)) {
      return refused(fmt::format("{} is neither a file nor a folder", name));
    }
    return kind == AE_IFREG ? write_file(name) : Result<>{};
  }

  Result<> write_file(const std::string& name) {
    const fs::path target = folder_ / name;
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    if (error) return failed("make a folder for", target, error.value());
    const int fd = ::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST) return refused(fmt::format("it holds {} twice", name));
    if (fd < 0) return failed("create", target, errno);
    auto done = copy_to(fd, target);
    if (::close(fd) != 0 && done) done = failed("write", target, errno);
    return done;
  }

  Result<> copy_to(int fd, const fs::path& target) {
    std::array<char, 64 * 1024> buffer{};
    for (;;) {
      const la_ssize_t got = archive_read_data(reader_.get(), buffer.data(), buffer.size());
      if (got == 0) return {};
      if (got < 0) return bad();
      bytes_ += static_cast<std::uint64_t>(got);
      if (bytes_ > limits_.bytes) {
        return refused(fmt::format("it unpacks to more than {} bytes", limits_.bytes));
      }
      for (la_ssize_t at = 0; at < got;) {
        const ssize_t written = ::write(fd, buffer.data() + at, static_cast<std::size_t>(got - at));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failed("write", target, errno);
        at += written;
      }
    }
  }

  static tl::unexpected<Error> failed(const char* doing, const fs::path& target, int reason) {
    return failure(ErrorCode::io,
                   fmt::format("cannot {} {}: {}", doing, target.string(), std::strerror(reason)));
  }

  const fs::path& file_;
  const fs::path& folder_;
  ArchiveLimits limits_;
  std::unique_ptr<archive, Closer> reader_;
  std::size_t files_ = 0;
  std::uint64_t bytes_ = 0;
};

bool is_repository(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "metadata" / "timestamp.json", ignored);
}

}  // namespace

Result<> unpack_archive(const fs::path& archive, const fs::path& folder, ArchiveLimits limits) {
  return Unpacking(archive, folder, limits).run();
}

Result<fs::path> find_repository(const fs::path& folder) {
  if (is_repository(folder)) return folder;
  fs::path found;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (!is_repository(it->path())) continue;
    if (!found.empty()) {
      return failure(ErrorCode::bad_data,
                     fmt::format("{} holds more than one repository; name one", folder.string()));
    }
    found = it->path();
  }
  if (found.empty()) {
    return failure(ErrorCode::bad_data,
                   fmt::format("{} holds no repository: no metadata/timestamp.json", folder.string()));
  }
  return found;
}

}  // namespace caleidoscoop
