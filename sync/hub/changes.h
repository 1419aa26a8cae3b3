// What rooms will see change from one edition to the next, for people to read before they sign. Pure.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "sync/core/result.h"
#include "sync/edition/bundle.h"

namespace caleidoscoop::hub {

enum class ChangeKind { added, removed, changed };

struct Change {
  std::string type;  // "themes", "events", "media", "edition", "rotation"
  std::string id;    // empty for the two that there is one of
  std::string title;
  ChangeKind kind = ChangeKind::changed;
  std::vector<std::string> fields;  // of what changed: those that differ
  auto operator<=>(const Change&) const = default;
};

// What a room of one kring sees change. A room of no kring comes first, with an empty name.
struct RoomChanges {
  std::string kring;
  std::vector<Change> changes;
};

// Each kring that either edition has, with its overlay laid on. Fails with bad_data for an overlay that
// cannot be laid on.
Result<std::vector<RoomChanges>> room_changes(const edition::Bundle& before, const edition::Bundle& after);

}  // namespace caleidoscoop::hub
