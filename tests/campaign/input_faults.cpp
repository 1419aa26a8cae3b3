// Fingers that are none, too many, too large, or never leave: as SDL's events into the running display.
#include <fmt/format.h>

#include <limits>
#include <random>
#include <thread>

#include "tests/campaign/live_display.h"
#include "tests/campaign/room.h"
#include "tests/campaign/shim.h"

namespace caleidoscoop::campaign {
namespace {

using namespace std::chrono_literals;

using Hands = std::function<void(LiveDisplay& display, std::mt19937& random)>;

// What hands do to it; after a rest the display stands where a visitor can begin, and touches work.
std::function<void(Bench&, Tally&)> hands(Hands what, std::chrono::milliseconds rest = 15s) {
  return [=](Bench& bench, Tally& tally) {
    const Room room = bench.room_with_old();
    const Shim shim(room.folder(), room.store());
    LiveDisplay display(bench, room, shim);
    if (!display.presents()) return tally.blank("it shows nothing");
    std::mt19937 random(tally.seed());
    for (int i = 0; i < tally.wanted(); ++i) {
      what(display, random);
      // What was sent has come by then; the rest is skipped, not waited for.
      std::this_thread::sleep_for(60ms);
      shim->steady_shift_ms += rest.count();
      std::this_thread::sleep_for(20ms);
      display.finger(SDL_FINGERDOWN, 0.01F, 0.5F, 77);
      display.finger(SDL_FINGERUP, 0.01F, 0.5F, 77);
      display.settled();
      tally.trial();
      const bool works = display.responds();
      tally.expect(works, fmt::format("trial {}: a touch does nothing any more", i));
      tally.expect(!display.child().wait(0ms).has_value(), "it has ended");
      if (display.is_blank()) tally.blank("a blank picture");
      tally.saw(works ? "touches work" : "dead");
      display.tap(Tab::overview);
      display.settled();
    }
  };
}

float share(std::mt19937& random) { return static_cast<float>(random() % 1000) / 1000.0F; }

void stuck(LiveDisplay& display, std::mt19937& random) {
  display.finger(SDL_FINGERDOWN, share(random), share(random) * 0.8F, 5);
}

void ghosts(LiveDisplay& display, std::mt19937& random) {
  for (int i = 0; i < 1000; ++i) {
    const auto finger = static_cast<SDL_FingerID>(random() % 40);
    const Uint32 kind = random() % 3 == 0   ? SDL_FINGERUP
                        : random() % 2 == 0 ? SDL_FINGERDOWN
                                            : SDL_FINGERMOTION;
    display.finger(kind, share(random), share(random), finger);
    if (i % 20 == 0) std::this_thread::sleep_for(20ms);
  }
  for (SDL_FingerID finger = 0; finger < 40; ++finger) display.finger(SDL_FINGERUP, 0.5F, 0.5F, finger);
}

void palm(LiveDisplay& display, std::mt19937& random) {
  for (SDL_FingerID finger = 1; finger < 8; ++finger)
    display.finger(SDL_FINGERDOWN, 0.3F + share(random) * 0.1F, 0.4F + share(random) * 0.1F, finger, 1.0F);
  for (SDL_FingerID finger = 1; finger < 8; ++finger)
    display.finger(SDL_FINGERUP, 0.35F, 0.45F, finger, 1.0F);
}

void ten_fingers(LiveDisplay& display, std::mt19937& random) {
  for (SDL_FingerID finger = 1; finger <= 10; ++finger)
    display.finger(SDL_FINGERDOWN, share(random), share(random) * 0.85F, finger);
  for (int step = 0; step < 10; ++step) {
    for (SDL_FingerID finger = 1; finger <= 10; ++finger)
      display.finger(SDL_FINGERMOTION, share(random), share(random), finger);
  }
  for (SDL_FingerID finger = 1; finger <= 10; ++finger)
    display.finger(SDL_FINGERUP, share(random), share(random), finger);
}

void from_the_edge(LiveDisplay& display, std::mt19937& random) {
  const float y = share(random) * 0.8F;
  display.finger(SDL_FINGERDOWN, 0.0F, y);
  for (int step = 1; step < 10; ++step) display.finger(SDL_FINGERMOTION, 0.06F * static_cast<float>(step), y);
  display.finger(SDL_FINGERUP, 0.6F, y);
}

void unplugged(LiveDisplay& display, std::mt19937& random) {
  display.finger(SDL_FINGERDOWN, share(random), 0.4F, 9, 0.1F, 1234);
  SDL_Event lost{};
  lost.type = SDL_WINDOWEVENT;
  lost.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
  display.push(lost);
}

void rubbing(LiveDisplay& display, std::mt19937& random) {
  for (int i = 0; i < 200; ++i) {
    const float x = share(random);
    const float y = share(random) * 0.85F;
    display.finger(SDL_FINGERDOWN, x, y);
    display.finger(SDL_FINGERUP, x, y);
    std::this_thread::sleep_for(10ms);
  }
}

// Places that are no numbers, or far outside.
void no_places(LiveDisplay& display, std::mt19937&) {
  for (const float bad :
       {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -1e30F, 1e30F}) {
    display.finger(SDL_FINGERDOWN, bad, bad, 3);
    display.finger(SDL_FINGERMOTION, 0.5F, bad, 3);
    display.finger(SDL_FINGERUP, bad, 0.5F, 3);
  }
}

// The tabs are where the turned picture has them.
void turned(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  for (int i = 0; i < tally.wanted(); ++i) {
    const Shim shim(room.folder(), room.store());
    LiveDisplay display(bench, room, shim, {"--rotation", "180"});
    tally.expect(display.presents(), "it shows nothing");
    const Pixels before = display.settled();
    tally.trial();
    display.tap(1.0F - 149.0F / 640.0F, 1.0F - 340.0F / 360.0F);
    const bool hit = display.changes_from(before);
    tally.expect(hit, "a touch of the turned tab does nothing");
    tally.saw(hit ? "the tab was hit" : "missed");
  }
}

}  // namespace

void add_input_faults(Faults& faults) {
  const std::string how = "SDL's events of it, into the queue of the running display";
  const std::string works = "it goes on, and after a rest touches work";
  faults.push_back({"I1", "a contact that never ends", how, works, 2, 50, hands(stuck), {}});
  faults.push_back({"I2", "ghost touches, 1,000 a second", how, works, 1, 20, hands(ghosts), {}});
  faults.push_back({"I3", "a palm", how, works, 2, 50, hands(palm), {}});
  faults.push_back({"I4", "ten fingers", how, works, 2, 50, hands(ten_fingers), {}});
  faults.push_back({"I5", "a swipe from the edge", how, works, 2, 50, hands(from_the_edge), {}});
  faults.push_back({"I6", "the panel is unplugged during a touch", how, works, 2, 50, hands(unplugged), {}});
  faults.push_back({"I7",
                    "touches of a picture that is turned",
                    how,
                    "what is touched is what is hit",
                    1,
                    20,
                    turned,
                    {}});
  faults.push_back({"I8", "places that are no numbers", how, works, 1, 20, hands(no_places), {}});
  faults.push_back(
      {"H7", "rubbing: 100 taps a second", how, works, 1, 10, hands(rubbing, std::chrono::minutes{4}), {}});
}

}  // namespace caleidoscoop::campaign
