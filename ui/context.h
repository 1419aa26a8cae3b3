// Context: what a view draws from and into. Borrowed for one frame; views keep nothing of it.
#pragma once

#include <algorithm>
#include <optional>

#include "sync/core/snapshot.h"
#include "ui/input.h"
#include "ui/look/palette.h"
#include "ui/look/styles.h"
#include "ui/paint/canvas.h"
#include "ui/room/room.h"
#include "ui/room/targets.h"
#include "ui/settings.h"
#include "ui/words/words.h"

namespace caleidoscoop::ui {

// The earliest moment at which anything drawn now will look different by itself.
class Wake {
 public:
  void at(Tick tick) { earliest_ = earliest_ ? std::min(*earliest_, tick) : tick; }
  const std::optional<Tick>& earliest() const { return earliest_; }

 private:
  std::optional<Tick> earliest_;
};

struct Context {
  Canvas& canvas;
  Typesetter& type;
  const Palette& palette;
  const Styles& styles;
  const Snapshot& snapshot;
  const Edition& edition;
  const RoomState& room;
  const DeviceFacts& facts;
  const Words& words;
  Targets& targets;
  Wake& wake;
  Frame frame;
  Now now;
  bool animate = true;   // false: show settled states only
  bool overlay = false;  // drawing a sheet or a dialogue, above everything

  bool wall() const { return room.settings.mode == Mode::wall; }
  bool pressed(const std::string& id) const {
    return std::find(room.pressed.begin(), room.pressed.end(), id) != room.pressed.end();
  }
  std::string_view tr(std::string_view dutch) const { return words.tr(dutch); }

  // How far a motion that began at `start` has come; asks for the next frame while it runs.
  float progress(Tick start, Tick lasts) const;
};

}  // namespace caleidoscoop::ui
