#include "firmware/display/display_loop.h"

#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "assets/default_edition.h"
#include "sync/store/snapshot_builder.h"
#include "ui/room/targets.h"

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
  std::chrono::milliseconds period() const override { return between; }
  void beat() override { ++beats; }
  std::chrono::milliseconds between = 20ms;
  int beats = 0;
};

// A real window in memory with a real stage; the clock is set by the test. Every turn of the loop
// asks for the snapshot once, which is where the test looks and acts.
class Room {
 public:
  explicit Room(std::function<void(Room&, int turn)> act, Rotation rotation = Rotation::none)
      : act_(std::move(act)) {
    ScreenOptions options;
    options.place = ScreenOptions::Place::memory;
    options.width = 640;
    options.height = 360;
    options.rotation = rotation;
    auto opened = Screen::open(options);
    REQUIRE(opened);
    screen = std::move(*opened);
    ui::Settings settings;
    settings.motion = ui::Motion::none;
    ui::DeviceFacts facts;
    facts.software_rendering = true;
    const auto picture = screen->picture();
    host = std::make_unique<StageHost>(ui::Resources{}, settings, facts, picture.logical_width(),
                                       picture.logical_height());
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
    parts.frame_presented = [this] {
      if (presented) presented(*this);
    };
    parts.heartbeat = &pulse;
    parts.touch_panels = [this] { return panels; };
    loop = std::make_unique<DisplayLoop>(std::move(parts));
  }

  void after(std::chrono::milliseconds passed) {
    clock.wall += passed;
    clock.tick += passed;
  }
  static void push(SDL_Event event) { SDL_PushEvent(&event); }

  // A finger on the panel where the middle of that target was drawn.
  void finger(Uint32 type, const std::string& target) const {
    const auto* found = host->stage().targets().by_id(target);
    REQUIRE(found != nullptr);
    const auto picture = screen->picture();
    const float scale = ui::frame_for(picture.logical_width(), picture.logical_height()).scale;
    const auto middle = found->area.centre();
    const auto on_panel = picture.to_physical().apply({middle.x * scale, middle.y * scale});
    SDL_Event event{};
    event.type = type;
    event.tfinger.touchId = 5;
    event.tfinger.fingerId = 1;
    event.tfinger.x = on_panel.x / static_cast<float>(picture.physical_width);
    event.tfinger.y = on_panel.y / static_cast<float>(picture.physical_height);
    push(event);
  }

  std::shared_ptr<const Snapshot> snapshot = built_in();
  ClockReading clock{nine_oclock + 1s, 1000ms};
  Pulse pulse;
  std::function<void(Room&)> presented;
  std::vector<SDL_TouchID> panels{5};
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

TEST_CASE("a frame that is asked for after one was drawn does not wait for the next event") {
  const auto began = std::chrono::steady_clock::now();
  Room room([](Room& here, int turn) {
    if (turn < settled) here.loop->wake();
    if (turn == settled) {
      here.presented = [](Room& drawn) {
        drawn.presented = [](Room& again) { again.loop->stop(); };
        drawn.loop->draw_again();
      };
      here.loop->draw_again();
    }
  });
  room.pulse.between = 20s;
  room.loop->run();
  CHECK(std::chrono::steady_clock::now() - began < 10s);
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

TEST_CASE("I7 in every rotation of the panel a finger on a drawn button presses that button") {
  for (const auto rotation : {Rotation::none, Rotation::quarter, Rotation::half, Rotation::three_quarters}) {
    CAPTURE(static_cast<int>(rotation));
    Room room(
        [](Room& here, int turn) {
          here.after(20ms);
          here.loop->wake();
          if (turn == settled) here.finger(SDL_FINGERDOWN, "bar/zoeken");
          if (turn == settled + 4) here.finger(SDL_FINGERUP, "bar/zoeken");
          if (turn == settled + 8) here.loop->stop();
        },
        rotation);
    room.loop->run();
    CHECK(room.host->stage().scene() == "zoeken");
  }
}

TEST_CASE(
    "I6 a button under a finger is not pressed when the panel is unplugged, and neither when the window "
    "goes") {
  for (const bool unplugged : {true, false}) {
    CAPTURE(unplugged);
    Room room([&](Room& here, int turn) {
      here.after(20ms);
      here.loop->wake();
      if (turn == settled) here.finger(SDL_FINGERDOWN, "bar/zoeken");
      if (turn == settled + 4) {
        if (unplugged) {
          here.panels.clear();
        } else {
          SDL_Event event{};
          event.type = SDL_WINDOWEVENT;
          event.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
          Room::push(event);
        }
      }
      if (turn == settled + 8) here.finger(SDL_FINGERUP, "bar/zoeken");
      if (turn == settled + 12) here.loop->stop();
    });
    room.loop->run();
    CHECK(room.host->stage().scene() == "status");
  }
}

TEST_CASE("an idle screen proves that it can draw, without a frame") {
  std::int64_t frames_when_settled = -1;
  int beats_when_settled = -1;
  Room room([&](Room& here, int turn) {
    here.after(turn < settled ? 1ms : 20ms);
    here.loop->wake();
    if (turn == settled) {
      frames_when_settled = here.loop->frames();
      beats_when_settled = here.pulse.beats;
    }
    if (turn == settled + 20) here.loop->stop();
  });
  room.loop->run();
  CHECK(room.loop->frames() == frames_when_settled);
  CHECK(room.pulse.beats >= beats_when_settled + 19);
}
