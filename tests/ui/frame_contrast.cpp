#include "tests/ui/frame_contrast.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace caleidoscoop::ui {
namespace {

struct Triangle {
  std::array<ImDrawVert, 3> corner;
  ImVec4 clip;
};

template <class Visit>
void each_triangle(const ImDrawData& data, Visit visit) {
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& cmd : list.CmdBuffer) {
      for (unsigned i = 0; i + 2 < cmd.ElemCount; i += 3) {
        Triangle t{.corner = {}, .clip = cmd.ClipRect};
        for (unsigned k = 0; k < 3; ++k) {
          const auto index = list.IdxBuffer[static_cast<int>(cmd.IdxOffset + i + k)];
          t.corner[k] = list.VtxBuffer[static_cast<int>(cmd.VtxOffset + index)];
        }
        visit(t);
      }
    }
  }
}

float alpha_of(std::uint32_t colour) {
  return static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xFF) / 255.0f;
}

Rgb rgb_of(std::uint32_t colour) {
  const auto channel = [&](int shift) { return static_cast<float>((colour >> shift) & 0xFF); };
  return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT)};
}

std::uint32_t hex_of(std::uint32_t colour) {
  const auto channel = [&](int shift) { return (colour >> shift) & 0xFF; };
  return channel(IM_COL32_R_SHIFT) << 16 | channel(IM_COL32_G_SHIFT) << 8 | channel(IM_COL32_B_SHIFT);
}

Rgb over(Rgb below, Rgb above, float alpha) {
  const auto channel = [&](float a, float b) { return a + (b - a) * alpha; };
  return {channel(below.r, above.r), channel(below.g, above.g), channel(below.b, above.b)};
}

// Tells glyphs from shapes: shapes take the white pixel of the font texture or its ready-made lines.
class Texture {
 public:
  explicit Texture(const ImFontAtlas& fonts) : white_(fonts.TexUvWhitePixel) {
    for (const ImVec4& line : fonts.TexUvLines) {
      low_ = {std::min(low_.x, line.x), std::min(low_.y, line.y)};
      high_ = {std::max(high_.x, line.z), std::max(high_.y, line.w)};
    }
  }

  bool is_shape(const Triangle& t) const {
    return std::all_of(t.corner.begin(), t.corner.end(),
                       [&](const ImDrawVert& v) { return is_white(v.uv) || is_line(v.uv); });
  }

 private:
  bool is_white(ImVec2 uv) const {
    return std::abs(uv.x - white_.x) < 1e-6f && std::abs(uv.y - white_.y) < 1e-6f;
  }
  bool is_line(ImVec2 uv) const {
    return uv.x >= low_.x && uv.x <= high_.x && uv.y >= low_.y && uv.y <= high_.y;
  }

  ImVec2 white_, low_{1, 1}, high_{0, 0};
};

// The soft edge of a shape, which fades to nothing outwards, is not the shape.
bool is_soft_edge(const Triangle& t) {
  return std::any_of(t.corner.begin(), t.corner.end(),
                     [](const ImDrawVert& v) { return alpha_of(v.col) == 0; });
}

// Two triangles make a glyph; its middle belongs to the first of them.
std::optional<Vec> glyph_middle(const Triangle& t) {
  const auto& [a, b, c] = t.corner;
  if (b.pos.y != a.pos.y || b.pos.x != c.pos.x) return std::nullopt;
  return Vec{(a.pos.x + c.pos.x) / 2, (a.pos.y + c.pos.y) / 2};
}

Vec centroid(const Triangle& t) {
  const auto& [a, b, c] = t.corner;
  return {(a.pos.x + b.pos.x + c.pos.x) / 3, (a.pos.y + b.pos.y + c.pos.y) / 3};
}

Rect box_of(const Triangle& t) {
  const auto& [a, b, c] = t.corner;
  const float x = std::min({a.pos.x, b.pos.x, c.pos.x}), y = std::min({a.pos.y, b.pos.y, c.pos.y});
  return {x, y, std::max({a.pos.x, b.pos.x, c.pos.x}) - x, std::max({a.pos.y, b.pos.y, c.pos.y}) - y};
}

Rect joined(const Rect& a, const Rect& b) {
  const float x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

bool inside(const Triangle& t, Vec p) {
  const auto side = [&](const ImVec2& from, const ImVec2& to) {
    return (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x);
  };
  const auto& [a, b, c] = t.corner;
  const float s = side(a.pos, b.pos), u = side(b.pos, c.pos), v = side(c.pos, a.pos);
  return (s >= 0 && u >= 0 && v >= 0) || (s <= 0 && u <= 0 && v <= 0);
}

bool in_clip(const Triangle& t, Vec p) {
  return p.x >= t.clip.x && p.x < t.clip.z && p.y >= t.clip.y && p.y < t.clip.w;
}

bool on_screen(const ImDrawData& data, Vec p) {
  return p.x >= 0 && p.y >= 0 && p.x < data.DisplaySize.x && p.y < data.DisplaySize.y;
}

// All points of a frame, found by place: most triangles are small.
class Points {
 public:
  explicit Points(const ImDrawData& data)
      : columns_(static_cast<int>(data.DisplaySize.x) / cell + 1),
        rows_(static_cast<int>(data.DisplaySize.y) / cell + 1),
        cells_(static_cast<std::size_t>(columns_ * rows_)) {}

  std::size_t add(Vec at) {
    const auto column = static_cast<int>(at.x) / cell, row = static_cast<int>(at.y) / cell;
    cells_[static_cast<std::size_t>(row * columns_ + column)].push_back(points_.size());
    points_.push_back({.at = at, .ink = {}, .under = {}});
    drawn_.push_back(false);
    return points_.size() - 1;
  }

  const ContrastPoint& operator[](std::size_t i) const { return points_[i]; }

  // What is drawn at this point now stands out against what was there.
  void draw(std::size_t i, std::uint32_t colour) {
    ContrastPoint& p = points_[i];
    p.colour = hex_of(colour);
    p.ink = over(p.under, rgb_of(colour), alpha_of(colour));
    drawn_[i] = true;
  }

  // Over all points but the one that this triangle itself asked for.
  void paint(const Triangle& t, std::size_t own) {
    const std::uint32_t colour = t.corner[0].col;
    const float alpha = alpha_of(colour);
    const Rect box = box_of(t);
    for (int row = cell_of(box.y, rows_); row <= cell_of(box.bottom(), rows_); ++row) {
      for (int column = cell_of(box.x, columns_); column <= cell_of(box.right(), columns_); ++column) {
        for (const std::size_t i : cells_[static_cast<std::size_t>(row * columns_ + column)]) {
          if (i == own || !inside(t, points_[i].at) || !in_clip(t, points_[i].at)) continue;
          paint_point(i, rgb_of(colour), alpha);
        }
      }
    }
  }

 private:
  static constexpr int cell = 32;

  static int cell_of(float at, int count) { return std::clamp(static_cast<int>(at) / cell, 0, count - 1); }

  void paint_point(std::size_t i, Rgb colour, float alpha) {
    ContrastPoint& p = points_[i];
    p.under = over(p.under, colour, alpha);
    if (!drawn_[i]) return;
    p.ink = over(p.ink, colour, alpha);
    p.covered = p.covered || alpha > 0.99f;
  }

  int columns_, rows_;
  std::vector<std::vector<std::size_t>> cells_;
  std::vector<ContrastPoint> points_;
  std::vector<bool> drawn_;
};

// Which points are asked for, in the order in which their triangles come.
struct Asked {
  std::vector<std::size_t> of_triangle;  // by number of the triangle; `none` for most
  std::vector<std::size_t> glyphs;
  struct Run {
    std::uint32_t colour = 0;
    Rect box;
    std::vector<std::size_t> points;
  };
  std::vector<Run> runs;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
};

Asked ask(const ImDrawData& data, const Texture& texture, const std::vector<std::uint32_t>& meaningful,
          Points& points) {
  Asked asked;
  std::uint32_t last = 0;
  bool running = false;
  each_triangle(data, [&](const Triangle& t) {
    asked.of_triangle.push_back(Asked::none);
    const std::uint32_t colour = hex_of(t.corner[0].col);
    if (!texture.is_shape(t)) {
      const auto middle = glyph_middle(t);
      if (!middle || !on_screen(data, *middle) || !in_clip(t, *middle)) return;
      running = false;
      asked.glyphs.push_back(asked.of_triangle.back() = points.add(*middle));
      return;
    }
    if (is_soft_edge(t)) return;
    const Vec middle = centroid(t);
    const bool judged = std::find(meaningful.begin(), meaningful.end(), colour) != meaningful.end() &&
                        on_screen(data, middle) && in_clip(t, middle);
    if (!judged) {
      running = false;
      return;
    }
    if (!running || last != colour) asked.runs.push_back({colour, box_of(t), {}});
    running = true;
    last = colour;
    Asked::Run& run = asked.runs.back();
    run.box = joined(run.box, box_of(t));
    run.points.push_back(asked.of_triangle.back() = points.add(middle));
  });
  return asked;
}

float channel_light(float value) {
  const float c = value / 255.0f;
  return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
}

double luminance(Rgb c) {
  return 0.2126 * channel_light(c.r) + 0.7152 * channel_light(c.g) + 0.0722 * channel_light(c.b);
}

std::uint32_t hex_of(Colour c) {
  return static_cast<std::uint32_t>(c.r) << 16 | static_cast<std::uint32_t>(c.g) << 8 | c.b;
}

}  // namespace

double contrast(Rgb a, Rgb b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

double DrawnShape::typical_ratio() const {
  std::vector<double> ratios;
  for (const ContrastPoint& p : points) {
    // A piece of the same shape on top of another piece of it.
    const bool on_itself = contrast(p.ink, p.under) < 1.005;
    if (!p.covered && !on_itself) ratios.push_back(p.ratio());
  }
  if (ratios.empty()) return 0;
  const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
  std::nth_element(ratios.begin(), middle, ratios.end());
  return *middle;
}

std::vector<std::uint32_t> meaningful_colours(const Palette& p) {
  std::vector<std::uint32_t> colours{hex_of(p.line_strong), hex_of(p.text1),        hex_of(p.text2),
                                     hex_of(p.text3),       hex_of(p.inverse_fill), hex_of(p.warning),
                                     hex_of(p.alarm)};
  // White on light paper is told by its outline, which is judged as text1.
  if (!p.outlined_inlay) colours.push_back(hex_of(p.inlay_fill));
  for (const FacetLook& facet : p.facets) {
    colours.push_back(hex_of(facet.hue));
    colours.push_back(hex_of(facet.hue_on_inverse));
  }
  return colours;
}

FrameContrast measure_contrast(const ImDrawData& data, const ImFontAtlas& fonts,
                               const std::vector<std::uint32_t>& meaningful) {
  const Texture texture(fonts);
  Points points(data);
  const Asked asked = ask(data, texture, meaningful, points);
  std::size_t number = 0;
  each_triangle(data, [&](const Triangle& t) {
    const std::size_t point = asked.of_triangle[number++];
    const bool shape = texture.is_shape(t);
    if (point != Asked::none) points.draw(point, t.corner[0].col);
    if (shape && !is_soft_edge(t)) points.paint(t, point);
  });
  FrameContrast found;
  for (const std::size_t i : asked.glyphs) found.glyphs.push_back(points[i]);
  for (const Asked::Run& run : asked.runs) {
    DrawnShape shape{.colour = run.colour, .box = run.box, .points = {}};
    for (const std::size_t i : run.points) shape.points.push_back(points[i]);
    found.shapes.push_back(std::move(shape));
  }
  return found;
}

}  // namespace caleidoscoop::ui
