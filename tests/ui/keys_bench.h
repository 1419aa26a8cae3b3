// A stage operated by keys alone, and what it says.
#pragma once

#include <string>
#include <vector>

#include "tests/ui/stage_bench.h"

namespace caleidoscoop::ui {

class KeysBench {
 public:
  explicit KeysBench(std::shared_ptr<const Snapshot> snapshot, Settings settings = {}, int width = 1920,
                     int height = 1080)
      : snapshot_(std::move(snapshot)), bench_(width, height, std::move(settings)) {
    draw();
  }

  StageBench& bench() { return bench_; }
  Stage& stage() { return bench_.stage(); }
  const std::string& focus() { return stage().focus(); }

  void go(const std::string& scene) {
    stage().show(scene, *snapshot_);
    draw();
  }

  // Presses, and draws until nothing asks for another frame at once. Gives what was said.
  std::string press(Key key) {
    now_ += Tick{1000};
    stage().handle({now_, KeyEvent{key}});
    return draw();
  }

  // Tabs until the focus is there. False: it came round without it.
  bool focus_on(const std::string& id) {
    const std::string first = press_tab();
    if (first == id) return true;
    for (int i = 0; i < 400; ++i) {
      const std::string here = press_tab();
      if (here == id) return true;
      if (here == first) return false;
    }
    return false;
  }

  std::string wait(Tick passed) {
    now_ += passed;
    return draw();
  }

  std::string draw() {
    std::string said;
    for (int frame = 0; frame < 20; ++frame) {
      const auto report = bench_.draw(*snapshot_, now_);
      for (const Utterance& utterance : stage().take_speech()) {
        if (utterance.parts.empty()) continue;
        said += (said.empty() ? "" : " | ") + utterance.text();
      }
      if (!report.next_frame || *report.next_frame > now_) break;
    }
    return said;
  }

 private:
  std::string press_tab() {
    press(Key::tab);
    return focus();
  }

  std::shared_ptr<const Snapshot> snapshot_;
  StageBench bench_;
  Tick now_{1000};
};

}  // namespace caleidoscoop::ui
