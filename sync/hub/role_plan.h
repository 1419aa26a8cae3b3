// Who holds which role, as people write it down in one file:
//
//   { "root":      { "keys": ["anna", "bert", "carla"], "threshold": 2 },
//     "targets":   { "keys": ["anna", "bert", "carla"], "threshold": 2 },
//     "snapshot":  { "keys": ["server"] },
//     "timestamp": { "keys": ["server"] },
//     "curated":   { "keys": ["anna", "bert"], "threshold": 2 },
//     "headlines": { "keys": ["crawler"] },
//     "kring-haaglanden": { "keys": ["dirk"] } }
//
// Beside the first four, which must be there, any of curated, headlines, fleet, members and kring-<id>; the
// threshold is 1 unless it is given. Pure, save for looking up keys.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"
#include "sync/hub/keys.h"
#include "sync/trust/repository_builder.h"

namespace caleidoscoop::hub {

struct Holders {
  std::vector<std::string> keys;  // names
  std::int64_t threshold = 1;
};

using RolePlan = std::map<std::string, Holders, std::less<>>;

// Fails with bad_data, naming the role and what is wrong with it. `origin` is the file's name.
Result<RolePlan> read_role_plan(std::string_view text, std::string_view origin);

struct PlanEffect {
  bool root = false;  // these two have a new version to be signed
  bool targets = false;
};

// Makes the roles of the repository's drafts those of the plan; delegations that are not in the plan are
// revoked. Fails with bad_data for keys that are not there, refused for what a role may not be.
Result<PlanEffect> apply_plan(trust::RepositoryBuilder& builder, const RolePlan& plan, const KeyFolder& keys);

}  // namespace caleidoscoop::hub
