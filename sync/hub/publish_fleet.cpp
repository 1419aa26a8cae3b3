#include "sync/hub/publish_fleet.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>

#include "sync/core/civil_time.h"
#include "sync/edition/headline_shard.h"
#include "sync/edition/message.h"

namespace caleidoscoop::hub {
namespace {

constexpr std::string_view headlines_role = "headlines";
constexpr std::string_view fleet_role = "fleet";
constexpr std::string_view message_path = "fleet/message.json";
constexpr std::string_view settings_path = "fleet/settings.json";

using Days = std::map<std::chrono::sys_days, std::vector<Headline>>;

Result<> require_role(const Repository& repository, std::string_view role) {
  if (repository.builder().authority(role)) return {};
  return failure(ErrorCode::bad_data,
                 fmt::format("the repository has no role {}: give it keys with `roles`", role));
}

// The newest of a day, as many as a shard may hold.
std::span<const Headline> that_fit(const std::vector<Headline>& headlines) {
  const auto count = std::min(headlines.size(), edition::shard_limits::headlines);
  return std::span(headlines).last(count);
}

bool is_listed(const trust::Targets& listed, const std::string& path, std::string_view bytes) {
  const auto found = listed.targets.find(path);
  return found != listed.targets.end() && found->second.length == bytes.size() &&
         trust::compare_hashes(found->second.hashes, bytes) == trust::HashVerdict::matches;
}

Result<> put_shards(Repository& repository, const trust::Targets& listed, const Days& days, Draft& files,
                    ShardPublication& done) {
  for (const auto& [day, headlines] : days) {
    const auto chosen = that_fit(headlines);
    auto bytes = edition::shard_text(day, chosen);
    const auto path = edition::shard_path(day);
    done.headlines += chosen.size();
    if (is_listed(listed, path, bytes)) continue;
    ++(listed.targets.contains(path) ? done.changed : done.added);
    files.files[path] = bytes;
    if (auto set = repository.builder().set_target(headlines_role, path, std::move(bytes)); !set) {
      return failure(trust::to_error(set.error()));
    }
  }
  return {};
}

Result<> remove_old(Repository& repository, const trust::Targets& listed, std::chrono::sys_days oldest,
                    ShardPublication& done) {
  for (const auto& [path, target] : listed.targets) {
    const auto day = edition::shard_day(path);
    if (day && std::chrono::sys_days(*day) >= oldest) continue;
    if (auto gone = repository.builder().remove_target(headlines_role, path); !gone) {
      return failure(trust::to_error(gone.error()));
    }
    ++done.removed;
  }
  return {};
}

Result<Publication> publish_file(Repository& repository, std::string_view path, std::string bytes,
                                 Signers& signers, std::chrono::sys_seconds now) {
  const auto before = repository.builder();
  Draft files;
  files.files[std::string(path)] = bytes;
  if (auto set = repository.builder().set_target(fleet_role, path, std::move(bytes)); !set) {
    return failure(trust::to_error(set.error()));
  }
  auto step = advance(repository, fleet_role, signers, now, files, before);
  if (!step) return failure(step.error());
  Publication publication;
  publication.steps.push_back(*std::move(step));
  if (auto finished = finish(repository, publication, signers, now); !finished)
    return failure(finished.error());
  return publication;
}

}  // namespace

Result<ShardPublication> publish_headlines(Repository& repository, std::span<const Headline> headlines,
                                           int keep_days, Signers& signers, std::chrono::sys_seconds now,
                                           Given given) {
  if (headlines.empty() && !repository.builder().authority(headlines_role)) return ShardPublication{};
  if (auto good = require_role(repository, headlines_role); !good) return failure(good.error());
  const auto listed = repository.listed(headlines_role);
  if (!listed) return failure(listed.error());
  const auto oldest = local_day(now) - std::chrono::days{std::max(keep_days, 1) - 1};
  Days days;
  for (const auto& headline : headlines) {
    const auto day = local_day(headline.first_seen);
    if (day >= oldest) days[day].push_back(headline);
  }
  if (given == Given::every_day) {
    for (const auto& [path, target] : listed->targets) {
      const auto day = edition::shard_day(path);
      if (day && std::chrono::sys_days(*day) >= oldest) days.try_emplace(*day);
    }
  }
  ShardPublication done;
  Draft files;
  const auto before = repository.builder();
  auto changed = put_shards(repository, *listed, days, files, done);
  if (changed) changed = remove_old(repository, *listed, oldest, done);
  if (!changed) {
    repository.builder() = before;
    return failure(changed.error());
  }
  if (done.added + done.changed + done.removed == 0) return done;
  auto step = advance(repository, headlines_role, signers, now, files, before);
  if (!step) return failure(step.error());
  done.publication.steps.push_back(*std::move(step));
  if (auto finished = finish(repository, done.publication, signers, now); !finished) {
    return failure(finished.error());
  }
  return done;
}

Result<Publication> publish_messages(Repository& repository, std::span<const Message> messages,
                                     Signers& signers, std::chrono::sys_seconds now) {
  if (auto good = require_role(repository, fleet_role); !good) return failure(good.error());
  auto bytes = edition::messages_text(messages);
  const auto read = edition::read_messages(bytes, message_path);
  if (!read) return failure(read.error());
  if (!read->problems.empty()) return failure(ErrorCode::bad_data, read->problems.front());
  return publish_file(repository, message_path, std::move(bytes), signers, now);
}

Result<Publication> publish_settings(Repository& repository, std::string settings, Signers& signers,
                                     std::chrono::sys_seconds now) {
  if (auto good = require_role(repository, fleet_role); !good) return failure(good.error());
  return publish_file(repository, settings_path, std::move(settings), signers, now);
}

Result<std::vector<Message>> current_messages(Repository& repository, std::chrono::sys_seconds now) {
  const auto listed = repository.listed(fleet_role);
  if (!listed) return failure(listed.error());
  const auto target = listed->targets.find(message_path);
  if (target == listed->targets.end()) return std::vector<Message>{};
  const auto bytes = repository.read_target(target->second);
  if (!bytes) return failure(bytes.error());
  auto read = edition::read_messages(*bytes, message_path);
  if (!read) return failure(read.error());
  std::erase_if(read->messages, [&](const Message& message) { return message.until <= now; });
  return std::move(read->messages);
}

}  // namespace caleidoscoop::hub
