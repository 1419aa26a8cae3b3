// Whether who looks after this display may see what is on it: asked of whoever stands there.
#include "ui/room/room.h"
#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {

// What stands there then is nobody else's: members' content, what a room says of itself, settings, and
// whatever is being typed.
bool Room::private_moment() const {
  return state_.unlocked || state_.sheet == Sheet::members || !state_.typing.open.empty() ||
         state_.admin.open || state_.scene == "beheer" || state_.scene == "werkvorm" ||
         state_.scene == set_up_scene;
}

// A wall that nobody can touch cannot be asked either.
void Room::heed_picture(const std::optional<PictureAsk>& ask, Now now) {
  state_.picture_asked.reset();
  if (!ask || !ask->holds_at(now.wall) || picture_answered_ == ask->at) return;
  if (state_.settings.mode != Mode::touch || private_moment() || resting()) return;
  state_.picture_asked = ask->at;
}

void Room::answer_picture(bool allowed) {
  if (!state_.picture_asked) return;
  picture_answered_ = std::exchange(state_.picture_asked, std::nullopt);
  requests_.emplace_back(allowed ? picture_allowed_request : picture_refused_request);
}

}  // namespace caleidoscoop::ui
