#include "sync/trust/metadata.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <set>

#include "sync/trust/canonical_json.h"
#include "sync/trust/date_time.h"
#include "sync/trust/json_reader.h"
#include "sync/trust/limits.h"
#include "sync/trust/path_pattern.h"

namespace caleidoscoop::trust {
namespace {

using nlohmann::json;

constexpr std::size_t short_text = 128;

Hashes read_hashes(JsonReader& reader, const json& parent) {
  Hashes hashes;
  for (const auto& [algorithm, digest] : reader.object(parent, "hashes").items()) {
    if (!digest.is_string() || algorithm.size() > short_text ||
        digest.get_ref<const std::string&>().size() > short_text) {
      reader.fail(FaultKind::malformed, "a hash is no text");
      return {};
    }
    hashes[algorithm] = digest.get<std::string>();
  }
  if (hashes.empty()) reader.fail(FaultKind::malformed, "no hashes");
  return hashes;
}

Keys read_keys(JsonReader& reader, const json& parent) {
  Keys keys;
  const json& listed = reader.object(parent, "keys");
  if (listed.size() > form::keys) {
    reader.fail(FaultKind::malformed, fmt::format("more than {} keys", form::keys));
    return keys;
  }
  for (const auto& [id, object] : listed.items()) {
    auto key = read_public_key(object, id);
    if (!key) {
      reader.fail(key.error().kind, key.error().message);
      return keys;
    }
    keys.emplace(id, *std::move(key));
  }
  return keys;
}

RoleKeys read_role_keys(JsonReader& reader, const json& object) {
  RoleKeys role;
  role.threshold = reader.at_least(1, object, "threshold");
  std::set<std::string> seen;
  for (const auto& id : reader.array(object, "keyids", form::keys_of_a_role)) {
    if (!id.is_string() || !seen.insert(id.get<std::string>()).second) {
      reader.fail(FaultKind::malformed, "a key id of a role is no text or listed twice");
      return role;
    }
    role.key_ids.push_back(id.get<std::string>());
  }
  return role;
}

FileInfo read_file_info(JsonReader& reader, const json& object) {
  FileInfo info;
  info.version = reader.at_least(1, object, "version");
  if (JsonReader::find(object, "length")) {
    info.length = static_cast<std::uint64_t>(reader.at_least(0, object, "length"));
  }
  if (JsonReader::find(object, "hashes")) info.hashes = read_hashes(reader, object);
  return info;
}

bool is_of_supported_version(std::string_view spec_version) {
  return spec_version == "1" || spec_version.starts_with("1.");
}

void read_head(JsonReader& reader, const json& signed_part, std::string_view type, Head& head) {
  const auto found_type = reader.text(signed_part, "_type", short_text);
  if (!reader.failed() && found_type != type) {
    reader.fail(FaultKind::wrong_type, fmt::format("its type is \"{}\", not \"{}\"", found_type, type));
  }
  const auto spec_version = reader.text(signed_part, "spec_version", short_text);
  if (!reader.failed() && !is_of_supported_version(spec_version)) {
    reader.fail(FaultKind::unsupported_version,
                fmt::format("it is written for version \"{}\" of the specification", spec_version));
  }
  head.version = reader.at_least(1, signed_part, "version");
  if (const auto expires = parse_date_time(reader.text(signed_part, "expires", short_text))) {
    head.expires = *expires;
  } else {
    reader.fail(FaultKind::malformed, "\"expires\" is no time");
  }
  if (const json* at = JsonReader::find(signed_part, "signed_at"); at && at->is_string()) {
    head.signed_at = parse_date_time(at->get_ref<const std::string&>());
  }
}

void read_body(JsonReader& reader, const json& signed_part, Root& root) {
  root.consistent_snapshot = reader.flag(signed_part, "consistent_snapshot", false);
  root.keys = read_keys(reader, signed_part);
  const json& roles = reader.object(signed_part, "roles");
  for (const auto role : std::array{root_role, timestamp_role, snapshot_role, targets_role}) {
    const json* keys = JsonReader::find(roles, role);
    if (keys) root.roles[std::string(role)] = read_role_keys(reader, *keys);
    if (!keys) reader.fail(FaultKind::malformed, fmt::format("no keys for the role {}", role));
  }
}

void read_body(JsonReader& reader, const json& signed_part, Timestamp& timestamp) {
  const json& snapshot = reader.object(reader.object(signed_part, "meta"), "snapshot.json");
  timestamp.snapshot = read_file_info(reader, snapshot);
}

void read_body(JsonReader& reader, const json& signed_part, Snapshot& snapshot) {
  constexpr std::string_view ending = ".json";
  for (const auto& [name, object] : reader.object(signed_part, "meta").items()) {
    // Anything else names no role, so no client ever asks for it.
    if (!name.ends_with(ending)) continue;
    const auto role = name.substr(0, name.size() - ending.size());
    snapshot.roles[role] = read_file_info(reader, object);
  }
}

std::vector<std::string> read_texts(JsonReader& reader, const json& parent, const char* name) {
  std::vector<std::string> texts;
  for (const auto& item : reader.array(parent, name, form::patterns)) {
    if (!item.is_string() || item.get_ref<const std::string&>().size() > form::pattern_bytes) {
      reader.fail(FaultKind::malformed, fmt::format("\"{}\" holds something that is no pattern", name));
      return {};
    }
    texts.push_back(item.get<std::string>());
  }
  return texts;
}

bool is_top_level(std::string_view role) {
  return role == root_role || role == timestamp_role || role == snapshot_role || role == targets_role;
}

Delegation read_delegation(JsonReader& reader, const json& object) {
  Delegation delegation;
  delegation.role = reader.text(object, "name", form::role_name_bytes);
  if (delegation.role.empty() || is_top_level(delegation.role)) {
    reader.fail(FaultKind::malformed, fmt::format("\"{}\" is no name for a delegation", delegation.role));
  }
  delegation.keys = read_role_keys(reader, object);
  delegation.terminating = reader.flag(object, "terminating", false);
  const bool by_path = JsonReader::find(object, "paths");
  const bool by_hash = JsonReader::find(object, "path_hash_prefixes");
  if (by_path && by_hash) {
    reader.fail(FaultKind::malformed, "a delegation has both paths and path_hash_prefixes");
  }
  if (by_path) delegation.paths = read_texts(reader, object, "paths");
  if (by_hash) delegation.hash_prefixes = read_texts(reader, object, "path_hash_prefixes");
  return delegation;
}

void read_delegations(JsonReader& reader, const json& object, Targets& targets) {
  targets.keys = read_keys(reader, object);
  if (!JsonReader::find(object, "roles")) return;
  std::set<std::string> seen;
  for (const auto& role : reader.array(object, "roles", form::delegated_roles)) {
    targets.delegations.push_back(read_delegation(reader, role));
    if (!seen.insert(targets.delegations.back().role).second) {
      reader.fail(FaultKind::malformed, "two delegations to one role");
    }
    if (reader.failed()) return;
  }
}

void read_body(JsonReader& reader, const json& signed_part, Targets& targets) {
  for (const auto& [path, object] : reader.object(signed_part, "targets").items()) {
    TargetFile file;
    file.path = path;
    file.length = static_cast<std::uint64_t>(reader.at_least(0, object, "length"));
    file.hashes = read_hashes(reader, object);
    if (const json* custom = JsonReader::find(object, "custom")) file.custom = *custom;
    if (reader.failed()) return;
    targets.targets.emplace(path, std::move(file));
  }
  if (const json* delegations = JsonReader::find(signed_part, "delegations")) {
    read_delegations(reader, *delegations, targets);
  }
}

std::vector<Signature> read_signatures(JsonReader& reader, const json& document) {
  std::vector<Signature> signatures;
  std::set<std::string> seen;
  for (const auto& item : reader.array(document, "signatures", form::signatures)) {
    Signature signature{reader.text(item, "keyid", short_text),
                        reader.text(item, "sig", form::signature_bytes)};
    if (!seen.insert(signature.key_id).second) {
      reader.fail(FaultKind::malformed, "two signatures by one key");
    }
    if (reader.failed()) return {};
    signatures.push_back(std::move(signature));
  }
  return signatures;
}

template <class Body>
Outcome<Signed<Body>> read(std::string_view bytes, std::string_view type, std::string_view role,
                           std::string_view origin) {
  const auto refused = [&](Fault reason) {
    reason.role = role;
    reason.message = fmt::format("{} of {}: {}", role, origin, reason.message);
    return fault(std::move(reason));
  };
  auto document = parse_json(bytes, "metadata");
  if (!document) return refused(document.error());
  JsonReader reader;
  Signed<Body> result;
  result.signatures = read_signatures(reader, *document);
  const json& signed_part = reader.object(*document, "signed");
  read_head(reader, signed_part, type, result.body);
  if (!reader.failed()) read_body(reader, signed_part, result.body);
  if (reader.failed()) return refused(reader.fault());
  auto payload = canonical_json(signed_part);
  if (!payload) return refused(payload.error());
  result.payload = *std::move(payload);
  return result;
}

}  // namespace

bool Delegation::covers(std::string_view path) const {
  if (!hash_prefixes.empty()) {
    const auto hash = sha256_hex(path);
    return std::any_of(hash_prefixes.begin(), hash_prefixes.end(),
                       [&](const auto& prefix) { return matches_hash_prefix(hash, prefix); });
  }
  return std::any_of(paths.begin(), paths.end(),
                     [&](const auto& pattern) { return matches_pattern(path, pattern); });
}

Outcome<Signed<Root>> read_root(std::string_view bytes, std::string_view origin) {
  return read<Root>(bytes, root_role, root_role, origin);
}

Outcome<Signed<Timestamp>> read_timestamp(std::string_view bytes, std::string_view origin) {
  return read<Timestamp>(bytes, timestamp_role, timestamp_role, origin);
}

Outcome<Signed<Snapshot>> read_snapshot(std::string_view bytes, std::string_view origin) {
  return read<Snapshot>(bytes, snapshot_role, snapshot_role, origin);
}

Outcome<Signed<Targets>> read_targets(std::string_view bytes, std::string_view role,
                                      std::string_view origin) {
  return read<Targets>(bytes, targets_role, role, origin);
}

}  // namespace caleidoscoop::trust
