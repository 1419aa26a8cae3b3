// Going on from a repository that was published before.
#include <fmt/format.h>
#include <charconv>

#include "sync/trust/canonical_json.h"
#include "sync/trust/names.h"
#include "sync/trust/repository_builder.h"

namespace caleidoscoop::trust {
namespace {

using nlohmann::json;

// The highest N of "metadata/N.root.json"; 0 when there is none.
std::int64_t newest_root(const Files& files) {
  constexpr std::string_view before = "metadata/";
  constexpr std::string_view after = ".root.json";
  std::int64_t newest = 0;
  for (const auto& [name, bytes] : files) {
    if (!name.starts_with(before) || !name.ends_with(after)) continue;
    std::int64_t version = 0;
    std::from_chars(name.data() + before.size(), name.data() + name.size() - after.size(), version);
    newest = std::max(newest, version);
  }
  return newest;
}

}  // namespace

Outcome<RepositoryBuilder> RepositoryBuilder::load(Files files, Lifetimes lifetimes) {
  RepositoryBuilder builder(lifetimes);
  builder.files_ = std::move(files);
  if (const auto loaded = builder.load_published(); !loaded) return fault(loaded.error());
  return builder;
}

Outcome<> RepositoryBuilder::load_published() {
  if (auto loaded = load_role(root_role, newest_root(files_)); !loaded) return loaded;
  if (auto loaded = load_role(timestamp_role, 0); !loaded) return loaded;
  const auto timestamp = read_timestamp(files_.find("metadata/timestamp.json")->second, "the repository");
  if (!timestamp) return fault(timestamp.error());
  if (auto loaded = load_role(snapshot_role, timestamp->body.snapshot.version); !loaded) return loaded;
  const auto snapshot =
      read_snapshot(files_.find(published_[std::string(snapshot_role)])->second, "the repository");
  if (!snapshot) return fault(snapshot.error());
  for (const auto& [role, info] : snapshot->body.roles) {
    if (auto loaded = load_role(role, info.version); !loaded) return loaded;
  }
  return {};
}

Outcome<> RepositoryBuilder::load_role(std::string_view role, std::int64_t version) {
  const auto name = role == timestamp_role ? metadata_file_name(role) : metadata_file_name(role, version);
  const auto file = files_.find("metadata/" + name);
  if (file == files_.end()) {
    return fault(FaultKind::not_found, std::string(role), fmt::format("the repository has no {}", name));
  }
  if (auto good = check_form(role, file->second); !good) return good;
  published_[std::string(role)] = file->first;
  drafts_[std::string(role)] = (*parse_json(file->second, name))["signed"];
  note_delegations(role);
  return {};
}

// What is in form can be edited as JSON without looking at every step.
Outcome<> RepositoryBuilder::check_form(std::string_view role, std::string_view metadata) {
  const auto verdict = [](const auto& read) -> Outcome<> {
    if (!read) return fault(read.error());
    return {};
  };
  constexpr std::string_view origin = "the repository";
  if (role == root_role) return verdict(read_root(metadata, origin));
  if (role == timestamp_role) return verdict(read_timestamp(metadata, origin));
  if (role == snapshot_role) return verdict(read_snapshot(metadata, origin));
  return verdict(read_targets(metadata, role, origin));
}

// Which delegator each role has, after a role's metadata came in whole.
void RepositoryBuilder::note_delegations(std::string_view delegator) {
  std::erase_if(delegator_of_, [&](const auto& entry) { return entry.second == delegator; });
  const json& part = drafts_.find(delegator)->second;
  if (!part.contains("delegations") || !part["delegations"].contains("roles")) return;
  for (const auto& role : part["delegations"]["roles"]) {
    const auto name = role["name"].get<std::string>();
    delegator_of_[name] = delegator;
    // A role that has published nothing yet may begin to.
    if (!drafts_.contains(name)) drafts_[name] = new_signed_part(targets_role);
  }
}

}  // namespace caleidoscoop::trust
