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

  // A letter of a keyboard of keys.
  std::string type(const std::string& text) {
    now_ += Tick{300};
    stage().handle({now_, TextEvent{text}});
    return draw();
  }

  // A finger, somewhere on the last frame.
  std::string touch(TouchEvent::Kind kind, Vec point, Tick after = Tick{100}) {
    now_ += after;
    bench_.touch(kind, point, now_);
    return draw();
  }
  std::string tap(Vec point) {
    const std::string down = touch(TouchEvent::Kind::down, point, Tick{600});
    const std::string up = touch(TouchEvent::Kind::up, point);
    return down + (down.empty() || up.empty() ? "" : " | ") + up;
  }
  Vec place_of(const std::string& id) {
    const Target* target = stage().targets().by_id(id);
    return target == nullptr ? Vec{-1, -1} : target->area.centre();
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

  Tick now() const { return now_; }

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
