// Screen: the window on the panel, its graphics context, and the way down when that fails.
//
// Opens with GLES2; when that cannot be had with GLES2 in software (llvmpipe); when that cannot be
// had with SDL's own renderer. Owns SDL's video subsystem, the window and the DrawRenderer. One
// thread only: the one that opened it. open() may set an environment variable, so it comes before
// any other thread is started.
#pragma once

#include <memory>
#include <utility>

#include "firmware/display/draw_renderer.h"
#include "firmware/display/picture.h"
#include "sync/core/result.h"

struct SDL_Window;

namespace caleidoscoop::display {

struct ScreenOptions {
  enum class Place { panel, window, memory };
  Place place = Place::panel;  // fullscreen, in a window, or in no screen at all
  int width = 1920;            // of a window or in memory
  int height = 1080;
  Rotation rotation = Rotation::none;
  bool hide_cursor = true;  // on the panel
  bool kiosk = false;       // keeps the compositor's own key combinations from closing the window
};

class Screen {
 public:
  // Fails with `unavailable`, with the reason of every way that was tried.
  static Result<std::unique_ptr<Screen>> open(const ScreenOptions& options);
  ~Screen();
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  DrawRenderer& renderer() { return *renderer_; }
  const DrawRenderer& renderer() const { return *renderer_; }

  // The size is the window's of now; the shift is none.
  Picture picture() const;
  // How the picture lies on the panel from the next frame on.
  void turn(Rotation rotation) { options_.rotation = rotation; }
  // In the units of mouse events.
  std::pair<int, int> window_size() const;

  // Closes the window and opens it anew: the device was lost, or another panel was plugged in.
  // Every texture is gone afterwards. Fails like open(); there is then no renderer, and it may be
  // called again.
  Result<> recreate();
  bool usable() const { return renderer_ != nullptr; }

 private:
  enum class Way { gles2, gles2_software, sdl };

  explicit Screen(const ScreenOptions& options);
  Result<> start_video();
  Result<> try_way(Way way);
  Result<> try_every_way();
  Result<> make_window(bool for_gl);
  void close();

  ScreenOptions options_;
  SDL_Window* window_ = nullptr;
  void* context_ = nullptr;
  std::unique_ptr<DrawRenderer> renderer_;
};

}  // namespace caleidoscoop::display
