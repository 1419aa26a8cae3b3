// Trace: what a replay must have done, read from the file that stands beside it. docs/replay.md tells
// the format. Plain values; failures are sentences.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::scenarios {

struct Trace {
  std::string arguments;                 // of the program
  std::string store;                     // which prepared one; empty: a new, empty folder
  std::string config;                    // text of caleidoscoop.toml; empty: none
  std::vector<nlohmann::json> expected;  // one object a line
};

// Fails with `bad_data` for a line that is no JSON object or has a key that no expectation knows: a
// slip of the pen must not pass as something that was checked.
Result<Trace> read_trace(const std::filesystem::path& file);

// What the program printed, line by line, and the folder it wrote in, against every expectation: one
// sentence for each that was not met.
std::vector<std::string> unmet(const Trace& trace, const std::vector<nlohmann::json>& printed,
                               const std::filesystem::path& store);

}  // namespace caleidoscoop::scenarios
