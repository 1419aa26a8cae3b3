// What one attempt at an update brings together. Private to this folder.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sync/edition/parts.h"
#include "sync/edition_job/content_roles.h"
#include "sync/edition_job/update.h"

namespace caleidoscoop {

struct EditionUpdate::Gathered {
  std::vector<RoleContent> roles;  // that are trusted; curated first
  std::set<std::string> refused;   // roles that stay as they last were good
  std::vector<const RoleTarget*> missing;
  std::vector<std::string> role_of_missing;

  edition::Parts parts;
  std::vector<std::string> media;  // names of pictures that may be decoded
  store::TargetHashes targets;
  std::map<std::string, std::string> fleet;
  store::TargetHashes shards;
  std::vector<store::DayOfHeadlines> days;
  std::optional<std::chrono::sys_seconds> vouched_until;

  const RoleContent* role(std::string_view name) const {
    for (const RoleContent& one : roles) {
      if (one.role == name) return &one;
    }
    return nullptr;
  }
};

}  // namespace caleidoscoop
