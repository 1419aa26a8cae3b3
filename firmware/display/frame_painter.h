// FramePainter: from the stage's draw lists to the pixels of a renderer, atlas and crossfade included.
//
// Borrows the host and the renderer. One thread only. A frame is built first (processor work only)
// and rasterised when its pixels are needed, at the latest before it is presented.
#pragma once

#include <memory>

#include "firmware/display/draw_renderer.h"
#include "firmware/display/saved_frame.h"
#include "firmware/display/stage_host.h"
#include "ui/settings.h"

namespace caleidoscoop::display {

// What the window is cleared with: the theme's own background, seen at the edges of a shifted picture.
Colour background_of(ui::Look look);

class FramePainter {
 public:
  FramePainter(StageHost& host, Colour background);

  // From now on frames go to this renderer: gives it the whole atlas. Call again when the renderer
  // was made anew. Fails as DrawRenderer::upload_atlas does.
  Result<> attach(DrawRenderer& renderer);

  // Forgets the renderer, which is gone.
  void detach();

  void set_background(Colour background) { background_ = background; }

  // When the frame begins a crossfade, the frame before it is drawn and kept here.
  ui::FrameReport build(const Snapshot& snapshot, ui::Now now, const Picture& picture);
  // Rasterises the frame built last, once.
  void rasterise(const Picture& picture);

 private:
  StageHost& host_;
  DrawRenderer* renderer_ = nullptr;
  Colour background_;
  std::unique_ptr<SavedFrame> before_;  // the last frame that a crossfade may begin from
  bool pending_ = false;
  bool save_ = false;
};

}  // namespace caleidoscoop::display
