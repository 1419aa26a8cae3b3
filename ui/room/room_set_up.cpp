// What a room does in the first set-up of its display.
#include "ui/room/room.h"
#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {

// Whether the keypad that is drawn is the one on which a PIN is chosen.
bool Room::chooses_pin() const { return state_.scene == set_up_scene && state_.sheet != Sheet::members; }

void Room::arrive_at_set_up() {
  // Whoever comes back begins with the first question, and not where somebody else walked away.
  state_.choices.erase(std::string(set_up_step));
  requests_.emplace_back(settings_look_request);
  requests_.emplace_back(set_up_begun_request);
}

// Who chose a PIN and walks away has said who may change things from then on.
void Room::leave_set_up() {
  new_pin_.clear();
  state_.new_pin = new_pin_.state();
  const AdminFacts& facts = *door_.state().facts;
  if (facts.unset && facts.has_pin) requests_.emplace_back(set_up_done_request);
}

void Room::finish_set_up(Tick now) {
  if (state_.scene != set_up_scene) return;
  const AdminFacts& facts = *door_.state().facts;
  // With a PIN it is over when it is left.
  if (facts.unset && !facts.has_pin) requests_.emplace_back(set_up_done_request);
  go_home(now);
}

}  // namespace caleidoscoop::ui
