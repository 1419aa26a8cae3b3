#include "sync/hub/publish_edition.h"

#include <fmt/format.h>
#include <algorithm>
#include <set>

#include "sync/edition/parts.h"

namespace caleidoscoop::hub {
namespace {

using Listing = std::map<std::string, trust::TargetFile, std::less<>>;

bool is_same(const trust::TargetFile& target, const Item& item) {
  return target.length == item.bytes.size() &&
         trust::compare_hashes(target.hashes, item.bytes) == trust::HashVerdict::matches;
}

bool is_media(std::string_view path) { return path.starts_with(edition::media_prefix); }

// Everything of an edition that is published, by path.
Result<Listing> published_listing(Repository& repository) {
  Listing listing;
  for (const auto& role : repository.published_roles()) {
    const auto folder = folder_of_role(role);
    if (folder.empty() || !repository.builder().authority(role)) continue;
    auto targets = repository.listed(role);
    if (!targets) return failure(targets.error());
    for (auto& [path, target] : targets->targets) {
      if (path.starts_with(folder)) listing.emplace(path, std::move(target));
    }
  }
  return listing;
}

// The published edition; unchanged files are taken from the new content, so that only others are read.
Result<edition::Bundle> published_bundle(Repository& repository, const Listing& listing, const Items& items) {
  edition::Parts parts;
  std::vector<std::string> media;
  for (const auto& [path, target] : listing) {
    if (is_media(path)) {
      media.push_back(path.substr(std::string_view(edition::media_prefix).size()));
      continue;
    }
    const auto item = items.find(path);
    if (item != items.end() && is_same(target, item->second)) {
      parts[path] = item->second.bytes;
      continue;
    }
    auto bytes = repository.read_target(target);
    if (!bytes) return failure(bytes.error());
    parts[path] = *std::move(bytes);
  }
  if (!parts.contains("curated/edition.json")) return edition::Bundle{};
  auto bundle = edition::from_parts(parts);
  if (bundle) bundle->media = std::move(media);
  return bundle;
}

std::int64_t version_of(const edition::Bundle& bundle) {
  const auto found = bundle.whole.find("edition");
  if (found == bundle.whole.end() || !found->is_object()) return 0;
  const auto version = found->find("version");
  return version != found->end() && version->is_number_integer() ? version->get<std::int64_t>() : 0;
}

trust::Outcome<> put_role(trust::RepositoryBuilder& builder, const std::string& role, const Items& items,
                          const Listing& listing, FileCount& count) {
  const auto folder = folder_of_role(role);
  for (auto item = items.lower_bound(folder); item != items.end() && item->first.starts_with(folder);
       ++item) {
    const auto old = listing.find(item->first);
    if (old != listing.end() && is_same(old->second, item->second)) continue;
    if (auto set = builder.set_target(role, item->first, item->second.bytes, item->second.custom); !set)
      return set;
    ++(old == listing.end() ? count.added : count.changed);
    count.bytes += item->second.bytes.size();
  }
  for (auto old = listing.lower_bound(folder); old != listing.end() && old->first.starts_with(folder);
       ++old) {
    if (items.contains(old->first)) continue;
    if (auto gone = builder.remove_target(role, old->first); !gone) return gone;
    ++count.removed;
  }
  return {};
}

// The published edition with what the wanted roles are about to change.
Result<edition::Bundle> bundle_to_be(Repository& repository, const Listing& listing, const Items& items,
                                     const std::vector<std::string>& roles) {
  edition::Parts parts;
  std::vector<std::string> media;
  const auto wanted = [&](const std::string& path) {
    return std::find(roles.begin(), roles.end(), role_of_path(path)) != roles.end();
  };
  const auto add = [&](const std::string& path, auto bytes_of) -> Result<> {
    if (is_media(path)) {
      media.push_back(path.substr(std::string_view(edition::media_prefix).size()));
      return {};
    }
    auto bytes = bytes_of();
    if (!bytes) return failure(bytes.error());
    parts[path] = *std::move(bytes);
    return {};
  };
  for (const auto& [path, item] : items) {
    if (!wanted(path)) continue;
    auto added = add(path, [&bytes = item.bytes]() -> Result<std::string> { return bytes; });
    if (!added) return failure(added.error());
  }
  for (const auto& [path, target] : listing) {
    if (wanted(path)) continue;
    auto added = add(path, [&, &old = target] { return repository.read_target(old); });
    if (!added) return failure(added.error());
  }
  if (!parts.contains("curated/edition.json")) {
    return failure(
        ErrorCode::bad_data,
        fmt::format("{} has no base edition yet: publish that first, as curated", repository.place().name()));
  }
  auto bundle = edition::from_parts(parts);
  if (bundle) bundle->media = std::move(media);
  return bundle;
}

Result<> check_roles(Repository& repository, const std::vector<std::string>& roles) {
  for (const auto& role : roles) {
    if (folder_of_role(role).empty()) {
      return failure(
          ErrorCode::usage,
          fmt::format("an edition is published as curated, members or kring-<id>, not as {}", role));
    }
    if (!repository.builder().authority(role)) {
      return failure(ErrorCode::bad_data, fmt::format("{} has no role {}: give it keys with `roles`",
                                                      repository.place().name(), role));
    }
  }
  return {};
}

void note_media(std::vector<RoomChanges>& rooms, const Listing& listing, const Items& items) {
  std::vector<Change> changes;
  const auto name_of = [](const std::string& path) {
    return path.substr(std::string_view(edition::media_prefix).size());
  };
  for (const auto& [path, item] : items) {
    if (!is_media(path)) continue;
    const auto old = listing.find(path);
    if (old == listing.end()) {
      changes.push_back({"media", name_of(path), "", ChangeKind::added, {}});
    } else if (!is_same(old->second, item)) {
      changes.push_back({"media", name_of(path), "", ChangeKind::changed, {}});
    }
  }
  for (const auto& [path, target] : listing) {
    if (is_media(path) && !items.contains(path)) {
      changes.push_back({"media", name_of(path), "", ChangeKind::removed, {}});
    }
  }
  for (auto& room : rooms) room.changes.insert(room.changes.end(), changes.begin(), changes.end());
}

}  // namespace

Result<Preparation> prepare_edition(Repository& repository, const Content& content,
                                    const std::vector<std::string>& roles) {
  if (auto good = check_roles(repository, roles); !good) return failure(good.error());
  const auto listing = published_listing(repository);
  if (!listing) return failure(listing.error());
  const auto before = published_bundle(repository, *listing, content.items);
  if (!before) return failure(before.error());
  const auto after = bundle_to_be(repository, *listing, content.items, roles);
  if (!after) return failure(after.error());
  Preparation preparation;
  preparation.version_before = version_of(*before);
  preparation.version_after = version_of(*after);
  const bool curated = std::find(roles.begin(), roles.end(), "curated") != roles.end();
  for (const auto& role : roles) {
    FileCount count;
    if (auto put = put_role(repository.builder(), role, content.items, *listing, count); !put) {
      return failure(trust::to_error(put.error()));
    }
    if (!count.none()) preparation.roles.push_back(role);
    preparation.files.added += count.added;
    preparation.files.changed += count.changed;
    preparation.files.removed += count.removed;
    preparation.files.bytes += count.bytes;
  }
  auto rooms = room_changes(*before, *after);
  if (!rooms) return failure(rooms.error());
  preparation.rooms = *std::move(rooms);
  if (curated) note_media(preparation.rooms, *listing, content.items);
  std::set<std::string> others;
  for (const auto& [path, item] : content.items) others.insert(role_of_path(path));
  for (const auto& role : roles) others.erase(role);
  preparation.left_out.assign(others.begin(), others.end());
  return preparation;
}

Result<EditionPublication> publish_edition(Repository& repository, const Content& content,
                                           const std::vector<std::string>& roles, Signers& signers,
                                           std::chrono::sys_seconds now) {
  const auto before = repository.builder();
  auto preparation = prepare_edition(repository, content, roles);
  if (!preparation) return failure(preparation.error());
  EditionPublication done{*std::move(preparation), {}};
  const auto& changed = done.preparation.roles;
  const bool curated = std::find(changed.begin(), changed.end(), "curated") != changed.end();
  if (curated && done.preparation.version_after <= done.preparation.version_before) {
    return failure(ErrorCode::bad_data,
                   fmt::format("edition.json says version {0}, and version {1} is published: make it {2}",
                               done.preparation.version_after, done.preparation.version_before,
                               done.preparation.version_before + 1));
  }
  repository.builder() = before;
  const auto listing = published_listing(repository);
  if (!listing) return failure(listing.error());
  for (const auto& role : changed) {
    auto unchanged = repository.builder();
    FileCount count;
    if (auto put = put_role(repository.builder(), role, content.items, *listing, count); !put) {
      return failure(trust::to_error(put.error()));
    }
    Draft files;
    for (const auto& [path, item] : content.items) {
      const auto old = listing->find(path);
      const bool known = old != listing->end() && is_same(old->second, item);
      if (role_of_path(path) == role && !known) files.files[path] = item.bytes;
    }
    auto step = advance(repository, role, signers, now, files, std::move(unchanged));
    if (!step) return failure(step.error());
    done.publication.steps.push_back(*std::move(step));
  }
  if (!changed.empty()) {
    if (auto finished = finish(repository, done.publication, signers, now); !finished) {
      return failure(finished.error());
    }
  }
  return done;
}

Result<edition::Bundle> published_edition(Repository& repository) {
  const auto listing = published_listing(repository);
  if (!listing) return failure(listing.error());
  return published_bundle(repository, *listing, {});
}

}  // namespace caleidoscoop::hub
