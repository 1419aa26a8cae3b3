// A stage on the bench: the real user interface in a real ImGui context, without a window.
//
// Reads the fonts and break patterns that the program uses and composes the default edition.
#pragma once

#include <imgui.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

#include "assets/default_edition.h"
#include "firmware/display/resource_set.h"
#include "sync/core/civil_time.h"
#include "sync/core/snapshot.h"
#include "sync/edition/bundle.h"
#include "sync/edition/compose.h"
#include "ui/room/targets.h"
#include "ui/stage.h"

namespace caleidoscoop::ui {

inline const std::chrono::sys_seconds bench_wall = *parse_iso8601("2026-11-24T14:32:00+01:00");

// The default edition, with or without the illustrative overlay and its headlines.
inline std::shared_ptr<Snapshot> make_snapshot(bool example) {
  auto bundle = edition::from_text(default_edition_text());
  auto composed = edition::compose(
      *bundle, {.kring = "",
                .overlays = example ? std::vector<std::string>{"voorbeeld"} : std::vector<std::string>{}});
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->edition = std::make_shared<const Edition>(std::move(composed->edition));
  if (example) snapshot->headlines = example_headlines(*snapshot->edition, bench_wall);
  snapshot->mentions = count_mentions(*snapshot->edition, snapshot->headlines, bench_wall);
  return snapshot;
}

class StageBench {
 public:
  StageBench(int width_px, int height_px, Settings settings = {})
      : resources_(settings.locale), width_px_(width_px), height_px_(height_px) {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    facts_.version = "1.0.0";
    facts_.renderer = "GLES2";
    facts_.software_rendering = true;
    facts_.width_px = width_px;
    facts_.height_px = height_px;
    stage_ = std::make_unique<Stage>(resources_.resources(), std::move(settings), facts_);
  }
  ~StageBench() {
    stage_.reset();
    ImGui::DestroyContext();
  }
  StageBench(const StageBench&) = delete;
  StageBench& operator=(const StageBench&) = delete;

  Stage& stage() { return *stage_; }
  Resources resources() const { return resources_.resources(); }

  // Another screen and other settings on the same stage, as from a fresh start.
  void become(int width_px, int height_px, const Settings& settings) {
    width_px_ = width_px;
    height_px_ = height_px;
    stage_->resize(width_px, height_px);
    stage_->apply(settings);
    speak(settings.locale);
  }

  void speak(const std::string& locale) {
    if (!resources_.choose_locale(locale)) throw std::runtime_error("no translation of " + locale);
  }

  // Draws the motions that a display with a fast graphics chip has.
  void animate() {
    facts_.software_rendering = false;
    stage_->set_facts(facts_);
  }

  // `previous_frame` as Stage::draw has it: what a crossfade starts from.
  FrameReport draw(const Snapshot& snapshot, Tick tick = Tick{0}, void* previous_frame = nullptr) {
    ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(width_px_), static_cast<float>(height_px_));
    ImGui::NewFrame();
    FrameReport report = stage_->draw(
        snapshot, {bench_wall + std::chrono::floor<std::chrono::seconds>(tick), tick}, previous_frame);
    ImGui::Render();
    return report;
  }

  void touch(TouchEvent::Kind kind, Vec point, Tick at, std::int64_t finger = 1) {
    const Frame frame = frame_for(width_px_, height_px_);
    stage_->handle({at, TouchEvent{kind, finger, point.x / frame.width, point.y / frame.height, 0}});
  }

  // Down and up on the middle of a target of the last frame. False: there is no such target.
  bool tap(const std::string& id, Tick at) {
    const Target* target = stage_->targets().by_id(id);
    if (target == nullptr) return false;
    const Vec middle = target->area.centre();
    touch(TouchEvent::Kind::down, middle, at);
    touch(TouchEvent::Kind::up, middle, at + Tick{60});
    return true;
  }

 private:
  display::ResourceSet resources_;
  DeviceFacts facts_;
  int width_px_, height_px_;
  std::unique_ptr<Stage> stage_;
};

}  // namespace caleidoscoop::ui
