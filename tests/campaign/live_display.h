// The display itself, running, on a screen in memory that can be read back: its pixels, and when they came.
//
// Fingers and keys come to it as a driver would bring them. It believes that it is noon, whenever it starts.
#pragma once

#include <SDL.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/campaign/program.h"
#include "tests/campaign/room.h"
#include "tests/campaign/shim.h"

namespace caleidoscoop::campaign {

using Pixels = std::vector<std::uint32_t>;  // the top row first
using std::chrono::milliseconds;

// Where the tabs are on a picture of 640x360.
enum class Tab { overview, horizon, news };

class LiveDisplay {
 public:
  LiveDisplay(const Bench& bench, const Room& room, const Shim& shim,
              const std::vector<std::string>& options = {},
              const std::map<std::string, std::string>& variables = {}, std::function<void()> in_child = {});

  ~LiveDisplay();
  LiveDisplay(const LiveDisplay&) = delete;
  LiveDisplay& operator=(const LiveDisplay&) = delete;

  Child& child() { return child_; }
  const Shim& shim() const { return shim_; }

  // Waits for a picture; false when none comes.
  bool presents(milliseconds longest = std::chrono::seconds{20});
  // The picture that stands there now, and when it came (CLOCK_MONOTONIC).
  Pixels pixels() const;
  std::int64_t presented_ns() const { return shim_->presented_ns; }
  // Waits until it is this picture, all but the corner that tells the age.
  bool shows(const Pixels& wanted, milliseconds longest = std::chrono::seconds{10});
  // Waits until it is another one.
  bool changes_from(const Pixels& was, milliseconds longest = std::chrono::seconds{2});
  // Waits until no other comes for a while, and gives it.
  Pixels settled();

  void push(const SDL_Event& event) const;
  void finger(Uint32 type, float x, float y, SDL_FingerID finger = 1, float pressure = 0.1F,
              SDL_TouchID panel = 1) const;
  void tap(float x, float y) const;
  void tap(Tab tab) const;
  void key(SDL_Scancode code, SDL_Keycode symbol, Uint16 modifiers = 0) const;

  // Whether a touch still brings another scene, and brings it back.
  bool responds();
  bool is_blank() const;
  void save(const std::filesystem::path& png) const;

 private:
  Start start_of(const Bench& bench, const Room& room, const std::vector<std::string>& options,
                 const std::map<std::string, std::string>& variables, std::function<void()> in_child) const;

  const Shim& shim_;
  Child child_;
  int socket_;
};

Pixels without_age(Pixels pixels, int width, int height);
std::int64_t steady_ns();

// What a running display shows of an edition when nothing goes wrong; drawn once.
const Pixels& live_reference(Bench& bench, Shown which);

}  // namespace caleidoscoop::campaign
