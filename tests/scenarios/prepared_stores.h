// State folders as a room has them, for the scenarios that need more than an empty one.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "sync/core/result.h"

namespace caleidoscoop::scenarios {

// When the replays take place, unless a trace says otherwise.
inline constexpr const char* scenario_moment = "2026-11-24T14:32:00+01:00";

// "": an empty folder. "news": the edition and its headlines, fetched ten minutes ago. "old-news": the
// same, four days ago, and no network since. "members": the edition with HRM for members only, behind the
// code 246810, and with subjects, municipalities and headlines of Haaglanden, Rijnmond and Groningen. Fails
// with `usage` for another name and with `io`.
Result<> prepare_store(const std::string& name, const std::filesystem::path& folder);

}  // namespace caleidoscoop::scenarios
