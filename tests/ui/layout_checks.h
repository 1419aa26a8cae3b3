// Checks of layout that several tests share: no text is cut, overlaps other text or leaves the screen.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/ui/stage_bench.h"

namespace caleidoscoop::ui {

struct Size {
  int width, height;
};
inline constexpr Size sizes[] = {{1920, 1080}, {1080, 1920}, {1280, 800}, {3840, 2160}};

inline bool collide(const Rect& a, const Rect& b) {
  const auto overlap = [](float from_a, float to_a, float from_b, float to_b) {
    return std::min(to_a, to_b) - std::max(from_a, from_b);
  };
  // Half a unit of touching is rounding, not reading trouble.
  return overlap(a.x, a.right(), b.x, b.right()) > 0.5f && overlap(a.y, a.bottom(), b.y, b.bottom()) > 0.5f;
}

// One line for each fault; empty when there is none.
inline std::string layout_faults(const std::vector<DrawnText>& texts, const Frame& frame) {
  std::string faults;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Rect& box = texts[i].box;
    if (box.x < 0 || box.y < 0 || box.right() > frame.width || box.bottom() > frame.height) {
      faults += "'" + texts[i].text + "' leaves the screen\n";
    }
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      if (collide(box, texts[j].box)) faults += "'" + texts[i].text + "' overlaps '" + texts[j].text + "'\n";
    }
  }
  return faults;
}

inline void check_every_scene(const Settings& settings, const Snapshot& snapshot) {
  for (const Size size : sizes) {
    StageBench bench(size.width, size.height, settings);
    for (const SceneListing& listing : list_scenes(*snapshot.edition)) {
      REQUIRE(bench.stage().show(listing.scene, snapshot));
      bench.stage().settle();
      bench.draw(snapshot);
      CAPTURE(size.width);
      CAPTURE(listing.scene);
      const std::string faults =
          layout_faults(bench.stage().drawn_text(), frame_for(size.width, size.height));
      CHECK_MESSAGE(faults.empty(), faults);
    }
  }
}

}  // namespace caleidoscoop::ui
