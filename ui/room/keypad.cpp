#include "ui/room/keypad.h"

#include <string>

#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {

bool stands_at_keypad(const RoomState& state) {
  if (state.leaves_at || state.picture_asked || state.message.form == MessageState::Form::whole) return false;
  if (state.sheet != Sheet::none) return state.sheet == Sheet::members;
  const bool has_pin = state.admin.facts->has_pin;
  if (state.scene == set_up_scene) return !has_pin && state.choice(std::string(set_up_step)) == "pin";
  return state.scene == admin_scene && has_pin && !state.admin.open;
}

}  // namespace caleidoscoop::ui
