#include "ui/room/profile.h"

#include <algorithm>
#include <array>

namespace caleidoscoop::ui {
namespace {

// A council and the public do not compare kringen, and workshops are a kring's.
bool leaves_out(Profile profile, std::string_view scene) {
  switch (profile) {
    case Profile::all:
    case Profile::kring:
      return false;
    case Profile::college:
      return scene == "werkvorm";
    case Profile::raad:
    case Profile::publiek:
      return scene == "werkvorm" || scene == "kring";
  }
  return false;
}

}  // namespace

Level first_level(Profile profile) {
  return profile == Profile::college || profile == Profile::publiek ? Level::sentence : Level::page;
}

std::vector<Tab> tabs_of(Profile profile) {
  std::vector<Tab> kept = tabs();
  std::erase_if(kept, [&](const Tab& tab) { return leaves_out(profile, tab.scene); });
  return kept;
}

std::optional<Audience> audience_of(Profile profile) {
  switch (profile) {
    case Profile::all:
      break;
    case Profile::kring:
      return Audience::kring;
    case Profile::college:
      return Audience::college;
    case Profile::raad:
      return Audience::raad;
    case Profile::publiek:
      return Audience::publiek;
  }
  return std::nullopt;
}

}  // namespace caleidoscoop::ui
