#include "ui/rosette/rosette_labels.h"

#include <algorithm>
#include <cmath>

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

Rect label_box(const RosetteLabel& label, const TextStyle& style) {
  const float high = static_cast<float>(label.lines.size()) * style.line_height();
  return {label.right ? label.edge : label.edge - label.width, label.y - high / 2, label.width, high};
}

}  // namespace caleidoscoop::ui
