// What waits for a second person: an edition that one has signed, a message that one has written.
//
// All of it within the caller's transaction. `body` is a draft of sync/hub/draft.h, or a message as JSON.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

struct Proposal {
  std::int64_t id = 0;
  std::string kind;  // "edition", "message"
  std::string role;  // of an edition: "curated", "kring-x"
  std::string body;
  std::string about;  // for people
  std::string made_by;
  std::chrono::sys_seconds made_at{};
  std::string state;      // "waiting", "done", "withdrawn"
  std::string signed_by;  // with commas between
  std::chrono::sys_seconds ended_at{};
};

Result<std::int64_t> propose(Sql& sql, const Proposal& proposal);
// The newest first; `state` empty: all.
Result<std::vector<Proposal>> proposals(Sql& sql, const std::string& state, int limit);
Result<Proposal> proposal(Sql& sql, std::int64_t id);  // bad_data when there is none
// Fails with refused when it no longer waits: somebody was quicker.
Result<> settle(Sql& sql, const Proposal& proposal);

}  // namespace caleidoscoop::desk
