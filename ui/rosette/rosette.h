// The rosette: the kaleidoscope itself, in which every shape is data.
//
// Outer point: urgency. Inner point: news attention over 90 days. White inlay: headlines of today.
// The dark kite behind: the full scale. Unrated: hatched, outlined, and normal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/rosette/rosette_layout.h"

namespace caleidoscoop::ui {

// A theme's kite that comes back from its page: over all others, `arrived` of the way (0..1).
struct ReturningKite {
  std::string theme;
  Kite from;
  float arrived = 1;
};

struct RosetteOptions {
  std::string selected;               // theme with the outline
  bool dim_unrelated = false;         // everything but the selection and what it hangs together with
  std::vector<std::string> lit = {};  // themes; when there are any, all others are dimmed
  bool chords = false;
  bool inlays = true;
  float chords_shown = 1;  // 0..1
  std::optional<ReturningKite> returning = {};
};

void draw_rosette(const Context& c, const RosetteLayout& layout, const RosetteSize& size,
                  const RosetteOptions& options);

// A theme's kite standing upright, for its page: `height` is the full scale above the shoulder.
Kite upright_kite(const Context& c, const Theme& theme, Vec shoulder_centre, float half_width, float height,
                  float depth);
// With `from` it is on its way from there.
void draw_upright_kite(const Context& c, const Theme& theme, Kite kite, float inlay,
                       const std::optional<Kite>& from = {});

// Whether two themes hang together, in either direction of their relations.
bool related(const Theme& a, const Theme& b);

// New headlines of a theme on the local day of now.
int new_today(const Context& c, const std::string& theme);
int new_today(const Context& c);  // of all themes together, each headline once

}  // namespace caleidoscoop::ui
