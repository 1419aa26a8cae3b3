#include "sync/hub/changes.h"

#include <algorithm>
#include <set>

#include "sync/edition/compose.h"
#include "sync/edition/merge.h"

namespace caleidoscoop::hub {
namespace {

using nlohmann::json;

// The members by which every collection differs from the two things there is one of.
bool is_collection(const std::string& type) { return type != "edition" && type != "rotation"; }

std::string title_of(const json& item) {
  for (const char* name : {"title", "name", "who"}) {
    if (item.is_object() && item.contains(name) && item[name].is_string())
      return item[name].get<std::string>();
  }
  return {};
}

std::vector<std::string> differing_fields(const json& before, const json& after) {
  std::set<std::string> names;
  if (!before.is_object() || !after.is_object()) return {};
  for (const auto& [name, value] : before.items()) names.insert(name);
  for (const auto& [name, value] : after.items()) names.insert(name);
  std::vector<std::string> fields;
  for (const auto& name : names) {
    const auto old_value = before.find(name);
    const auto new_value = after.find(name);
    const bool same = old_value != before.end() && new_value != after.end() && *old_value == *new_value;
    if (!same) fields.push_back(name);
  }
  return fields;
}

// An item that a room shows: there, and not hidden by its kring.
const json* shown(const json& items, const std::string& id) {
  if (!items.is_object()) return nullptr;
  const auto found = items.find(id);
  if (found == items.end() || found->is_null()) return nullptr;
  const bool hidden = found->is_object() && found->value("hidden", json(false)) == json(true);
  return hidden ? nullptr : &*found;
}

void compare_items(const std::string& type, const json& before, const json& after,
                   std::vector<Change>& changes) {
  std::set<std::string> ids;
  for (const json* items : {&before, &after}) {
    if (!items->is_object()) continue;
    for (const auto& [id, item] : items->items()) ids.insert(id);
  }
  for (const auto& id : ids) {
    const json* old_item = shown(before, id);
    const json* new_item = shown(after, id);
    if (!old_item && !new_item) continue;
    if (!old_item) {
      changes.push_back({type, id, title_of(*new_item), ChangeKind::added, {}});
    } else if (!new_item) {
      changes.push_back({type, id, title_of(*old_item), ChangeKind::removed, {}});
    } else if (*old_item != *new_item) {
      changes.push_back(
          {type, id, title_of(*new_item), ChangeKind::changed, differing_fields(*old_item, *new_item)});
    }
  }
}

std::vector<Change> compare(const json& before, const json& after) {
  std::set<std::string> types;
  for (const json* whole : {&before, &after}) {
    if (!whole->is_object()) continue;
    for (const auto& [type, items] : whole->items()) types.insert(type);
  }
  std::vector<Change> changes;
  const json nothing;
  for (const auto& type : types) {
    const json& old_items = before.contains(type) ? before[type] : nothing;
    const json& new_items = after.contains(type) ? after[type] : nothing;
    if (is_collection(type)) {
      compare_items(type, old_items, new_items, changes);
    } else if (old_items != new_items) {
      const auto kind = old_items.is_null()   ? ChangeKind::added
                        : new_items.is_null() ? ChangeKind::removed
                                              : ChangeKind::changed;
      changes.push_back({type, "", title_of(new_items), kind, differing_fields(old_items, new_items)});
    }
  }
  return changes;
}

// A kring hides themes by an overlay, or by what it says of its emphasis.
void hide_themes(json& whole, const std::string& kring) {
  const auto emphasis = json::json_pointer() / "kringen" / kring / "emphasis";
  if (!whole.contains(emphasis) || !whole[emphasis].is_object()) return;
  const json weights = whole[emphasis];
  for (const auto& [theme, weight] : weights.items()) {
    const auto place = json::json_pointer() / "themes" / theme;
    const bool hidden = weight.is_object() && weight.value("hidden", json(false)) == json(true);
    if (hidden && whole.contains(place) && whole[place].is_object()) whole[place]["hidden"] = true;
  }
}

Result<json> seen_by(const edition::Bundle& bundle, const std::string& kring) {
  if (kring.empty()) return bundle.whole;
  json whole = bundle.whole;
  const auto overlay = bundle.overlays.find(kring);
  if (overlay != bundle.overlays.end()) {
    auto laid_on = edition::merged(std::move(whole), overlay->second);
    if (!laid_on) return laid_on;
    whole = *std::move(laid_on);
  }
  hide_themes(whole, kring);
  return whole;
}

std::set<std::string> kringen_of(const edition::Bundle& before, const edition::Bundle& after) {
  std::set<std::string> kringen = {""};
  for (const auto* bundle : {&before, &after}) {
    for (const auto& [name, overlay] : bundle->overlays) {
      if (name != edition::example_overlay) kringen.insert(name);
    }
    const auto listed = bundle->whole.find("kringen");
    if (listed == bundle->whole.end() || !listed->is_object()) continue;
    for (const auto& [id, kring] : listed->items()) kringen.insert(id);
  }
  return kringen;
}

}  // namespace

Result<std::vector<RoomChanges>> room_changes(const edition::Bundle& before, const edition::Bundle& after) {
  std::vector<RoomChanges> rooms;
  for (const auto& kring : kringen_of(before, after)) {
    const auto old_whole = seen_by(before, kring);
    if (!old_whole) return failure(old_whole.error());
    const auto new_whole = seen_by(after, kring);
    if (!new_whole) return failure(new_whole.error());
    rooms.push_back({kring, compare(*old_whole, *new_whole)});
  }
  return rooms;
}

}  // namespace caleidoscoop::hub
