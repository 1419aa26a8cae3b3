#include "firmware/display/draw_renderer.h"

#include <algorithm>

namespace caleidoscoop::display {

ClipBox clip_on_panel(const ImVec4& clip, ImVec2 origin, const Picture& picture) {
  const auto map = picture.to_physical();
  const auto a = map.apply({clip.x - origin.x, clip.y - origin.y});
  const auto b = map.apply({clip.z - origin.x, clip.w - origin.y});
  const auto width = static_cast<float>(picture.physical_width);
  const auto height = static_cast<float>(picture.physical_height);
  const auto left = static_cast<int>(std::clamp(std::min(a.x, b.x), 0.0F, width));
  const auto right = static_cast<int>(std::clamp(std::max(a.x, b.x), 0.0F, width));
  const auto top = static_cast<int>(std::clamp(std::min(a.y, b.y), 0.0F, height));
  const auto bottom = static_cast<int>(std::clamp(std::max(a.y, b.y), 0.0F, height));
  return {left, top, right - left, bottom - top};
}

}  // namespace caleidoscoop::display
