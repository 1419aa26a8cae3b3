// Another program, run to its end: RAUC and systemctl, which do what only they know how to.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::update {

// The program by its path and its words; no shell reads them. Gives what it wrote on standard output, of
// which at most 64 kB are kept; its standard error is ours. Fails with unavailable when it cannot be started,
// ends with another status than 0, or is ended for taking longer. Blocks.
Result<std::string> run_program(std::vector<std::string> words, std::chrono::milliseconds longest);

}  // namespace caleidoscoop::update
