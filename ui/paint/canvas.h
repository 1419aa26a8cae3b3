// Canvas: draws shapes and text in layout units into an ImGui draw list.
//
// The only place that knows pixels: scales, snaps boxes to whole pixels and applies the opacity and
// the shift of a transition. Borrows everything; lives for one frame.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/look/palette.h"
#include "ui/paint/drawn_text.h"
#include "ui/paint/geometry.h"
#include "ui/text/typesetter.h"

struct ImDrawList;

namespace caleidoscoop::ui {

enum class Align { left, centre, right };

class Canvas {
 public:
  Canvas(ImDrawList& list, Typesetter& type, float scale);

  void set_opacity(float opacity) { opacity_ = opacity; }
  void set_shift(Vec shift) { shift_ = shift; }

  // From now on nothing is drawn, only measured: for what a view would show and offer, without showing it.
  void go_blind() { blind_ = true; }

  void rect(Rect r, Colour colour, float radius = 0);
  void outline(Rect r, Colour colour, float width, float radius = 0);
  void line(Vec a, Vec b, Colour colour, float width);
  void triangle(Vec a, Vec b, Vec c, Colour colour);
  void convex(std::span<const Vec> points, Colour colour);
  void convex(std::initializer_list<Vec> points, Colour colour) {
    convex(std::span<const Vec>(points.begin(), points.size()), colour);
  }
  void polyline(std::span<const Vec> points, Colour colour, float width, bool closed = false);
  void polyline(std::initializer_list<Vec> points, Colour colour, float width, bool closed = false) {
    polyline(std::span<const Vec>(points.begin(), points.size()), colour, width, closed);
  }
  void arc(Vec centre, float radius, float from, float to, Colour colour, float width);
  void curve(Vec a, Vec control_a, Vec control_b, Vec b, Colour colour, float width);
  void disc(Vec centre, float radius, Colour colour);
  void ring(Vec centre, float radius, Colour colour, float width);

  // Baseline at `at`; left, centre or right of it. Gives the width drawn.
  float text(Vec at, const TextStyle& style, std::string_view text, Colour colour, Align align = Align::left);

  // Each digit centred in a cell as wide as the widest, so that a running clock does not dance.
  float digits(Vec at, const TextStyle& style, std::string_view text, Colour colour,
               Align align = Align::left);
  float digits_width(const TextStyle& style, std::string_view text);

  void push_clip(Rect r);
  void pop_clip();

  // A texture over the whole screen, for crossfades.
  void full_screen(void* texture, Frame frame, float opacity);

  // Notes every piece of text from now on; null stops it. For tests of layout.
  void record_text(std::vector<DrawnText>* record) { record_ = record; }

  Typesetter& type() { return type_; }
  float scale() const { return scale_; }

 private:
  void note(Vec at, const TextStyle& style, float width, std::string_view text);
  float corner(Rect r, float radius) const;
  float px(float value) const { return value * scale_; }
  Vec px(Vec p) const { return {(p.x + shift_.x) * scale_, (p.y + shift_.y) * scale_}; }
  std::uint32_t ink(Colour colour) const;

  ImDrawList& list_;
  Typesetter& type_;
  float scale_;
  float opacity_ = 1;
  bool blind_ = false;
  std::vector<DrawnText>* record_ = nullptr;
  Vec shift_{};
};

}  // namespace caleidoscoop::ui
