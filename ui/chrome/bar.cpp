#include <algorithm>
#include <vector>

#include "ui/chrome/bar_items.h"
#include "ui/chrome/bar_layout.h"
#include "ui/chrome/chrome.h"
#include "ui/chrome/reading_page.h"
#include "ui/room/profile.h"

namespace caleidoscoop::ui {
namespace {

constexpr float sync_width = 226;
constexpr float kring_width = 236;
constexpr float item_width = 92;

bool can_go_back(const Context& c) { return !c.room.history.empty(); }

// Side by side over the width, each as wide as its word needs and the rest shared.
void draw_tabs(const Context& c, Rect row) {
  const auto all = tabs_of(c.room.settings.profile);
  float words = 0;
  for (const Tab& tab : all) words += tab_text_width(c, tab);
  const auto count = static_cast<float>(all.size());
  const float around = std::min(48.0f, (row.w - words) / count);
  float x = row.x;
  for (const Tab& tab : all) {
    const float wide = std::max(88.0f, tab_text_width(c, tab) + around);
    draw_tab(c, {x, row.y, wide, row.h}, tab_item(c, tab));
    x += wide;
  }
}

void draw_begin_and_back(const Context& c, float x, float y) {
  draw_upright_item(c, {x, y, item_width, 96}, begin_item(c));
  if (can_go_back(c)) draw_upright_item(c, {x + item_width, y, item_width, 96}, back_item(c));
}

void draw_landscape(const Context& c, float y) {
  draw_begin_and_back(c, 40, y);
  const float right = c.frame.width - 48;
  draw_sync_item(c, {right - sync_width, y, sync_width, 96});
  float x = right - sync_width - 20 - kring_width;
  draw_kring_item(c, {x, y, kring_width, 96});
  x -= 12 + item_width;
  draw_upright_item(c, {x, y, item_width, 96}, help_item(c));
  x -= item_width;
  draw_upright_item(c, {x, y, item_width, 96}, search_item(c));
  draw_tabs(c, {236, y, x - 8 - 236, 96});
}

void draw_portrait(const Context& c, float top) {
  draw_tabs(c, {40, top + 14, c.frame.width - 80, 88});
  const float y = top + 122;
  draw_begin_and_back(c, 40, y);
  draw_upright_item(c, {232, y, item_width, 96}, search_item(c));
  draw_upright_item(c, {324, y, item_width, 96}, help_item(c));
  const float right = c.frame.width - 48;
  draw_sync_item(c, {right - sync_width, y, sync_width, 96});
  draw_kring_item(c, {428, y, right - sync_width - 16 - 428, 96});
}

// Equal boxes over the width.
void draw_row(const Context& c, Rect row, const std::vector<BarItem>& items, std::size_t columns) {
  const float each = row.w / static_cast<float>(columns);
  float x = row.x;
  for (const BarItem& item : items) {
    draw_wide_item(c, {x, row.y, each, row.h}, item);
    x += each;
  }
}

// Where a thing that opens a page is out of use its place stays empty, so that nothing else moves.
constexpr float wide_item = 244;

void draw_kring_and_state(const Context& c, Rect r) {
  const float each = (r.w - 16) / 2;
  draw_kring_item(c, {r.x, r.y, each, r.h});
  draw_sync_item(c, {r.x + each + 16, r.y, each, r.h});
}

void draw_large_landscape(const Context& c, Rect row) {
  std::vector<BarItem> tabs;
  for (const Tab& tab : tabs_of(c.room.settings.profile)) tabs.push_back(tab_item(c, tab));
  draw_row(c, row, tabs, tabs.size());
  row.y += row.h + 8;
  draw_wide_item(c, {row.x, row.y, wide_item, row.h}, begin_item(c));
  if (can_go_back(c)) draw_wide_item(c, {row.x + wide_item, row.y, wide_item, row.h}, back_item(c));
  draw_wide_item(c, {row.x + 2 * wide_item, row.y, wide_item, row.h}, search_item(c));
  draw_wide_item(c, {row.x + 3 * wide_item, row.y, wide_item, row.h}, help_item(c));
  const float x = row.x + 4 * wide_item + 24;
  draw_kring_and_state(c, {x, row.y, row.right() - x, row.h});
}

void draw_large_portrait(const Context& c, Rect row) {
  std::vector<BarItem> items;
  for (const Tab& tab : tabs_of(c.room.settings.profile)) items.push_back(tab_item(c, tab));
  items.push_back(search_item(c));
  constexpr std::ptrdiff_t columns = 4;
  for (std::ptrdiff_t at = 0; at < static_cast<std::ptrdiff_t>(items.size()); at += columns) {
    const auto last = std::min(at + columns, static_cast<std::ptrdiff_t>(items.size()));
    draw_row(c, row, {items.begin() + at, items.begin() + last}, columns);
    row.y += row.h + 8;
  }
  constexpr float narrow = 120;
  draw_upright_item(c, {row.x, row.y, narrow, row.h}, begin_item(c));
  if (can_go_back(c)) draw_upright_item(c, {row.x + narrow, row.y, narrow, row.h}, back_item(c));
  draw_upright_item(c, {row.x + 2 * narrow, row.y, narrow, row.h}, help_item(c));
  const float x = row.x + 3 * narrow + 16;
  draw_kring_and_state(c, {x, row.y, row.right() - x, row.h});
}

}  // namespace

void draw_bar(const Context& c) {
  if (c.room.settings.event && c.room.attract) return draw_event_strip(c);
  if (reads_in_column(c)) return draw_reading_bar(c);
  const float top = bar_top(c);
  c.canvas.rect({0, top, c.frame.width, bar_height(c)}, c.palette.surface1);
  c.canvas.line({0, top}, {c.frame.width, top}, c.palette.line_strong,
                c.palette.outlined_surfaces ? 3 : 1.5f);
  if (large_bar(c)) {
    const Rect row{48, top + 12, c.frame.width - 96, 88};
    return c.frame.portrait ? draw_large_portrait(c, row) : draw_large_landscape(c, row);
  }
  c.frame.portrait ? draw_portrait(c, top) : draw_landscape(c, top + 12);
}

}  // namespace caleidoscoop::ui
