// The metadata trusted so far in one update, and every check by which more becomes trusted
// (specification section 5, steps 5.2 to 5.6). No I/O; one thread.
//
// Order matters and is the caller's: roots one by one, check_root_validity, timestamp, snapshot, targets.
// Recalled metadata is what an earlier update left on the disk: it must still be signed as the present
// root wants, and serves against rollback even when it has expired. `origin` is where the bytes came from,
// for sentences. What is refused changes nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/trust/metadata.h"
#include "sync/trust/reference_time.h"

namespace caleidoscoop::trust {

class TrustedSet {
 public:
  // Fails with no_trusted_root unless the root is signed as it says itself. May have expired.
  static Outcome<TrustedSet> from_root(std::string_view bytes, std::string_view origin, ReferenceTime now);

  const Root& root() const { return root_; }
  const Timestamp* timestamp() const { return timestamp_ ? &*timestamp_ : nullptr; }
  const Snapshot* snapshot() const { return snapshot_ ? &*snapshot_ : nullptr; }
  const Targets* targets() const { return targets_ ? &*targets_ : nullptr; }

  // The next root, signed as the trusted one and as it says itself. True when the keys of timestamp or
  // snapshot were rotated: what was kept of those two is to be forgotten (step 5.3.11), before this root
  // is kept, so that an interruption cannot leave them behind.
  Outcome<bool> update_root(std::string_view bytes, std::string_view origin);
  Outcome<> check_root_validity() const;

  void recall_timestamp(std::string_view bytes, std::string_view origin);
  // False when it has the version of the recalled one, which then stays.
  Outcome<bool> update_timestamp(std::string_view bytes, std::string_view origin);

  // True when the recalled snapshot is the one that the timestamp announces.
  bool recall_snapshot(std::string_view bytes, std::string_view origin);
  Outcome<> update_snapshot(std::string_view bytes, std::string_view origin);

  Outcome<> update_targets(std::string_view bytes, std::string_view origin);

  // Targets metadata of a role that `delegation`, with the keys of its delegator, stands for. Not kept
  // here: what one delegator vouches for another may not.
  Outcome<Signed<Targets>> verify_delegated(std::string_view bytes, const Delegation& delegation,
                                            const Keys& keys, std::string_view origin) const;

  // What the snapshot says of a role; fails with unlisted_role.
  Outcome<const FileInfo*> listed(std::string_view role) const;

  // The latest signing time of the top-level roles. Delegated ones have no say: who steals a key of
  // theirs could otherwise turn the clock of a room forward.
  std::optional<std::chrono::sys_seconds> newest_signed_at() const;

 private:
  TrustedSet(Signed<Root> root, ReferenceTime now) : root_(std::move(root.body)), now_(now) {}

  template <class Body>
  Outcome<> check_top_level(const Signed<Body>& candidate, std::string_view role,
                            std::string_view origin) const;
  Outcome<> check_validity(const Head& head, std::string_view role, std::string_view origin) const;
  Outcome<> check_snapshot_rollback(const Snapshot& candidate, std::string_view origin) const;
  Outcome<Signed<Targets>> verify_targets(std::string_view bytes, std::string_view role, const Keys& keys,
                                          const RoleKeys& role_keys, std::string_view origin) const;

  Root root_;
  std::optional<Timestamp> timestamp_;
  std::optional<Snapshot> snapshot_;
  std::optional<Targets> targets_;
  ReferenceTime now_;
};

}  // namespace caleidoscoop::trust
