// The configuration's part that views need, as they need it.
#pragma once

#include <chrono>

#include "firmware/config/config.h"
#include "ui/settings.h"

namespace caleidoscoop::config {

// The look is light between schedule.light_from and light_until unless the contrast look was chosen.
ui::Settings settings_of(const Config& config, std::chrono::sys_seconds now);

}  // namespace caleidoscoop::config
