// What a room takes from each role of a repository, and what it never takes.
//
// A role speaks for its own folder only, whatever its delegation would let it: curated for curated/,
// kring-<id> for kring/<id>/, and so on. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/trust/client.h"

namespace caleidoscoop {

// How a target is used, which also says how large it may be.
enum class Use { part, picture, shard, fleet_file, nothing };

Use use_of(std::string_view path);

// "curated/" for "curated", "kring/haaglanden/" for "kring-haaglanden"; empty for roles a room knows nothing
// of.
std::string folder_of_role(std::string_view role);

// A target that a room wants, from the role that may speak for it.
struct RoleTarget {
  trust::TargetFile file;
  std::string sha256;
  Use use = Use::nothing;
};

// Of one role: what is wanted, and when what it signed expires.
struct RoleContent {
  std::string role;
  std::vector<RoleTarget> wanted;
  std::string beyond;  // a path that is not its own to speak for; empty when there is none
  std::chrono::sys_seconds expires{};
};

// Fails with what keeps the role from being trusted, with too_large when it lists more than a room takes, and
// with malformed when a target has no SHA-256.
trust::Outcome<RoleContent> content_of_role(trust::Client& client, const std::string& role);

}  // namespace caleidoscoop
