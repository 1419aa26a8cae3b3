// InputMapper: SDL's events to the views' input. One thread, the display loop's.
//
// Fingers are mapped here and nowhere else; a mouse counts as a finger only when it is a real one,
// not SDL's imitation of a touch. Places are turned with the picture. Who is down is known here, so that a
// contact whose end will never be told is ended all the same.
#pragma once

#include <SDL.h>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "firmware/display/contact_size.h"
#include "firmware/display/picture.h"
#include "ui/input.h"

namespace caleidoscoop::display {

class InputMapper {
 public:
  // The picture as it lies on the panel, and the window's size in the units of mouse events.
  void set_picture(const Picture& picture, int window_width, int window_height);

  // Nothing when the event is not for the views.
  std::optional<ui::InputEvent> map(const SDL_Event& event, ui::Tick at);

  // Ends all contacts: another window has them now, or nobody.
  std::vector<ui::InputEvent> cancel_all(ui::Tick at);
  // Ends those on panels that were there and are no more, by the panels that are.
  std::vector<ui::InputEvent> cancel_lost(std::span<const SDL_TouchID> panels, ui::Tick at);
  bool holds_contacts() const { return !held_.empty(); }

  static constexpr std::int64_t mouse_finger = -1;

 private:
  // A contact that is down, where it was last.
  struct Held {
    std::optional<SDL_TouchID> panel;  // none: the mouse's
    bool seen = false;                 // SDL has listed its panel
    ui::TouchEvent latest;
  };

  ui::TouchEvent touch(ui::TouchEvent::Kind kind, std::int64_t finger, Point on_panel) const;
  void note(const ui::TouchEvent& event, std::optional<SDL_TouchID> panel);
  std::optional<ui::TouchEvent> map_mouse(const SDL_Event& event);
  std::optional<ui::TouchEvent> map_finger(const SDL_Event& event);

  Picture picture_;
  float window_width_ = 1;
  float window_height_ = 1;
  bool mouse_down_ = false;
  std::vector<Held> held_;
  ContactSize sizes_;
};

// What a keypad sends when headphones are put in or taken out; a jack of the computer's own sends the same.
inline constexpr SDL_Scancode jack_in_code = SDL_SCANCODE_F15;
inline constexpr SDL_Scancode jack_out_code = SDL_SCANCODE_F16;

// Nothing for a key that the views do not use.
std::optional<ui::Key> map_key(SDL_Keysym key);

// As the `key` of a replay names them: "Tab", "BackTab", "Enter", "Left", …
std::optional<ui::Key> key_by_name(std::string_view name);

}  // namespace caleidoscoop::display
