#include "ui/scenes/workshop_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"

namespace caleidoscoop::ui {
namespace {

constexpr float gap = 12;
constexpr float row_gap = 16;
constexpr float column_gap = 48;

struct PlacedChip {
  Chip chip;
  float x = 0, wide = 0;
};

// Left to right in rows; a chip wider than the row is cut to it.
std::vector<std::vector<PlacedChip>> rows_of(const Context& c, const std::vector<Chip>& chips, float width) {
  std::vector<std::vector<PlacedChip>> rows;
  float x = 0;
  for (const Chip& chip : chips) {
    const float wide = std::min(width, std::max(workshop_key, button_width(c, chip.text, chip.look)));
    if (rows.empty() || (x > 0 && x + wide > width)) {
      rows.emplace_back();
      x = 0;
    }
    rows.back().push_back({chip, x, wide});
    x += wide + gap;
  }
  return rows;
}

void draw_chip_row(const Context& c, const std::vector<PlacedChip>& row, Rect r) {
  for (const PlacedChip& placed : row) {
    const Chip& chip = placed.chip;
    const std::string label =
        chip.look.selected ? fmt::format("{}, {}", chip.text, c.tr("gekozen")) : chip.text;
    draw_button(c, chip.id, {r.x + placed.x, r.y, placed.wide, workshop_key}, chip.text, label, chip.action,
                chip.look);
  }
}

void draw_step_key(const Context& c, const std::string& id, Rect r, bool plus, const std::string& label,
                   const Action& action, bool enabled) {
  const bool pressed = enabled && c.pressed(id);
  c.canvas.rect(r, pressed ? c.palette.inverse_fill : c.palette.surface2, 8);
  if (c.palette.outlined_surfaces) c.canvas.outline(r, c.palette.line_strong, 3, 8);
  const Colour ink = pressed ? c.palette.inverse_text : enabled ? c.palette.text1 : c.palette.line_strong;
  const Vec m = r.centre();
  c.canvas.rect({m.x - 16, m.y - 2.5f, 32, 5}, ink);
  if (plus) c.canvas.rect({m.x - 2.5f, m.y - 16, 5, 32}, ink);
  if (enabled) c.targets.add({.id = id, .area = r, .label = label, .action = action, .shape = {}});
}

}  // namespace

bool workshop_side_by_side(const Context& c) { return c.styles.row.em <= 40; }

WorkshopSplit split_workshop(const Context& c, Rect area, float share) {
  if (!c.frame.portrait) {
    const float wide = area.w * share - column_gap / 2;
    return {{area.x, area.y, wide, area.h},
            {area.x + wide + column_gap, area.y, area.w - wide - column_gap, area.h}};
  }
  const float high = std::min(area.h * 0.5f, area.w * 0.66f);
  return {{area.x, area.y, area.w, high}, {area.x, area.y + high + 32, area.w, area.h - high - 32}};
}

float draw_workshop_lead(const Context& c, Rect area, std::string_view lead, std::string_view detail,
                         std::size_t most_lines) {
  const TextStyle& style = c.styles.lead;
  const TextStyle& quiet = c.styles.meta;
  float y = area.y;
  const auto lines = c.type.wrap(style, lead, area.w, most_lines);
  y = draw_lines(c, {area.x, y + (style.line_height() + style.cap_height()) / 2}, style, lines,
                 c.palette.text1) -
      (style.line_height() + style.cap_height()) / 2;
  if (detail.empty()) return y + 12;
  const auto words = c.type.wrap(quiet, detail, area.w, 2);
  y = draw_lines(c, {area.x, y + (quiet.line_height() + quiet.cap_height()) / 2}, quiet, words,
                 c.palette.text2) -
      (quiet.line_height() + quiet.cap_height()) / 2;
  return y + 14;
}

void add_chip_rows(const Context& c, Flow& flow, const std::vector<Chip>& chips) {
  for (auto& row : rows_of(c, chips, flow.width())) {
    flow.block(workshop_key + row_gap,
               [row = std::move(row)](const Context& d, Rect r) { draw_chip_row(d, row, r); });
  }
}

void add_stepper(const Context& c, Flow& flow, const Stepper& s) {
  flow.heading(c.styles.label, s.label, c.palette.text2);
  flow.gap(6);
  flow.block(workshop_key + row_gap, [s](const Context& d, Rect r) {
    const TextStyle style{std::max(48.0f, d.styles.row_large.em), Weight::semibold};
    const float middle = std::max(130.0f, d.canvas.digits_width(style, s.value) + 40);
    draw_step_key(d, s.id + "/min", {r.x, r.y, workshop_key, workshop_key}, false,
                  fmt::format("{}, {}", s.label, d.tr("een minder")), s.less, s.can_less);
    d.canvas.digits({r.x + workshop_key + middle / 2, r.y + (workshop_key + style.cap_height()) / 2}, style,
                    s.value, d.palette.text1, Align::centre);
    draw_step_key(d, s.id + "/plus", {r.x + workshop_key + middle, r.y, workshop_key, workshop_key}, true,
                  fmt::format("{}, {}", s.label, d.tr("een meer")), s.more, s.can_more);
  });
}

Rect draw_workshop_foot(const Context& c, Rect area, const std::vector<Chip>& keys) {
  const float top = draw_workshop_keys(c, area, keys, 2 * workshop_key + 16 + 24);
  return {area.x, area.y, area.w, top - 24 - area.y};
}

void draw_workshop_list(const Context& c, const Flow& flow, Rect list, Rect area, const std::string& scroll) {
  flow.draw({list.x, list.y, list.w - 24, list.h}, scroll);
  draw_page_buttons(c, scroll, {area.right() - 2 * workshop_key - 16, area.bottom() - workshop_key},
                    workshop_key);
}

void draw_workshop_page(const Context& c, const Flow& flow, const std::vector<Chip>& keys,
                        const std::string& scroll) {
  const Rect area = canvas_area(c);
  draw_workshop_list(c, flow, draw_workshop_foot(c, area, keys), area, scroll);
}

void draw_workshop_column(const Context& c, const Flow& flow, Rect area, const std::string& scroll) {
  if (flow.height() <= area.h) return flow.draw(area, scroll);
  flow.draw({area.x, area.y, area.w, area.h - workshop_key - 16}, scroll);
  draw_page_buttons(c, scroll, {area.right() - 2 * workshop_key - 16, area.bottom() - workshop_key},
                    workshop_key);
}

float draw_workshop_keys(const Context& c, Rect area, const std::vector<Chip>& keys, float aside) {
  auto rows = rows_of(c, keys, area.w);
  // Only the last row shares its line with page keys.
  if (!rows.empty() && rows.back().size() > 1 &&
      rows.back().back().x + rows.back().back().wide > area.w - aside) {
    PlacedChip last = rows.back().back();
    rows.back().pop_back();
    last.x = 0;
    rows.push_back({last});
  }
  const float top = area.bottom() - static_cast<float>(rows.size()) * (workshop_key + row_gap) + row_gap;
  float y = top;
  for (const auto& row : rows) {
    draw_chip_row(c, row, {area.x, y, area.w, workshop_key});
    y += workshop_key + row_gap;
  }
  return top;
}

std::string decimal(const Context& c, double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (c.room.settings.locale != "en") std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

ButtonLook primary_look() { return {.kind = ButtonLook::Kind::primary, .icon = {}}; }
ButtonLook plain_look() { return {.kind = ButtonLook::Kind::filled, .icon = {}}; }

}  // namespace caleidoscoop::ui
