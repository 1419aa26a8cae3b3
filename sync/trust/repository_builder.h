// The publishing side: a repository with consistent snapshots, as files to put on a web server or a stick.
//
// Editing changes drafts only. A role's draft is signed (here, or apart by one editor after another) and
// then published, which checks it as a client would: by the keys of the published delegator, and as the next
// version. Members that this version does not know are kept. In memory; no I/O; one thread.
//
// The order of a release: root when its keys changed, delegated roles, targets when a delegation changed,
// snapshot, timestamp.
#pragma once

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/trust/metadata.h"
#include "sync/trust/private_key.h"

namespace caleidoscoop::trust {

// "metadata/7.root.json" and "targets/headlines/<hash>.2026-11-22.json" to their bytes.
using Files = std::map<std::string, std::string, std::less<>>;

struct Lifetimes {
  std::chrono::days root{365};
  std::chrono::days targets{365};  // delegated roles too
  std::chrono::days snapshot{7};
  std::chrono::days timestamp{7};
};

class RepositoryBuilder {
 public:
  explicit RepositoryBuilder(Lifetimes lifetimes = {});

  // Goes on from what was published. Fails with not_found or malformed when it is not whole; the signatures
  // are for a Client to judge.
  static Outcome<RepositoryBuilder> load(Files files, Lifetimes lifetimes = {});

  // Who signs for root, timestamp, snapshot or targets. Fails with not_authorised.
  Outcome<> set_keys(std::string_view role, const std::vector<PublicKey>& keys, std::int64_t threshold);

  // Adds a delegation at the end, or replaces the one to the same role where it stands. Fails with
  // unlisted_role when there is no such delegator, with not_authorised when another already delegates.
  Outcome<> delegate(std::string_view delegator, const Delegation& delegation,
                     const std::vector<PublicKey>& keys);
  Outcome<> revoke(std::string_view delegator, std::string_view role);

  // Fail with unlisted_role and unsafe_path; not_authorised when the delegation does not cover the path.
  Outcome<> set_target(std::string_view role, std::string_view path, std::string bytes,
                       nlohmann::json custom = nullptr);
  Outcome<> remove_target(std::string_view role, std::string_view path);

  // The next version of a role's metadata, to be signed. Fails with unlisted_role. A stick takes a timestamp
  // with a longer lifetime; it uses up a version, so the next one online is newer than what a stick has.
  Outcome<std::string> draft(std::string_view role, std::chrono::sys_seconds now,
                             std::optional<std::chrono::seconds> lifetime = {}) const;

  // Fails with what a client would refuse it for; then nothing is published.
  Outcome<> publish(std::string_view role, std::string_view metadata);

  // The three in one, for keys that are at hand.
  Outcome<> release(std::string_view role, std::chrono::sys_seconds now, const std::vector<PrivateKey>& keys,
                    std::optional<std::chrono::seconds> lifetime = {});

  // Published roles with less than half of their lifetime left: a server job signs snapshot and timestamp
  // anew, people the others.
  std::vector<std::string> due(std::chrono::sys_seconds now) const;

  // The keys by which the published repository judges a role, and how many must sign.
  Outcome<std::pair<Keys, RoleKeys>> authority(std::string_view role) const;

  const Files& files() const { return files_; }

 private:
  static nlohmann::json new_signed_part(std::string_view type);
  std::chrono::days lifetime_of(std::string_view role) const;
  nlohmann::json* signed_part(std::string_view role);
  const nlohmann::json* signed_part(std::string_view role) const;
  Outcome<> check_covered(std::string_view role, std::string_view path) const;
  Outcome<> load_role(std::string_view role, std::int64_t version);
  Outcome<> load_published();
  static Outcome<> check_form(std::string_view role, std::string_view metadata);
  Outcome<> check_root(std::string_view metadata) const;
  void note_delegations(std::string_view delegator);

  Lifetimes lifetimes_;
  std::map<std::string, nlohmann::json, std::less<>> drafts_;     // signed parts, with the published version
  std::map<std::string, std::string, std::less<>> published_;     // role to the name of its file
  std::map<std::string, std::string, std::less<>> delegator_of_;  // of the drafts
  Files files_;
};

}  // namespace caleidoscoop::trust
