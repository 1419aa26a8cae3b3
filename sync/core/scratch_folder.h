// A folder of one's own that goes with everything in it. A process that is killed leaves it behind.
#pragma once

#include <filesystem>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop {

class ScratchFolder {
 public:
  // "<parent>/<prefix>" and six letters, for this user only. Fails with io.
  static Result<ScratchFolder> make(const std::filesystem::path& parent, std::string_view prefix);
  // Among the system's temporary files.
  static Result<ScratchFolder> make();

  ScratchFolder(ScratchFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  ScratchFolder& operator=(ScratchFolder&&) = delete;
  ~ScratchFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit ScratchFolder(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
};

}  // namespace caleidoscoop
