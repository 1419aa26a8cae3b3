#include "sync/edition/members.h"

#include "sync/edition/findings.h"

namespace caleidoscoop::edition {

using nlohmann::json;

MembersItems members_items(const json& published, const json& patched) {
  MembersItems found;
  for (const json* whole : {&published, &patched}) {
    for (const char* collection : collections) {
      const json& items = at(*whole, collection);
      if (!items.is_object()) continue;
      for (const auto& [id, item] : items.items()) {
        if (at(item, "members") == true) found[collection].insert(id);
      }
    }
  }
  return found;
}

void leave_out(const MembersItems& items, json& whole) {
  for (const auto& [collection, ids] : items) {
    const auto from = whole.find(collection);
    if (from == whole.end() || !from->is_object()) continue;
    for (const std::string& id : ids) from->erase(id);
  }
  const auto themes = items.find("themes");
  const auto kringen = whole.find("kringen");
  if (themes == items.end() || kringen == whole.end() || !kringen->is_object()) return;
  for (json& kring : *kringen) {
    if (!kring.is_object()) continue;
    const auto emphasis = kring.find("emphasis");
    if (emphasis == kring.end() || !emphasis->is_object()) continue;
    for (const std::string& id : themes->second) emphasis->erase(id);
  }
}

}  // namespace caleidoscoop::edition
