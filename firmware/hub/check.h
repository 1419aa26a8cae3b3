// caleidoscoop-hub check: says whether an edition folder may be published.
#pragma once

#include <filesystem>

namespace caleidoscoop {

// Prints {"ok":…,"problems":[…]} to standard output; gives the exit status: 0, 65 or 74.
int run_check(const std::filesystem::path& folder);

}  // namespace caleidoscoop
