// A file descriptor that closes itself, and the error of a call on a file that failed.
#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "sync/core/result.h"

namespace caleidoscoop {

class Descriptor {
 public:
  // Takes it over; a negative one, as of a call that failed, is kept and not closed.
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

// "cannot flush FILE: REASON", by errno as it is now.
inline tl::unexpected<Error> io_failure(const char* what, const std::filesystem::path& file) {
  return failure(ErrorCode::io, fmt::format("cannot {} {}: {}", what, file.string(), std::strerror(errno)));
}

}  // namespace caleidoscoop
