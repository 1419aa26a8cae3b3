// The head of a theme page: its facet, and its kite as a gauge of urgency and news.
#pragma once

#include <optional>

#include "ui/context.h"
#include "ui/rosette/rosette_layout.h"

namespace caleidoscoop::ui {

// Its facet, and that the edition no longer holds where it does not, up to `limit`.
void draw_facet_line(const Context& c, const Theme& theme, Vec baseline, float limit);

// The kite as a gauge with its scale of five, and in words below it.
void draw_gauge(const Context& c, const Theme& theme, Rect r);

// Its kite at rest; nothing where it is too low for one.
std::optional<Kite> gauge_kite(const Context& c, const Theme& theme, Rect r);

// The same for who looks from afar: `height` is the scale's, the words stand beside it.
void draw_wall_gauge(const Context& c, const Theme& theme, Rect r, float height);

}  // namespace caleidoscoop::ui
