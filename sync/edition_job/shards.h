// Which daily shards of headlines a room takes in. Pure; any thread.
#pragma once

#include <chrono>
#include <vector>

#include "sync/core/headline.h"
#include "sync/edition_job/content_roles.h"
#include "sync/store/records.h"

namespace caleidoscoop {

// Those of the last `keep_days` that were not taken in yet, the newest first. Without a trusted time the days
// count back from the newest shard.
std::vector<const RoleTarget*> new_shards(const RoleContent& headlines, const store::TargetHashes& taken,
                                          std::chrono::sys_seconds now, bool time_trusted, int keep_days);

// What was seen before now was not seen later, whatever a shard says of it.
void clamp_first_seen(std::vector<Headline>& headlines, std::chrono::sys_seconds now);

}  // namespace caleidoscoop
