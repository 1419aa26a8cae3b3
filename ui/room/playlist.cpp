#include "ui/room/playlist.h"

#include "ui/room/rotation.h"

namespace caleidoscoop::ui {

std::optional<std::string> Playlist::advance(const Edition& edition, Now now, bool in_step) {
  if (edition.rotation.empty()) return std::nullopt;
  if (in_step) return follow_the_clock(edition, now);
  until_.reset();
  const std::size_t here = state_.item % edition.rotation.size();
  if (now.tick - state_.since < Tick{edition.rotation[here].duration}) return std::nullopt;
  state_.since = now.tick;
  const auto next = next_in_rotation(edition, here, now.wall);
  if (!next) return std::nullopt;
  state_.item = *next;
  return edition.rotation[*next].scene;
}

std::optional<std::string> Playlist::follow_the_clock(const Edition& edition, Now now) {
  if (until_ && now.tick < *until_) return std::nullopt;
  const auto turn = turn_at(edition, now.wall);
  if (!turn) {
    until_ = now.tick + Tick{60'000};
    return std::nullopt;
  }
  until_ = now.tick + Tick{turn->until - now.wall};
  state_ = {turn->item, now.tick - Tick{now.wall - turn->from}};
  return edition.rotation[turn->item].scene;
}

std::optional<Tick> Playlist::next_change(const Edition& edition) const {
  if (edition.rotation.empty()) return std::nullopt;
  if (until_) return until_;
  return state_.since + Tick{edition.rotation[state_.item % edition.rotation.size()].duration};
}

}  // namespace caleidoscoop::ui
