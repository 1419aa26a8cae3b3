// SdlRenderer: draw lists by SDL's own geometry, for a machine on which no GLES2 context can be had.
#pragma once

#include <memory>

#include "firmware/display/draw_renderer.h"

struct SDL_Window;

namespace caleidoscoop::display {

// The window must outlive it. Fails with `unavailable` when SDL has no renderer for the window.
Result<std::unique_ptr<DrawRenderer>> make_sdl_renderer(SDL_Window* window);

}  // namespace caleidoscoop::display
