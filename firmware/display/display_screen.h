// How the running display opens its screen: by its options, and in software after a safe start.
#pragma once

#include <cstdlib>

#include "firmware/display/options.h"
#include "firmware/display/screen.h"
#include "firmware/display/session.h"

namespace caleidoscoop::display {

inline ScreenOptions screen_options(const Options& options, const Setup& setup) {
  ScreenOptions wanted;
  wanted.place = options.windowed ? ScreenOptions::Place::window : ScreenOptions::Place::panel;
  wanted.width = options.width;
  wanted.height = options.height;
  wanted.rotation = setup.rotation;
  wanted.kiosk = options.kiosk;
  return wanted;
}

// As long as it lives every graphics context of this process draws in software. One at a time.
class SoftwareOnly {
 public:
  SoftwareOnly() { ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1); }
  ~SoftwareOnly() { ::unsetenv("LIBGL_ALWAYS_SOFTWARE"); }
  SoftwareOnly(const SoftwareOnly&) = delete;
  SoftwareOnly& operator=(const SoftwareOnly&) = delete;
};

}  // namespace caleidoscoop::display
