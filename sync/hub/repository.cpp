#include "sync/hub/repository.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "sync/hub/signing_round.h"
#include "sync/trust/names.h"

namespace caleidoscoop::hub {
namespace {

constexpr std::string_view metadata_prefix = "metadata/";
constexpr std::string_view targets_prefix = "targets/";
constexpr std::string_view timestamp_file = "metadata/timestamp.json";

std::string with_prefix(std::string_view prefix, std::string_view name) {
  return std::string(prefix) + std::string(name);
}

// "metadata/7.kring-x.json" -> 7 and "kring-x".
struct Versioned {
  std::int64_t version = 0;
  std::string role;
};

std::optional<Versioned> versioned(std::string_view file) {
  constexpr std::string_view ending = ".json";
  if (!file.starts_with(metadata_prefix) || !file.ends_with(ending)) return std::nullopt;
  file.remove_prefix(metadata_prefix.size());
  file.remove_suffix(ending.size());
  Versioned found;
  const auto [rest, error] = std::from_chars(file.data(), file.data() + file.size(), found.version);
  const auto digits = static_cast<std::size_t>(rest - file.data());
  if (error != std::errc() || digits >= file.size() || file[digits] != '.') return std::nullopt;
  auto role = trust::percent_decode(file.substr(digits + 1));
  if (!role) return std::nullopt;
  found.role = *std::move(role);
  return found;
}

int rank_of(const std::string& file) {
  if (file.starts_with(targets_prefix)) return 0;
  if (file == timestamp_file) return 5;
  const auto found = versioned(file);
  if (!found) return 1;
  if (found->role == trust::targets_role) return 2;
  if (found->role == trust::snapshot_role) return 3;
  return found->role == trust::root_role ? 4 : 1;
}

// Reads the file into the files; false when it is not there.
Result<bool> take(Place& place, const std::string& name, trust::Files& files) {
  auto bytes = place.read(name, most_metadata_bytes);
  if (!bytes) return failure(bytes.error());
  if (!*bytes) return false;
  files[name] = **std::move(bytes);
  return true;
}

Result<> require(Place& place, const std::string& name, trust::Files& files) {
  const auto there = take(place, name, files);
  if (!there) return failure(there.error());
  if (*there) return {};
  return failure(ErrorCode::bad_data,
                 fmt::format("the repository {} is not whole: it has no {}", place.name(), name));
}

// Of the newest version of every role. Older ones are only for those who read.
Result<trust::Files> read_metadata(Place& place) {
  const auto names = place.list(std::string(metadata_prefix));
  if (!names) return failure(names.error());
  std::int64_t newest_root = 0;
  for (const auto& name : *names) {
    const auto found = versioned(name);
    if (found && found->role == trust::root_role) newest_root = std::max(newest_root, found->version);
  }
  trust::Files files;
  if (newest_root == 0) return files;
  const auto file_of = [](std::string_view role, std::int64_t version) {
    return with_prefix(metadata_prefix, trust::metadata_file_name(role, version));
  };
  if (auto got = require(place, file_of(trust::root_role, newest_root), files); !got)
    return failure(got.error());
  const std::string timestamp_name(timestamp_file);
  const auto released = take(place, timestamp_name, files);
  if (!released) return failure(released.error());
  if (!*released) return files;
  const auto timestamp = trust::read_timestamp(files[timestamp_name], place.name());
  if (!timestamp) return failure(trust::to_error(timestamp.error()));
  const auto snapshot_name = file_of(trust::snapshot_role, timestamp->body.snapshot.version);
  if (auto got = require(place, snapshot_name, files); !got) return failure(got.error());
  const auto snapshot = trust::read_snapshot(files[snapshot_name], place.name());
  if (!snapshot) return failure(trust::to_error(snapshot.error()));
  for (const auto& [role, info] : snapshot->body.roles) {
    if (auto got = require(place, file_of(role, info.version), files); !got) return failure(got.error());
  }
  return files;
}

std::string target_file(const trust::TargetFile& target) {
  const auto hash = target.hashes.find("sha256");
  const auto& digest = hash == target.hashes.end() ? target.hashes.begin()->second : hash->second;
  return with_prefix(targets_prefix, trust::target_file_name(target.path, digest));
}

}  // namespace

std::vector<std::string> release_order(const trust::Files& files) {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : files) names.push_back(name);
  std::stable_sort(names.begin(), names.end(),
                   [](const auto& a, const auto& b) { return rank_of(a) < rank_of(b); });
  return names;
}

Repository::Repository(Place& place, std::unique_ptr<Hold> hold, trust::RepositoryBuilder builder)
    : place_(&place), hold_(std::move(hold)), builder_(std::move(builder)), in_place_(builder_.files()) {}

Result<Repository> Repository::create(Place& place, trust::Lifetimes lifetimes) {
  auto hold = place.hold();
  if (!hold) return failure(hold.error());
  auto files = read_metadata(place);
  if (!files) return failure(files.error());
  // A first root without a timestamp was never released: its making was cut short.
  if (files->contains(timestamp_file)) {
    return failure(
        ErrorCode::refused,
        fmt::format("{} is a repository already: change who holds what with `roles`", place.name()));
  }
  return Repository(place, *std::move(hold), trust::RepositoryBuilder(lifetimes));
}

Result<Repository> Repository::open(Place& place, trust::Lifetimes lifetimes) {
  auto hold = place.hold();
  if (!hold) return failure(hold.error());
  auto builder = load(place, lifetimes);
  if (!builder) return failure(builder.error());
  return Repository(place, *std::move(hold), *std::move(builder));
}

Result<Repository> Repository::look(Place& place) {
  auto builder = load(place, {});
  if (!builder) return failure(builder.error());
  Repository repository(place, nullptr, *std::move(builder));
  repository.to_read_ = true;
  return repository;
}

Result<trust::RepositoryBuilder> Repository::load(Place& place, trust::Lifetimes lifetimes) {
  auto files = read_metadata(place);
  if (!files) return failure(files.error());
  if (!files->contains(timestamp_file)) {
    return failure(ErrorCode::bad_data,
                   fmt::format("{} is no repository yet: make it with `init`", place.name()));
  }
  auto builder = trust::RepositoryBuilder::load(*std::move(files), lifetimes);
  if (!builder) return failure(trust::to_error(builder.error()));
  return *std::move(builder);
}

std::vector<std::string> Repository::published_roles() const {
  std::vector<std::string> roles;
  for (const auto& [name, bytes] : builder_.files()) {
    const auto found = versioned(name);
    if (!found || rank_of(name) != 1) continue;
    if (std::find(roles.begin(), roles.end(), found->role) == roles.end()) roles.push_back(found->role);
  }
  return roles;
}

const std::string* Repository::in_force(std::string_view role) const {
  if (role == trust::timestamp_role) {
    const auto found = builder_.files().find(timestamp_file);
    return found == builder_.files().end() ? nullptr : &found->second;
  }
  std::int64_t newest = 0;
  const std::string* bytes = nullptr;
  for (const auto& [name, content] : builder_.files()) {
    const auto found = versioned(name);
    if (!found || found->role != role || found->version <= newest) continue;
    newest = found->version;
    bytes = &content;
  }
  return bytes;
}

Result<trust::Targets> Repository::listed(std::string_view role) const {
  const std::string* bytes = in_force(role);
  if (!bytes) return trust::Targets{};
  auto targets = trust::read_targets(*bytes, role, place_->name());
  if (!targets) return failure(trust::to_error(targets.error()));
  return std::move(targets->body);
}

Result<std::string> Repository::read_target(const trust::TargetFile& target) {
  const auto name = target_file(target);
  if (const auto known = builder_.files().find(name); known != builder_.files().end()) return known->second;
  auto bytes = place_->read(name, most_target_bytes);
  if (!bytes) return failure(bytes.error());
  if (!*bytes) {
    return failure(ErrorCode::bad_data,
                   fmt::format("the repository {} is not whole: it has no {}", place_->name(), name));
  }
  if ((*bytes)->size() != target.length ||
      trust::compare_hashes(target.hashes, **bytes) != trust::HashVerdict::matches) {
    return failure(ErrorCode::bad_data, fmt::format("{} of {} is not what was signed", name, place_->name()));
  }
  return **std::move(bytes);
}

Result<> Repository::sign_online(Signers& signers, std::chrono::sys_seconds now,
                                 std::optional<std::chrono::seconds> lifetime) {
  for (const auto role : {trust::snapshot_role, trust::timestamp_role}) {
    auto draft = builder_.draft(role, now, lifetime);
    if (!draft) return failure(trust::to_error(draft.error()));
    const auto metadata = sign_with_keys_at_hand(builder_, role, *std::move(draft), signers);
    if (!metadata) return failure(metadata.error());
    const auto standing = standing_of(builder_, role, *metadata, signers);
    if (!standing) return failure(standing.error());
    if (!standing->complete()) {
      return failure(
          ErrorCode::refused,
          fmt::format("nothing was published: {} must be signed with {}, and that key is not at hand", role,
                      fmt::join(standing->awaited, " or ")));
    }
    if (auto published = builder_.publish(role, compact(*metadata)); !published) {
      return failure(trust::to_error(published.error()));
    }
  }
  return {};
}

Result<Receipt> Repository::release(Signers& signers, std::chrono::sys_seconds now, std::size_t keep) {
  if (to_read_) {
    return failure(ErrorCode::refused,
                   fmt::format("{} was opened to read: nothing is published", place_->name()));
  }
  if (auto is_signed = sign_online(signers, now); !is_signed) return failure(is_signed.error());
  auto receipt = write_new();
  if (!receipt) return receipt;
  const auto removed = clear_old(std::max<std::size_t>(keep, 2));
  if (!removed) return failure(removed.error());
  receipt->removed = *removed;
  return receipt;
}

Result<Receipt> Repository::write_new() {
  trust::Files fresh;
  for (const auto& [name, bytes] : builder_.files()) {
    const auto there = in_place_.find(name);
    if (there == in_place_.end() || there->second != bytes) fresh[name] = bytes;
  }
  Receipt receipt;
  for (auto& name : release_order(fresh)) {
    const auto caching = name == timestamp_file ? Caching::ask_each_time : Caching::forever;
    const std::string& bytes = fresh.find(name)->second;
    if (auto written = place_->write(name, bytes, caching); !written) return failure(written.error());
    receipt.bytes += bytes.size();
    receipt.written.push_back(std::move(name));
  }
  in_place_ = builder_.files();
  return receipt;
}

// Everything but the roots, the last versions of the roles there are, and the targets that those list.
Result<std::size_t> Repository::clear_old(std::size_t keep) {
  const auto all = place_->list("");
  if (!all) return failure(all.error());
  std::map<std::string, std::int64_t> newest;
  for (const auto& [name, bytes] : builder_.files()) {
    if (const auto found = versioned(name))
      newest[found->role] = std::max(newest[found->role], found->version);
  }
  std::set<std::string> needed = {std::string(timestamp_file)};
  for (const auto& name : *all) {
    const auto found = versioned(name);
    if (!found) continue;
    const auto known = newest.find(found->role);
    const bool recent = known != newest.end() && found->version <= known->second &&
                        found->version > known->second - static_cast<std::int64_t>(keep);
    if (found->role != trust::root_role && !recent) continue;
    needed.insert(name);
    if (rank_of(name) != 1 && rank_of(name) != 2) continue;
    const auto bytes = place_->read(name, most_metadata_bytes);
    if (!bytes) return failure(bytes.error());
    const auto targets = trust::read_targets(bytes->value_or(""), found->role, name);
    if (!targets) continue;
    for (const auto& [path, target] : targets->body.targets) needed.insert(target_file(target));
  }
  std::size_t removed = 0;
  for (const auto& name : *all) {
    const bool ours = name.starts_with(metadata_prefix) || name.starts_with(targets_prefix);
    if (!ours || needed.contains(name)) continue;
    if (auto gone = place_->remove(name); !gone) return failure(gone.error());
    ++removed;
  }
  return removed;
}

}  // namespace caleidoscoop::hub
