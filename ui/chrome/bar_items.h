// The items of the bar, each in a box that the bar gives it.
#pragma once

#include <string>
#include <string_view>

#include "ui/context.h"
#include "ui/paint/icons.h"
#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {

struct BarItem {
  std::string id;  // "bar/zoeken"
  Icon icon = Icon::home;
  std::string_view word;
  std::string label;  // what speech says
  Action action;
  bool selected = false;  // its page or sheet is shown
};

BarItem begin_item(const Context& c);
BarItem back_item(const Context& c);
BarItem search_item(const Context& c);
BarItem help_item(const Context& c);
BarItem menu_item(const Context& c);
BarItem tab_item(const Context& c, const Tab& tab);

// The word below its icon.
void draw_upright_item(const Context& c, Rect r, const BarItem& item);
// The word beside its icon, in the letters of those who read large ones.
void draw_wide_item(const Context& c, Rect r, const BarItem& item);
// The word alone, in a size of the caller's.
void draw_word_item(const Context& c, Rect r, const BarItem& item, const TextStyle& style);
// The word alone, in the bar of common letters.
void draw_tab(const Context& c, Rect r, const BarItem& item);
float tab_text_width(const Context& c, const Tab& tab);

// The kring that is shown, and the way to another.
void draw_kring_item(const Context& c, Rect r);
// How up to date the screen is.
void draw_sync_item(const Context& c, Rect r);

}  // namespace caleidoscoop::ui
