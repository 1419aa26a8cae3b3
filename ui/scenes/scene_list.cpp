#include "ui/scenes/scene_list.h"

#include <algorithm>

#include "ui/stage.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::string_view theme_prefix = "thema:";

}  // namespace

const std::vector<std::string>& tab_scenes() {
  static const std::vector<std::string> tabs{"overzicht", "nieuws"};
  return tabs;
}

std::string_view tab_of(std::string_view scene) { return theme_of(scene).empty() ? scene : "overzicht"; }

std::string_view theme_of(std::string_view scene) {
  return scene.starts_with(theme_prefix) ? scene.substr(theme_prefix.size()) : std::string_view{};
}

std::string theme_scene(std::string_view theme) { return std::string(theme_prefix) + std::string(theme); }

bool scene_exists(std::string_view scene, const Edition& edition) {
  if (scene == cover_scene || scene == status_scene) return true;
  if (const auto theme = theme_of(scene); !theme.empty()) return edition.theme(theme) != nullptr;
  const auto& tabs = tab_scenes();
  return std::find(tabs.begin(), tabs.end(), scene) != tabs.end();
}

std::vector<SceneListing> list_scenes(const Edition& edition) {
  std::vector<SceneListing> scenes{{std::string(cover_scene), "Rondgang"}, {"overzicht", "Overzicht"}};
  for (const Theme& theme : edition.themes) scenes.push_back({theme_scene(theme.id), theme.title});
  scenes.push_back({"nieuws", "Nieuws"});
  scenes.push_back({std::string(status_scene), "Status"});
  return scenes;
}

}  // namespace caleidoscoop::ui
