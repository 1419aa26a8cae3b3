// The glass that goes along from one scene to the next: the cover's rosette becomes the overview's, and
// a theme's kite its gauge and back again. What moves is a function of when the scene came on, so it is the
// same at any frame rate and can be left at any moment.
#pragma once

#include <optional>

#include "ui/context.h"
#include "ui/rosette/rosette.h"

namespace caleidoscoop::ui {

// Whether the change into this scene carries glass along and still runs.
bool glass_is_moving(const Context& c);

// The overview's rosette on its way from the cover, or where it rests.
RosetteSize rosette_on_its_way(const Context& c, const RosetteSize& at_rest);

// How far the cover's rosette is (0..1): 1 when it rests or never was on its way.
float rosette_arrived(const Context& c);

// The kite that comes back into the overview from its theme's page; nothing otherwise.
std::optional<ReturningKite> kite_on_its_way_back(const Context& c);

// The theme's kite as the scene before showed it, while it is on its way from there; nothing otherwise.
std::optional<Kite> kite_left_behind(const Context& c, const Theme& theme);

}  // namespace caleidoscoop::ui
