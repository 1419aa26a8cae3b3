// DisplayLoop: the one loop of the display, with its one wait.
//
// Sleeps until the next input, the stage's next deadline, the next full minute, the heartbeat or a
// new snapshot. `now` is read once per iteration. No frame is drawn unless the stage wants one, the
// window was uncovered or made anew: a static scene costs nothing. A frame is presented only when it
// is complete; a lost device or window is opened again, and the loop never ends because of it.
// Runs on the thread that opened the screen; wake() and stop() may come from any thread.
#pragma once

#include <SDL.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "firmware/display/frame_painter.h"
#include "firmware/display/input_mapper.h"
#include "firmware/display/scheduler.h"
#include "firmware/display/screen.h"
#include "sync/core/snapshot.h"

namespace caleidoscoop::display {

// Tells a watchdog that pictures reach the screen.
//
// It is told so when a frame was presented since the last time. While nothing moves no frame is: then the
// renderer draws one unseen pixel and reads it back instead, for a whole frame twice in each of a watchdog's
// periods would cost more than all else that an idle screen does. A loop that hangs in drawing, presenting
// or anything else says nothing; one that has no screen and keeps trying to open one does not hang.
class Heartbeat {
 public:
  virtual ~Heartbeat() = default;
  virtual std::chrono::milliseconds period() const = 0;  // half of what the watchdog allows
  virtual void beat() = 0;
};

struct LoopParts {
  Screen& screen;
  StageHost& host;
  FramePainter& painter;
  std::function<std::shared_ptr<const Snapshot>()> snapshots;  // the newest; never null, never waits
  std::function<ClockReading()> clock;
  std::function<void(const std::vector<std::string>&)> requests;  // what visitors asked of the program
  std::function<void(std::chrono::sys_seconds)> each_minute;      // before the frame of that minute
  std::function<void()> frame_presented;
  Heartbeat* heartbeat = nullptr;
  bool shift_picture = true;
  std::function<void(const std::vector<ui::Utterance>&)> speech = {};  // what is to be said; never waits
  std::function<void()> touched = {};                                  // a finger or a button came down
  bool kiosk = false;                                           // a request to close the window is not obeyed
  std::function<std::vector<SDL_TouchID>()> touch_panels = {};  // that are plugged in; none: SDL's own list
  std::function<void(const Picture&)> frame_drawn = {};         // whole, and about to be presented
};

class DisplayLoop {
 public:
  explicit DisplayLoop(LoopParts parts);

  // Until stop() or, outside a kiosk, until the window is closed.
  void run();

  // The picture lies otherwise on the panel than before.
  void picture_changed() { adopt_window(); }

  // A frame is drawn at once, even if nothing changed.
  void draw_again() { redraw_ = true; }

  void wake() const;
  void stop() const;

  std::int64_t frames() const { return frames_; }

 private:
  void iterate();
  void handle(const SDL_Event& event);
  void handle_window(const SDL_WindowEvent& event);
  void hand_on(const std::vector<ui::InputEvent>& events);
  void end_lost_contacts();
  void adopt_window();
  void reopen_when_due();
  void draw_when_wanted(const Snapshot& snapshot);
  void tell_minute();
  void beat_when_due();
  bool can_show() const;
  bool can_draw();
  Picture picture() const;

  LoopParts parts_;
  Uint32 wake_event_;
  Uint32 stop_event_;
  InputMapper mapper_;
  ClockReading clock_;
  std::optional<SDL_Event> pending_;
  std::optional<ui::Tick> next_beat_;
  std::optional<ui::Tick> reopen_at_;
  std::int64_t frames_ = 0;
  std::int64_t frames_at_beat_ = 0;
  std::optional<std::chrono::sys_time<std::chrono::minutes>> minute_;
  bool redraw_ = true;
  bool visible_ = true;
  bool running_ = true;
};

}  // namespace caleidoscoop::display
