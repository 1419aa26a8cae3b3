#include "ui/scenes/workshop_counters.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "ui/scenes/workshop_parts.h"

namespace caleidoscoop::ui {
namespace {

constexpr float gap = 12;
constexpr float least_column = 84;

struct Key {
  std::string id, label;
  Action action;
  bool plus = false, enabled = true;
};

void draw_key(const Context& c, Rect r, const Key& key) {
  const bool pressed = key.enabled && c.pressed(key.id);
  c.canvas.rect(r, pressed ? c.palette.inverse_fill : c.palette.surface2, 8);
  if (c.palette.outlined_surfaces) c.canvas.outline(r, c.palette.line_strong, 3, 8);
  const Colour ink = pressed ? c.palette.inverse_text : key.enabled ? c.palette.text1 : c.palette.line_strong;
  const Vec m = r.centre();
  const float half = key.plus ? 20.0f : 14.0f;
  c.canvas.rect({m.x - half, m.y - 3, 2 * half, 6}, ink);
  if (key.plus) c.canvas.rect({m.x - 3, m.y - half, 6, 2 * half}, ink);
  if (key.enabled)
    c.targets.add({.id = key.id, .area = r, .label = key.label, .action = key.action, .shape = {}});
}

TextStyle count_style(const Context& c) {
  return {std::clamp(c.styles.row_large.em * 1.5f, 48.0f, 76.0f), Weight::semibold};
}

void draw_column(const Context& c, Rect r, const CounterBlock& block, int value, int left_over, float key) {
  const auto index = static_cast<std::size_t>(value - 1);
  const int count = block.counts[index];
  const TextStyle& label = c.styles.row;
  const float x = r.centre().x;
  c.canvas.digits({x, r.y + label.line_height()}, label, std::to_string(value), c.palette.text2,
                  Align::centre);
  float y = r.y + label.line_height() + 14;
  draw_key(c, {r.x, y, r.w, key},
           {.id = fmt::format("kaarten/{}/{}/plus", block.id, value),
            .label = fmt::format(fmt::runtime(c.tr("{}, kaart {}: {}, een meer")), block.title, value, count),
            .action = block.set(value, count + 1),
            .plus = true,
            .enabled = left_over > 0});
  y += key + 10;
  const TextStyle style = count_style(c);
  c.canvas.digits({x, y + style.cap_height()}, style, std::to_string(count),
                  count > 0 ? c.palette.text1 : c.palette.text2, Align::centre);
  y += style.cap_height() + 14;
  draw_key(
      c, {r.x, y, r.w, workshop_key},
      {.id = fmt::format("kaarten/{}/{}/min", block.id, value),
       .label = fmt::format(fmt::runtime(c.tr("{}, kaart {}: {}, een minder")), block.title, value, count),
       .action = block.set(value, count - 1),
       .plus = false,
       .enabled = count > 0});
}

float fixed_height(const Context& c) {
  return 2 * c.styles.label.line_height() + 12 + c.styles.row.line_height() + 14 + 10 +
         count_style(c).cap_height() + 14 + workshop_key;
}

void draw_block(const Context& c, Rect r, const CounterBlock& block) {
  const int counted = std::accumulate(block.counts.begin(), block.counts.end(), 0);
  const TextStyle& label = c.styles.label;
  const TextStyle title{label.em, Weight::semibold, label.leading};
  const float baseline = r.y + (label.line_height() + label.cap_height()) / 2;
  c.canvas.text({r.x, baseline}, title,
                c.type.fit(title, fmt::format(fmt::runtime(c.tr("{}: 1 laag, 5 hoog")), block.title), r.w),
                c.palette.text1);
  const std::string total =
      fmt::format(fmt::runtime(c.tr("{} van {} kaarten geteld")), counted, block.people);
  c.canvas.text({r.x, baseline + label.line_height()}, label, c.type.fit(label, total, r.w),
                counted == block.people ? c.palette.text1 : c.palette.text2);
  const float key = std::clamp(r.h - fixed_height(c), workshop_key, 150.0f);
  const float wide = std::min(190.0f, (r.w - 4 * gap) / 5);
  const float y = r.y + 2 * label.line_height() + 12;
  for (int value = 1; value <= 5; ++value) {
    draw_column(c, {r.x + static_cast<float>(value - 1) * (wide + gap), y, wide, r.bottom() - y}, block,
                value, block.people - counted, key);
  }
}

}  // namespace

void draw_counters(const Context& c, Rect area, const std::vector<CounterBlock>& blocks) {
  constexpr float between = 56;
  const auto count = static_cast<float>(blocks.size());
  const float each = (area.w - between * (count - 1)) / count;
  const bool beside = each >= 5 * least_column + 4 * gap && !c.frame.portrait;
  float x = area.x, y = area.y;
  for (const CounterBlock& block : blocks) {
    const float high = beside ? area.h : (area.h - 24 * (count - 1)) / count;
    draw_block(c, {x, y, beside ? each : area.w, high}, block);
    if (beside) {
      x += each + between;
    } else {
      y += high + 24;
    }
  }
}

}  // namespace caleidoscoop::ui
