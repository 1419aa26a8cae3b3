// What is wrong with the file, for whoever edits it on a laptop: in Dutch, and below it in English.
#pragma once

#include <string>
#include <vector>

#include "sync/core/snapshot.h"

namespace caleidoscoop::adopt {

// With the line ends of Windows, which every editor shows.
std::string problem_report(const std::vector<Problem>& problems);

}  // namespace caleidoscoop::adopt
