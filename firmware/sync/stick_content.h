// What of a stick's contents is ours: an update to take in, and the place for results.
//
// A stick is anybody's: whatever else is on it is not looked into.
#pragma once

#include <filesystem>

#include "sync/core/result.h"

namespace caleidoscoop {

// The folder of a repository (it holds metadata/) or an archive of one. Given a file: that file. Given a
// folder: itself, the one folder in it that is a repository, of several the one called "caleidoscoop", or
// else the one archive whose name begins with "caleidoscoop". Looks at a thousand names at most. Fails with
// bad_data, saying what was looked for.
Result<std::filesystem::path> find_update(const std::filesystem::path& place);

// In the store: that results are to go onto a stick.
inline constexpr const char* export_request = "requests/export-to-stick";

}  // namespace caleidoscoop
