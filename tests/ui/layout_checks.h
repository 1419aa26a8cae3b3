// Checks of layout that several tests share: every text in its place and legible, every target large
// enough to hit, every meaningful shape to be seen. Each gives one line for each fault.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/ui/stage_bench.h"
#include "ui/look/palette.h"
#include "ui/text/typesetter.h"

namespace caleidoscoop::ui {

struct Size {
  int width, height;
};
inline constexpr Size sizes[] = {{1920, 1080}, {1080, 1920}, {1280, 800}, {3840, 2160}};

bool collide(const Rect& a, const Rect& b);

// No text leaves the screen or lies over other text.
std::string layout_faults(const std::vector<DrawnText>& texts, const Frame& frame);

// Every target is 80 units or more, has a spoken label and a name of its own, and can be reached.
std::string target_faults(const Targets& targets, const Frame& frame);

// No text runs out of the button or row that it stands in.
std::string label_faults(const std::vector<DrawnText>& texts, const Targets& targets, const Frame& frame);

// Characters that no font of this display has.
class GlyphCheck {
 public:
  explicit GlyphCheck(const Resources& resources);
  ~GlyphCheck();
  std::string faults(const std::vector<DrawnText>& texts);

 private:
  struct Fonts;
  std::unique_ptr<Fonts> fonts_;
};

struct Measured {
  std::string faults;
  int texts = 0, shapes = 0;
  double worst_text = 21, worst_shape = 21;
};

inline constexpr double least_text_contrast = 4.5;
inline constexpr double least_shape_contrast = 3.0;

// Contrast of everything in the frame that was drawn last.
Measured contrast_of_frame(const std::vector<DrawnText>& texts, const Palette& palette, const Frame& frame);

void check_every_scene(const Settings& settings, const Snapshot& snapshot);

// The settled scene on every screen and in every size of letters, without a fault of layout; then `go_on`
// with it, and what it leads to has none either.
template <class GoOn>
void check_scene_everywhere(const char* scene, const Snapshot& snapshot, GoOn go_on) {
  for (const Size size : sizes) {
    for (const double scale : {1.0, 1.5, 2.0}) {
      Settings settings;
      settings.text_scale = scale;
      CAPTURE(size.width);
      CAPTURE(scale);
      StageBench bench(size.width, size.height, settings);
      const Frame frame = frame_for(size.width, size.height);
      REQUIRE(bench.stage().show(scene, snapshot));
      bench.stage().settle();
      bench.draw(snapshot);
      CHECK(layout_faults(bench.stage().drawn_text(), frame) == "");
      go_on(bench);
      CHECK(layout_faults(bench.stage().drawn_text(), frame) == "");
    }
  }
}

}  // namespace caleidoscoop::ui
