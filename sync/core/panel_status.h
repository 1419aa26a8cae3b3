// panel.json: what became of the last wish to turn the panel dark or back, as caleidoscoop-panel wrote it.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "sync/core/result.h"

namespace caleidoscoop {

struct PanelStatus {
  std::string wanted;  // on, off
  bool done = false;   // by every way there is
  std::chrono::sys_seconds at{};
  std::string sentence;  // of the first way that did not; or empty

  bool operator==(const PanelStatus&) const = default;
};

inline constexpr const char* panel_status_file = "panel.json";

// A file that is not there gives an empty optional: nothing was ever asked.
Result<std::optional<PanelStatus>> read_panel_status(const std::filesystem::path& file);

}  // namespace caleidoscoop
