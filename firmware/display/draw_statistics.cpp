#include "firmware/display/draw_statistics.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace caleidoscoop::display {
namespace {

// A triangle cut by four half planes has at most seven corners.
struct Polygon {
  std::array<ImVec2, 8> corner{};
  std::size_t count = 0;

  void add(ImVec2 p) {
    if (count < corner.size()) corner[count++] = p;
  }
};

// Keeps the part where a * x + b * y <= c.
Polygon cut(const Polygon& polygon, float a, float b, float c) {
  Polygon kept;
  for (std::size_t i = 0; i < polygon.count; ++i) {
    const ImVec2 p = polygon.corner[i];
    const ImVec2 q = polygon.corner[(i + 1) % polygon.count];
    const float at_p = a * p.x + b * p.y - c;
    const float at_q = a * q.x + b * q.y - c;
    if (at_p <= 0) kept.add(p);
    if ((at_p < 0) != (at_q < 0) && at_p != at_q) {
      const float t = at_p / (at_p - at_q);
      if (t > 0 && t < 1) kept.add(ImVec2(p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t));
    }
  }
  return kept;
}

double area(const Polygon& polygon) {
  double twice = 0;
  for (std::size_t i = 0; i < polygon.count; ++i) {
    const ImVec2 p = polygon.corner[i];
    const ImVec2 q = polygon.corner[(i + 1) % polygon.count];
    twice += static_cast<double>(p.x) * q.y - static_cast<double>(q.x) * p.y;
  }
  return std::abs(twice) / 2;
}

double clipped_area(ImVec2 a, ImVec2 b, ImVec2 c, const ImVec4& clip) {
  Polygon polygon;
  polygon.add(a);
  polygon.add(b);
  polygon.add(c);
  polygon = cut(polygon, -1, 0, -clip.x);
  polygon = cut(polygon, 1, 0, clip.z);
  polygon = cut(polygon, 0, -1, -clip.y);
  polygon = cut(polygon, 0, 1, clip.w);
  return polygon.count < 3 ? 0 : area(polygon);
}

ImVec4 within_screen(ImVec4 clip, const ImDrawData& data) {
  clip.x = std::fmax(clip.x, data.DisplayPos.x);
  clip.y = std::fmax(clip.y, data.DisplayPos.y);
  clip.z = std::fmin(clip.z, data.DisplayPos.x + data.DisplaySize.x);
  clip.w = std::fmin(clip.w, data.DisplayPos.y + data.DisplaySize.y);
  return clip;
}

double covered_by(const ImDrawList& list, const ImDrawCmd& command, const ImVec4& clip) {
  if (clip.x >= clip.z || clip.y >= clip.w) return 0;
  double covered = 0;
  const auto at = [&](unsigned index) {
    const auto vertex = command.VtxOffset + list.IdxBuffer[static_cast<int>(command.IdxOffset + index)];
    return list.VtxBuffer[static_cast<int>(vertex)].pos;
  };
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    covered += clipped_area(at(i), at(i + 1), at(i + 2), clip);
  }
  return covered;
}

}  // namespace

DrawStatistics measure(const ImDrawData& data) {
  DrawStatistics statistics;
  statistics.vertices = data.TotalVtxCount;
  double covered = 0;
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const ImDrawList& list = *data.CmdLists[i];
    for (const auto& command : list.CmdBuffer) {
      if (command.UserCallback != nullptr || command.ElemCount == 0) continue;
      ++statistics.draw_calls;
      covered += covered_by(list, command, within_screen(command.ClipRect, data));
    }
  }
  const double screen = static_cast<double>(data.DisplaySize.x) * static_cast<double>(data.DisplaySize.y);
  if (screen > 0) statistics.overdraw = covered / screen;
  return statistics;
}

}  // namespace caleidoscoop::display
