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
  renderer_ = nullptr;
  pending_ = false;
  if (const auto uploaded = renderer.upload_atlas(host_.atlas()); !uploaded) return uploaded;
  host_.set_atlas_texture(renderer.atlas_texture());
  renderer_ = &renderer;
  return {};
}

void FramePainter::detach() {
  renderer_ = nullptr;
  pending_ = false;
}

ui::FrameReport FramePainter::build(const Snapshot& snapshot, ui::Now now) {
  auto report = host_.build(snapshot, now, renderer_ != nullptr ? renderer_->kept_frame() : nullptr);
  pending_ = renderer_ != nullptr;
  keep_ = report.wants_previous_frame;
  if (renderer_ == nullptr) return report;
  renderer_->update_atlas(report.atlas_updates);
  // Between crossfades the frame's megabytes are given back.
  constexpr ui::Tick longest_step{500};
  const bool moving = report.next_frame && *report.next_frame <= now.tick + longest_step;
  drop_ = !keep_ && !moving;
  return report;
}

void FramePainter::rasterise(const Picture& picture) {
  if (!pending_) return;
  pending_ = false;
  renderer_->render(*host_.draw_data(), picture, background_);
  if (keep_) {
    renderer_->keep_frame(picture);
  } else if (drop_) {
    renderer_->drop_kept_frame();
  }
}

}  // namespace caleidoscoop::display
