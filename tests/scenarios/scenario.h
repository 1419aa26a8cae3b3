// One scenario of use: a replay, played by the real program, and the trace beside it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace caleidoscoop::scenarios {

// Every `<name>.jsonl` of that folder, by name.
std::vector<std::filesystem::path> replays_in(const std::filesystem::path& folder);

// Plays it in a state folder of its own and gives what its trace does not find, a sentence each. With
// CALEIDOSCOOP_SCENARIO_PICTURES=DIR the screen at every look is saved there.
std::vector<std::string> faults_of(const std::filesystem::path& replay);

}  // namespace caleidoscoop::scenarios
