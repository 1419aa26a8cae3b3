// What time alone does to the room: the idle return, the attract loop, the dimming.
#include <algorithm>

#include "ui/room/room.h"
#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {
namespace {

constexpr Tick warning_lasts{20000};
constexpr Tick dims_after{30 * 60'000};

}  // namespace

void Room::advance(const Edition& edition, Now now) {
  gestures_.forget_stuck(now.tick);
  code_.advance(now.tick);
  desk_.tell(edition, now);
  publish_desk();
  state_.code = code_.state();
  door_.advance(now.tick, requests_);
  state_.admin = door_.state();
  note_fingers();
  if (!scene_exists(state_.scene, edition)) {
    // An editor removed the theme, or it was locked: it must not even fade out.
    enter("overzicht", now.tick);
    state_.previous_scene.clear();
  }
  select_something(edition);
  state_.dimmed = may_dim() && now.tick - last_touch_ >= dims_after;
  if (state_.attract) return advance_playlist(edition, now);
  const Tick end = leaves();
  if (now.tick >= end) return go_home(now.tick);
  if (now.tick >= end - warning_lasts && state_.scene != cover_scene) state_.leaves_at = end;
}

void Room::advance_playlist(const Edition& edition, Now now) {
  if (resting()) return;
  const auto scene = playlist_.advance(edition, now, state_.settings.event);
  state_.playlist = playlist_.state();
  if (!scene || *scene == state_.scene) return;
  enter(*scene, now.tick);
  if (*scene == cover_scene) state_.cover_since = state_.playlist.since;
}

// A wall is there to be looked at from afar, by people who never touch it.
bool Room::may_dim() const { return state_.attract && state_.settings.mode == Mode::touch; }

std::optional<Tick> Room::next_change(const Edition& edition) const {
  auto earliest = next_move(edition);
  for (const auto& other : {board_.next_change(last_touch_), code_.next_change(), door_.next_change(),
                            filter_.next_change(), gestures_.next_change(), desk_.next_change()}) {
    if (other) earliest = earliest ? std::min(*earliest, *other) : *other;
  }
  return earliest;
}

// When nobody has touched it for that long, people are gone.
Tick Room::leaves() const {
  return std::max(last_touch_ + patience(), desk_.stays_until(last_touch_).value_or(Tick{0}));
}

// Of the idle return or the attract loop.
std::optional<Tick> Room::next_move(const Edition& edition) const {
  if (!state_.attract) {
    return state_.leaves_at || state_.scene == cover_scene ? leaves() : leaves() - warning_lasts;
  }
  if (resting()) return std::nullopt;
  auto earliest = playlist_.next_change(edition);
  if (may_dim() && !state_.dimmed)
    earliest = std::min(earliest.value_or(Tick::max()), last_touch_ + dims_after);
  return earliest;
}

}  // namespace caleidoscoop::ui
