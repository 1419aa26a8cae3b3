// The root that a device starts from: without one handed over by people, nothing from outside is trusted.
#pragma once

#include <filesystem>
#include <string>

#include "sync/core/result.h"

namespace caleidoscoop {

struct FirstRoot {
  std::string bytes;  // empty: there is none
  std::string place;
};

// The file that is named on the command line, else the one of the configuration, else root.json among the
// files installed with this program. Fails with io when one that is named cannot be read.
Result<FirstRoot> first_root(const std::filesystem::path& named, const std::string& configured);

}  // namespace caleidoscoop
