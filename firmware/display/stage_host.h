// StageHost: ImGui's context with the Stage in it; builds the draw lists of a frame, without pixels.
//
// Owns both. One thread only; ImGui keeps its context per process, so one host lives at a time.
#pragma once

#include <imgui.h>

#include <chrono>
#include <memory>
#include <optional>

#include "firmware/display/draw_renderer.h"
#include "ui/stage.h"

namespace caleidoscoop::display {

class StageHost {
 public:
  // The fonts in `resources` must outlive the host.
  StageHost(const ui::Resources& resources, const ui::Settings& settings, const ui::DeviceFacts& facts,
            int width, int height);
  ~StageHost();
  StageHost(const StageHost&) = delete;
  StageHost& operator=(const StageHost&) = delete;

  ui::Stage& stage() { return *stage_; }
  const ui::Stage& stage() const { return *stage_; }

  void resize(int width, int height);

  // The glyph atlas as it is now; borrowed until the next frame.
  AtlasView atlas() const;
  void set_atlas_texture(ImTextureID texture);

  ui::FrameReport build(const Snapshot& snapshot, ui::Now now, void* previous_frame);

  // Processor time of this thread for building the last frame.
  std::chrono::microseconds view_time() const { return view_time_; }

  // Of the last frame built; null before the first.
  const ImDrawData* draw_data() const;

 private:
  struct ContextDeleter {
    void operator()(ImGuiContext* context) const { ImGui::DestroyContext(context); }
  };

  std::unique_ptr<ImGuiContext, ContextDeleter> context_;
  std::unique_ptr<ui::Stage> stage_;
  std::optional<ui::Tick> last_tick_;
  std::chrono::microseconds view_time_{};
};

}  // namespace caleidoscoop::display
