// Gles2Renderer: draw lists by OpenGL ES 2, as a Raspberry Pi has it and llvmpipe does in software.
#pragma once

#include <memory>

#include "firmware/display/draw_renderer.h"

struct SDL_Window;

namespace caleidoscoop::display {

// Needs a current GLES2 context of the window; both must outlive it. Fails with `unavailable` when
// the shader does not compile or link.
Result<std::unique_ptr<DrawRenderer>> make_gles2_renderer(SDL_Window* window);

}  // namespace caleidoscoop::display
