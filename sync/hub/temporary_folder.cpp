#include "sync/hub/temporary_folder.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace caleidoscoop::hub {

Result<TemporaryFolder> TemporaryFolder::make() {
  std::error_code error;
  auto pattern = (std::filesystem::temp_directory_path(error) / "caleidoscoop-hub-XXXXXX").string();
  if (error || !::mkdtemp(pattern.data())) {
    return failure(ErrorCode::io, fmt::format("cannot make a temporary folder: {}",
                                              error ? error.message() : std::string(std::strerror(errno))));
  }
  return TemporaryFolder(pattern);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace caleidoscoop::hub
