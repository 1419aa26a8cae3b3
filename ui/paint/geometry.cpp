#include "ui/paint/geometry.h"

#include <algorithm>

namespace caleidoscoop::ui {

Frame frame_for(int width_px, int height_px) {
  const auto w = static_cast<float>(std::max(width_px, 1));
  const auto h = static_cast<float>(std::max(height_px, 1));
  const bool portrait = h > w;
  const float scale = portrait ? std::min(w / 1080.0f, h / 1920.0f) : std::min(w / 1920.0f, h / 1080.0f);
  return {.width = w / scale, .height = h / scale, .portrait = portrait, .scale = scale};
}

}  // namespace caleidoscoop::ui
