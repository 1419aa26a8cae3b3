// Metadata of The Update Framework, as far as a client uses it (specification section 4, version 1.0.x).
//
// Reading checks the form only; nothing read here is trusted before its signatures, version, hashes and
// validity are (trusted_set.h). Unknown members and unknown kinds of keys are passed over; they still
// count in what was signed. Values; any thread.
//
// Beside the specification's members every role may have `signed_at`, the time of signing: a device
// without a clock learns from it how late it must be at least.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/trust/digest.h"
#include "sync/trust/fault.h"
#include "sync/trust/public_key.h"

namespace caleidoscoop::trust {

inline constexpr std::string_view root_role = "root";
inline constexpr std::string_view timestamp_role = "timestamp";
inline constexpr std::string_view snapshot_role = "snapshot";
inline constexpr std::string_view targets_role = "targets";

using Keys = std::map<std::string, PublicKey, std::less<>>;  // by their ids

struct Signature {
  std::string key_id;
  std::string hex;
};

// Which keys may sign for a role, and how many of them must. A key id without a key is of no use.
struct RoleKeys {
  std::vector<std::string> key_ids;  // each once
  std::int64_t threshold = 1;        // at least 1
};

// What all metadata begins with.
struct Head {
  std::int64_t version = 1;  // at least 1
  std::chrono::sys_seconds expires{};
  std::optional<std::chrono::sys_seconds> signed_at;
};

struct Root : Head {
  bool consistent_snapshot = false;
  Keys keys;
  std::map<std::string, RoleKeys, std::less<>> roles;  // the four top-level ones at least
};

// What one piece of metadata says of another.
struct FileInfo {
  std::int64_t version = 1;
  std::optional<std::uint64_t> length;
  Hashes hashes;  // empty when not given
};

struct Timestamp : Head {
  FileInfo snapshot;
};

struct Snapshot : Head {
  std::map<std::string, FileInfo, std::less<>> roles;  // by role, the ".json" taken off
};

struct TargetFile {
  std::string path;
  std::uint64_t length = 0;
  Hashes hashes;
  nlohmann::json custom = nlohmann::json::object();
};

struct Delegation {
  std::string role;
  RoleKeys keys;
  std::vector<std::string> paths;          // patterns, or
  std::vector<std::string> hash_prefixes;  // beginnings of the SHA-256 of paths; neither covers nothing
  bool terminating = false;

  bool covers(std::string_view path) const;
};

struct Targets : Head {
  std::map<std::string, TargetFile, std::less<>> targets;
  Keys keys;
  std::vector<Delegation> delegations;  // in order of precedence
};

template <class Body>
struct Signed {
  Body body;
  std::string payload;  // the canonical form, which the signatures are made over
  std::vector<Signature> signatures;
};

// All fail with malformed, wrong_type, unsupported_version or wrong_key_id. `origin` is where the bytes
// came from, for the sentence. A delegated role's metadata is targets metadata.
Outcome<Signed<Root>> read_root(std::string_view bytes, std::string_view origin);
Outcome<Signed<Timestamp>> read_timestamp(std::string_view bytes, std::string_view origin);
Outcome<Signed<Snapshot>> read_snapshot(std::string_view bytes, std::string_view origin);
Outcome<Signed<Targets>> read_targets(std::string_view bytes, std::string_view role, std::string_view origin);

}  // namespace caleidoscoop::trust
