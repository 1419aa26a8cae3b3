// Whole files, read with a limit and written so that a power cut leaves the old or the new one.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop {

// Fails with io when the file cannot be read and with bad_data when it is larger than the limit.
Result<std::string> read_file(const std::filesystem::path& file, std::size_t most_bytes);

// Writes beside it, flushes to the disk, renames over it, flushes the folder.
Result<> write_file_atomically(const std::filesystem::path& file, std::string_view bytes);

}  // namespace caleidoscoop
