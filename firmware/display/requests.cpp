#include "firmware/display/requests.h"

#include <fmt/format.h>

#include <algorithm>

#include "sync/core/files.h"

namespace caleidoscoop::display {

Result<> drop_request(const std::filesystem::path& store, const std::string& name) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
  if (name.empty() || name.size() > 64 || !std::ranges::all_of(name, allowed)) {
    return failure(ErrorCode::usage, fmt::format("\"{}\" is no name of a request", name));
  }
  const auto folder = store / "requests";
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed)
    return failure(ErrorCode::io, fmt::format("cannot make {}: {}", folder.string(), failed.message()));
  return write_file_atomically(folder / name, "{}\n");
}

}  // namespace caleidoscoop::display
