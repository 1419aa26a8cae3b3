#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/scenes/agenda_list.h"
#include "ui/scenes/agenda_panel.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/scenes.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float button_height = 88;

// Large letters leave no room for a panel beside the list: it becomes a page of its own.
bool one_page(const Context& c) { return c.styles.row.em < (c.wall() ? 46.0f : 34.0f); }

const AgendaEntry* entry_of(const std::vector<AgendaGroup>& groups, const std::string& event) {
  for (const AgendaGroup& group : groups) {
    for (const AgendaEntry& entry : group.entries) {
      if (entry.event->id == event) return &entry;
    }
  }
  return nullptr;
}

float draw_action(const Context& c, Vec at, const std::string& id, std::string_view title, Action action,
                  const ButtonLook& look, float right) {
  const float wide = button_width(c, title, look) + 12;
  if (at.x + wide > right) return at.x;
  draw_button(c, id, {at.x, at.y, wide, button_height}, title, std::string(title), std::move(action), look);
  return at.x + wide + 12;
}

// Ways on from the agenda, and the arrows of its list.
void draw_actions(const Context& c, Rect r, const AgendaEntry* selected) {
  const float arrows = 2 * button_height + 16;
  const float right = r.right() - arrows - 24;
  const ButtonLook outlined{.kind = ButtonLook::Kind::outlined, .icon = {}};
  float x = draw_action(c, {r.x, r.y}, "agenda/standpunten", c.tr("Standpunten"), GoTo{"standpunten"},
                        {.kind = ButtonLook::Kind::outlined, .icon = Icon::chevron_right, .icon_after = true},
                        right);
  if (selected != nullptr && can_sign_up(*selected)) {
    draw_action(c, {x, r.y}, "agenda/groot", c.tr("Groot op het scherm"),
                GoTo{qr_scene(selected->event->sign_up)}, outlined, right);
  }
  draw_page_buttons(c, agenda_names::list, {r.right() - arrows, r.y}, button_height);
}

void draw_beside(const Context& c, Rect area, const std::vector<AgendaGroup>& groups,
                 const AgendaEntry& selected) {
  if (c.frame.portrait) {
    const float low = std::max(600.0f, area.h * 0.4f);
    const float row = area.bottom() - low - 24 - button_height;
    draw_agenda_list(c, {area.x, area.y, area.w - 24, row - 16 - area.y}, groups, selected.event);
    draw_actions(c, {area.x, row, area.w, button_height}, &selected);
    return draw_agenda_panel(c, {area.x, area.bottom() - low, area.w, low}, selected);
  }
  const float wide = c.wall() ? 640 : 568;
  const float row = area.bottom() - button_height;
  const float list = area.w - wide - 56;
  draw_agenda_list(c, {area.x, area.y + 12, list - 24, row - 16 - area.y - 12}, groups, selected.event);
  draw_actions(c, {area.x, row, list, button_height}, &selected);
  draw_agenda_panel(c, {area.right() - wide, area.y + 12, wide, area.h - 12}, selected);
}

void draw_in_turn(const Context& c, Rect area, const std::vector<AgendaGroup>& groups,
                  const AgendaEntry* chosen) {
  const float row = area.bottom() - button_height;
  if (chosen == nullptr) {
    draw_agenda_list(c, {area.x, area.y, area.w - 24, row - 16 - area.y}, groups, nullptr);
    return draw_actions(c, {area.x, row, area.w, button_height}, nullptr);
  }
  draw_agenda_panel(c, {area.x, area.y, area.w, row - 16 - area.y}, *chosen);
  const float x = draw_action(c, {area.x, row}, "agenda/lijst", c.tr("Alle bijeenkomsten"),
                              Choose{agenda_names::selected, "", agenda_names::detail},
                              {.kind = ButtonLook::Kind::outlined, .icon = Icon::back}, area.right());
  if (can_sign_up(*chosen)) {
    draw_action(c, {x, row}, "agenda/groot", c.tr("Groot op het scherm"),
                GoTo{qr_scene(chosen->event->sign_up)}, {.kind = ButtonLook::Kind::outlined, .icon = {}},
                area.right());
  }
}

}  // namespace

void draw_agenda(const Context& c) {
  draw_header(c, c.tr("Agenda"));
  const Rect area = canvas_area(c);
  const auto groups = agenda_groups(c.edition, c.now.wall);
  if (groups.empty()) return draw_empty_agenda(c, area);
  const AgendaEntry* chosen = entry_of(groups, c.room.choice(agenda_names::selected));
  if (!one_page(c)) return draw_in_turn(c, area, groups, chosen);
  draw_beside(c, area, groups, chosen != nullptr ? *chosen : groups.front().entries.front());
}

}  // namespace caleidoscoop::ui
