// What the display asked about the panel, done and told.
//
// The display drops `requests/panel-on` or `requests/panel-off`; systemd starts caleidoscoop-panel for it,
// which takes the request away, does it and writes panel.json beside it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "firmware/panel/panel.h"

namespace caleidoscoop::panel {

inline constexpr const char* panel_on_request = "panel-on";
inline constexpr const char* panel_off_request = "panel-off";
inline constexpr const char* panel_file = "panel.json";

// Takes away what is asked and gives the one that was asked last; nothing when nothing is.
std::optional<Power> take_request(const std::filesystem::path& store);

struct PanelJob {
  std::filesystem::path store;
  std::function<std::vector<std::unique_ptr<PanelWay>>()> ways;
  std::function<void()> rest;
  std::function<std::chrono::sys_seconds()> clock;
};

// Until nothing more is asked: somebody may touch a screen that is just being turned dark. Fails with
// unavailable when the last wish was not fulfilled by every way, or there is none, and with io when
// panel.json cannot be written.
Result<> serve(const PanelJob& job);

}  // namespace caleidoscoop::panel
