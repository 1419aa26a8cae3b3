// caleidoscoop-hub check: says whether an edition folder may be published.
#pragma once

#include <filesystem>
#include <vector>

#include "sync/edition/validate.h"

namespace caleidoscoop {

// Prints {"ok":…,"problems":[…]} to standard output; gives the exit status: 0, 65 or 74.
int run_check(const std::filesystem::path& folder);

// The same for problems that are known already; 0 when there are none.
int print_problems(const std::vector<edition::Problem>& problems);

}  // namespace caleidoscoop
