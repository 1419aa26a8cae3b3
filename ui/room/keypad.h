// Which keypad stands on the screen, for a keyboard of keys that types its digits.
#pragma once

#include "ui/room/room.h"

namespace caleidoscoop::ui {

// Whether digits are wanted: members' code, the PIN before the settings, or one that is chosen.
bool stands_at_keypad(const RoomState& state);

}  // namespace caleidoscoop::ui
