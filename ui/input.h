// What people do to the screen, free of SDL: fingers and keys, with the moment they did it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>

namespace caleidoscoop::ui {

// Time on the steady clock, counted from the start of the program (or of a replay).
using Tick = std::chrono::milliseconds;

// Both clocks, read once per iteration and frozen for the frame.
struct Now {
  std::chrono::sys_seconds wall{};
  Tick tick{};
};

struct TouchEvent {
  enum class Kind { down, move, up, cancel };
  Kind kind = Kind::down;
  std::int64_t finger = 0;
  float x = 0;  // 0..1 of the picture's width, after rotation
  float y = 0;
  float width_px = 0;  // of the contact, 0 when the device does not say
};

enum class Key {
  tab,
  back_tab,
  enter,
  space,
  escape,
  left,
  right,
  up,
  down,
  home,
  page_up,
  page_down,
  backspace,
  // Of keypads for who cannot see or reach the screen, and of any keyboard.
  speech,  // reading aloud on or off
  repeat,  // what was said last
  hush,    // be silent now
  louder,
  softer,
  help,     // the sheet with all help
  jack_in,  // headphones were plugged in
  jack_out
};

struct KeyEvent {
  Key key = Key::tab;
};

// Letters from a keyboard of keys, as its layout gives them. UTF-8, not yet cleaned.
struct TextEvent {
  std::string text;
};

struct InputEvent {
  Tick at{};
  std::variant<TouchEvent, KeyEvent, TextEvent> what;
};

}  // namespace caleidoscoop::ui
