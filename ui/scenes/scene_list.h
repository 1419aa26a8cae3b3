// The names of scenes: families, themes, and the order in which the bar and swipes go through them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/core/edition.h"

namespace caleidoscoop::ui {

inline constexpr std::string_view cover_scene = "rondgang";
inline constexpr std::string_view status_scene = "status";

// The tabs of the bar, in order; swiping goes through them.
const std::vector<std::string>& tab_scenes();

// "thema:hrm" belongs to the tab "overzicht".
std::string_view tab_of(std::string_view scene);

// "thema:hrm" gives "hrm"; a scene that is no theme's gives nothing.
std::string_view theme_of(std::string_view scene);
std::string theme_scene(std::string_view theme);

bool scene_exists(std::string_view scene, const Edition& edition);

}  // namespace caleidoscoop::ui
