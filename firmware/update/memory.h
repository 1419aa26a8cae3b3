// Memory: what a device knows of the systems in its slots beyond what the boot loader counts.
//
// Kept as slots.json in a folder of root's. A file that is missing or damaged is no error: nothing is known
// then, so that nothing is gone back to and every version may be tried.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::update {

struct Memory {
  std::map<std::string, std::string> well;  // slot to the root hash of the system that was well in it
  std::vector<std::string> sick;            // versions that were left because they were not well
};

Memory read_memory(const std::filesystem::path& folder);
// Fails with io.
Result<> keep_memory(const std::filesystem::path& folder, const Memory& memory);

bool is_sick(const Memory& memory, const std::string& version);
// At most eight are kept; the oldest is forgotten.
void add_sick(Memory& memory, const std::string& version);

}  // namespace caleidoscoop::update
