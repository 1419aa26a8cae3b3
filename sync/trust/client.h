// The client of The Update Framework: the specification's "detailed client workflow" (section 5).
//
// Brings the metadata in a store up to date with a source, finds targets through delegations and fetches
// them. Nothing is written before it is verified; whatever is refused, the store holds what was trusted
// before and a later update begins from there. One client serves one update: the time is fixed at its
// start. No network of its own. One thread; stores and sources are borrowed.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "sync/trust/limits.h"
#include "sync/trust/metadata_store.h"
#include "sync/trust/source.h"
#include "sync/trust/trusted_set.h"

namespace caleidoscoop::trust {

// Keeps the root that everything rests on. Fails with no_trusted_root unless it is signed as it says
// itself, and with storage.
Outcome<> initialise(MetadataStore& store, std::string_view root_bytes, std::string_view origin);

// A target and the role that vouches for it.
struct FoundTarget {
  TargetFile file;
  std::string role;
};

// What one of the roles that `targets` delegates to may bring in.
struct RoleListing {
  std::vector<TargetFile> targets;
  std::vector<std::string> beyond;  // paths it lists although they are another's to speak for
  std::chrono::sys_seconds expires{};
};

// Whether these are the bytes that the role lists: of a copy at hand, for one.
bool is_target(const TargetFile& target, std::string_view bytes);

class Client {
 public:
  // Fails with no_trusted_root when the store has no good root.
  static Outcome<Client> open(MetadataStore& store, Source& metadata, ReferenceTime now, Limits limits = {});

  // Steps 5.3 to 5.6: root, timestamp, snapshot, targets. Before anything else.
  Outcome<> refresh();

  // Step 5.6.7: searches the delegations depth-first in order, fetching what they need. Fails with
  // no_such_target, and with whatever keeps a role on the way from being trusted.
  Outcome<FoundTarget> find(std::string_view path);

  // All targets for which find() would answer with this role; roles that it delegates to in turn are not
  // looked into. Paths that an earlier, not terminating role may speak for too count as beyond it until
  // that one was asked. Fails with no_such_target when `targets` delegates nothing to it, and with whatever
  // keeps it from being trusted.
  Outcome<RoleListing> targets_by(std::string_view role);

  // Where a target's bytes are, below the place of all targets. Fails with unsafe_path, and with too_large
  // when it is listed with more bytes than a target may have.
  Outcome<std::string> address_of(const TargetFile& target) const;

  // Step 5.7: the target's bytes, of the length and hashes that its role lists.
  Outcome<std::string> fetch(const TargetFile& target, Source& targets) const;

  const TrustedSet& trusted() const { return trusted_; }

 private:
  // Metadata of a delegated role, and the delegators that vouched for it.
  struct Delegated {
    Signed<Targets> metadata;
    std::set<std::string, std::less<>> vouched_by;
  };

  Client(MetadataStore& store, Source& metadata, TrustedSet trusted, Limits limits)
      : store_(&store), metadata_(&metadata), trusted_(std::move(trusted)), limits_(limits) {}

  Outcome<> update_roots();
  Outcome<> update_timestamp();
  Outcome<> update_snapshot();
  Outcome<> update_targets();
  Outcome<std::string> get_metadata(std::string_view role, std::int64_t version,
                                    std::optional<std::uint64_t> length, std::size_t limit);
  std::string address_of(std::string_view role, std::int64_t version) const;

  bool speaks_for(const Delegation& delegation, std::string_view path) const;
  const Targets* targets_of(std::string_view role) const;
  Outcome<const Targets*> load_delegated(std::string_view delegator, const Delegation& delegation);
  const Targets* recall_delegated(std::string_view delegator, const Delegation& delegation, const Keys& keys);
  Outcome<const Targets*> get_delegated(std::string_view delegator, const Delegation& delegation,
                                        const Keys& keys);
  const Targets& keep_delegated(std::string_view delegator, const std::string& role,
                                Signed<Targets> metadata);

  MetadataStore* store_;
  Source* metadata_;
  TrustedSet trusted_;
  Limits limits_;
  std::map<std::string, Delegated, std::less<>> delegated_;
};

}  // namespace caleidoscoop::trust
