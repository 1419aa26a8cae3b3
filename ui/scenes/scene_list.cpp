#include "ui/scenes/scene_list.h"

#include <algorithm>
#include <array>

#include "ui/stage.h"
#include "ui/words/words.h"

namespace caleidoscoop::ui {
namespace {

// One of each, in the order of --list-scenes; those of a family about something follow their tab.
struct Single {
  std::string_view scene, title, tab;
};
constexpr std::array<Single, 17> singles{{
    {cover_scene, "Rondgang", ""},
    {"overzicht", dutch("Overzicht"), "overzicht"},
    {"samenvatting", "In het kort", "overzicht"},
    {"krachtenveld", "Krachtenveld", "overzicht"},
    {"horizon", dutch("Horizon"), "horizon"},
    {"nieuws", dutch("Nieuws"), "nieuws"},
    {"kring", dutch("Kringen"), "kring"},
    {"netwerken", "Netwerken en aanbod", "kring"},
    {"agenda", dutch("Agenda"), "agenda"},
    {"standpunten", "Standpunten", "agenda"},
    {"werkt", dutch("Wat werkt"), "werkt"},
    {"werkvorm", dutch("Werkvorm"), "werkvorm"},
    {"zoeken", "Zoeken", ""},
    {status_scene, "Status", ""},
    {admin_scene, "Beheer", ""},
    {"colofon", "Colofon", ""},
    {set_up_scene, "Welkom", ""},
}};

const Single* single(std::string_view scene) {
  const auto* found =
      std::find_if(singles.begin(), singles.end(), [&](const Single& s) { return s.scene == scene; });
  return found == singles.end() ? nullptr : found;
}

std::string joined(std::string_view family, std::string_view about) {
  return std::string(family) + ":" + std::string(about);
}

// Only an event whose address an editor confirmed has a code to scan.
std::vector<const Event*> events_with_code(const Edition& edition) {
  std::vector<const Event*> events;
  for (const Event& event : edition.events) {
    if (event.sign_up_confirmed && !event.sign_up.empty()) events.push_back(&event);
  }
  return events;
}

}  // namespace

SceneName scene_name(std::string_view scene) {
  const auto colon = scene.find(':');
  if (colon == std::string_view::npos) return {scene, {}};
  return {scene.substr(0, colon), scene.substr(colon + 1)};
}

const std::vector<Tab>& tabs() {
  static const std::vector<Tab> all = [] {
    std::vector<Tab> found;
    for (const Single& s : singles) {
      if (s.scene == s.tab) found.push_back({std::string(s.scene), s.title});
    }
    return found;
  }();
  return all;
}

std::string_view tab_of(std::string_view scene) {
  const std::string_view family = scene_name(scene).family;
  if (family == "thema" || family == "draad" || family == "vraag") return "overzicht";
  if (family == "qr") return "agenda";
  const Single* found = single(scene);
  return found == nullptr ? std::string_view{} : found->tab;
}

std::string_view theme_of(std::string_view scene) {
  const SceneName name = scene_name(scene);
  return name.family == "thema" ? name.about : std::string_view{};
}

std::string theme_scene(std::string_view theme) { return joined("thema", theme); }
std::string thread_scene(std::string_view thread) { return joined("draad", thread); }
std::string question_scene(std::string_view question) { return joined("vraag", question); }
std::string qr_scene(std::string_view link) { return joined("qr", link); }

bool scene_exists(std::string_view scene, const Edition& edition) {
  const SceneName name = scene_name(scene);
  if (name.family == "thema") return edition.theme(name.about) != nullptr;
  if (name.family == "draad") return edition.thread(name.about) != nullptr;
  if (name.family == "vraag") return edition.question(name.about) != nullptr;
  if (name.family == "qr") {
    const auto events = events_with_code(edition);
    return std::any_of(events.begin(), events.end(),
                       [&](const Event* e) { return e->sign_up == name.about; });
  }
  return single(scene) != nullptr;
}

std::string scene_title(std::string_view scene, const Edition& edition) {
  if (const Single* found = single(scene)) return std::string(found->title);
  const auto listed = list_scenes(edition);
  const auto found = std::ranges::find(listed, scene, &SceneListing::scene);
  return found == listed.end() ? std::string() : found->title;
}

std::vector<SceneListing> list_scenes(const Edition& edition) {
  std::vector<SceneListing> scenes;
  for (const Single& s : singles) {
    scenes.push_back({std::string(s.scene), std::string(s.title)});
    if (s.scene == "overzicht") {
      for (const Theme& theme : edition.themes) scenes.push_back({theme_scene(theme.id), theme.title});
      for (const Thread& thread : edition.threads) scenes.push_back({thread_scene(thread.id), thread.title});
      for (const Question& q : edition.questions) scenes.push_back({question_scene(q.id), q.title});
    }
    if (s.scene == "agenda") {
      for (const Event* event : events_with_code(edition)) {
        scenes.push_back({qr_scene(event->sign_up), event->title});
      }
    }
  }
  return scenes;
}

}  // namespace caleidoscoop::ui
