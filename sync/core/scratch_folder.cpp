#include "sync/core/scratch_folder.h"

#include <fmt/format.h>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

namespace caleidoscoop {

namespace fs = std::filesystem;

Result<ScratchFolder> ScratchFolder::make(const fs::path& parent, std::string_view prefix) {
  std::string pattern = (parent / fmt::format("{}XXXXXX", prefix)).string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    return failure(ErrorCode::io, fmt::format("cannot make a temporary folder in {}: {}", parent.string(),
                                              std::strerror(errno)));
  }
  return ScratchFolder(pattern);
}

Result<ScratchFolder> ScratchFolder::make() {
  std::error_code error;
  const fs::path parent = fs::temp_directory_path(error);
  if (error) {
    return failure(ErrorCode::io, fmt::format("cannot make a temporary folder: {}", error.message()));
  }
  return make(parent, "caleidoscoop-");
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace caleidoscoop
