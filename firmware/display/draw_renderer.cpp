#include "firmware/display/draw_renderer.h"

#include <algorithm>
#include <array>

namespace caleidoscoop::display {
namespace {

constexpr unsigned corners_of_fill = 6;

const ImDrawVert& vertex_of(const ImDrawList& list, const ImDrawCmd& command, unsigned index) {
  const auto at = command.VtxOffset + list.IdxBuffer[static_cast<int>(command.IdxOffset + index)];
  return list.VtxBuffer[static_cast<int>(at)];
}

// ImGui writes a rectangle as the triangles 0 1 2 and 0 2 3 of its corners, clockwise from the top left.
bool fills(const ImDrawList& list, const ImDrawCmd& command, ImVec2 from, ImVec2 to) {
  const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  const std::array<ImVec2, corners_of_fill> corners{from, {to.x, from.y}, to, from, to, {from.x, to.y}};
  const ImU32 colour = vertex_of(list, command, 0).col;
  for (unsigned i = 0; i < corners_of_fill; ++i) {
    const auto& vertex = vertex_of(list, command, i);
    if (vertex.pos.x != corners[i].x || vertex.pos.y != corners[i].y) return false;
    if (vertex.uv.x != white.x || vertex.uv.y != white.y || vertex.col != colour) return false;
  }
  return (colour & IM_COL32_A_MASK) == IM_COL32_A_MASK;
}

}  // namespace

void* DrawRenderer::kept_frame_token() {
  constexpr std::uintptr_t no_texture = 0xFFFFFFF0U;
  return reinterpret_cast<void*>(no_texture);
}

LeadingFill leading_fill(const ImDrawData& data, Colour otherwise) {
  if (data.CmdListsCount == 0 || data.CmdLists[0]->CmdBuffer.Size == 0) return {0, otherwise};
  const ImDrawList& list = *data.CmdLists[0];
  const ImDrawCmd& command = list.CmdBuffer[0];
  const ImVec2 from = data.DisplayPos;
  const ImVec2 to(from.x + data.DisplaySize.x, from.y + data.DisplaySize.y);
  const auto& clip = command.ClipRect;
  const bool whole = clip.x <= from.x && clip.y <= from.y && clip.z >= to.x && clip.w >= to.y;
  if (!whole || command.UserCallback != nullptr || command.ElemCount < corners_of_fill) return {0, otherwise};
  if (!fills(list, command, from, to)) return {0, otherwise};
  const ImU32 colour = vertex_of(list, command, 0).col;
  const auto part = [colour](int shift) { return static_cast<std::uint8_t>((colour >> shift) & 0xFFU); };
  return {corners_of_fill, {part(IM_COL32_R_SHIFT), part(IM_COL32_G_SHIFT), part(IM_COL32_B_SHIFT)}};
}

bool draws_kept_frame(const ImDrawData& data) {
  const auto token =
      (ImTextureID)(std::uintptr_t)DrawRenderer::kept_frame_token();  // NOLINT: void* or integer
  for (int i = 0; i < data.CmdListsCount; ++i) {
    for (const auto& command : data.CmdLists[i]->CmdBuffer) {
      if (command.UserCallback == nullptr && command.GetTexID() == token) return true;
    }
  }
  return false;
}

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
