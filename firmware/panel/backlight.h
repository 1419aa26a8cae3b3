// Backlights that the kernel drives: built-in panels and many all-in-one screens.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "firmware/panel/panel.h"

namespace caleidoscoop::panel {

// Every backlight below `sys`/class/backlight, in order of name; at most eight. Through bl_power, which keeps
// the brightness as it is; where a driver has none, through the brightness, which goes to its most.
std::vector<std::unique_ptr<PanelWay>> find_backlights(const std::filesystem::path& sys);

}  // namespace caleidoscoop::panel
