#include "ui/chrome/bar_items.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "ui/chrome/bar_layout.h"
#include "ui/chrome/chrome.h"
#include "ui/chrome/sync_state.h"
#include "ui/chrome/validity.h"

namespace caleidoscoop::ui {
namespace {

constexpr TextStyle tab_text{26, Weight::semibold};

// The two lines of the boxes at the right end.
struct Letters {
  TextStyle loud, quiet;
};
Letters letters_of(const Context& c) {
  if (large_bar(c)) return {{34, Weight::semibold}, {28, Weight::regular}};
  return {tab_text, {24, Weight::regular}};
}

// Long words of other languages are set smaller, down to here.
constexpr float smallest_wide_word = 28;

TextStyle wide_style(const Context& c, std::string_view word, float room) {
  TextStyle style{c.room.settings.text_scale > 1.8 ? 40.0f : 36.0f, Weight::semibold};
  while (style.em > smallest_wide_word && c.type.width(style, word) > room) style.em -= 2;
  return style;
}

// In a language of longer words one size smaller.
TextStyle tab_style(const Context& c, std::string_view title, float width) {
  return c.type.width(tab_text, title) + 8 <= width ? tab_text : TextStyle{24, Weight::semibold};
}

Icon icon_of(std::string_view tab) {
  constexpr std::array<std::pair<std::string_view, Icon>, 7> icons{{{"overzicht", Icon::map},
                                                                    {"horizon", Icon::lanes},
                                                                    {"nieuws", Icon::news},
                                                                    {"kring", Icon::people},
                                                                    {"agenda", Icon::calendar},
                                                                    {"werkt", Icon::check},
                                                                    {"werkvorm", Icon::touch}}};
  for (const auto& [scene, icon] : icons) {
    if (scene == tab) return icon;
  }
  return Icon::box;
}

void add_target(const Context& c, Rect r, const std::string& id, std::string label, Action action) {
  c.targets.add({.id = id,
                 .area = r,
                 .label = std::move(label),
                 .action = std::move(action),
                 .shape = {},
                 .on_bar = true});
}

// The item's ground; gives the ink that stands on it.
Colour draw_ground(const Context& c, Rect r, const std::string& id, bool selected) {
  const bool inverse = selected != c.pressed(id);
  if (inverse) c.canvas.rect(r, c.palette.inverse_fill, 6);
  return inverse ? c.palette.inverse_text : c.palette.text1;
}

// Content past its validity is said first, for that concerns all of it.
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

BarItem item_of(const Context& c, std::string id, Icon icon, std::string_view word, Action action) {
  const auto* opens = std::get_if<ToggleSheet>(&action);
  const bool selected = opens != nullptr && opens->sheet == c.room.sheet;
  return {std::move(id), icon, word, std::string(word), std::move(action), selected};
}

}  // namespace

BarItem begin_item(const Context& c) { return item_of(c, "bar/begin", Icon::home, c.tr("Begin"), GoHome{}); }
BarItem back_item(const Context& c) { return item_of(c, "bar/terug", Icon::back, c.tr("Terug"), GoBack{}); }
BarItem search_item(const Context& c) {
  return item_of(c, "bar/zoeken", Icon::search, c.tr("Zoeken"), GoTo{"zoeken"});
}
BarItem help_item(const Context& c) {
  return item_of(c, "bar/hulp", Icon::help, c.tr("Hulp"), ToggleSheet{Sheet::help});
}

BarItem menu_item(const Context& c) {
  return item_of(c, "bar/menu", Icon::box, c.tr("Menu"), ToggleSheet{Sheet::menu});
}

BarItem tab_item(const Context& c, const Tab& tab) {
  const bool selected = tab_of(c.room.scene) == tab.scene;
  const std::string_view title = c.tr(tab.title);
  return {.id = "bar/" + tab.scene,
          .icon = icon_of(tab.scene),
          .word = title,
          .label = fmt::format("{}, {}", title, selected ? c.tr("tabblad, gekozen") : c.tr("tabblad")),
          .action = GoTo{tab.scene},
          .selected = selected};
}

void draw_upright_item(const Context& c, Rect r, const BarItem& item) {
  const Colour ink = draw_ground(c, r, item.id, item.selected);
  const TextStyle style{large_bar(c) ? 32.0f : 25.0f, Weight::medium};
  draw_icon(c.canvas, item.icon, {r.centre().x, r.y + (large_bar(c) ? 28.0f : 34.0f)}, 40, ink);
  c.canvas.text({r.centre().x, r.bottom() - 12}, style, item.word, ink, Align::centre);
  add_target(c, r, item.id, item.label, item.action);
}

void draw_wide_item(const Context& c, Rect r, const BarItem& item) {
  constexpr float icon = 44, between = 12, side = 6;
  const Colour ink = draw_ground(c, r, item.id, item.selected);
  const float room = r.w - icon - between - 2 * side;
  const TextStyle style = wide_style(c, item.word, room);
  const std::string word = c.type.fit(style, item.word, room);
  const float wide = icon + between + c.type.width(style, word);
  const float x = r.centre().x - wide / 2;
  draw_icon(c.canvas, item.icon, {x + icon / 2, r.centre().y}, icon, ink);
  c.canvas.text({x + icon + between, r.centre().y + style.cap_height() / 2}, style, word, ink);
  add_target(c, r, item.id, item.label, item.action);
}

void draw_tab(const Context& c, Rect r, const BarItem& item) {
  draw_word_item(c, r, item, tab_style(c, item.word, r.w));
}

void draw_word_item(const Context& c, Rect r, const BarItem& item, const TextStyle& style) {
  const Colour ink = draw_ground(c, r, item.id, item.selected);
  c.canvas.text({r.centre().x, r.centre().y + style.cap_height() / 2}, style,
                c.type.fit(style, item.word, r.w), ink, Align::centre);
  add_target(c, r, item.id, item.label, item.action);
}

float tab_text_width(const Context& c, const Tab& tab) { return c.type.width(tab_text, c.tr(tab.title)); }

void draw_kring_item(const Context& c, Rect r) {
  const std::string id = "bar/kringkeuze";
  const Kring* kring = c.edition.kring_by_id(c.edition.kring);
  const std::string_view name = kring != nullptr ? std::string_view(kring->title) : c.tr("Alle kringen");
  const Colour loud = draw_ground(c, r, id, c.room.sheet == Sheet::kring);
  const Colour quiet = loud == c.palette.text1 ? c.palette.text2 : loud;
  c.canvas.outline(r, c.palette.line_strong, c.palette.outlined_surfaces ? 3 : 2, 8);
  const Letters letters = letters_of(c);
  const float middle = r.centre().y;
  const std::string_view above = c.room.unlocked ? c.tr("Kring · leden open") : c.tr("Kring");
  c.canvas.text({r.x + 18, middle - 11}, letters.quiet, c.type.fit(letters.quiet, above, r.w - 30), quiet);
  c.canvas.text({r.x + 18, middle + 29}, letters.loud, c.type.fit(letters.loud, name, r.w - 18 - 54), loud);
  draw_icon(c.canvas, Icon::chevron_up, {r.right() - 30, middle}, 30, loud);
  std::string label = kring == nullptr
                          ? std::string(c.tr("Alle kringen, een kring kiezen"))
                          : fmt::format(fmt::runtime(c.tr("Kring {}, andere kring kiezen")), name);
  if (c.room.unlocked) label += fmt::format(", {}", c.tr("de inhoud voor leden is te zien"));
  add_target(c, r, id, std::move(label), ToggleSheet{Sheet::kring});
}

void draw_sync_item(const Context& c, Rect r) {
  const std::string id = "bar/status";
  const SyncState state = bar_state(c);
  const Colour ink = draw_ground(c, r, id, c.room.scene == status_scene);
  const bool plain = ink == c.palette.text1;
  const Colour loud = plain && state.attention ? c.palette.warning : ink;
  const Letters letters = letters_of(c);
  const float middle = r.centre().y;
  draw_icon(c.canvas, state.icon, {r.x + 28, middle - 18}, 32, loud);
  c.canvas.text({r.x + 52, middle - 9}, letters.loud, c.type.fit(letters.loud, state.title, r.w - 56), loud);
  c.canvas.text({r.x + 12, middle + 30}, letters.quiet, c.type.fit(letters.quiet, state.detail, r.w - 20),
                plain ? c.palette.text2 : ink);
  add_target(c, r, id, spoken_state(c), GoTo{std::string(status_scene)});
}

}  // namespace caleidoscoop::ui
