// A repository that is being published to: held against other publishers, loaded, changed, and put in place.
//
// A reader sees the old release or the new one: targets go first, then delegated roles, targets, snapshot and
// a new root, and timestamp.json last of all. What a release that was cut short left behind, nobody refers
// to; the next one writes over it or clears it away. Targets and metadata of the latest releases stay, for
// readers that began before.
//
// One thread; the place is borrowed. Fails with what the place fails with, bad_data when the repository is
// not whole, and refused when signatures are missing.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/hub/keys.h"
#include "sync/hub/place.h"
#include "sync/trust/repository_builder.h"

namespace caleidoscoop::hub {

inline constexpr std::size_t most_metadata_bytes = 5'000'000;
inline constexpr std::size_t most_target_bytes = 64u << 20;

// What was put in place.
struct Receipt {
  std::vector<std::string> written;  // names, in the order in which they were written
  std::size_t bytes = 0;
  std::size_t removed = 0;  // files that no reader needs any more
};

class Repository {
 public:
  // An empty one; refused when there is a repository already.
  static Result<Repository> create(Place& place, trust::Lifetimes lifetimes = {});
  static Result<Repository> open(Place& place, trust::Lifetimes lifetimes = {});
  // To read what is published: keeps no publisher out and waits for none. It cannot release.
  static Result<Repository> look(Place& place);

  trust::RepositoryBuilder& builder() { return builder_; }
  const trust::RepositoryBuilder& builder() const { return builder_; }
  Place& place() { return *place_; }

  // The metadata of a role in force; null when it was never published.
  const std::string* in_force(std::string_view role) const;

  // What a role lists now; empty when it was never published.
  Result<trust::Targets> listed(std::string_view role) const;

  // The delegated roles that were published, also those that nobody delegates to any more.
  std::vector<std::string> published_roles() const;

  // The bytes of a published target, checked against its hash.
  Result<std::string> read_target(const trust::TargetFile& target);

  // Signs a snapshot and a timestamp over what was published in the builder, and puts everything new in
  // place. Keeps `keep` releases.
  Result<Receipt> release(Signers& signers, std::chrono::sys_seconds now, std::size_t keep = 5);

  // Signs snapshot and timestamp alone, of another lifetime if given; does not put them in place.
  Result<> sign_online(Signers& signers, std::chrono::sys_seconds now,
                       std::optional<std::chrono::seconds> lifetime = {});

 private:
  Repository(Place& place, std::unique_ptr<Hold> hold, trust::RepositoryBuilder builder);

  static Result<trust::RepositoryBuilder> load(Place& place, trust::Lifetimes lifetimes);
  Result<Receipt> write_new();
  Result<std::size_t> clear_old(std::size_t keep);

  Place* place_;
  std::unique_ptr<Hold> hold_;
  trust::RepositoryBuilder builder_;
  trust::Files in_place_;  // what of the builder's files the place has
  bool to_read_ = false;
};

// The files of a repository in the order of a release.
std::vector<std::string> release_order(const trust::Files& files);

}  // namespace caleidoscoop::hub
