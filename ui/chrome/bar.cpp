#include <fmt/format.h>

#include "ui/chrome/chrome.h"
#include "ui/chrome/sync_state.h"
#include "ui/chrome/validity.h"
#include "ui/room/profile.h"
#include "ui/scenes/scene_list.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr TextStyle tab_text{26, Weight::semibold};
constexpr TextStyle small_text{24, Weight::regular};
constexpr float sync_width = 226;
constexpr float kring_width = 236;
constexpr float item_width = 92;

void add_target(const Context& c, const std::string& id, Rect r, std::string label, Action action) {
  c.targets.add({.id = id,
                 .area = r,
                 .label = std::move(label),
                 .action = std::move(action),
                 .shape = {},
                 .on_bar = true});
}

// An icon with its word below, as Begin, Terug and Hulp have.
void draw_icon_item(const Context& c, const std::string& id, Rect r, Icon icon, std::string_view text,
                    Action action) {
  const auto* opens = std::get_if<ToggleSheet>(&action);
  const bool open = opens != nullptr && opens->sheet == c.room.sheet;
  const bool inverse = open != c.pressed(id);
  if (inverse) c.canvas.rect(r, c.palette.inverse_fill, 6);
  const Colour ink = inverse ? c.palette.inverse_text : c.palette.text1;
  draw_icon(c.canvas, icon, {r.centre().x, r.y + 34}, 40, ink);
  c.canvas.text({r.centre().x, r.bottom() - 12}, {25, Weight::medium}, text, ink, Align::centre);
  add_target(c, id, r, std::string(text), std::move(action));
}

// In a language of longer words one size smaller.
TextStyle tab_style(const Context& c, std::string_view title, float width) {
  return c.type.width(tab_text, title) + 8 <= width ? tab_text : TextStyle{24, Weight::semibold};
}

void draw_tab(const Context& c, const Tab& tab, Rect r) {
  const std::string id = "bar/" + tab.scene;
  const bool selected = tab_of(c.room.scene) == tab.scene;
  const bool inverse = selected != c.pressed(id);
  if (inverse) c.canvas.rect(r, c.palette.inverse_fill, 6);
  const std::string_view title = c.tr(tab.title);
  const TextStyle style = tab_style(c, title, r.w);
  c.canvas.text({r.centre().x, r.centre().y + style.cap_height() / 2}, style, c.type.fit(style, title, r.w),
                inverse ? c.palette.inverse_text : c.palette.text1, Align::centre);
  add_target(c, id, r, fmt::format("{}, {}", title, selected ? c.tr("tabblad, gekozen") : c.tr("tabblad")),
             GoTo{tab.scene});
}

// Side by side over the width, each as wide as its word needs and the rest shared.
void draw_tabs(const Context& c, Rect row) {
  const auto all = tabs_of(c.room.settings.profile);
  float words = 0;
  for (const Tab& tab : all) words += c.type.width(tab_text, c.tr(tab.title));
  const auto count = static_cast<float>(all.size());
  const float around = std::min(48.0f, (row.w - words) / count);
  float x = row.x;
  for (const Tab& tab : all) {
    const float wide = std::max(88.0f, c.type.width(tab_text, c.tr(tab.title)) + around);
    draw_tab(c, tab, {x, row.y, wide, row.h});
    x += wide;
  }
}

void draw_kring_item(const Context& c, Rect r) {
  const std::string id = "bar/kringkeuze";
  const bool inverse = (c.room.sheet == Sheet::kring) != c.pressed(id);
  const Kring* kring = c.edition.kring_by_id(c.edition.kring);
  const std::string_view name = kring != nullptr ? std::string_view(kring->title) : c.tr("Alle kringen");
  if (inverse) c.canvas.rect(r, c.palette.inverse_fill, 8);
  c.canvas.outline(r, c.palette.line_strong, c.palette.outlined_surfaces ? 3 : 2, 8);
  const Colour quiet = inverse ? c.palette.inverse_text : c.palette.text2;
  const Colour loud = inverse ? c.palette.inverse_text : c.palette.text1;
  c.canvas.text({r.x + 18, r.y + 37}, small_text,
                c.room.unlocked ? c.tr("Kring · leden open") : c.tr("Kring"), quiet);
  c.canvas.text({r.x + 18, r.y + 73}, tab_text, c.type.fit(tab_text, name, r.w - 18 - 54), loud);
  draw_icon(c.canvas, Icon::chevron_up, {r.right() - 30, r.centre().y}, 30, loud);
  std::string label = fmt::format(fmt::runtime(c.tr("Kring {}, andere kring kiezen")), name);
  if (c.room.unlocked) label += fmt::format(", {}", c.tr("de inhoud voor leden is te zien"));
  add_target(c, id, r, std::move(label), ToggleSheet{Sheet::kring});
}

// How up to date the screen is; content past its validity is said first, for that concerns all of it.
SyncState bar_state(const Context& c) {
  SyncState state = sync_state(c);
  const Validity validity = validity_of(c);
  if (!validity.marked() || state.kind == SyncState::Kind::loading) return state;
  state.detail = validity.detail.empty() ? state.title : validity.detail;
  state.icon = Icon::alert;
  state.title = validity.title;
  state.attention = true;
  return state;
}

std::string spoken_state(const Context& c) {
  const SyncState state = sync_state(c);
  std::string spoken = fmt::format("{}, {}", state.title, state.detail);
  if (const auto line = validity_line(c); !line.empty()) spoken = line + ", " + spoken;
  if (const auto message = spoken_message(c); !message.empty()) spoken = message + ". " + spoken;
  return fmt::format("{}, {}", spoken, c.tr("toestand van het scherm"));
}

void draw_sync_item(const Context& c, Rect r) {
  const std::string id = "bar/status";
  const bool inverse = (c.room.scene == status_scene) != c.pressed(id);
  const SyncState state = bar_state(c);
  if (inverse) c.canvas.rect(r, c.palette.inverse_fill, 6);
  const Colour loud = inverse           ? c.palette.inverse_text
                      : state.attention ? c.palette.warning
                                        : c.palette.text1;
  const Colour quiet = inverse ? c.palette.inverse_text : c.palette.text2;
  draw_icon(c.canvas, state.icon, {r.x + 28, r.y + 30}, 32, loud);
  const TextStyle title{26, Weight::semibold};
  c.canvas.text({r.x + 52, r.y + 39}, title, c.type.fit(title, state.title, r.w - 56), loud);
  c.canvas.text({r.x + 12, r.y + 76}, small_text, c.type.fit(small_text, state.detail, r.w - 20), quiet);
  add_target(c, id, r, spoken_state(c), GoTo{std::string(status_scene)});
}

void draw_search_item(const Context& c, Rect r) {
  draw_icon_item(c, "bar/zoeken", r, Icon::search, c.tr("Zoeken"), GoTo{"zoeken"});
}

void draw_begin_and_back(const Context& c, float x, float y) {
  draw_icon_item(c, "bar/begin", {x, y, item_width, 96}, Icon::home, c.tr("Begin"), GoHome{});
  if (c.room.history.empty()) return;
  draw_icon_item(c, "bar/terug", {x + item_width, y, item_width, 96}, Icon::back, c.tr("Terug"), GoBack{});
}

void draw_landscape(const Context& c, float y) {
  draw_begin_and_back(c, 40, y);
  const float right = c.frame.width - 48;
  draw_sync_item(c, {right - sync_width, y, sync_width, 96});
  float x = right - sync_width - 20 - kring_width;
  draw_kring_item(c, {x, y, kring_width, 96});
  x -= 12 + item_width;
  draw_icon_item(c, "bar/hulp", {x, y, item_width, 96}, Icon::help, c.tr("Hulp"), ToggleSheet{Sheet::help});
  x -= item_width;
  draw_search_item(c, {x, y, item_width, 96});
  draw_tabs(c, {236, y, x - 8 - 236, 96});
}

void draw_portrait(const Context& c, float top) {
  draw_tabs(c, {40, top + 14, c.frame.width - 80, 88});
  const float y = top + 122;
  draw_begin_and_back(c, 40, y);
  draw_search_item(c, {232, y, item_width, 96});
  draw_icon_item(c, "bar/hulp", {324, y, item_width, 96}, Icon::help, c.tr("Hulp"), ToggleSheet{Sheet::help});
  const float right = c.frame.width - 48;
  draw_sync_item(c, {right - sync_width, y, sync_width, 96});
  draw_kring_item(c, {428, y, right - sync_width - 16 - 428, 96});
}

}  // namespace

void draw_bar(const Context& c) {
  if (c.room.settings.event && c.room.attract) return draw_event_strip(c);
  const float high = c.frame.portrait ? 232 : 120;
  const float top = c.frame.height - high;
  c.canvas.rect({0, top, c.frame.width, high}, c.palette.surface1);
  c.canvas.line({0, top}, {c.frame.width, top}, c.palette.line_strong,
                c.palette.outlined_surfaces ? 3 : 1.5f);
  if (c.frame.portrait) {
    draw_portrait(c, top);
  } else {
    draw_landscape(c, top + 12);
  }
}

}  // namespace caleidoscoop::ui
