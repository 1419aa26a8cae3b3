#include "ui/paint/icons.h"

#include <numbers>
#include <vector>

namespace caleidoscoop::ui {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

// Draws on the 24-unit grid around a centre.
class Grid {
 public:
  Grid(Canvas& canvas, Vec centre, float size, Colour colour)
      : canvas_(canvas), centre_(centre), unit_(size / 24), colour_(colour) {}

  Vec at(float x, float y) const { return {centre_.x + (x - 12) * unit_, centre_.y + (y - 12) * unit_}; }
  void stroke(std::initializer_list<Vec> grid_points, bool closed = false) const {
    std::vector<Vec> points;
    for (const Vec p : grid_points) points.push_back(at(p.x, p.y));
    canvas_.polyline(points, colour_, 2 * unit_, closed);
  }
  void arc(float x, float y, float radius, float from, float to) const {
    canvas_.arc(at(x, y), radius * unit_, from, to, colour_, 2 * unit_);
  }
  void ring(float x, float y, float radius) const {
    canvas_.ring(at(x, y), radius * unit_, colour_, 2 * unit_);
  }
  void dot(float x, float y, float radius) const { canvas_.disc(at(x, y), radius * unit_, colour_); }

  // The little rosette of the cover: five kites.
  void kites() const {
    for (int i = 0; i < 5; ++i) {
      const float a = -pi / 2 + static_cast<float>(i) * 2 * pi / 5;
      const Vec c = at(12, 12.6f);
      canvas_.convex({on_circle(c, 11.2f * unit_, a), on_circle(c, 6 * unit_, a + 0.42f),
                      on_circle(c, 2.6f * unit_, a), on_circle(c, 6 * unit_, a - 0.42f)},
                     colour_);
    }
  }

 private:
  Canvas& canvas_;
  Vec centre_;
  float unit_;
  Colour colour_;
};

void draw_waves(const Grid& g) {
  g.arc(12, 19, 12.5f, -pi * 0.75f, -pi * 0.25f);
  g.arc(12, 19, 7.5f, -pi * 0.75f, -pi * 0.25f);
  g.dot(12, 18.5f, 2);
}

void draw_turning_arrows(const Grid& g) {
  g.arc(12, 12, 8, -pi * 0.95f, -pi * 0.12f);
  g.arc(12, 12, 8, pi * 0.05f, pi * 0.88f);
  g.stroke({{20.5f, 4.5f}, {19.8f, 9.6f}, {14.8f, 8.8f}});
  g.stroke({{3.5f, 19.5f}, {4.2f, 14.4f}, {9.2f, 15.2f}});
}

void draw_things(const Grid& g, Icon icon) {
  switch (icon) {
    case Icon::clock:
      g.ring(12, 12, 9);
      g.stroke({{12, 6.5f}, {12, 12}, {16, 14.5f}});
      return;
    case Icon::alert:
      g.stroke({{12, 3.5f}, {22, 20.5f}, {2, 20.5f}}, true);
      g.stroke({{12, 9.5f}, {12, 15}});
      g.dot(12, 17.6f, 1.3f);
      return;
    case Icon::box:
      g.stroke({{4, 7}, {20, 7}, {20, 20}, {4, 20}}, true);
      g.stroke({{4, 7}, {7, 3}, {17, 3}, {20, 7}});
      g.stroke({{9, 12}, {15, 12}});
      return;
    case Icon::flag:
      g.stroke({{5, 22}, {5, 3}, {19, 3}, {15.5f, 8}, {19, 13}, {5, 13}});
      return;
    case Icon::touch:
      g.ring(12, 12, 10.5f);
      g.ring(12, 12, 6.2f);
      g.dot(12, 12, 2.8f);
      return;
    case Icon::news:
      g.stroke({{3, 4}, {21, 4}, {21, 20}, {3, 20}}, true);
      g.stroke({{7, 9}, {17, 9}});
      g.stroke({{7, 14}, {14, 14}});
      return;
    case Icon::screen:
      g.stroke({{2, 4}, {22, 4}, {22, 17}, {2, 17}}, true);
      g.stroke({{7, 21}, {17, 21}});
      return;
    case Icon::storage:
      g.stroke({{4, 3}, {20, 3}, {20, 21}, {4, 21}}, true);
      g.stroke({{4, 15}, {20, 15}});
      g.dot(16, 18, 1.2f);
      return;
    case Icon::lock:
    case Icon::unlock:
      g.stroke({{4, 10}, {20, 10}, {20, 22}, {4, 22}}, true);
      g.arc(12, 7.5f, 4.5f, -pi, 0);
      g.stroke({{7.5f, 7.5f}, {7.5f, 10}});
      if (icon == Icon::lock) g.stroke({{16.5f, 7.5f}, {16.5f, 10}});
      g.dot(12, 16, 1.8f);
      return;
    case Icon::book:
      g.stroke({{5, 3}, {19, 3}, {19, 21}, {5, 21}}, true);
      g.stroke({{9, 3}, {9, 21}});
      return;
    case Icon::calendar:
      g.stroke({{3, 5}, {21, 5}, {21, 21}, {3, 21}}, true);
      g.stroke({{3, 10}, {21, 10}});
      g.stroke({{8, 2}, {8, 7}});
      g.stroke({{16, 2}, {16, 7}});
      return;
    case Icon::seal:
      g.stroke({{12, 2.5f}, {20, 5.5f}, {20, 12}, {17, 18}, {12, 21.5f}, {7, 18}, {4, 12}, {4, 5.5f}}, true);
      g.stroke({{8, 11.5f}, {11, 14.5f}, {16.5f, 8.5f}});
      return;
    case Icon::search:
      g.ring(10.5f, 10.5f, 7);
      g.stroke({{15.6f, 15.6f}, {21.5f, 21.5f}});
      return;
    case Icon::loop:
      g.ring(7.5f, 12, 4.5f);
      g.ring(16.5f, 12, 4.5f);
      return;
    case Icon::map:
      g.ring(12, 12, 10);
      g.ring(12, 12, 3.5f);
      g.stroke({{12, 2}, {12, 8.5f}});
      g.stroke({{3.4f, 17}, {9, 13.8f}});
      g.stroke({{20.6f, 17}, {15, 13.8f}});
      return;
    case Icon::lanes:
      g.stroke({{3, 2.5f}, {3, 21.5f}});
      g.stroke({{6, 6}, {21, 6}});
      g.stroke({{6, 12}, {15, 12}});
      g.stroke({{6, 18}, {19, 18}});
      return;
    case Icon::pin:
      g.stroke(
          {{12, 22}, {5.5f, 11}, {5.5f, 8}, {8, 4}, {12, 2.5f}, {16, 4}, {18.5f, 8}, {18.5f, 11}, {12, 22}});
      g.dot(12, 9.5f, 2);
      return;
    case Icon::erase:
      g.stroke({{8, 5}, {22, 5}, {22, 19}, {8, 19}, {2, 12}}, true);
      g.stroke({{11.5f, 9}, {17.5f, 15}});
      g.stroke({{17.5f, 9}, {11.5f, 15}});
      return;
    default:
      g.ring(8.5f, 8, 3.5f);
      g.arc(8.5f, 20, 6.5f, -pi, 0);
      g.ring(17, 9, 2.8f);
      g.arc(17, 20, 5, -pi * 0.62f, 0);
      return;
  }
}

}  // namespace

void draw_icon(Canvas& canvas, Icon icon, Vec centre, float size, Colour colour) {
  const Grid g(canvas, centre, size, colour);
  switch (icon) {
    case Icon::home:
      g.kites();
      return;
    case Icon::back:
      g.stroke({{21, 12}, {4, 12}});
      g.stroke({{11, 5}, {4, 12}, {11, 19}});
      return;
    case Icon::forward:
      g.stroke({{3, 12}, {20, 12}});
      g.stroke({{13, 5}, {20, 12}, {13, 19}});
      return;
    case Icon::help:
      g.ring(12, 12, 10);
      g.stroke({{9, 9.6f},
                {9.6f, 7.8f},
                {11, 6.8f},
                {13, 6.8f},
                {14.6f, 7.9f},
                {15, 9.6f},
                {14.2f, 11.2f},
                {12, 12.6f},
                {12, 14.4f}});
      g.dot(12, 17.2f, 1.3f);
      return;
    case Icon::chevron_up:
      g.stroke({{6, 15}, {12, 9}, {18, 15}});
      return;
    case Icon::chevron_down:
      g.stroke({{6, 9}, {12, 15}, {18, 9}});
      return;
    case Icon::chevron_right:
      g.stroke({{9, 5}, {16, 12}, {9, 19}});
      return;
    case Icon::check:
      g.stroke({{4, 12.5f}, {9.5f, 18}, {20, 6.5f}});
      return;
    case Icon::close:
      g.stroke({{5, 5}, {19, 19}});
      g.stroke({{19, 5}, {5, 19}});
      return;
    case Icon::sync:
      draw_turning_arrows(g);
      return;
    case Icon::wifi:
      draw_waves(g);
      return;
    case Icon::offline:
      draw_waves(g);
      g.stroke({{3, 3}, {21, 22}});
      return;
    default:
      draw_things(g, icon);
      return;
  }
}

}  // namespace caleidoscoop::ui
