#include "firmware/display/display_loop.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "firmware/display/burn_in.h"
#include "firmware/display/complain.h"

namespace caleidoscoop::display {
namespace {

constexpr ui::Tick retry_opening{500};
// While fingers are down: a panel that is unplugged tells nothing itself.
constexpr ui::Tick look_for_panels{250};

std::vector<SDL_TouchID> listed_panels() {
  std::vector<SDL_TouchID> panels;
  for (int i = 0; i < SDL_GetNumTouchDevices(); ++i) panels.push_back(SDL_GetTouchDevice(i));
  return panels;
}
constexpr ui::Tick retry_beat{100};

void push(Uint32 type) {
  SDL_Event event{};
  event.type = type;
  SDL_PushEvent(&event);
}

}  // namespace

DisplayLoop::DisplayLoop(LoopParts parts)
    : parts_(std::move(parts)), wake_event_(SDL_RegisterEvents(2)), stop_event_(wake_event_ + 1) {
  adopt_window();
}

void DisplayLoop::wake() const { push(wake_event_); }

void DisplayLoop::stop() const { push(stop_event_); }

void DisplayLoop::run() {
  while (running_) iterate();
}

void DisplayLoop::iterate() {
  clock_ = parts_.clock();
  if (pending_) handle(*std::exchange(pending_, std::nullopt));
  SDL_Event event;
  while (SDL_PollEvent(&event) != 0) handle(event);
  if (!running_) return;
  reopen_when_due();
  end_lost_contacts();
  tell_minute();
  const auto snapshot = parts_.snapshots();
  draw_when_wanted(*snapshot);
  if (const auto asked = parts_.host.stage().take_requests(); !asked.empty()) parts_.requests(asked);
  if (const auto said = parts_.host.stage().take_speech(); !said.empty() && parts_.speech)
    parts_.speech(said);
  beat_when_due();
  Deadlines deadlines{parts_.host.stage().next_deadline(), next_beat_,
                      parts_.host.stage().next_wall_change()};
  if (reopen_at_ && (!deadlines.heartbeat || *reopen_at_ < *deadlines.heartbeat))
    deadlines.heartbeat = reopen_at_;
  if (mapper_.holds_contacts()) {
    const auto look = clock_.tick + look_for_panels;
    deadlines.heartbeat = std::min(deadlines.heartbeat.value_or(look), look);
  }
  if (!visible_) {
    deadlines.stage.reset();
    deadlines.wall.reset();
  }
  // What a request changed is not left until something else wakes the loop.
  if (redraw_ && can_show()) return;
  // The drawing took time: the sleep counts from now, not from the frozen moment.
  const auto sleep = static_cast<int>(sleep_for(parts_.clock(), deadlines).count());
  if (SDL_WaitEventTimeout(&event, sleep) != 0) pending_ = event;
}

void DisplayLoop::handle(const SDL_Event& event) {
  if (event.type == stop_event_) {
    running_ = false;
  } else if (event.type == SDL_QUIT) {
    if (!parts_.kiosk) running_ = false;
  } else if (event.type == SDL_WINDOWEVENT) {
    handle_window(event.window);
  } else if (event.type == SDL_DISPLAYEVENT) {
    // Another panel was plugged in: the old window may be on neither.
    const auto change = event.display.event;
    const bool plugged = change == SDL_DISPLAYEVENT_CONNECTED || change == SDL_DISPLAYEVENT_DISCONNECTED;
    if (plugged && frames_ > 0) reopen_at_ = clock_.tick;
  } else if (event.type == SDL_RENDER_DEVICE_RESET) {
    reopen_at_ = clock_.tick;
  } else if (event.type == SDL_RENDER_TARGETS_RESET) {
    redraw_ = true;
  } else if (const auto input = mapper_.map(event, clock_.tick)) {
    const auto* touch = std::get_if<ui::TouchEvent>(&input->what);
    if (touch != nullptr && touch->kind == ui::TouchEvent::Kind::down && parts_.touched) parts_.touched();
    parts_.host.stage().handle(*input);
  }
}

void DisplayLoop::hand_on(const std::vector<ui::InputEvent>& events) {
  for (const auto& event : events) parts_.host.stage().handle(event);
}

void DisplayLoop::end_lost_contacts() {
  if (!mapper_.holds_contacts()) return;
  hand_on(mapper_.cancel_lost(parts_.touch_panels ? parts_.touch_panels() : listed_panels(), clock_.tick));
}

void DisplayLoop::handle_window(const SDL_WindowEvent& event) {
  switch (event.event) {
    case SDL_WINDOWEVENT_FOCUS_LOST:
      // Where those fingers end is told to another window now.
      hand_on(mapper_.cancel_all(clock_.tick));
      break;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
      adopt_window();
      break;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
      visible_ = true;
      redraw_ = true;
      break;
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
      visible_ = false;
      hand_on(mapper_.cancel_all(clock_.tick));
      break;
    default:
      break;
  }
}

Picture DisplayLoop::picture() const {
  auto picture = parts_.screen.picture();
  if (parts_.shift_picture) picture.shift = burn_in_shift(clock_.now().wall);
  return picture;
}

void DisplayLoop::adopt_window() {
  const auto now_on_panel = parts_.screen.picture();
  if (now_on_panel.physical_width <= 0 || now_on_panel.physical_height <= 0) return;
  parts_.host.resize(now_on_panel.logical_width(), now_on_panel.logical_height());
  const auto window = parts_.screen.window_size();
  mapper_.set_picture(picture(), window.first, window.second);
  redraw_ = true;
}

void DisplayLoop::reopen_when_due() {
  if (parts_.screen.usable() && parts_.screen.renderer().lost()) reopen_at_ = clock_.tick;
  if (!reopen_at_ || clock_.tick < *reopen_at_) return;
  reopen_at_.reset();
  hand_on(mapper_.cancel_all(clock_.tick));
  auto opened = parts_.screen.recreate();
  if (opened) opened = parts_.painter.attach(parts_.screen.renderer());
  if (!opened) {
    complain(opened.error());
    parts_.painter.detach();
    reopen_at_ = clock_.tick + retry_opening;
    return;
  }
  // The window's own opening events say nothing new.
  SDL_FlushEvent(SDL_DISPLAYEVENT);
  adopt_window();
}

bool DisplayLoop::can_show() const { return visible_ && parts_.screen.usable() && !reopen_at_; }

void DisplayLoop::draw_when_wanted(const Snapshot& snapshot) {
  if (!can_show()) return;
  if (!redraw_ && !parts_.host.stage().wants_frame(snapshot, clock_.now())) return;
  redraw_ = false;
  const auto shifted = picture();
  const auto window = parts_.screen.window_size();
  mapper_.set_picture(shifted, window.first, window.second);
  parts_.painter.build(snapshot, clock_.now(), shifted);
  parts_.painter.rasterise(shifted);
  if (parts_.screen.renderer().lost()) return;
  if (parts_.frame_drawn) parts_.frame_drawn(shifted);
  parts_.screen.renderer().present();
  ++frames_;
  if (parts_.frame_presented) parts_.frame_presented();
}

void DisplayLoop::tell_minute() {
  const auto minute = std::chrono::floor<std::chrono::minutes>(clock_.wall);
  if (std::exchange(minute_, minute) == minute || !parts_.each_minute) return;
  parts_.each_minute(clock_.now().wall);
}

void DisplayLoop::beat_when_due() {
  if (parts_.heartbeat == nullptr) return;
  if (next_beat_ && clock_.tick < *next_beat_) return;
  if (std::exchange(frames_at_beat_, frames_) == frames_ && !can_draw()) {
    next_beat_ = clock_.tick + retry_beat;
    return;
  }
  parts_.heartbeat->beat();
  next_beat_ = clock_.tick + parts_.heartbeat->period();
}

bool DisplayLoop::can_draw() {
  if (!parts_.screen.usable()) return reopen_at_.has_value();
  return parts_.screen.renderer().answers();
}

}  // namespace caleidoscoop::display
