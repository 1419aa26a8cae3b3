#include "ui/look/styles.h"

namespace caleidoscoop::ui {

Styles styles_for(const Settings& settings) {
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

}  // namespace caleidoscoop::ui
