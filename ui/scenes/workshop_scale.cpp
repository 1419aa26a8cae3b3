#include "ui/scenes/workshop_scale.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/paint/marks.h"
#include "ui/scenes/workshop_parts.h"

namespace caleidoscoop::ui {
namespace {

constexpr float key_gap = 10;
constexpr float five_keys = 5 * workshop_key + 4 * key_gap;

void draw_name(const Context& c, const std::string& text, const FacetLook* look, Rect r, bool top) {
  float x = r.x;
  const TextStyle& name = c.styles.row;
  const float indent = look != nullptr ? 40.0f : 0.0f;
  const auto lines = c.type.wrap(name, text, r.w - indent);
  const float high = static_cast<float>(lines.size()) * name.line_height();
  const float y = (top ? r.y + 8 : r.centre().y - high / 2) + (name.line_height() + name.cap_height()) / 2;
  if (look != nullptr) draw_mark(c.canvas, look->mark, {x + 13, y - name.cap_height() / 2}, 24, look->hue);
  draw_lines(c, {x + indent, y}, name, lines, c.palette.text1);
}

// The name beside its keys, or above them where there is no room.
struct RowPlan {
  bool stacked = false;
  float name_width = 0, height = 0, keys = 0;
};

RowPlan plan_of(const Context& c, const std::string& name, const FacetLook* look, float width, float keys) {
  RowPlan plan;
  plan.keys = keys;
  plan.stacked = width - keys - 40 < c.styles.row.em * 9;
  plan.name_width = plan.stacked ? width : width - keys - 40;
  const float indent = look != nullptr ? 40.0f : 0.0f;
  const auto lines = static_cast<float>(c.type.wrap(c.styles.row, name, plan.name_width - indent).size());
  const float text = lines * c.styles.row.line_height() + 16;
  plan.height = (plan.stacked ? text + workshop_key : std::max(text, workshop_key)) + 16;
  return plan;
}

Vec keys_at(const RowPlan& plan, Rect r) {
  if (plan.stacked) return {r.x, r.bottom() - 16 - workshop_key};
  return {r.right() - plan.keys, r.y + (r.h - 16 - workshop_key) / 2};
}

void draw_rule(const Context& c, Rect r) {
  c.canvas.line({r.x, r.bottom() - 8}, {r.right(), r.bottom() - 8}, c.palette.line, 1.5f);
}

void draw_value_keys(const Context& c, const ScaleRow& row, Vec at) {
  for (int value = 1; value <= 5; ++value) {
    const std::string id = fmt::format("schaal/{}/{}", row.id, value);
    const Rect r{at.x + static_cast<float>(value - 1) * (workshop_key + key_gap), at.y, workshop_key,
                 workshop_key};
    draw_button(c, id, r, std::to_string(value), fmt::format("{}, {}", row.name, value), row.set(value),
                {.kind = ButtonLook::Kind::outlined, .selected = row.value == value, .icon = {}});
  }
}

void draw_count_keys(const Context& c, const CountedRow& row, Vec at) {
  const Rect less{at.x, at.y, workshop_key, workshop_key};
  const Rect more{at.x + 2 * workshop_key + 40, at.y, workshop_key, workshop_key};
  const TextStyle style{std::max(48.0f, c.styles.row_large.em), Weight::semibold};
  draw_button(c, "stip-min/" + row.id, less, "−",
              fmt::format(fmt::runtime(c.tr("{}: {}, een minder")), row.name, row.count),
              row.set(std::max(0, row.count - 1)), plain_look());
  c.canvas.digits({(less.right() + more.x) / 2, at.y + (workshop_key + style.cap_height()) / 2}, style,
                  std::to_string(row.count), row.count > 0 ? c.palette.text1 : c.palette.text2,
                  Align::centre);
  draw_button(c, "stip-plus/" + row.id, more, "+",
              fmt::format(fmt::runtime(c.tr("{}: {}, een meer")), row.name, row.count),
              row.set(row.may_more ? row.count + 1 : row.count), plain_look());
}

}  // namespace

void add_scale_rows(const Context& c, Flow& flow, std::string_view low, std::string_view high,
                    const std::vector<ScaleRow>& rows) {
  flow.text(c.styles.label, fmt::format("1: {} · 5: {}", low, high), c.palette.text2);
  flow.gap(12);
  for (const ScaleRow& row : rows) {
    const RowPlan plan = plan_of(c, row.name, row.look, flow.width(), five_keys);
    flow.block(plan.height, [row, plan](const Context& d, Rect r) {
      draw_name(d, row.name, row.look, {r.x, r.y, plan.name_width, r.h - 16}, plan.stacked);
      draw_value_keys(d, row, keys_at(plan, r));
      draw_rule(d, r);
    });
  }
}

void add_counted_rows(const Context& c, Flow& flow, const std::vector<CountedRow>& rows) {
  for (const CountedRow& row : rows) {
    const RowPlan plan = plan_of(c, row.name, row.look, flow.width(), 3 * workshop_key + 40);
    flow.block(plan.height, [row, plan](const Context& d, Rect r) {
      draw_name(d, row.name, row.look, {r.x, r.y, plan.name_width, r.h - 16}, plan.stacked);
      draw_count_keys(d, row, keys_at(plan, r));
      draw_rule(d, r);
    });
  }
}

}  // namespace caleidoscoop::ui
