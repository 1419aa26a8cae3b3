#include "sync/trust/client.h"

#include <fmt/format.h>
#include <algorithm>

#include "sync/trust/names.h"

namespace caleidoscoop::trust {
namespace {

// Whether a hash can stand in an address: only digests that were computed here are compared with it.
std::string_view address_hash(const Hashes& hashes) {
  for (const std::string_view algorithm : {"sha256", "sha512"}) {
    const auto found = hashes.find(algorithm);
    if (found != hashes.end() && from_hex(found->second)) return found->second;
  }
  return {};
}

}  // namespace

Outcome<> initialise(MetadataStore& store, std::string_view root_bytes, std::string_view origin) {
  const auto set = TrustedSet::from_root(root_bytes, origin, {});
  if (!set) return fault(set.error());
  return store.save(root_role, root_bytes);
}

Outcome<Client> Client::open(MetadataStore& store, Source& metadata, ReferenceTime now, Limits limits) {
  const auto root = store.load(root_role, limits.root_bytes);
  const auto place = store.place_of(root_role);
  if (!root) {
    return fault(FaultKind::no_trusted_root, std::string(root_role),
                 fmt::format("there is no root {}", place));
  }
  auto trusted = TrustedSet::from_root(*root, place, now);
  if (!trusted) return fault(trusted.error());
  return Client(store, metadata, *std::move(trusted), limits);
}

Outcome<> Client::refresh() {
  delegated_.clear();
  if (auto done = update_roots(); !done) return done;
  if (auto done = update_timestamp(); !done) return done;
  if (auto done = update_snapshot(); !done) return done;
  return update_targets();
}

std::string Client::address_of(std::string_view role, std::int64_t version) const {
  return trusted_.root().consistent_snapshot ? metadata_file_name(role, version) : metadata_file_name(role);
}

Outcome<> Client::update_roots() {
  for (std::size_t count = 0; count < limits_.root_rotations; ++count) {
    const auto address = metadata_file_name(root_role, trusted_.root().version + 1);
    const auto bytes = metadata_->get(address, limits_.root_bytes);
    if (!bytes && bytes.error().kind == FaultKind::not_found) break;
    if (!bytes) return fault(bytes.error());
    const auto rotated = trusted_.update_root(*bytes, metadata_->place_of(address));
    if (!rotated) return fault(rotated.error());
    if (*rotated) {
      if (auto removed = store_->remove(timestamp_role); !removed) return removed;
      if (auto removed = store_->remove(snapshot_role); !removed) return removed;
    }
    if (auto saved = store_->save(root_role, *bytes); !saved) return saved;
  }
  return trusted_.check_root_validity();
}

Outcome<> Client::update_timestamp() {
  if (const auto kept = store_->load(timestamp_role, limits_.timestamp_bytes)) {
    trusted_.recall_timestamp(*kept, store_->place_of(timestamp_role));
  }
  const auto address = metadata_file_name(timestamp_role);
  const auto bytes = metadata_->get(address, limits_.timestamp_bytes);
  if (!bytes) return fault(bytes.error());
  const auto newer = trusted_.update_timestamp(*bytes, metadata_->place_of(address));
  if (!newer) return fault(newer.error());
  if (!*newer) return {};
  return store_->save(timestamp_role, *bytes);
}

Outcome<> Client::update_snapshot() {
  if (const auto kept = store_->load(snapshot_role, limits_.snapshot_bytes)) {
    if (trusted_.recall_snapshot(*kept, store_->place_of(snapshot_role))) return {};
  }
  const FileInfo announced = trusted_.timestamp()->snapshot;
  const auto bytes = get_metadata(snapshot_role, announced.version, announced.length, limits_.snapshot_bytes);
  if (!bytes) return fault(bytes.error());
  const auto place = metadata_->place_of(address_of(snapshot_role, announced.version));
  if (auto updated = trusted_.update_snapshot(*bytes, place); !updated) return updated;
  return store_->save(snapshot_role, *bytes);
}

Outcome<> Client::update_targets() {
  const auto announced = trusted_.listed(targets_role);
  if (!announced) return fault(announced.error());
  if (const auto kept = store_->load(targets_role, limits_.targets_bytes)) {
    if (trusted_.update_targets(*kept, store_->place_of(targets_role))) return {};
  }
  const FileInfo& info = **announced;
  const auto bytes = get_metadata(targets_role, info.version, info.length, limits_.targets_bytes);
  if (!bytes) return fault(bytes.error());
  const auto place = metadata_->place_of(address_of(targets_role, info.version));
  if (auto updated = trusted_.update_targets(*bytes, place); !updated) return updated;
  return store_->save(targets_role, *bytes);
}

Outcome<std::string> Client::get_metadata(std::string_view role, std::int64_t version,
                                          std::optional<std::uint64_t> length, std::size_t limit) {
  const auto address = address_of(role, version);
  if (length && *length > limit) {
    return fault(FaultKind::too_large, std::string(role),
                 fmt::format("{} {} of {} is announced with {} bytes, more than {}", role, version,
                             metadata_->place_of(address), *length, limit));
  }
  auto bytes = metadata_->get(address, length ? static_cast<std::size_t>(*length) : limit);
  if (!bytes && bytes.error().role.empty()) bytes.error().role = role;
  return bytes;
}

Outcome<std::string> Client::address_of(const TargetFile& target) const {
  if (!is_safe_target_path(target.path)) {
    return fault(FaultKind::unsafe_path, {}, fmt::format("\"{}\" is no safe name of a target", target.path));
  }
  if (target.length > limits_.target_bytes) {
    return fault(FaultKind::too_large, {},
                 fmt::format("the target {} is listed with {} bytes, more than {}", target.path,
                             target.length, limits_.target_bytes));
  }
  const auto hash = address_hash(target.hashes);
  return target_address(target.path, trusted_.root().consistent_snapshot ? hash : std::string_view());
}

Outcome<std::string> Client::fetch(const TargetFile& target, Source& targets) const {
  const auto address = address_of(target);
  if (!address) return address;
  auto bytes = targets.get(*address, static_cast<std::size_t>(target.length));
  if (!bytes) return bytes;
  if (!is_target(target, *bytes)) {
    return fault(FaultKind::wrong_target, {},
                 fmt::format("{} has not the length and hashes listed for the target {}",
                             targets.place_of(*address), target.path));
  }
  return bytes;
}

bool is_target(const TargetFile& target, std::string_view bytes) {
  return bytes.size() == target.length && compare_hashes(target.hashes, bytes) == HashVerdict::matches;
}

}  // namespace caleidoscoop::trust
