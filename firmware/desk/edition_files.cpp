#include "firmware/desk/edition_files.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

std::string text_of(const json& value) { return value.dump(2) + "\n"; }

}  // namespace

std::map<std::string, std::string> files_of(const edition::Bundle& bundle) {
  std::map<std::string, std::string> files;
  for (const auto& [name, held] : bundle.whole.items()) {
    if (name == "edition" || name == "rotation") {
      files[name + ".json"] = text_of(held);
      continue;
    }
    for (const auto& [id, thing] : held.items()) {
      json without_body = thing;
      if (name == "themes" && thing.contains("body") && thing["body"].is_string()) {
        files[fmt::format("themes/{}.md", id)] = thing.at("body").get<std::string>();
        without_body.erase("body");
      }
      files[fmt::format("{}/{}.json", name, id)] = text_of(without_body);
    }
  }
  for (const auto& [name, patch] : bundle.overlays)
    files[fmt::format("overlays/{}.json", name)] = text_of(patch);
  return files;
}

edition::Bundle bundle_of(const Shelf& shelf) {
  edition::Bundle bundle;
  bundle.whole = shelf.whole;
  bundle.whole.erase("overlays");
  for (const auto& [name, patch] : shelf.collection("overlays").items()) bundle.overlays[name] = patch;
  return bundle;
}

}  // namespace caleidoscoop::desk
