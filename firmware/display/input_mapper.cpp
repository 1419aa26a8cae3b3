#include "firmware/display/input_mapper.h"

#include <algorithm>
#include <array>
#include <utility>

namespace caleidoscoop::display {

using Kind = ui::TouchEvent::Kind;

namespace {

// More than a panel tells of; what a broken one invents on top has no end that matters.
constexpr std::size_t most_held = 32;

ui::InputEvent cancel_of(ui::TouchEvent latest, ui::Tick at) {
  latest.kind = Kind::cancel;
  return {at, latest};
}

}  // namespace

void InputMapper::set_picture(const Picture& picture, int window_width, int window_height) {
  picture_ = picture;
  window_width_ = static_cast<float>(std::max(1, window_width));
  window_height_ = static_cast<float>(std::max(1, window_height));
}

ui::TouchEvent InputMapper::touch(Kind kind, std::int64_t finger, Point on_panel) const {
  const auto place = picture_.to_logical_fraction(on_panel);
  ui::TouchEvent event;
  event.kind = kind;
  event.finger = finger;
  event.x = std::clamp(place.x, 0.0F, 1.0F);
  event.y = std::clamp(place.y, 0.0F, 1.0F);
  return event;
}

void InputMapper::note(const ui::TouchEvent& event, std::optional<SDL_TouchID> panel) {
  const auto held =
      std::ranges::find_if(held_, [&](const Held& h) { return h.latest.finger == event.finger; });
  if (event.kind == Kind::up) {
    if (held != held_.end()) held_.erase(held);
  } else if (held != held_.end()) {
    held->latest = event;
  } else if (event.kind == Kind::down && held_.size() < most_held) {
    held_.push_back({panel, false, event});
  }
}

std::vector<ui::InputEvent> InputMapper::cancel_all(ui::Tick at) {
  std::vector<ui::InputEvent> cancelled;
  for (const Held& held : held_) cancelled.push_back(cancel_of(held.latest, at));
  held_.clear();
  mouse_down_ = false;
  return cancelled;
}

std::vector<ui::InputEvent> InputMapper::cancel_lost(std::span<const SDL_TouchID> panels, ui::Tick at) {
  std::vector<ui::InputEvent> cancelled;
  std::erase_if(held_, [&](Held& held) {
    if (!held.panel) return false;
    // SDL lists a panel only once it was touched: until then it is not missed either.
    const bool there = std::ranges::find(panels, *held.panel) != panels.end();
    held.seen = held.seen || there;
    if (there || !held.seen) return false;
    cancelled.push_back(cancel_of(held.latest, at));
    return true;
  });
  return cancelled;
}

std::optional<ui::TouchEvent> InputMapper::map_finger(const SDL_Event& event) {
  const auto& finger = event.tfinger;
  const Kind kind = event.type == SDL_FINGERDOWN ? Kind::down
                    : event.type == SDL_FINGERUP ? Kind::up
                                                 : Kind::move;
  auto touched = touch(kind, finger.fingerId, {finger.x, finger.y});
  if (kind != Kind::up) {
    touched.width_px = sizes_.width_of(finger.touchId, finger.pressure);
    if (kind == Kind::down) sizes_.learn(finger.touchId, finger.pressure);
  }
  note(touched, finger.touchId);
  return touched;
}

std::optional<ui::TouchEvent> InputMapper::map_mouse(const SDL_Event& event) {
  const auto place = [this](Sint32 x, Sint32 y) {
    return Point{static_cast<float>(x) / window_width_, static_cast<float>(y) / window_height_};
  };
  if (event.type == SDL_MOUSEMOTION) {
    if (event.motion.which == SDL_TOUCH_MOUSEID || !mouse_down_) return std::nullopt;
    const auto moved = touch(Kind::move, mouse_finger, place(event.motion.x, event.motion.y));
    note(moved, std::nullopt);
    return moved;
  }
  const auto& button = event.button;
  if (button.which == SDL_TOUCH_MOUSEID || button.button != SDL_BUTTON_LEFT) return std::nullopt;
  const bool down = event.type == SDL_MOUSEBUTTONDOWN;
  if (down == mouse_down_) return std::nullopt;
  mouse_down_ = down;
  const auto pressed = touch(down ? Kind::down : Kind::up, mouse_finger, place(button.x, button.y));
  note(pressed, std::nullopt);
  return pressed;
}

std::optional<ui::InputEvent> InputMapper::map(const SDL_Event& event, ui::Tick at) {
  std::optional<ui::TouchEvent> touched;
  switch (event.type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
      touched = map_finger(event);
      break;
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      touched = map_mouse(event);
      break;
    case SDL_KEYDOWN:
      if (const auto key = map_key(event.key.keysym)) return ui::InputEvent{at, ui::KeyEvent{*key}};
      break;
    case SDL_TEXTINPUT:
      if (event.text.text[0] != '\0') return ui::InputEvent{at, ui::TextEvent{event.text.text}};
      break;
    default:
      break;
  }
  if (!touched) return std::nullopt;
  return ui::InputEvent{at, *touched};
}

namespace {

// The keys of tactile keypads: keyboards without such keys lend them theirs. By their place, as layouts give
// them other names.
std::optional<ui::Key> keypad_key(SDL_Scancode code) {
  switch (code) {
    case SDL_SCANCODE_F13:
      return ui::Key::softer;
    case SDL_SCANCODE_F14:
      return ui::Key::louder;
    case jack_in_code:
      return ui::Key::jack_in;
    case jack_out_code:
      return ui::Key::jack_out;
    case SDL_SCANCODE_F17:
      return ui::Key::help;
    case SDL_SCANCODE_F18:
      return ui::Key::up;
    case SDL_SCANCODE_F19:
      return ui::Key::down;
    case SDL_SCANCODE_F20:
      return ui::Key::enter;
    case SDL_SCANCODE_F21:
      return ui::Key::repeat;
    case SDL_SCANCODE_F22:
      return ui::Key::page_down;
    case SDL_SCANCODE_F23:
      return ui::Key::escape;
    case SDL_SCANCODE_F24:
      return ui::Key::speech;
    default:
      return std::nullopt;
  }
}

std::optional<ui::Key> aid_key(SDL_Keysym key) {
  switch (key.sym) {
    case SDLK_F1:
      return ui::Key::speech;
    case SDLK_F2:
    case SDLK_QUESTION:
      return ui::Key::repeat;
    case SDLK_F3:
    case SDLK_VOLUMEDOWN:
      return ui::Key::softer;
    case SDLK_F4:
    case SDLK_VOLUMEUP:
      return ui::Key::louder;
    case SDLK_F5:
    case SDLK_HELP:
      return ui::Key::help;
    case SDLK_LCTRL:
    case SDLK_RCTRL:
      return ui::Key::hush;
    default:
      return keypad_key(key.scancode);
  }
}

}  // namespace

std::optional<ui::Key> map_key(SDL_Keysym key) {
  switch (key.sym) {
    // The question mark of keyboards that have it above the slash.
    case SDLK_SLASH:
      return (key.mod & KMOD_SHIFT) != 0 ? std::optional(ui::Key::repeat) : std::nullopt;
    case SDLK_TAB:
      return (key.mod & KMOD_SHIFT) != 0 ? ui::Key::back_tab : ui::Key::tab;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
      return ui::Key::enter;
    case SDLK_SPACE:
      return ui::Key::space;
    case SDLK_ESCAPE:
    case SDLK_AC_BACK:
      return ui::Key::escape;
    case SDLK_LEFT:
      return ui::Key::left;
    case SDLK_RIGHT:
      return ui::Key::right;
    case SDLK_UP:
      return ui::Key::up;
    case SDLK_DOWN:
      return ui::Key::down;
    case SDLK_HOME:
    case SDLK_AC_HOME:
      return ui::Key::home;
    case SDLK_PAGEUP:
      return ui::Key::page_up;
    case SDLK_PAGEDOWN:
      return ui::Key::page_down;
    case SDLK_BACKSPACE:
      return ui::Key::backspace;
    default:
      return aid_key(key);
  }
}

std::optional<ui::Key> key_by_name(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, ui::Key>, 26> names{{
      {"Tab", ui::Key::tab},
      {"BackTab", ui::Key::back_tab},
      {"Shift+Tab", ui::Key::back_tab},
      {"Enter", ui::Key::enter},
      {"Space", ui::Key::space},
      {"Escape", ui::Key::escape},
      {"Left", ui::Key::left},
      {"Right", ui::Key::right},
      {"Up", ui::Key::up},
      {"Down", ui::Key::down},
      {"Home", ui::Key::home},
      {"PageUp", ui::Key::page_up},
      {"PageDown", ui::Key::page_down},
      {"Backspace", ui::Key::backspace},
      {"Return", ui::Key::enter},
      {" ", ui::Key::space},
      {"F1", ui::Key::speech},
      {"F2", ui::Key::repeat},
      {"?", ui::Key::repeat},
      {"F3", ui::Key::softer},
      {"F4", ui::Key::louder},
      {"F5", ui::Key::help},
      {"Control", ui::Key::hush},
      {"JackIn", ui::Key::jack_in},
      {"JackOut", ui::Key::jack_out},
      {"Speech", ui::Key::speech},
  }};
  for (const auto& [known, key] : names) {
    if (known == name) return key;
  }
  return std::nullopt;
}

}  // namespace caleidoscoop::display
