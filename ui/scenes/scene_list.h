// The names of scenes: families, what they are about, and the order in which the bar and swipes go
// through them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/core/edition.h"

namespace caleidoscoop::ui {

inline constexpr std::string_view cover_scene = "rondgang";
inline constexpr std::string_view status_scene = "status";
inline constexpr std::string_view admin_scene = "beheer";
inline constexpr std::string_view set_up_scene = "welkom";

// "draad:vertrouwen" is the family "draad" about "vertrouwen"; "nieuws" is about nothing.
struct SceneName {
  std::string_view family;
  std::string_view about;
};
SceneName scene_name(std::string_view scene);

// A tab of the bar; swiping goes through them in order. The title is Dutch, to be translated.
struct Tab {
  std::string scene;
  std::string_view title;
};
const std::vector<Tab>& tabs();

// "thema:hrm" belongs to the tab "overzicht"; what belongs to no tab gives nothing.
std::string_view tab_of(std::string_view scene);

// "thema:hrm" gives "hrm"; a scene that is no theme's gives nothing.
std::string_view theme_of(std::string_view scene);
std::string theme_scene(std::string_view theme);
std::string thread_scene(std::string_view thread);
std::string question_scene(std::string_view question);
// A large code for the phone; only for links that the edition itself has.
std::string qr_scene(std::string_view link);

// Dutch, to be translated when it is the program's own; empty for a scene that does not exist.
std::string scene_title(std::string_view scene, const Edition& edition);

bool scene_exists(std::string_view scene, const Edition& edition);

}  // namespace caleidoscoop::ui
