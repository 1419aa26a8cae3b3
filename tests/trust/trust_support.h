// What the tests of trust share: editors with keys and a repository, and a room that takes content from it.
#pragma once

#include <chrono>
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sync/trust/client.h"
#include "sync/trust/private_key.h"
#include "sync/trust/repository_builder.h"
#include "tests/support/temporary_folder.h"

namespace caleidoscoop::trust::test {

inline constexpr std::chrono::sys_seconds now =
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + std::chrono::hours{9};

// Files by name, some of which may be away; remembers what was asked for.
class MemorySource : public Source {
 public:
  Outcome<std::string> get(const std::string& address, std::size_t most_bytes) override;
  std::string place_of(const std::string& address) const override { return "memory:" + address; }

  std::map<std::string, std::string> files;
  std::vector<std::string> asked;
  std::size_t most_asked_for = 0;  // the largest most_bytes
};

// Stops the test when there is none.
PrivateKey new_key();
std::vector<PublicKey> public_keys(const std::vector<PrivateKey>& keys);

// Metadata with its signed part changed and signed anew by these keys alone.
using Change = std::function<void(nlohmann::json& signed_part)>;
std::string forged(std::string_view metadata, const Change& change, const std::vector<PrivateKey>& keys);

// The editors' side: one key each for root, timestamp, snapshot and targets, and whatever delegations a
// test adds.
class Editors {
 public:
  Editors();

  // A role under targets with a key of its own for each of `threshold`.
  void delegate(const Delegation& delegation, std::size_t keys = 1,
                std::string_view delegator = targets_role);

  // Signs and publishes the roles, in order.
  void release(std::initializer_list<std::string_view> roles);
  void release_online() { release({snapshot_role, timestamp_role}); }

  void set_target(std::string_view role, std::string_view path, std::string bytes);

  // Gives a top-level role another key, and publishes the root.
  void rotate(std::string_view role);

  // The bytes of a published file: "7.snapshot.json".
  const std::string& metadata(const std::string& name) const;

  RepositoryBuilder builder;
  std::map<std::string, std::vector<PrivateKey>, std::less<>> keys;
  std::chrono::sys_seconds time = now;
};

Delegation delegation(std::string role, std::vector<std::string> paths, bool terminating = false);

// A room that begins with the editors' first root.
class Room {
 public:
  explicit Room(const Editors& editors);

  // Serves what is published now, in place of what was before.
  void serve(const Editors& editors);

  Outcome<> refresh();
  Outcome<std::string> content(std::string_view path);  // one update and one target

  std::map<std::string, std::string> kept() const;           // the files of the store
  std::int64_t kept_version(const std::string& role) const;  // 0 for none
  std::filesystem::path file_of(const std::string& role) const { return folder_ / (role + ".json"); }

  MemorySource metadata;
  MemorySource targets;
  ReferenceTime time{now, true};
  Limits limits;

 private:
  TemporaryFolder folder_;
  MetadataStore store_;
};

// The kind of the refusal, or "none".
template <class T>
std::string_view refusal(const Outcome<T>& outcome) {
  return outcome ? "none" : name_of(outcome.error().kind);
}

}  // namespace caleidoscoop::trust::test
