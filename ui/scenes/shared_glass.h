// The glass that goes along from one scene to the next: the cover's rosette becomes the overview's, and
// a theme's kite its gauge. What moves is a function of when the scene came on, so it is the same at any
// frame rate and can be left at any moment.
#pragma once

#include <optional>

#include "ui/context.h"
#include "ui/rosette/rosette_layout.h"

namespace caleidoscoop::ui {

// Whether the change into this scene carries glass along and still runs.
bool glass_is_moving(const Context& c);

// The overview's rosette on its way from the cover, or where it rests.
RosetteSize rosette_on_its_way(const Context& c, const RosetteSize& at_rest);

// The theme's kite as the scene before showed it, while it is on its way from there; nothing otherwise.
std::optional<Kite> kite_left_behind(const Context& c, const Theme& theme);

}  // namespace caleidoscoop::ui
