// How this display shows things: the part of the configuration that views need. Plain values.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sync/core/snapshot.h"

namespace caleidoscoop::ui {

enum class Mode { touch, wall };
enum class Look { dark, light, contrast };
enum class Motion { calm, none };
// Who the screen is for: chooses level of detail, scenes and audience.
enum class Profile { all, kring, college, raad, publiek };

struct Settings {
  Mode mode = Mode::touch;
  Look look = Look::dark;
  Motion motion = Motion::calm;
  Profile profile = Profile::all;
  bool event = false;         // on the wall of a gathering: silent, in step with other screens
  bool large_text = false;    // EN 301 549 5.1.4: capitals of at least 0.7 degrees from distance_m
  bool reach = false;         // everything touchable in the lower half
  double text_scale = 1.0;    // 1.0, 1.15, 1.3, 1.6, 2.0
  std::string locale = "nl";  // nl, en, fy
  double distance_m = 1.0;
  double pixel_pitch_mm = 0.63;
  float brightness = 1;            // of the picture: less at night
  bool rests = false;              // outside its hours: black until somebody touches it
  std::chrono::seconds idle{180};  // from the last touch back to the cover

  bool operator==(const Settings&) const = default;
};

// What the status scene tells about the device itself. Set by the program at start-up.
struct DeviceFacts {
  std::string version;
  std::string renderer;             // "GLES2 (llvmpipe)", "SDL software"
  bool software_rendering = false;  // no slow ambient motion then
  bool safe_start = false;          // the program fell over a few times: one quiet page instead of everything
  int width_px = 0;
  int height_px = 0;
  std::int64_t disk_free = -1;  // bytes, -1 when unknown
  std::vector<Problem> problems;
};

}  // namespace caleidoscoop::ui
