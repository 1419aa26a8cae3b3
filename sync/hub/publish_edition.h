// Publishing an edition folder, as one role or several, and what rooms will see change by it.
//
// One thread. Fails with bad_data for an edition that may not be published (a version that is not higher, a
// role that does not exist), and with what signing and the place fail with; nothing is published then.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sync/hub/changes.h"
#include "sync/hub/content.h"
#include "sync/hub/steps.h"

namespace caleidoscoop::hub {

struct FileCount {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t removed = 0;
  std::size_t bytes = 0;  // of what was added or changed: what a room fetches
  bool none() const { return added + changed + removed == 0; }
};

struct Preparation {
  std::int64_t version_before = 0;  // 0 when no edition was published
  std::int64_t version_after = 0;
  FileCount files;
  std::vector<RoomChanges> rooms;
  std::vector<std::string> left_out;  // roles that the edition also has something for
  std::vector<std::string> roles;     // those of the wanted roles that something changes for
};

// Puts the content into the builder's drafts and says what changes; publishes nothing.
Result<Preparation> prepare_edition(Repository& repository, const Content& content,
                                    const std::vector<std::string>& roles);

// Prepares, signs with the keys at hand and releases the roles that have signatures enough.
struct EditionPublication {
  Preparation preparation;
  Publication publication;
};
Result<EditionPublication> publish_edition(Repository& repository, const Content& content,
                                           const std::vector<std::string>& roles, Signers& signers,
                                           std::chrono::sys_seconds now);

// What is published now, as rooms read it; pictures by name only. Fails with bad_data when there is none.
Result<edition::Bundle> published_edition(Repository& repository);

}  // namespace caleidoscoop::hub
