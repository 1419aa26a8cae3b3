#include "firmware/display/frame_painter.h"

namespace caleidoscoop::display {

Colour background_of(ui::Look look) {
  switch (look) {
    case ui::Look::light:
      return {0xF5, 0xF2, 0xEA};
    case ui::Look::contrast:
      return {0, 0, 0};
    case ui::Look::dark:
      break;
  }
  return {0x0F, 0x12, 0x19};
}

FramePainter::FramePainter(StageHost& host, Colour background) : host_(host), background_(background) {}

Result<> FramePainter::attach(DrawRenderer& renderer) {
  detach();
  if (const auto uploaded = renderer.upload_atlas(host_.atlas()); !uploaded) return uploaded;
  host_.set_atlas_texture(renderer.atlas_texture());
  renderer_ = &renderer;
  return {};
}

void FramePainter::detach() {
  renderer_ = nullptr;
  before_.reset();
  pending_ = save_ = false;
}

ui::FrameReport FramePainter::build(const Snapshot& snapshot, ui::Now now, const Picture& picture) {
  if (renderer_ == nullptr) return host_.build(snapshot, now, nullptr);
  if (save_) before_ = std::make_unique<SavedFrame>(*host_.draw_data());
  const bool can_fade = before_ != nullptr || renderer_->has_kept_frame();
  auto report = host_.build(snapshot, now, can_fade ? DrawRenderer::kept_frame_token() : nullptr);
  if (!draws_kept_frame(*host_.draw_data())) {
    renderer_->drop_kept_frame();
  } else if (before_) {
    // Before the atlas changes: its glyphs are those of the old frame.
    renderer_->render(before_->data(), picture, background_);
    renderer_->keep_frame(picture);
    before_.reset();
  }
  renderer_->update_atlas(report.atlas_updates);
  save_ = report.wants_previous_frame;
  pending_ = true;
  return report;
}

void FramePainter::rasterise(const Picture& picture) {
  if (!pending_) return;
  pending_ = false;
  renderer_->render(*host_.draw_data(), picture, background_);
}

}  // namespace caleidoscoop::display
