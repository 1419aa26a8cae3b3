// Playlist: goes through the edition's rotation while nobody touches the screen.
//
// By itself it counts from when it began. In step it follows the wall clock, so that several screens
// with the same edition and the same time show the same, to the second. Plain state; the caller hands
// in the time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "sync/core/edition.h"
#include "ui/input.h"

namespace caleidoscoop::ui {

struct PlaylistState {
  std::size_t item = 0;
  Tick since{};  // when this item came on
};

class Playlist {
 public:
  const PlaylistState& state() const { return state_; }

  // From its first item.
  void start(Tick now) { state_ = {0, now}; }

  // The scene that comes on now, when another does.
  std::optional<std::string> advance(const Edition& edition, Now now, bool in_step);

  // When advance() will next have something else; nothing for an empty rotation.
  std::optional<Tick> next_change(const Edition& edition) const;

 private:
  std::optional<std::string> follow_the_clock(const Edition& edition, Now now);

  PlaylistState state_;
  std::optional<Tick> until_;  // in step: the clock's next turn
};

}  // namespace caleidoscoop::ui
