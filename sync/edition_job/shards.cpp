#include "sync/edition_job/shards.h"

#include <algorithm>

#include "sync/core/civil_time.h"
#include "sync/edition/headline_shard.h"

namespace caleidoscoop {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

std::vector<const RoleTarget*> new_shards(const RoleContent& headlines, const store::TargetHashes& taken,
                                          sys_seconds now, bool time_trusted, int keep_days) {
  std::vector<std::pair<sys_days, const RoleTarget*>> dated;
  for (const RoleTarget& one : headlines.wanted) {
    if (one.use != Use::shard) continue;
    if (const auto day = edition::shard_day(one.file.path)) dated.emplace_back(sys_days{*day}, &one);
  }
  std::sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (dated.empty()) return {};
  const sys_days last = time_trusted ? local_day(now) : dated.front().first;
  std::vector<const RoleTarget*> wanted;
  for (const auto& [day, one] : dated) {
    const auto known = taken.find(one->file.path);
    const bool known_so = known != taken.end() && known->second == one->sha256;
    if (!known_so && day > last - days{keep_days} && day <= last + days{1}) wanted.push_back(one);
  }
  return wanted;
}

void clamp_first_seen(std::vector<Headline>& headlines, sys_seconds now) {
  for (Headline& headline : headlines) headline.first_seen = std::min(headline.first_seen, now);
}

}  // namespace caleidoscoop
