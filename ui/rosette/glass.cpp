#include "ui/rosette/glass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "ui/look/motion.h"
#include "ui/rosette/rosette.h"

namespace caleidoscoop::ui {
namespace {

constexpr float pi = std::numbers::pi_v<float>;
constexpr float face_normal = 58 * pi / 180;  // how far a face of the glass is turned from its axis
constexpr float resting_light = -60 * pi / 180;
constexpr Tick light_turn{120000};
constexpr Tick light_step{250};  // a slow turn needs no more than four steps a second
constexpr float narrow_kite = 24;
constexpr int hatch_lines = 7, fewer_hatch_lines = 4;
constexpr float small_kite = 80;  // below this length the lines would run into the outline

Colour lit(Colour dark, Colour light, float normal, float light_from) {
  return mix(dark, light, 0.5f + 0.5f * std::cos(normal - light_from));
}

Colour toned(const Context& c, const GlassKite& glass, Colour colour) {
  return glass.dim > 0 ? mix(colour, c.palette.background, glass.dim) : colour;
}

// Chevrons along the axis of the outer half: the sign of "not rated yet".
void draw_hatching(const Context& c, const GlassKite& glass) {
  const Kite& k = glass.kite;
  const Colour ink = toned(c, glass, glass.look->glass.inner_dark);
  const Vec axis = k.full_outer - k.middle;
  const int lines = std::hypot(axis.x, axis.y) < small_kite ? fewer_hatch_lines : hatch_lines;
  for (int i = 1; i <= lines; ++i) {
    const float low = static_cast<float>(i) / static_cast<float>(lines + 1);
    const float high = std::min(low + 0.14f, 1.0f);
    const Vec spine = between(k.middle, k.full_outer, high);
    c.canvas.polyline({between(k.left, k.full_outer, low), spine, between(k.right, k.full_outer, low)}, ink,
                      2);
  }
}

}  // namespace

float light_angle(const Context& c) {
  if (!c.animate || c.facts.software_rendering || c.room.settings.motion == Motion::none)
    return resting_light;
  const auto step = c.now.tick / light_step;
  c.wake.at((step + 1) * light_step);
  const auto turned = static_cast<float>((step * light_step % light_turn).count());
  return resting_light + 2 * pi * turned / static_cast<float>(light_turn.count());
}

void draw_track(const Context& c, const GlassKite& glass) {
  const Kite& k = glass.kite;
  const GlassTints& t = glass.look->glass;
  const auto tone = [&](Colour colour) { return toned(c, glass, colour); };
  c.canvas.triangle(k.left, k.corner_left, k.full_outer, tone(t.frame_a));
  c.canvas.triangle(k.right, k.corner_right, k.full_outer, tone(t.frame_b));
  c.canvas.triangle(k.left, k.middle, k.full_outer, tone(t.ghost_outer_a));
  c.canvas.triangle(k.right, k.middle, k.full_outer, tone(t.ghost_outer_b));
  c.canvas.triangle(k.left, k.middle, k.full_inner, tone(t.ghost_inner_a));
  c.canvas.triangle(k.right, k.middle, k.full_inner, tone(t.ghost_inner_b));
  if (glass.rated) {
    // On a narrow kite the edge would be most of it, and its hue would not stand out from that.
    const bool narrow = std::hypot(k.right.x - k.left.x, k.right.y - k.left.y) < narrow_kite;
    const Colour edge = mix(c.palette.background, c.palette.line_strong,
                            narrow          ? 0.3f
                            : glass.dim > 0 ? 0.35f
                                            : 0.6f);
    c.canvas.polyline({k.left, k.full_outer, k.right, k.full_inner}, edge, 1.5f, true);
    return;
  }
  draw_hatching(c, glass);
  const Colour outline = toned(c, glass, c.palette.line_strong);
  c.canvas.polyline({k.left, k.full_inner, k.right}, mix(c.palette.background, outline, 0.6f), 1.5f);
  c.canvas.polyline({k.left, k.full_outer, k.right}, outline, 3, true);
}

void draw_value(const Context& c, const GlassKite& glass) {
  const Kite& k = glass.kite;
  const GlassTints& t = glass.look->glass;
  const float light = light_angle(c);
  const float left = glass.angle - face_normal, right = glass.angle + face_normal;
  const auto face = [&](Vec a, Vec b, Vec tip, Colour dark, Colour bright, float normal) {
    c.canvas.triangle(a, b, tip, toned(c, glass, lit(dark, bright, normal, light)));
  };
  const float inward = pi;
  face(k.left, k.middle, k.inner, t.inner_dark, t.inner_light, left + inward);
  face(k.right, k.middle, k.inner, t.inner_dark, t.inner_light, right + inward);
  if (glass.rated) {
    face(k.left, k.middle, k.outer, t.outer_dark, t.outer_light, left);
    face(k.right, k.middle, k.outer, t.outer_dark, t.outer_light, right);
  }
  const Colour joint = c.palette.background;
  c.canvas.polyline({k.left, k.middle, k.right}, joint, 2.4f);
  c.canvas.polyline({glass.rated ? k.outer : k.middle, k.inner}, joint, 2.4f);
}

void draw_selection(const Context& c, const GlassKite& glass) {
  const Kite& k = glass.kite;
  const Vec tip = glass.rated ? k.outer : k.full_outer;
  c.canvas.polyline({k.left, tip, k.right, k.inner}, c.palette.background, 9, true);
  c.canvas.polyline({k.left, tip, k.right, k.inner}, c.palette.text1, 4, true);
}

void draw_glass_inlay(const Context& c, const GlassKite& glass, float base, int fresh, bool dimmed) {
  // Area grows with the count: the half diagonal with its square root.
  const float half = base * (std::sqrt(static_cast<float>(fresh) / 6) + 0.28f);
  const Vec along{std::cos(glass.angle), std::sin(glass.angle)};
  const Vec across{-along.y, along.x};
  const auto diamond = [&](float grow) {
    const float a = half + grow, b = half * 0.72f + grow * 0.8f;
    const Vec m = glass.kite.middle;
    return std::array{m + along * a, m + across * b, m - along * a, m - across * b};
  };
  c.canvas.convex(diamond(4), c.palette.background);
  const Colour fill = dimmed ? mix(c.palette.inlay_fill, c.palette.background, 0.35f) : c.palette.inlay_fill;
  c.canvas.convex(diamond(0), fill);
  if (c.palette.outlined_inlay) c.canvas.polyline(diamond(0), c.palette.inlay_outline, 2.5f, true);
}

Kite upright_kite(const Context& c, const Theme& theme, Vec shoulder, float half_width, float height,
                  float depth) {
  const float urgency = theme.urgency ? static_cast<float>(*theme.urgency) / 5 : 0;
  const float news = std::max(0.12f, static_cast<float>(c.snapshot.attention(theme.id)));
  const auto above = [&](float y) { return Vec{shoulder.x, shoulder.y - y}; };
  return {.left = {shoulder.x - half_width, shoulder.y},
          .right = {shoulder.x + half_width, shoulder.y},
          .middle = shoulder,
          .outer = above(height * urgency),
          .inner = above(-depth * news),
          .full_outer = above(height),
          .full_inner = above(-depth),
          .corner_left = above(height),
          .corner_right = above(height)};
}

void draw_upright_kite(const Context& c, const Theme& theme, Kite kite, float inlay,
                       const std::optional<Kite>& from) {
  if (from) kite = between(*from, kite, c.progress(c.room.scene_since, motion_ms::scene));
  const FacetLook& look = c.palette.facet(theme.facet);
  const GlassKite glass{
      .kite = kite, .angle = -pi / 2, .look = &look, .rated = theme.urgency.has_value(), .dim = 0};
  draw_track(c, glass);
  draw_value(c, glass);
  if (glass.rated) {
    // Standing alone and large it wants more relief than the light of the rosette gives.
    c.canvas.triangle(kite.right, kite.middle, kite.outer,
                      mix(look.glass.inner_dark, look.glass.inner_light, 0.4f));
    c.canvas.polyline({kite.outer, kite.middle}, c.palette.background, 2.4f);
  }
  const int fresh = new_today(c, theme.id);
  if (fresh > 0) draw_glass_inlay(c, glass, inlay, std::min(fresh, 12), false);
}

}  // namespace caleidoscoop::ui
