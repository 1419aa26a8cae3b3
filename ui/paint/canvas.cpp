#include "ui/paint/canvas.h"

#include <imgui.h>
#include <algorithm>
#include <cmath>

namespace caleidoscoop::ui {
namespace {

ImVec2 im(Vec p) { return {p.x, p.y}; }

struct PixelBox {
  ImVec2 from, to;
};

PixelBox snapped(Vec from, Vec to) {
  return {{std::round(from.x), std::round(from.y)}, {std::round(to.x), std::round(to.y)}};
}

}  // namespace

Canvas::Canvas(ImDrawList& list, Typesetter& type, float scale) : list_(list), type_(type), scale_(scale) {
  type_.set_scale(scale);
}

std::uint32_t Canvas::ink(Colour c) const {
  const float alpha = std::clamp(opacity_, 0.0f, 1.0f) * 255.0f;
  return IM_COL32(c.r, c.g, c.b, static_cast<unsigned>(std::lround(alpha)));
}

// ImGui's arcs read outside their tables for a radius below zero, or none that is a number.
float Canvas::corner(Rect r, float radius) const {
  return px(std::clamp(radius, 0.0f, std::max(0.0f, std::min(r.w, r.h) / 2)));
}

void Canvas::rect(Rect r, Colour colour, float radius) {
  if (blind_) return;
  if (!(r.w > 0 && r.h > 0)) return;
  const auto [from, to] = snapped(px(Vec{r.x, r.y}), px(Vec{r.right(), r.bottom()}));
  list_.AddRectFilled(from, to, ink(colour), corner(r, radius));
}

void Canvas::outline(Rect r, Colour colour, float width, float radius) {
  if (blind_) return;
  if (!(r.w > 0 && r.h > 0)) return;
  const float thick = std::max(1.0f, std::round(px(width)));
  auto [from, to] = snapped(px(Vec{r.x, r.y}), px(Vec{r.right(), r.bottom()}));
  const float half = thick / 2;
  list_.AddRect({from.x + half, from.y + half}, {to.x - half, to.y - half}, ink(colour), corner(r, radius), 0,
                thick);
}

void Canvas::line(Vec a, Vec b, Colour colour, float width) {
  if (blind_) return;
  if (a.y == b.y || a.x == b.x) {  // a rule: crisp, not antialiased
    const float thick = std::max(1.0f, std::round(px(width)));
    const Vec from = px(Vec{std::min(a.x, b.x), std::min(a.y, b.y)});
    const Vec to = px(Vec{std::max(a.x, b.x), std::max(a.y, b.y)});
    const ImVec2 start{std::round(from.x), std::round(from.y)};
    const ImVec2 end =
        a.y == b.y ? ImVec2{std::round(to.x), start.y + thick} : ImVec2{start.x + thick, std::round(to.y)};
    list_.AddRectFilled(start, end, ink(colour));
    return;
  }
  list_.AddLine(im(px(a)), im(px(b)), ink(colour), px(width));
}

void Canvas::triangle(Vec a, Vec b, Vec c, Colour colour) { convex({a, b, c}, colour); }

void Canvas::convex(std::span<const Vec> points, Colour colour) {
  if (blind_) return;
  list_.PathClear();
  for (const Vec p : points) list_.PathLineTo(im(px(p)));
  // ImGui antialiases outwards along normals that it takes from clockwise order.
  float twice_area = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Vec a = points[i], b = points[(i + 1) % points.size()];
    twice_area += a.x * b.y - b.x * a.y;
  }
  if (twice_area < 0) std::reverse(list_._Path.Data, list_._Path.Data + list_._Path.Size);
  list_.PathFillConvex(ink(colour));
}

void Canvas::polyline(std::span<const Vec> points, Colour colour, float width, bool closed) {
  if (blind_) return;
  list_.PathClear();
  for (const Vec p : points) list_.PathLineTo(im(px(p)));
  list_.PathStroke(ink(colour), closed ? ImDrawFlags_Closed : ImDrawFlags_None, px(width));
}

void Canvas::arc(Vec centre, float radius, float from, float to, Colour colour, float width) {
  if (blind_) return;
  if (!(radius > 0)) return;
  const float length = px(radius) * (to - from);
  const int segments = std::clamp(static_cast<int>(length / 8.0f), 6, 160);
  list_.PathClear();
  list_.PathArcTo(im(px(centre)), px(radius), from, to, segments);
  list_.PathStroke(ink(colour), ImDrawFlags_None, px(width));
}

void Canvas::curve(Vec a, Vec control_a, Vec control_b, Vec b, Colour colour, float width) {
  if (blind_) return;
  list_.AddBezierCubic(im(px(a)), im(px(control_a)), im(px(control_b)), im(px(b)), ink(colour), px(width),
                       24);
}

void Canvas::disc(Vec centre, float radius, Colour colour) {
  if (blind_) return;
  if (!(radius > 0)) return;
  list_.AddCircleFilled(im(px(centre)), px(radius), ink(colour));
}

void Canvas::ring(Vec centre, float radius, Colour colour, float width) {
  if (blind_) return;
  if (!(radius > 0)) return;
  list_.AddCircle(im(px(centre)), px(radius), ink(colour), 0, px(width));
}

float Canvas::text(Vec at, const TextStyle& style, std::string_view text, Colour colour, Align align) {
  const float wide = type_.width(style, text);
  if (align == Align::centre) at.x -= wide / 2;
  if (align == Align::right) at.x -= wide;
  const Vec pen = px(at);
  if (!blind_) type_.draw(list_, style, pen.x, pen.y, text, ink(colour));
  note(at, style, wide, text);
  return wide;
}

void Canvas::note(Vec at, const TextStyle& style, float width, std::string_view text) {
  if (record_ == nullptr || text.empty()) return;
  const float descent = style.em * 0.2f;
  record_->push_back(
      {{at.x, at.y - style.cap_height(), width, style.cap_height() + descent}, std::string(text)});
}

float Canvas::digits_width(const TextStyle& style, std::string_view text) {
  float wide = 0;
  for (const char& c : text) {
    wide += c >= '0' && c <= '9' ? type_.digit_cell(style) : type_.width(style, std::string_view(&c, 1));
  }
  return wide;
}

float Canvas::digits(Vec at, const TextStyle& style, std::string_view text, Colour colour, Align align) {
  const float wide = digits_width(style, text);
  if (align == Align::centre) at.x -= wide / 2;
  if (align == Align::right) at.x -= wide;
  note(at, style, wide, text);
  if (blind_) return wide;
  const float cell = type_.digit_cell(style);
  // Flush with what stands below: the room that the first cell leaves does not count.
  const std::string_view first = text.substr(0, 1);
  if (align == Align::left && !first.empty() && first[0] >= '0' && first[0] <= '9') {
    at.x -= (cell - type_.width(style, first)) / 2;
  }
  for (const char& c : text) {
    const std::string_view one(&c, 1);
    const float own = type_.width(style, one);
    const float room = c >= '0' && c <= '9' ? cell : own;
    const Vec pen = px(Vec{at.x + (room - own) / 2, at.y});
    type_.draw(list_, style, pen.x, pen.y, one, ink(colour));
    at.x += room;
  }
  return wide;
}

void Canvas::push_clip(Rect r) {
  if (blind_) return;
  const auto [from, to] = snapped(px(Vec{r.x, r.y}), px(Vec{r.right(), r.bottom()}));
  list_.PushClipRect(from, to, true);
}

void Canvas::pop_clip() {
  if (blind_) return;
  list_.PopClipRect();
}

void Canvas::full_screen(void* texture, Frame frame, float opacity) {
  if (blind_) return;
  const auto alpha = static_cast<unsigned>(std::lround(std::clamp(opacity, 0.0f, 1.0f) * 255.0f));
#if IMGUI_VERSION_NUM >= 19140
  const auto id = reinterpret_cast<ImTextureID>(texture);
#else
  const auto id = static_cast<ImTextureID>(texture);
#endif
  list_.AddImage(id, {0, 0}, {frame.width * scale_, frame.height * scale_}, {0, 0}, {1, 1},
                 IM_COL32(255, 255, 255, alpha));
}

}  // namespace caleidoscoop::ui
