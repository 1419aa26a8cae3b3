#include "firmware/display/stage_host.h"

#include <algorithm>

#include "firmware/display/process_figures.h"

namespace caleidoscoop::display {

StageHost::StageHost(const ui::Resources& resources, const ui::Settings& settings,
                     const ui::DeviceFacts& facts, int width, int height)
    : context_(ImGui::CreateContext()) {
  ImGui::SetCurrentContext(context_.get());
  auto& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
  stage_ = std::make_unique<ui::Stage>(resources, settings, facts);
  stage_->resize(width, height);
}

StageHost::~StageHost() { stage_.reset(); }

void StageHost::resize(int width, int height) {
  ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
  stage_->resize(width, height);
}

AtlasView StageHost::atlas() const {
  unsigned char* pixels = nullptr;
  AtlasView view;
  ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &view.width, &view.height);
  view.pixels = pixels;
  return view;
}

void StageHost::set_atlas_texture(ImTextureID texture) { ImGui::GetIO().Fonts->SetTexID(texture); }

ui::FrameReport StageHost::build(const Snapshot& snapshot, ui::Now now, void* previous_frame) {
  constexpr ui::Tick first_step{16};
  const auto step = last_tick_ ? std::clamp(now.tick - *last_tick_, ui::Tick{1}, ui::Tick{1000}) : first_step;
  last_tick_ = now.tick;
  ImGui::GetIO().DeltaTime = static_cast<float>(step.count()) / 1000.0F;
  const auto before = thread_cpu_time();
  ImGui::NewFrame();
  auto report = stage_->draw(snapshot, now, previous_frame);
  ImGui::Render();
  view_time_ = thread_cpu_time() - before;
  return report;
}

const ImDrawData* StageHost::draw_data() const { return ImGui::GetDrawData(); }

}  // namespace caleidoscoop::display
