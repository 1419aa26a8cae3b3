// A picture of a scene exactly as a display would show an edition folder: made by a display, run headless on
// a store that holds the edition.
//
// Fails with bad_data for an edition that may not be published, with what the display's exit status says, and
// with io. Starts a process and waits for it.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::hub {

struct PreviewOrder {
  std::filesystem::path edition;
  std::filesystem::path display;       // the program
  std::vector<std::string> arguments;  // for it: "--scene", "nieuws", "--png", "out.png", …
};

Result<> preview(const PreviewOrder& order, std::chrono::sys_seconds now);

}  // namespace caleidoscoop::hub
