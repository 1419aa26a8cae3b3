// A page on which a code is typed: what for on the left, or above, and a keypad with large keys.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ui/context.h"

namespace caleidoscoop::ui {

struct KeypadPage {
  std::string title, explanation;
  std::string state;       // how far the typing is, or why it does not go on
  bool attention = false;  // something was wrong
  std::size_t fewest = fewest_code_digits, most = most_code_digits;
  Action cancel;
  struct Way {
    std::string id, text;
    Action action;
  };
  std::vector<Way> ways{};  // where there is more than to cancel: these, in its place
};

// Below the header, in `area`. What has no room is left out from the top: first the icon, then what explains.
void draw_keypad_page(const Context& c, Rect area, const CodeState& code, const KeypadPage& page);

// "0:30" or "1:00:30", and asks for a frame when the next second has gone.
std::string countdown(const Context& c, Tick until);

}  // namespace caleidoscoop::ui
