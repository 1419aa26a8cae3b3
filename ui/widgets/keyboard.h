// The keyboard on the screen, and the field that shows what was typed with it.
//
// Keys are 80 units or higher, in four rows against the bottom of the area that is given; a text belongs to
// the purpose for which it was opened (ui/room/text_entry.h).
#pragma once

#include <string>
#include <string_view>

#include "ui/context.h"
#include "ui/paint/icons.h"

namespace caleidoscoop::ui {

struct KeyboardLook {
  std::string_view done;  // on the key that puts the keyboard away: "Zoek", "Klaar"
  // What that key does; by default it only puts the keyboard away.
  Action finish = TextAct{CloseText{}};
  bool codes = false;  // keys for passwords: every character of ASCII, and no letters with signs
};

// What the keyboard will take of the bottom of an area.
float keyboard_height(const Context& c, Rect area);
void draw_keyboard(const Context& c, Rect area, const KeyboardLook& look);

struct TextField {
  std::string purpose;
  std::string_view hint;    // while nothing was typed
  std::string_view spoken;  // what speech calls it
  std::string aside;        // at the right end: how much was found
  std::string clears;       // see OpenText
  Icon icon = Icon::search;
  bool secret = false;  // shown, for whoever types it must see it; never spoken
};

// High enough for its letters. A touch brings the keyboard; the cross at its end takes the text away.
float field_height(const Context& c);
void draw_text_field(const Context& c, Rect r, const TextField& field);

}  // namespace caleidoscoop::ui
