#include "ui/look/motion.h"

#include <algorithm>

namespace caleidoscoop::ui {
namespace {

// One coordinate of the curve: control points 0, a, b, 1.
float bezier(float a, float b, float t) {
  const float u = 1 - t;
  return 3 * u * u * t * a + 3 * u * t * t * b + t * t * t;
}

}  // namespace

float eased(Tick passed, Tick lasts) {
  if (passed.count() <= 0) return 0;
  if (passed >= lasts) return 1;
  const float x = static_cast<float>(passed.count()) / static_cast<float>(lasts.count());
  float low = 0, high = 1;
  for (int i = 0; i < 20; ++i) {
    const float middle = (low + high) / 2;
    (bezier(0.2f, 0.0f, middle) < x ? low : high) = middle;
  }
  return bezier(0.0f, 1.0f, (low + high) / 2);
}

}  // namespace caleidoscoop::ui
