#include "ui/look/styles.h"

#include <algorithm>

namespace caleidoscoop::ui {
namespace {

// The largest that body text gets at the reader's scale 2.0, plus a tenth; layouts hold up to there.
constexpr float largest_floor = 84;
constexpr float capitals = 0.727f;  // of an em, in Inter

// The smallest em in layout units.
float smallest_em(const Settings& settings, float scale) {
  const auto distance_mm = static_cast<float>(settings.distance_m) * 1000;
  const auto pitch_mm = static_cast<float>(settings.pixel_pitch_mm);
  if (distance_mm <= 0 || pitch_mm <= 0 || scale <= 0) return 0;
  const float em_mm = settings.large_text ? 0.0168f * distance_mm : distance_mm / 170 / capitals;
  return std::min(em_mm / pitch_mm / scale, largest_floor);
}

Styles base_styles(const Settings& settings) {
  const auto k = static_cast<float>(settings.text_scale);
  if (settings.mode == Mode::wall) {
    return {.title = {96, Weight::bold, 1.15f},
            .h2 = {60, Weight::semibold, 1.2f},
            .h3 = {54, Weight::semibold, 1.2f},
            .lead = {48 * k, Weight::medium, 1.34f},
            .row = {42 * k, Weight::semibold, 1.3f},
            .row_seen = {42 * k, Weight::medium, 1.3f},
            .row_large = {42 * k, Weight::semibold, 1.3f},
            .body = {38 * k, Weight::regular, 1.4f},
            .button = {34 * k, Weight::semibold, 1.2f},
            .label = {34 * k, Weight::medium, 1.3f},
            .meta = {30 * k, Weight::medium, 1.3f},
            .meta_strong = {30 * k, Weight::semibold, 1.3f}};
  }
  return {.title = {68, Weight::semibold, 1.2f},
          .h2 = {56, Weight::semibold, 1.2f},
          .h3 = {48, Weight::semibold, 1.2f},
          .lead = {36 * k, Weight::medium, 1.38f},
          .row = {29 * k, Weight::semibold, 1.3f},
          .row_seen = {29 * k, Weight::medium, 1.3f},
          .row_large = {32 * k, Weight::semibold, 1.3f},
          .body = {29 * k, Weight::regular, 1.46f},
          .button = {28 * k, Weight::semibold, 1.2f},
          .label = {26 * k, Weight::medium, 1.3f},
          .meta = {24 * k, Weight::regular, 1.3f},
          .meta_strong = {24 * k, Weight::semibold, 1.3f}};
}

}  // namespace

Styles styles_for(const Settings& settings, float scale) {
  Styles styles = base_styles(settings);
  const float floor = smallest_em(settings, scale);
  for (TextStyle* style :
       {&styles.title, &styles.h2, &styles.h3, &styles.lead, &styles.row, &styles.row_seen, &styles.row_large,
        &styles.body, &styles.button, &styles.label, &styles.meta, &styles.meta_strong}) {
    style->em = std::max(style->em, floor);
  }
  return styles;
}

}  // namespace caleidoscoop::ui
