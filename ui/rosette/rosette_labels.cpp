#include "ui/rosette/rosette_labels.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace caleidoscoop::ui {
namespace {

constexpr float least_gap_to_axis = 60;  // labels above the circle keep off its axis
constexpr float leader_length = 22;
constexpr float clearance = 32;  // between rim and text

float high_of(const RosetteLabel& label, const TextStyle& style, float step) {
  return step + static_cast<float>(label.lines.size() - 1) * style.line_height();
}

// Pushes neighbours apart by halves until all have their room, within top and bottom.
void spread(std::vector<RosetteLabel*>& side, const TextStyle& style, float step, float top, float bottom) {
  std::sort(side.begin(), side.end(), [](const auto* a, const auto* b) { return a->y < b->y; });
  for (int round = 0; round < 60; ++round) {
    for (std::size_t i = 1; i < side.size(); ++i) {
      RosetteLabel& above = *side[i - 1];
      RosetteLabel& below = *side[i];
      const float need = (high_of(above, style, step) + high_of(below, style, step)) / 2;
      const float lacks = need - (below.y - above.y);
      if (lacks <= 0) continue;
      above.y -= lacks / 2;
      below.y += lacks / 2;
    }
    for (RosetteLabel* label : side) {
      const float half = high_of(*label, style, step) / 2;
      label->y = std::clamp(label->y, top + half, std::max(top + half, bottom - half));
    }
  }
}

float edge_at(const RosetteSize& size, float y, bool right) {
  const float radius = size.rim + clearance;
  const float dy = y - size.centre.y;
  const float across = std::sqrt(std::max(0.0f, radius * radius - dy * dy));
  const float away = std::max(across, least_gap_to_axis);
  return size.centre.x + (right ? away : -away);
}

float side_height(const std::vector<RosetteLabel>& labels, bool right, const TextStyle& style, float step) {
  float high = 0;
  for (const RosetteLabel& label : labels) {
    if (label.right == right) high += step + static_cast<float>(label.lines.size() - 1) * style.line_height();
  }
  return high;
}

float apart(const Petal& a, const Petal* b) {
  return b == nullptr ? 0 : std::abs(std::remainder(a.angle - b->angle, 2 * std::numbers::pi_v<float>));
}

}  // namespace

std::vector<RosetteLabel> layout_labels(const Context& c, const RosetteLayout& rosette,
                                        const RosetteSize& size, const Rect& area, const TextStyle& style,
                                        float step) {
  std::vector<RosetteLabel> labels;
  for (const Petal& petal : rosette.petals) {
    RosetteLabel label;
    label.petal = &petal;
    label.right = std::cos(petal.angle) >= 0;
    label.anchor = on_circle(size.centre, size.rim + 6, petal.angle);
    label.y = on_circle(size.centre, size.rim + clearance, petal.angle).y;
    label.lines = {petal.theme->title};
    labels.push_back(std::move(label));
  }
  // Widths depend on heights and heights on widths: settle in two rounds.
  for (int round = 0; round < 3; ++round) {
    std::vector<RosetteLabel*> left, right;
    for (RosetteLabel& label : labels) (label.right ? right : left).push_back(&label);
    spread(left, style, step, area.y, area.bottom());
    spread(right, style, step, area.y, area.bottom());
    for (RosetteLabel& label : labels) {
      // A name above or below the circle keeps to its own side of its theme, for the leader's sake.
      label.edge = edge_at(size, label.y, label.right);
      label.edge = label.right ? std::max(label.edge, label.anchor.x + leader_length)
                               : std::min(label.edge, label.anchor.x - leader_length);
      const float room = label.right ? area.right() - label.edge : label.edge - area.x;
      label.lines = c.type.wrap(style, label.petal->theme->title, std::max(room, 60.0f), 3);
      label.width = 0;
      for (const std::string& line : label.lines)
        label.width = std::max(label.width, c.type.width(style, line));
    }
  }
  return labels;
}

RosetteLayout petals_with_room(const Context& c, const RosetteLayout& rosette, const RosetteSize& size,
                               const Rect& area, const TextStyle& style, float step, const Petal* chosen) {
  RosetteLayout named = rosette;
  std::stable_sort(named.petals.begin(), named.petals.end(),
                   [&](const Petal& a, const Petal& b) { return apart(a, chosen) < apart(b, chosen); });
  while (!named.petals.empty()) {
    const auto labels = layout_labels(c, named, size, area, style, step);
    const float high =
        std::max(side_height(labels, false, style, step), side_height(labels, true, style, step));
    if (high <= area.h) break;
    const auto keep = static_cast<float>(named.petals.size()) * std::min(area.h / high, 0.95f);
    named.petals.resize(static_cast<std::size_t>(keep));
  }
  return named;
}

Rect label_box(const RosetteLabel& label, const TextStyle& style) {
  const float high = static_cast<float>(label.lines.size()) * style.line_height();
  return {label.right ? label.edge : label.edge - label.width, label.y - high / 2, label.width, high};
}

}  // namespace caleidoscoop::ui
