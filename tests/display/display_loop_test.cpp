#include "firmware/display/display_loop.h"

#include <doctest/doctest.h>

#include <atomic>
#include <memory>

#include "assets/default_edition.h"
#include "sync/store/snapshot_builder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;
using namespace std::chrono_literals;

namespace {

using Wall = std::chrono::sys_time<std::chrono::milliseconds>;
const Wall nine_oclock = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 8h;

std::shared_ptr<const Snapshot> built_in() {
  store::LoaderOptions options;
  options.embedded = default_edition_text();
  return store::load_snapshot(options, std::chrono::floor<std::chrono::seconds>(nine_oclock));
}

class Pulse final : public Heartbeat {
 public:
  std::chrono::milliseconds period() const override { return 20ms; }
  void beat() override { ++beats; }
  int beats = 0;
};

// A real window in memory with a real stage; the clock is set by the test. Every turn of the loop
// asks for the snapshot once, which is where the test looks and acts.
class Room {
 public:
  explicit Room(std::function<void(Room&, int turn)> act) : act_(std::move(act)) {
    ScreenOptions options;
    options.place = ScreenOptions::Place::memory;
    options.width = 640;
    options.height = 360;
    auto opened = Screen::open(options);
    REQUIRE(opened);
    screen = std::move(*opened);
    ui::Settings settings;
    settings.motion = ui::Motion::none;
    ui::DeviceFacts facts;
    facts.software_rendering = true;
    host = std::make_unique<StageHost>(ui::Resources{}, settings, facts, 640, 360);
    painter = std::make_unique<FramePainter>(*host, background_of(ui::Look::dark));
    REQUIRE(painter->attach(screen->renderer()));
    REQUIRE(host->stage().show("status", *snapshot));
    LoopParts parts{*screen, *host, *painter, {}, {}, {}, {}, {}};
    parts.clock = [this] { return clock; };
    parts.snapshots = [this] {
      act_(*this, turn_++);
      return snapshot;
    };
    parts.requests = [](const auto&) {};
    parts.heartbeat = &pulse;
    loop = std::make_unique<DisplayLoop>(std::move(parts));
  }

  void after(std::chrono::milliseconds passed) {
    clock.wall += passed;
    clock.tick += passed;
  }
  static void push(SDL_Event event) { SDL_PushEvent(&event); }

  std::shared_ptr<const Snapshot> snapshot = built_in();
  ClockReading clock{nine_oclock + 1s, 1000ms};
  Pulse pulse;
  std::unique_ptr<Screen> screen;
  std::unique_ptr<StageHost> host;
  std::unique_ptr<FramePainter> painter;
  std::unique_ptr<DisplayLoop> loop;

 private:
  std::function<void(Room&, int)> act_;
  int turn_ = 0;
};

constexpr int settled = 8;

}  // namespace

TEST_CASE("a static scene is drawn once and then costs no frame") {
  std::int64_t frames_when_settled = -1;
  Room room([&](Room& here, int turn) {
    here.after(1ms);
    if (turn == settled) frames_when_settled = here.loop->frames();
    if (turn == settled + 20) here.loop->stop();
    here.loop->wake();
  });
  room.loop->run();
  CHECK(frames_when_settled >= 1);
  CHECK(room.loop->frames() == frames_when_settled);
  CHECK(room.pulse.beats >= 1);
}

TEST_CASE("a new snapshot and a new minute each make a frame") {
  std::int64_t settled_frames = 0, after_snapshot = 0, after_minute = 0;
  Room room([&](Room& here, int turn) {
    here.after(1ms);
    here.loop->wake();
    if (turn == settled) {
      settled_frames = here.loop->frames();
      here.snapshot = std::make_shared<Snapshot>(*here.snapshot);
    } else if (turn == 2 * settled) {
      after_snapshot = here.loop->frames();
      here.after(60s);
    } else if (turn == 3 * settled) {
      after_minute = here.loop->frames();
      here.loop->stop();
    }
  });
  room.loop->run();
  CHECK(after_snapshot > settled_frames);
  CHECK(after_minute > after_snapshot);
}

TEST_CASE("an uncovered window is drawn again and a hidden one is left alone") {
  std::int64_t hidden = 0, still_hidden = 0, shown = 0;
  Room room([&](Room& here, int turn) {
    here.after(1ms);
    here.loop->wake();
    SDL_Event event{};
    event.type = SDL_WINDOWEVENT;
    if (turn == settled) {
      event.window.event = SDL_WINDOWEVENT_HIDDEN;
      Room::push(event);
    } else if (turn == settled + 3) {
      hidden = here.loop->frames();
      here.snapshot = std::make_shared<Snapshot>(*here.snapshot);
    } else if (turn == 2 * settled) {
      still_hidden = here.loop->frames();
      event.window.event = SDL_WINDOWEVENT_EXPOSED;
      Room::push(event);
    } else if (turn == 3 * settled) {
      shown = here.loop->frames();
      here.loop->stop();
    }
  });
  room.loop->run();
  CHECK(still_hidden == hidden);
  CHECK(shown > still_hidden);
}

TEST_CASE("a lost device is opened again and the picture is back") {
  std::int64_t before = 0, after = 0;
  bool usable = false;
  Room room([&](Room& here, int turn) {
    here.after(1ms);
    here.loop->wake();
    if (turn == settled) {
      before = here.loop->frames();
      SDL_Event event{};
      event.type = SDL_RENDER_DEVICE_RESET;
      Room::push(event);
    } else if (turn == 2 * settled) {
      after = here.loop->frames();
      usable = here.screen->usable();
      here.loop->stop();
    }
  });
  room.loop->run();
  CHECK(usable);
  CHECK(after > before);
}

TEST_CASE("a request to close ends a window but not a kiosk") {
  int turns = 0;
  Room room([&](Room& here, int turn) {
    here.after(1ms);
    turns = turn;
    SDL_Event event{};
    event.type = SDL_QUIT;
    if (turn == 2) Room::push(event);
    here.loop->wake();
    REQUIRE(turn < 50);
  });
  room.loop->run();
  CHECK(turns < 5);
}
