#include "ui/scenes/kring_entry.h"

#include <algorithm>

#include "ui/scenes/kring_mark.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float mark_overhang = 1.25f;  // corners reach further than a mark's half

TextStyle strong(const Context& c) { return {c.styles.row.em, Weight::semibold, 1.25f}; }

// A share with its interval on a line from nought to all.
void draw_interval(const Context& c, Rect r, const SampledShare& sampled) {
  const Interval interval = interval_of_share(sampled);
  const auto x_at = [&](double share) { return r.x + r.w * static_cast<float>(share); };
  const float y = r.centre().y;
  c.canvas.line({r.x, y}, {r.right(), y}, c.palette.line_strong, 2);
  c.canvas.line({r.x, y - 7}, {r.x, y + 7}, c.palette.line_strong, 2);
  c.canvas.line({r.right(), y - 7}, {r.right(), y + 7}, c.palette.line_strong, 2);
  c.canvas.rect({x_at(interval.low), y - 4, x_at(interval.high) - x_at(interval.low), 8}, c.palette.text2, 4);
  c.canvas.disc({x_at(sampled.share), y}, 10, c.palette.background);
  c.canvas.disc({x_at(sampled.share), y}, 7, c.palette.text1);
}

}  // namespace

void add_kring(const Context& c, Flow& flow, const KringEntry& entry) {
  constexpr float bar = 30, alert_room = 38;
  const TextStyle name = strong(c);
  const TextStyle& meta = c.styles.meta;
  const float half = kring_mark_half(c, entry.kring->sign);
  const float column = std::max(70.0f, 2 * half * mark_overhang + 18), mark = 2 * half * mark_overhang;
  const float room = flow.width() - column;
  const float value = entry.value.empty() ? 0 : c.type.width(name, entry.value) + 16;
  const auto title = c.type.wrap(name, entry.name, room - value, 3);
  std::vector<std::string> lines;
  for (const std::string& words : entry.lines) {
    for (std::string& line : c.type.wrap(meta, words, room - (entry.alert ? alert_room : 0))) {
      lines.push_back(std::move(line));
    }
  }
  const float names = static_cast<float>(title.size()) * name.line_height();
  const float words = names + static_cast<float>(lines.size()) * meta.line_height();
  const float least = std::max(words, mark);
  const float high = least + (entry.interval ? bar : 0) + 14;
  flow.block(high, [=](const Context& k, Rect r) {
    const TextStyle style = strong(k);
    const TextStyle& small = k.styles.meta;
    draw_kring_mark(k, {r.x + mark / 2, r.y + mark / 2}, entry.kring->sign, {.filled = entry.kring->own});
    const float x = r.x + column, first = r.y + (style.line_height() + style.cap_height()) / 2;
    draw_lines(k, {x, first}, style, title, k.palette.text1);
    k.canvas.text({r.right(), first}, style, entry.value, k.palette.text1, Align::right);
    const float below = r.y + names + (small.line_height() + small.cap_height()) / 2;
    if (entry.alert) draw_icon(k.canvas, Icon::alert, {x + 14, below - 8}, 28, k.palette.warning);
    draw_lines(k, {x + (entry.alert ? alert_room : 0), below}, small, lines, k.palette.text2);
    if (entry.interval) {
      draw_interval(k, {x + 8, r.y + least, r.w - column - 18, bar}, *entry.interval);
    }
  });
}

}  // namespace caleidoscoop::ui
