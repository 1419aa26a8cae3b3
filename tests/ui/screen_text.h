// What stands on the screen, for tests that read it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "tests/ui/stage_bench.h"

namespace caleidoscoop::ui {

// All drawn text in the order of drawing, its lines joined by blanks.
inline std::string screen_text(const Stage& stage) {
  std::string all;
  for (const DrawnText& text : stage.drawn_text()) all += text.text + " ";
  return all;
}

inline bool screen_says(const Stage& stage, std::string_view words) {
  return screen_text(stage).find(words) != std::string::npos;
}

// Opens a scene and draws it at rest.
inline void open_scene(StageBench& bench, const Snapshot& snapshot, const std::string& scene) {
  REQUIRE(bench.stage().show(scene, snapshot));
  bench.stage().settle();
  bench.draw(snapshot);
}

// Touches a target and draws what comes of it.
inline bool tap_and_draw(StageBench& bench, const Snapshot& snapshot, const std::string& id, Tick at) {
  if (!bench.tap(id, at)) return false;
  bench.draw(snapshot, at + Tick{100});
  bench.stage().settle();
  bench.draw(snapshot, at + Tick{200});
  return true;
}

}  // namespace caleidoscoop::ui
