// DrawRenderer: turns the draw lists of a frame into pixels of the window.
//
// Owned by the Screen; lives and dies with its window. The thread that made it only. Nothing here
// throws; what can fail says so in its Result.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "firmware/display/picture.h"
#include "sync/core/result.h"
#include "ui/stage.h"

namespace caleidoscoop::display {

// Alpha only, one byte a pixel, rows without padding. Borrowed.
struct AtlasView {
  const std::uint8_t* pixels = nullptr;
  int width = 0;
  int height = 0;
};

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
};

// RGB, three bytes a pixel, top row first.
struct PixelImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;
};

class DrawRenderer {
 public:
  DrawRenderer() = default;
  virtual ~DrawRenderer() = default;
  DrawRenderer(const DrawRenderer&) = delete;
  DrawRenderer& operator=(const DrawRenderer&) = delete;

  // For people and for the status scene: "GLES2 (llvmpipe …)".
  virtual std::string name() const = 0;
  virtual bool software() const = 0;

  // Makes the atlas texture anew, with all its pixels. Fails with `unavailable` when it does not fit.
  virtual Result<> upload_atlas(const AtlasView& atlas) = 0;
  virtual void update_atlas(std::span<const ui::AtlasUpdate> updates) = 0;
  virtual ImTextureID atlas_texture() const = 0;

  // Draws the whole frame into the back buffer, over `background`.
  virtual void render(const ImDrawData& data, const Picture& picture, Colour background) = 0;

  // Copies the rendered frame into a texture, one at a time. Views draw it as kept_frame_token(), with
  // 0..1 of the logical picture as its coordinates; nothing is drawn for the token when none is kept.
  virtual void keep_frame(const Picture& picture) = 0;
  virtual bool has_kept_frame() const = 0;
  virtual void drop_kept_frame() = 0;
  static void* kept_frame_token();

  // The rendered frame as it lies on the panel; before it is presented.
  virtual Result<PixelImage> read_pixels(const Picture& picture) = 0;

  virtual void present() = 0;

  // Draws one pixel that nobody sees and reads it back: whether drawing still works, at next to no cost.
  // Waits for the device; one that hangs keeps it waiting.
  virtual bool answers() = 0;

  // Whether the device was lost, so that the window must be made again.
  virtual bool lost() const = 0;
};

// A clip rectangle of a draw command on the panel, cut to the panel; empty when nothing is left.
struct ClipBox {
  int x = 0, y = 0, width = 0, height = 0;
};
ClipBox clip_on_panel(const ImVec4& clip, ImVec2 origin, const Picture& picture);

// How many indices of the first command fill the whole picture with one opaque colour, and which: such
// a frame is cleared with that colour instead, which in software costs a fraction of blending it.
struct LeadingFill {
  unsigned indices = 0;
  Colour colour;
};
LeadingFill leading_fill(const ImDrawData& data, Colour otherwise);

bool draws_kept_frame(const ImDrawData& data);

}  // namespace caleidoscoop::display
