#include <fmt/format.h>
#include <string_view>
#include <utility>

#include "sync/core/text.h"
#include "sync/edition/findings.h"

namespace caleidoscoop::edition {
namespace {

using nlohmann::json;

// The scenes that need no id, and the families that do with the collection it comes from.
constexpr std::string_view plain_scenes[] = {
    "rondgang", "overzicht", "horizon", "nieuws",  "kring",     "agenda",      "werkt",       "werkvorm",
    "zoeken",   "beheer",    "status",  "colofon", "netwerken", "standpunten", "krachtenveld"};
constexpr std::pair<std::string_view, const char*> families[] = {
    {"thema:", "themes"}, {"draad:", "threads"}, {"vraag:", "questions"}, {"qr:", "events"}};

std::string what_is_wrong(const Checked& checked, const std::string& scene) {
  for (const std::string_view plain : plain_scenes) {
    if (scene == plain) return "";
  }
  for (const auto& [family, collection] : families) {
    if (!scene.starts_with(family)) continue;
    const std::string id = scene.substr(family.size());
    const json& items = at(checked.whole, collection);
    if (items.is_object() && items.contains(id)) return "";
    if (checked.unreadable.count("/" + std::string(collection) + pointer_step(id)) > 0) return "";
    return fmt::format("the scene \"{}\" names nothing in {}", clean_line(scene), collection);
  }
  return fmt::format("there is no scene \"{}\"", clean_line(scene));
}

}  // namespace

void check_rotation(const Checked& checked, Findings& findings) {
  const json& items = at(at(checked.whole, "rotation"), "items");
  for (std::size_t i = 0; items.is_array() && i < items.size(); ++i) {
    const json& scene = at(items[i], "scene");
    if (!scene.is_string() || scene == "") continue;
    const std::string wrong = what_is_wrong(checked, scene.get<std::string>());
    if (!wrong.empty()) findings.push_back({fmt::format("/rotation/items/{}/scene", i), wrong});
  }
}

}  // namespace caleidoscoop::edition
