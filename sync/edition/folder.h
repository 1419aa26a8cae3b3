// Reads an edition folder, the form in which editors write, into a bundle. The one file of
// sync/edition that reads the disk.
//
// The folder may be hostile: it is read with limits on the number of files, their size and their
// nesting, and no file outside it is opened.
#pragma once

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "sync/core/result.h"
#include "sync/edition/bundle.h"
#include "sync/edition/validate.h"

namespace caleidoscoop::edition {

inline constexpr std::size_t most_files = 5000;
inline constexpr std::size_t most_file_bytes = 1u << 20;
inline constexpr std::size_t most_folder_bytes = 32u << 20;
inline constexpr int most_file_depth = 32;

struct Folder {
  Bundle bundle;                     // of what could be read
  std::vector<Problem> problems;     // of what could not
  std::set<std::string> unreadable;  // the places in the whole that are missing for it
};

// Fails with io when the folder itself cannot be read.
Result<Folder> read_folder(const std::filesystem::path& folder);

// Reads and validates: the problems of both, sorted.
Result<std::vector<Problem>> check_folder(const std::filesystem::path& folder);

}  // namespace caleidoscoop::edition
