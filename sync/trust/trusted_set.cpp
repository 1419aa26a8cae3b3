#include "sync/trust/trusted_set.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "sync/trust/date_time.h"
#include "sync/trust/signatures.h"

namespace caleidoscoop::trust {
namespace {

std::string named(std::string_view role, std::int64_t version, std::string_view origin) {
  return fmt::format("{} {} of {}", role, version, origin);
}

// Whether a key that the old root gave the role is no longer the new one's.
bool lost_a_key(const Root& before, const Root& after, std::string_view role) {
  const auto& old_keys = before.roles.find(role)->second.key_ids;
  const auto& new_keys = after.roles.find(role)->second.key_ids;
  return std::any_of(old_keys.begin(), old_keys.end(), [&](const auto& id) {
    return std::find(new_keys.begin(), new_keys.end(), id) == new_keys.end();
  });
}

// The bytes against what other metadata announced of them.
Outcome<> check_announced(std::string_view bytes, const FileInfo& info, std::string_view role,
                          std::string_view origin) {
  if (info.length && bytes.size() > *info.length) {
    return fault(FaultKind::too_large, std::string(role),
                 fmt::format("{} {} of {} has {} bytes where {} were announced", role, info.version, origin,
                             bytes.size(), *info.length));
  }
  const bool short_of = info.length && bytes.size() != *info.length;
  const bool hashed = info.hashes.empty() || compare_hashes(info.hashes, bytes) == HashVerdict::matches;
  if (!short_of && hashed) return {};
  return fault(FaultKind::wrong_hash, std::string(role),
               fmt::format("{} has not the length and hashes announced", named(role, info.version, origin)));
}

Outcome<> check_version(std::int64_t found, std::int64_t wanted, std::string_view role,
                        std::string_view origin) {
  if (found == wanted) return {};
  return fault(FaultKind::wrong_version, std::string(role),
               fmt::format("{} where version {} was asked for", named(role, found, origin), wanted));
}

tl::unexpected<Fault> rolled_back(std::string_view role, std::int64_t from, std::int64_t to,
                                  std::string_view origin) {
  return fault(
      FaultKind::rollback, std::string(role),
      fmt::format("{} of {} would take {} back from version {} to {}", role, origin, role, from, to));
}

}  // namespace

template <class Body>
Outcome<> TrustedSet::check_top_level(const Signed<Body>& candidate, std::string_view role,
                                      std::string_view origin) const {
  return check_signatures(candidate.payload, candidate.signatures, root_.keys, root_.roles.find(role)->second,
                          role, named(role, candidate.body.version, origin));
}

Outcome<> TrustedSet::check_validity(const Head& head, std::string_view role, std::string_view origin) const {
  if (!now_.trusted || head.expires > now_.at) return {};
  return fault(
      FaultKind::expired, std::string(role),
      fmt::format("{} expired at {}", named(role, head.version, origin), format_date_time(head.expires)));
}

Outcome<TrustedSet> TrustedSet::from_root(std::string_view bytes, std::string_view origin,
                                          ReferenceTime now) {
  auto root = read_root(bytes, origin);
  if (!root) return fault(FaultKind::no_trusted_root, std::string(root_role), root.error().message);
  TrustedSet set(*root, now);
  if (const auto checked = set.check_top_level(*root, root_role, origin); !checked) {
    return fault(FaultKind::no_trusted_root, std::string(root_role), checked.error().message);
  }
  return set;
}

Outcome<bool> TrustedSet::update_root(std::string_view bytes, std::string_view origin) {
  auto next = read_root(bytes, origin);
  if (!next) return fault(next.error());
  if (const auto by_old = check_top_level(*next, root_role, origin); !by_old) return fault(by_old.error());
  const auto by_itself = check_signatures(next->payload, next->signatures, next->body.keys,
                                          next->body.roles.find(root_role)->second, root_role,
                                          named(root_role, next->body.version, origin));
  if (!by_itself) return fault(by_itself.error());
  if (next->body.version <= root_.version) {
    return rolled_back(root_role, root_.version, next->body.version, origin);
  }
  if (const auto fitting = check_version(next->body.version, root_.version + 1, root_role, origin);
      !fitting) {
    return fault(fitting.error());
  }
  const bool rotated =
      lost_a_key(root_, next->body, timestamp_role) || lost_a_key(root_, next->body, snapshot_role);
  root_ = std::move(next->body);
  return rotated;
}

Outcome<> TrustedSet::check_root_validity() const {
  return check_validity(root_, root_role, "the repository");
}

void TrustedSet::recall_timestamp(std::string_view bytes, std::string_view origin) {
  auto kept = read_timestamp(bytes, origin);
  if (kept && check_top_level(*kept, timestamp_role, origin)) timestamp_ = std::move(kept->body);
}

Outcome<bool> TrustedSet::update_timestamp(std::string_view bytes, std::string_view origin) {
  auto next = read_timestamp(bytes, origin);
  if (!next) return fault(next.error());
  if (const auto checked = check_top_level(*next, timestamp_role, origin); !checked) {
    return fault(checked.error());
  }
  if (timestamp_) {
    if (next->body.version < timestamp_->version) {
      return rolled_back(timestamp_role, timestamp_->version, next->body.version, origin);
    }
    if (next->body.version == timestamp_->version) {
      if (const auto valid = check_validity(*timestamp_, timestamp_role, origin); !valid) {
        return fault(valid.error());
      }
      return false;
    }
    if (next->body.snapshot.version < timestamp_->snapshot.version) {
      return rolled_back(snapshot_role, timestamp_->snapshot.version, next->body.snapshot.version, origin);
    }
  }
  if (const auto valid = check_validity(next->body, timestamp_role, origin); !valid) {
    return fault(valid.error());
  }
  timestamp_ = std::move(next->body);
  return true;
}

bool TrustedSet::recall_snapshot(std::string_view bytes, std::string_view origin) {
  auto kept = read_snapshot(bytes, origin);
  if (!kept || !check_top_level(*kept, snapshot_role, origin)) return false;
  snapshot_ = std::move(kept->body);
  return snapshot_->version == timestamp_->snapshot.version &&
         check_announced(bytes, timestamp_->snapshot, snapshot_role, origin) &&
         check_validity(*snapshot_, snapshot_role, origin);
}

Outcome<> TrustedSet::check_snapshot_rollback(const Snapshot& candidate, std::string_view origin) const {
  if (!snapshot_) return {};
  if (candidate.version < snapshot_->version) {
    return rolled_back(snapshot_role, snapshot_->version, candidate.version, origin);
  }
  for (const auto& [role, info] : snapshot_->roles) {
    const auto found = candidate.roles.find(role);
    if (found == candidate.roles.end()) {
      return fault(FaultKind::vanished_role, std::string(snapshot_role),
                   fmt::format("{} no longer lists the role {}",
                               named(snapshot_role, candidate.version, origin), role));
    }
    if (found->second.version < info.version) {
      return rolled_back(role, info.version, found->second.version, origin);
    }
  }
  return {};
}

Outcome<> TrustedSet::update_snapshot(std::string_view bytes, std::string_view origin) {
  const FileInfo& announced = timestamp_->snapshot;
  if (auto checked = check_announced(bytes, announced, snapshot_role, origin); !checked) return checked;
  auto next = read_snapshot(bytes, origin);
  if (!next) return fault(next.error());
  const auto version = next->body.version;
  if (auto checked = check_top_level(*next, snapshot_role, origin); !checked) return checked;
  if (auto checked = check_version(version, announced.version, snapshot_role, origin); !checked)
    return checked;
  if (auto checked = check_snapshot_rollback(next->body, origin); !checked) return checked;
  if (auto checked = check_validity(next->body, snapshot_role, origin); !checked) return checked;
  snapshot_ = std::move(next->body);
  return {};
}

Outcome<const FileInfo*> TrustedSet::listed(std::string_view role) const {
  const auto found = snapshot_->roles.find(role);
  if (found != snapshot_->roles.end()) return &found->second;
  return fault(FaultKind::unlisted_role, std::string(role),
               fmt::format("snapshot {} does not list the role {}", snapshot_->version, role));
}

Outcome<Signed<Targets>> TrustedSet::verify_targets(std::string_view bytes, std::string_view role,
                                                    const Keys& keys, const RoleKeys& role_keys,
                                                    std::string_view origin) const {
  const auto info = listed(role);
  if (!info) return fault(info.error());
  if (const auto fitting = check_announced(bytes, **info, role, origin); !fitting) {
    return fault(fitting.error());
  }
  auto found = read_targets(bytes, role, origin);
  if (!found) return found;
  const auto version = found->body.version;
  const std::array checks = {check_signatures(found->payload, found->signatures, keys, role_keys, role,
                                              named(role, version, origin)),
                             check_version(version, (*info)->version, role, origin),
                             check_validity(found->body, role, origin)};
  for (const auto& check : checks) {
    if (!check) return fault(check.error());
  }
  return found;
}

Outcome<> TrustedSet::update_targets(std::string_view bytes, std::string_view origin) {
  auto found =
      verify_targets(bytes, targets_role, root_.keys, root_.roles.find(targets_role)->second, origin);
  if (!found) return fault(found.error());
  targets_ = std::move(found->body);
  return {};
}

Outcome<Signed<Targets>> TrustedSet::verify_delegated(std::string_view bytes, const Delegation& delegation,
                                                      const Keys& keys, std::string_view origin) const {
  return verify_targets(bytes, delegation.role, keys, delegation.keys, origin);
}

std::optional<std::chrono::sys_seconds> TrustedSet::newest_signed_at() const {
  const auto latest = [](std::initializer_list<const Head*> heads) {
    std::optional<std::chrono::sys_seconds> newest;
    for (const Head* head : heads) {
      if (head && head->signed_at) newest = std::max(newest, head->signed_at);
    }
    return newest;
  };
  return latest({&root_, timestamp(), snapshot(), targets()});
}

}  // namespace caleidoscoop::trust
