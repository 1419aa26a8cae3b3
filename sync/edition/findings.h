// What the checks of sync/edition find, before it is known which file it stands in.
//
// Internal to sync/edition. Pointers are those of the whole edition seen as one object.
#pragma once

#include <compare>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sync/edition/json_text.h"

namespace caleidoscoop::edition {

struct Finding {
  std::string pointer;
  std::string message;
  auto operator<=>(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

// What the rules look at.
struct Checked {
  const nlohmann::json& whole;
  const std::vector<std::string>& media;
  const std::set<std::string>& unreadable;  // "/themes/hrm": in the folder, but not to be used
  bool overlaid = false;                    // an overlay has been merged into it
};

void check_schema(const Checked& checked, Findings& findings);
void check_values(const Checked& checked, Findings& findings);
void check_references(const Checked& checked, Findings& findings);
void check_rotation(const Checked& checked, Findings& findings);
void check_markdown(const Checked& checked, Findings& findings);

// The collections of an edition, which are also the folders of its files.
inline constexpr const char* collections[] = {"facets",      "themes",   "threads",  "questions",
                                              "standpoints", "events",   "projects", "offers",
                                              "figures",     "networks", "kringen",  "sources"};

bool is_id(std::string_view text);

// A member of an object, or null when it is not there or not in an object.
const nlohmann::json& at(const nlohmann::json& object, const char* name);
std::string string_at(const nlohmann::json& object, const char* name);

// Calls visit(pointer, value) for each object of a collection.
template <class Visit>
void each_item(const nlohmann::json& whole, const char* collection, Visit visit) {
  const nlohmann::json& items = at(whole, collection);
  if (!items.is_object()) return;
  for (const auto& [id, item] : items.items()) {
    if (item.is_object()) visit("/" + std::string(collection) + pointer_step(id), item);
  }
}

}  // namespace caleidoscoop::edition
