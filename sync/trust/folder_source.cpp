#include "sync/trust/folder_source.h"

#include <fmt/format.h>

#include "sync/core/files.h"
#include "sync/trust/names.h"

namespace caleidoscoop::trust {

Outcome<std::string> FolderSource::get(const std::string& address, std::size_t most_bytes) {
  const auto path = percent_decode(address);
  if (!path || !is_safe_target_path(*path)) {
    return fault(FaultKind::not_found, {}, fmt::format("{} is no name of a file", place_of(address)));
  }
  const auto file = folder_ / *path;
  std::error_code error;
  if (std::filesystem::symlink_status(file, error).type() != std::filesystem::file_type::regular) {
    return fault(FaultKind::not_found, {}, fmt::format("there is no file {}", file.string()));
  }
  if (const auto size = std::filesystem::file_size(file, error); !error && size > most_bytes) {
    return fault(FaultKind::too_large, {},
                 fmt::format("{} has {} bytes, more than {}", file.string(), size, most_bytes));
  }
  auto bytes = read_file(file, most_bytes);
  if (bytes) return *std::move(bytes);
  const bool large = bytes.error().code == ErrorCode::bad_data;
  return fault(large ? FaultKind::too_large : FaultKind::unreachable, {}, bytes.error().message);
}

std::string FolderSource::place_of(const std::string& address) const { return (folder_ / address).string(); }

}  // namespace caleidoscoop::trust
