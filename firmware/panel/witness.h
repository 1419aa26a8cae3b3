// What the kernel shows of the plugs: whether a screen is there and whether its signal is on. Only looked at:
// the compositor alone may change it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace caleidoscoop::panel {

struct Plug {
  std::string name;        // "card0-HDMI-A-1"
  bool connected = false;  // a screen answers, or its plug does
  bool signal = false;     // a picture is sent
  bool described = false;  // the screen says what it is (EDID)
};

// Below `sys`/class/drm, in order of name; at most sixteen.
std::vector<Plug> find_plugs(const std::filesystem::path& sys);

}  // namespace caleidoscoop::panel
