#include "firmware/display/screen.h"

#include <SDL.h>
#include <fmt/format.h>

#include <cstdlib>
#include <string>

#include "firmware/display/gles2_renderer.h"
#include "firmware/display/sdl_renderer.h"

namespace caleidoscoop::display {
namespace {

tl::unexpected<Error> sdl_failure(std::string_view what) {
  return failure(ErrorCode::unavailable, fmt::format("{}: {}", what, SDL_GetError()));
}

void set_hints(const ScreenOptions& options) {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
  if (options.kiosk) {
    SDL_SetHint(SDL_HINT_WINDOWS_NO_CLOSE_ON_ALT_F4, "1");
    SDL_SetHint(SDL_HINT_GRAB_KEYBOARD, "1");
  }
}

}  // namespace

Screen::Screen(const ScreenOptions& options) : options_(options) {}

Screen::~Screen() {
  close();
  SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

Result<std::unique_ptr<Screen>> Screen::open(const ScreenOptions& options) {
  set_hints(options);
  if (options.place == ScreenOptions::Place::memory) {
    // The same pixels on every machine, with or without a GPU.
    SDL_SetHintWithPriority("SDL_VIDEODRIVER", "offscreen", SDL_HINT_OVERRIDE);
    ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
  }
  std::unique_ptr<Screen> screen(new Screen(options));
  if (const auto opened = screen->try_every_way(); !opened) return failure(opened.error());
  return screen;
}

Result<> Screen::start_video() {
  if (SDL_WasInit(SDL_INIT_VIDEO) != 0) return {};
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return sdl_failure("no screen");
  // Without a screen SDL takes a driver that shows nothing, and nobody would know why.
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  const bool shows = driver != "offscreen" && driver != "dummy" && driver != "evdev";
  if (!shows && options_.place != ScreenOptions::Place::memory && std::getenv("SDL_VIDEODRIVER") == nullptr) {
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return failure(ErrorCode::unavailable,
                   "no screen: neither Wayland, X11 nor a display of this machine can be opened");
  }
  return {};
}

Result<> Screen::try_every_way() {
  std::string reasons;
  for (const auto way : {Way::gles2, Way::gles2_software, Way::sdl}) {
    const auto opened = try_way(way);
    if (opened) return {};
    close();
    if (reasons.find(opened.error().message) != std::string::npos) continue;
    if (!reasons.empty()) reasons += "; ";
    reasons += opened.error().message;
  }
  return failure(ErrorCode::unavailable, reasons);
}

Result<> Screen::try_way(Way way) {
  if (way == Way::gles2_software && std::getenv("LIBGL_ALWAYS_SOFTWARE") == nullptr) {
    ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }
  if (const auto started = start_video(); !started) return started;
  if (const auto made = make_window(way != Way::sdl); !made) return made;
  if (way == Way::sdl) {
    auto renderer = make_sdl_renderer(window_);
    if (!renderer) return failure(renderer.error());
    renderer_ = std::move(*renderer);
    return {};
  }
  context_ = SDL_GL_CreateContext(window_);
  if (context_ == nullptr) return sdl_failure("no GLES2 context");
  SDL_GL_SetSwapInterval(1);
  auto renderer = make_gles2_renderer(window_);
  if (!renderer) return failure(renderer.error());
  renderer_ = std::move(*renderer);
  return {};
}

Result<> Screen::make_window(bool for_gl) {
  Uint32 flags = SDL_WINDOW_ALLOW_HIGHDPI;
  if (for_gl) {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 2);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    flags |= SDL_WINDOW_OPENGL;
  }
  if (options_.place == ScreenOptions::Place::panel) {
    flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    if (options_.kiosk) flags |= SDL_WINDOW_KEYBOARD_GRABBED;
  } else if (options_.place == ScreenOptions::Place::window) {
    flags |= SDL_WINDOW_RESIZABLE;
  }
  // Without a window manager X11 leaves a window at the size it was made with, so a panel's is right
  // from the start.
  int width = options_.width;
  int height = options_.height;
  SDL_DisplayMode desktop{};
  if (options_.place == ScreenOptions::Place::panel && SDL_GetDesktopDisplayMode(0, &desktop) == 0) {
    width = desktop.w;
    height = desktop.h;
  }
  window_ =
      SDL_CreateWindow("Caleidoscoop", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, flags);
  if (window_ == nullptr) return sdl_failure("no window");
  const bool hidden = options_.place == ScreenOptions::Place::panel && options_.hide_cursor;
  SDL_ShowCursor(hidden ? SDL_DISABLE : SDL_ENABLE);
  return {};
}

Picture Screen::picture() const {
  Picture picture;
  picture.rotation = options_.rotation;
  if (window_ == nullptr) {
    picture.physical_width = options_.width;
    picture.physical_height = options_.height;
  } else if (context_ != nullptr) {
    SDL_GL_GetDrawableSize(window_, &picture.physical_width, &picture.physical_height);
  } else if (auto* renderer = SDL_GetRenderer(window_); renderer != nullptr) {
    SDL_GetRendererOutputSize(renderer, &picture.physical_width, &picture.physical_height);
  } else {
    SDL_GetWindowSize(window_, &picture.physical_width, &picture.physical_height);
  }
  return picture;
}

std::pair<int, int> Screen::window_size() const {
  std::pair<int, int> size{options_.width, options_.height};
  if (window_ != nullptr) SDL_GetWindowSize(window_, &size.first, &size.second);
  return size;
}

Result<> Screen::recreate() {
  close();
  return try_every_way();
}

void Screen::close() {
  renderer_.reset();
  if (context_ != nullptr) SDL_GL_DeleteContext(context_);
  context_ = nullptr;
  if (window_ != nullptr) SDL_DestroyWindow(window_);
  window_ = nullptr;
}

}  // namespace caleidoscoop::display
