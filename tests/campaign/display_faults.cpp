// Panels that come and go, graphics that fail, cards that are slow or pulled while the display runs; and
// clocks that jump.
#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "tests/campaign/live_display.h"
#include "tests/campaign/room.h"
#include "tests/campaign/sandbox.h"
#include "tests/campaign/shim.h"

namespace caleidoscoop::campaign {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr const char* no_namespaces = "this machine lets nobody mount a disk of his own";

SDL_Event display_event(Uint8 what) {
  SDL_Event event{};
  event.type = SDL_DISPLAYEVENT;
  event.display.event = what;
  return event;
}

SDL_Event window_event(Uint8 what) {
  SDL_Event event{};
  event.type = SDL_WINDOWEVENT;
  event.window.event = what;
  return event;
}

// Something happens to the screen; the same picture is drawn anew within a second.
std::function<void(Bench&, Tally&)> drawn_anew_after(std::vector<SDL_Event> events) {
  return [=](Bench& bench, Tally& tally) {
    const Room room = bench.room_with_old();
    const Pixels& wanted = live_reference(bench, Shown::old_one);
    const Shim shim(room.folder(), room.store());
    LiveDisplay display(bench, room, shim);
    if (!display.shows(wanted)) return tally.blank("it never showed the edition");
    for (int i = 0; i < tally.wanted(); ++i) {
      display.settled();
      const auto before = shim->presented.load();
      const auto begun = steady_ns();
      for (const auto& event : events) display.push(event);
      tally.trial();
      bool anew = false;
      for (int wait = 0; wait < 500 && !anew; ++wait) {
        std::this_thread::sleep_for(2ms);
        anew = shim->presented > before;
      }
      tally.expect(anew, "nothing is drawn anew within a second");
      tally.measured("ms to the picture", static_cast<double>(display.presented_ns() - begun) / 1e6);
      if (display.is_blank()) tally.blank("a blank picture");
      tally.saw(anew ? "drawn anew" : "nothing");
    }
    tally.expect(display.responds(), "a touch does nothing any more");
    tally.expect(!display.child().wait(0ms).has_value(), "it has ended");
  };
}

// No window can be made: it ends and is begun anew, until there is one; that is no crash loop.
void no_screen(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  const Pixels& wanted = live_reference(bench, Shown::old_one);
  for (int i = 0; i < tally.wanted(); ++i) {
    const Shim shim(room.folder(), room.store());
    shim.fail(call_window, ENODEV);
    for (int start = 0; start < 4; ++start) {
      LiveDisplay display(bench, room, shim);
      const auto ended = display.child().wait(10s);
      tally.expect(ended == 69, "without a screen it does not end as unavailable");
    }
    shim.fail_no_more();
    LiveDisplay display(bench, room, shim);
    tally.trial();
    const bool shows = display.shows(wanted);
    if (!shows) tally.blank("with a screen again it does not show the edition");
    tally.saw(shows ? "last good content" : "something else");
  }
}

// Two pictures are alike when an eye would say so.
double difference(const Pixels& one, const Pixels& other) {
  if (one.size() != other.size() || one.empty()) return 255;
  double sum = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    for (int shift = 0; shift < 24; shift += 8)
      sum += std::abs(static_cast<int>(one[i] >> shift & 255U) - static_cast<int>(other[i] >> shift & 255U));
  }
  return sum / 3.0 / static_cast<double>(one.size());
}

void no_graphics(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  const Pixels& wanted = live_reference(bench, Shown::old_one);
  for (int i = 0; i < tally.wanted(); ++i) {
    const Shim shim(room.folder(), room.store());
    shim.fail(call_context, ENODEV);
    LiveDisplay display(bench, room, shim);
    tally.trial();
    tally.expect(display.presents(), "it shows nothing");
    const double apart = difference(without_age(display.settled(), shim->width, shim->height), wanted);
    tally.measured("mean difference of a colour, of 255", apart);
    tally.expect(apart < 3.0, "the picture is another one");
    if (display.is_blank()) tally.blank("a blank picture");
    tally.saw("drawn by SDL's own renderer");
  }
}

void rotations(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  for (int i = 0; i < tally.wanted(); ++i) {
    const std::string turned = std::to_string(i % 4 * 90);
    const Shim shim(room.folder(), room.store());
    LiveDisplay display(bench, room, shim, {"--rotation", turned});
    tally.trial();
    tally.expect(display.presents(), turned + ": it shows nothing");
    if (display.is_blank()) tally.blank(turned + ": a blank picture");
    tally.saw("drawn at " + turned);
  }
}

// Black outside its hours, on purpose; a touch wakes it.
void outside_hours(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  std::ofstream(room.folder() / "night.toml") << "[schedule]\non = \"02:00\"\noff = \"02:01\"\n";
  for (int i = 0; i < tally.wanted(); ++i) {
    const Shim shim(room.folder(), room.store());
    LiveDisplay display(bench, room, shim, {"--config", (room.folder() / "night.toml").string()});
    tally.expect(display.presents(), "it presents nothing");
    // Who starts it may want to see that it works.
    display.settled();
    shim->steady_shift_ms += 600'000;
    display.key(SDL_SCANCODE_UNKNOWN, SDLK_UNKNOWN);
    std::this_thread::sleep_for(200ms);
    const Pixels black = display.settled();
    tally.expect(display.is_blank(), "it is not black outside its hours");
    const auto begun = steady_ns();
    display.tap(0.5F, 0.5F);
    tally.trial();
    const bool woke = display.changes_from(black, 1s);
    tally.expect(woke, "a touch does not wake it");
    tally.measured("ms to the picture", static_cast<double>(display.presented_ns() - begun) / 1e6);
    tally.saw(woke ? "woken by a touch" : "black");
  }
}

// ---- the card, under a display that runs

void card_pulled(Bench& bench, Tally& tally) {
  if (!bench.has_own_namespaces()) return tally.cannot(no_namespaces);
  const Pixels& wanted = live_reference(bench, Shown::old_one);
  for (int i = 0; i < tally.wanted(); ++i) {
    const Room room = bench.empty_room();
    SmallDisk disk(room.store(), 8U << 20U);
    bench.restore_old(room);
    const Shim shim(room.folder(), room.store());
    LiveDisplay display(bench, room, shim);
    tally.expect(display.shows(wanted), "it never showed the edition");
    disk.pull();
    std::this_thread::sleep_for(300ms);
    tally.trial();
    display.push(window_event(SDL_WINDOWEVENT_EXPOSED));
    const bool shows = display.shows(wanted, 3s);
    if (!shows) tally.lost("it no longer shows what it had");
    tally.expect(display.responds(), "a touch does nothing any more");
    tally.expect(!display.child().wait(0ms).has_value(), "it has ended");
    tally.saw(shows ? "goes on showing what it has" : "something else");
  }
}

// Time from a touch to another picture.
void time_touches(LiveDisplay& display, Tally& tally, int touches) {
  for (int touch = 0; touch < touches; ++touch) {
    const auto before = display.settled();
    const auto begun = steady_ns();
    display.tap(touch % 2 == 0 ? Tab::horizon : Tab::overview);
    const bool changed = display.changes_from(before, 1500ms);
    tally.expect(changed, "a touch waits for the card");
    tally.measured("ms from a touch to the picture",
                   static_cast<double>(display.presented_ns() - begun) / 1e6);
  }
}

void slow_card(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  const Pixels& wanted = live_reference(bench, Shown::old_one);
  const Shim shim(room.folder(), room.store());
  LiveDisplay display(bench, room, shim);
  tally.expect(display.shows(wanted), "it never showed the edition");
  shim->slow_ms = 2000;
  shim->slow_calls = call_disk;
  // Meanwhile somebody changes the store, so that there is something to read.
  for (int i = 0; i < tally.wanted(); ++i) {
    room.ended(room.import(bench.editors().folder_of(1 + i % 2)));
    time_touches(display, tally, 2);
    tally.trial();
  }
  tally.saw("no touch waited");
}

void slow_card_at_start(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  for (int i = 0; i < tally.wanted(); ++i) {
    const Shim shim(room.folder(), room.store());
    shim->slow_ms = 500;
    shim->slow_calls = call_disk;
    const auto begun = steady_ns();
    LiveDisplay display(bench, room, shim);
    tally.trial();
    tally.expect(display.presents(30s), "it shows nothing");
    tally.measured("ms to the first picture", static_cast<double>(display.presented_ns() - begun) / 1e6);
    if (display.is_blank()) tally.blank("a blank picture");
    tally.saw("a picture");
  }
}

// All locks that SQLite would take, taken by somebody else.
class Locked {
 public:
  explicit Locked(const fs::path& store) {
    for (const char* name : {"content.db", "content.db-shm"}) {
      const int fd = ::open((store / name).c_str(), O_RDWR | O_CLOEXEC);
      struct flock lock {};
      lock.l_type = F_WRLCK;
      if (fd >= 0) ::fcntl(fd, F_SETLK, &lock);
      fds_.push_back(fd);
    }
  }
  ~Locked() {
    for (const int fd : fds_) ::close(fd);
  }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;

 private:
  std::vector<int> fds_;
};

void locked(Bench& bench, Tally& tally) {
  for (int i = 0; i < tally.wanted(); ++i) {
    const Room room = bench.room_with_old();
    const Shim shim(room.folder(), room.store());
    LiveDisplay display(bench, room, shim);
    tally.expect(display.shows(live_reference(bench, Shown::old_one)), "it never showed the edition");
    const Locked held(room.store());
    fs::last_write_time(room.store() / "content.db", fs::file_time_type::clock::now());
    time_touches(display, tally, 2);
    tally.trial();
    if (display.is_blank()) tally.blank("a blank picture");
    tally.saw("no touch waited");
  }
}

// Each combination of files beside the database that a crash or a well-meaning hand may leave.
void log_gone(Bench& bench, Tally& tally) {
  for (int i = 0; i < tally.wanted(); ++i) {
    const Room room = bench.room_with_old();
    const int which = i % 4;
    if ((which & 1) == 0) fs::remove(room.store() / "content.db-shm");
    if ((which & 2) != 0) {
      fs::remove(room.store() / "content.db-wal");
    } else if (which == 1) {
      std::ofstream(room.store() / "content.db-shm", std::ios::binary) << std::string(32768, '\x5a');
    }
    tally.trial();
    const Shown shown = bench.shown(room);
    tally.saw(name_of(shown));
    if (shown == Shown::blank || shown == Shown::none) tally.blank("nothing is shown");
    if (shown == Shown::other) tally.lost("a picture of neither edition");
    expect_mended(bench, room, tally, "after it");
  }
}

void add_panels(Faults& faults) {
  const std::string again = "the picture is drawn anew within a second, and a touch still works";
  const std::string how = "SDL's events of it, into the queue of the running display";
  faults.push_back({"D1",
                    "the panel is unplugged and plugged in",
                    how,
                    again,
                    2,
                    100,
                    drawn_anew_after({display_event(SDL_DISPLAYEVENT_DISCONNECTED),
                                      display_event(SDL_DISPLAYEVENT_CONNECTED)}),
                    {}});
  faults.push_back({"D2",
                    "there is no screen at first",
                    "no window can be made at four starts in a row",
                    "it ends as unavailable; with a screen it shows the edition, and not the safe page",
                    1,
                    20,
                    no_screen,
                    {}});
  faults.push_back(
      {"D3",
       "the mode of the panel changes",
       how,
       again,
       2,
       100,
       drawn_anew_after({window_event(SDL_WINDOWEVENT_SIZE_CHANGED), window_event(SDL_WINDOWEVENT_EXPOSED)}),
       {}});
  faults.push_back(
      {"D4", "the picture is turned", "--rotation 0, 90, 180 and 270", "drawn", 2, 20, rotations, {}});
  faults.push_back({"D5",
                    "the panel gives no EDID",
                    "",
                    "a picture in the mode that the kernel takes",
                    0,
                    0,
                    {},
                    "the boot test of the image"});
  faults.push_back({"D6",
                    "there is no OpenGL",
                    "no context can be made",
                    "drawn by SDL's own renderer",
                    1,
                    20,
                    no_graphics,
                    {}});
  SDL_Event reset{};
  reset.type = SDL_RENDER_DEVICE_RESET;
  faults.push_back({"D6b", "the graphics device is lost", how, again, 2, 100, drawn_anew_after({reset}), {}});
  faults.push_back({"D7",
                    "outside its hours",
                    "a schedule in the configuration",
                    "black, and a touch wakes it within a second",
                    1,
                    20,
                    outside_hours,
                    {}});
}

void add_cards(Faults& faults) {
  faults.push_back({"S10",
                    "content.db-wal or -shm deleted, left behind or overwritten",
                    "each combination",
                    "the old edition or the built-in one; the next import mends it",
                    4,
                    80,
                    log_gone,
                    {}});
  faults.push_back({"S11",
                    "the database is locked by another",
                    "every lock of content.db and its index held",
                    "the display goes on, no touch waits",
                    1,
                    20,
                    locked,
                    {}});
  faults.push_back({"S12",
                    "the card is pulled",
                    "umount -l under the running display",
                    "it goes on showing what it has, and touches work",
                    1,
                    50,
                    card_pulled,
                    {}});
  faults.push_back({"S13",
                    "the card is slow",
                    "each call to the disk takes 2 s more while the display runs and the store changes",
                    "no touch waits",
                    1,
                    20,
                    slow_card,
                    {}});
  faults.push_back({"S13b",
                    "the card is slow at start-up",
                    "each call to the disk takes 0.5 s more",
                    "a picture all the same",
                    1,
                    5,
                    slow_card_at_start,
                    {}});
}

}  // namespace

void add_display_faults(Faults& faults) {
  add_cards(faults);
  add_panels(faults);
}

}  // namespace caleidoscoop::campaign
