// A folder of one's own that goes with everything in it.
#pragma once

#include <filesystem>

#include "sync/core/result.h"

namespace caleidoscoop::hub {

class TemporaryFolder {
 public:
  // Fails with io.
  static Result<TemporaryFolder> make();

  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
};

}  // namespace caleidoscoop::hub
