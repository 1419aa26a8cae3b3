#include "sync/trust/repository_builder.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "sync/trust/canonical_json.h"
#include "sync/trust/date_time.h"
#include "sync/trust/limits.h"
#include "sync/trust/names.h"
#include "sync/trust/signatures.h"
#include "sync/trust/signing.h"

namespace caleidoscoop::trust {
namespace {

using nlohmann::json;

constexpr std::string_view specification = "1.0.34";
constexpr std::string_view metadata_folder = "metadata/";
constexpr std::string_view targets_folder = "targets/";

bool is_targets(std::string_view role) {
  return role != root_role && role != timestamp_role && role != snapshot_role;
}

tl::unexpected<Fault> unlisted(std::string_view role) {
  return fault(FaultKind::unlisted_role, std::string(role), fmt::format("there is no role {}", role));
}

json role_keys(const RoleKeys& keys) { return {{"keyids", keys.key_ids}, {"threshold", keys.threshold}}; }

// Drops the keys that no role needs any more.
void drop_unused_keys(json& keys, const json& roles) {
  std::vector<std::string> used;
  for (const auto& role : roles) {
    for (const auto& id : role["keyids"]) used.push_back(id.get<std::string>());
  }
  for (auto key = keys.begin(); key != keys.end();) {
    const bool needed = std::find(used.begin(), used.end(), key.key()) != used.end();
    key = needed ? std::next(key) : keys.erase(key);
  }
}

json announcement(std::int64_t version, std::string_view bytes) {
  return {{"version", version}, {"length", bytes.size()}, {"hashes", {{"sha256", sha256_hex(bytes)}}}};
}

std::string file_of(std::string_view role, std::int64_t version) {
  return std::string(metadata_folder) +
         (role == timestamp_role ? metadata_file_name(role) : metadata_file_name(role, version));
}

json delegation_json(const Delegation& delegation) {
  json object = role_keys(delegation.keys);
  object.update({{"name", delegation.role}, {"terminating", delegation.terminating}});
  if (delegation.hash_prefixes.empty()) {
    object["paths"] = delegation.paths;
  } else {
    object["path_hash_prefixes"] = delegation.hash_prefixes;
  }
  return object;
}

}  // namespace

RepositoryBuilder::RepositoryBuilder(Lifetimes lifetimes) : lifetimes_(lifetimes) {
  for (const auto role : std::array{root_role, timestamp_role, snapshot_role, targets_role}) {
    drafts_[std::string(role)] = new_signed_part(role);
  }
}

json RepositoryBuilder::new_signed_part(std::string_view type) {
  json part = {{"_type", type}, {"spec_version", specification}, {"version", 0}};
  if (type == root_role)
    part.update({{"consistent_snapshot", true}, {"keys", json::object()}, {"roles", json::object()}});
  if (type == targets_role) part["targets"] = json::object();
  if (type == snapshot_role || type == timestamp_role) part["meta"] = json::object();
  return part;
}

std::chrono::days RepositoryBuilder::lifetime_of(std::string_view role) const {
  if (role == root_role) return lifetimes_.root;
  if (role == snapshot_role) return lifetimes_.snapshot;
  if (role == timestamp_role) return lifetimes_.timestamp;
  return lifetimes_.targets;
}

json* RepositoryBuilder::signed_part(std::string_view role) {
  const auto found = drafts_.find(role);
  return found == drafts_.end() ? nullptr : &found->second;
}

const json* RepositoryBuilder::signed_part(std::string_view role) const {
  const auto found = drafts_.find(role);
  return found == drafts_.end() ? nullptr : &found->second;
}

Outcome<> RepositoryBuilder::set_keys(std::string_view role, const std::vector<PublicKey>& keys,
                                      std::int64_t threshold) {
  if (threshold < 1 || static_cast<std::int64_t>(keys.size()) < threshold) {
    return fault(FaultKind::not_authorised, std::string(role),
                 fmt::format("{}: {} keys cannot give {} signatures", role, keys.size(), threshold));
  }
  if (role != root_role && role != timestamp_role && role != snapshot_role && role != targets_role) {
    return unlisted(role);
  }
  json& root = *signed_part(root_role);
  RoleKeys listed{{}, threshold};
  for (const auto& key : keys) {
    root["keys"][key.id] = key.object;
    listed.key_ids.push_back(key.id);
  }
  root["roles"][std::string(role)].update(role_keys(listed));
  drop_unused_keys(root["keys"], root["roles"]);
  return {};
}

Outcome<> RepositoryBuilder::delegate(std::string_view delegator, const Delegation& delegation,
                                      const std::vector<PublicKey>& keys) {
  json* part = signed_part(delegator);
  if (!part || !is_targets(delegator)) return unlisted(delegator);
  const auto present = delegator_of_.find(delegation.role);
  if (present != delegator_of_.end() && present->second != delegator) {
    return fault(FaultKind::not_authorised, delegation.role,
                 fmt::format("{} is already delegated to by {}", delegation.role, present->second));
  }
  json& delegations = (*part)["delegations"];
  if (!delegations.is_object()) delegations = {{"keys", json::object()}, {"roles", json::array()}};
  for (const auto& key : keys) delegations["keys"][key.id] = key.object;
  json& roles = delegations["roles"];
  const auto same = std::find_if(roles.begin(), roles.end(),
                                 [&](const json& role) { return role["name"] == delegation.role; });
  if (same == roles.end()) {
    roles.push_back(delegation_json(delegation));
  } else {
    *same = delegation_json(delegation);
  }
  drop_unused_keys(delegations["keys"], roles);
  delegator_of_[delegation.role] = delegator;
  if (!signed_part(delegation.role)) drafts_[delegation.role] = new_signed_part(targets_role);
  return {};
}

Outcome<> RepositoryBuilder::revoke(std::string_view delegator, std::string_view role) {
  json* part = signed_part(delegator);
  const auto known = delegator_of_.find(role);
  if (!part || known == delegator_of_.end() || known->second != delegator) return unlisted(role);
  json& roles = (*part)["delegations"]["roles"];
  roles.erase(
      std::remove_if(roles.begin(), roles.end(), [&](const json& item) { return item["name"] == role; }),
      roles.end());
  drop_unused_keys((*part)["delegations"]["keys"], roles);
  delegator_of_.erase(known);
  return {};
}

Outcome<> RepositoryBuilder::check_covered(std::string_view role, std::string_view path) const {
  const auto delegator = delegator_of_.find(role);
  if (delegator == delegator_of_.end()) return {};
  const json& roles = (*signed_part(delegator->second))["delegations"]["roles"];
  for (const auto& item : roles) {
    if (item["name"] != role) continue;
    Delegation delegation;
    if (item.contains("paths")) delegation.paths = item["paths"].get<std::vector<std::string>>();
    if (item.contains("path_hash_prefixes")) {
      delegation.hash_prefixes = item["path_hash_prefixes"].get<std::vector<std::string>>();
    }
    if (delegation.covers(path)) return {};
  }
  return fault(FaultKind::not_authorised, std::string(role),
               fmt::format("{} may not publish {}", role, path));
}

Outcome<> RepositoryBuilder::set_target(std::string_view role, std::string_view path, std::string bytes,
                                        json custom) {
  json* part = signed_part(role);
  if (!part || !is_targets(role)) return unlisted(role);
  if (!is_safe_target_path(path)) {
    return fault(FaultKind::unsafe_path, std::string(role), fmt::format("\"{}\" is no safe name", path));
  }
  if (auto covered = check_covered(role, path); !covered) return covered;
  const auto hash = sha256_hex(bytes);
  json target = {{"length", bytes.size()}, {"hashes", {{"sha256", hash}}}};
  if (custom.is_object()) target["custom"] = std::move(custom);
  (*part)["targets"][std::string(path)] = std::move(target);
  files_[std::string(targets_folder) + target_file_name(path, hash)] = std::move(bytes);
  return {};
}

Outcome<> RepositoryBuilder::remove_target(std::string_view role, std::string_view path) {
  json* part = signed_part(role);
  if (!part || !is_targets(role)) return unlisted(role);
  (*part)["targets"].erase(std::string(path));
  return {};
}

Outcome<std::string> RepositoryBuilder::draft(std::string_view role, std::chrono::sys_seconds now,
                                              std::optional<std::chrono::seconds> lifetime) const {
  const json* found = signed_part(role);
  if (!found) return unlisted(role);
  json part = *found;
  part["version"] = part["version"].get<std::int64_t>() + 1;
  part["signed_at"] = format_date_time(now);
  part["expires"] = format_date_time(now + lifetime.value_or(lifetime_of(role)));
  const auto announce = [&](const std::string& name) {
    const auto file = published_.find(name);
    if (file == published_.end()) return;
    const auto version = (*signed_part(name))["version"].get<std::int64_t>();
    part["meta"][name + ".json"] = announcement(version, files_.find(file->second)->second);
  };
  if (role == timestamp_role) announce(std::string(snapshot_role));
  if (role == snapshot_role) {
    for (const auto& [name, file] : published_) {
      if (is_targets(name)) announce(name);
    }
  }
  return unsigned_metadata(part);
}

Outcome<std::pair<Keys, RoleKeys>> RepositoryBuilder::authority(std::string_view role) const {
  const bool top_level = !is_targets(role) || role == targets_role;
  const auto by = delegator_of_.find(role);
  if (!top_level && by == delegator_of_.end()) return unlisted(role);
  const auto file = published_.find(top_level ? root_role : std::string_view(by->second));
  if (file == published_.end()) return unlisted(top_level ? root_role : by->second);
  const auto& bytes = files_.find(file->second)->second;
  if (top_level) {
    auto root = read_root(bytes, file->second);
    if (!root) return fault(root.error());
    return std::pair{std::move(root->body.keys), root->body.roles.find(role)->second};
  }
  auto targets = read_targets(bytes, by->second, file->second);
  if (!targets) return fault(targets.error());
  for (auto& delegation : targets->body.delegations) {
    if (delegation.role == role) return std::pair{std::move(targets->body.keys), std::move(delegation.keys)};
  }
  return unlisted(role);
}

Outcome<> RepositoryBuilder::check_root(std::string_view metadata) const {
  const auto root = read_root(metadata, "the new root");
  if (!root) return fault(root.error());
  return check_signatures(root->payload, root->signatures, root->body.keys,
                          root->body.roles.find(root_role)->second, root_role, "the new root");
}

Outcome<> RepositoryBuilder::publish(std::string_view role, std::string_view metadata) {
  if (!signed_part(role)) return unlisted(role);
  if (auto good = check_form(role, metadata); !good) return good;
  json part = (*parse_json(metadata, role))["signed"];
  const auto next = (*signed_part(role))["version"].get<std::int64_t>() + 1;
  if (part["version"].get<std::int64_t>() != next) {
    return fault(FaultKind::wrong_version, std::string(role),
                 fmt::format("{} is not version {}", role, next));
  }
  const bool first_root = role == root_role && !published_.contains(role);
  if (role == root_role) {
    if (auto good = check_root(metadata); !good) return good;
  }
  if (!first_root) {
    const auto keys = authority(role);
    if (!keys) return fault(keys.error());
    const auto state = signing_state(metadata, keys->first, keys->second);
    if (!state) return fault(state.error());
    if (!state->complete()) {
      return fault(FaultKind::bad_signatures, std::string(role),
                   fmt::format("{} {} has {} valid signatures where {} must be", role, next,
                               state->signers.size(), state->threshold));
    }
  }
  const auto file = file_of(role, next);
  files_[file] = metadata;
  published_[std::string(role)] = file;
  drafts_[std::string(role)] = std::move(part);
  note_delegations(role);
  return {};
}

Outcome<> RepositoryBuilder::release(std::string_view role, std::chrono::sys_seconds now,
                                     const std::vector<PrivateKey>& keys,
                                     std::optional<std::chrono::seconds> lifetime) {
  auto metadata = draft(role, now, lifetime);
  for (const auto& key : keys) {
    if (metadata) metadata = add_signature(*metadata, key);
  }
  if (!metadata) return fault(metadata.error());
  return publish(role, *metadata);
}

std::vector<std::string> RepositoryBuilder::due(std::chrono::sys_seconds now) const {
  std::vector<std::string> roles;
  for (const auto& [role, file] : published_) {
    const auto expires = parse_date_time((*signed_part(role)).value("expires", ""));
    if (!expires || *expires - now < std::chrono::seconds(lifetime_of(role)) / 2) roles.push_back(role);
  }
  return roles;
}

}  // namespace caleidoscoop::trust
