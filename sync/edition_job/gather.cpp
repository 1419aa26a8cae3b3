// How an update gets at the bytes of what it wants: from the disk where they are whole, else from the
// repository, else, for a role that was refused, as they last were good.
#include <fmt/format.h>
#include <algorithm>
#include <iterator>

#include "sync/edition/headline_shard.h"
#include "sync/edition_job/gathered.h"
#include "sync/edition_job/image_header.h"
#include "sync/edition_job/shards.h"
#include "sync/trust/roles.h"

namespace caleidoscoop {
namespace {

using trust::FaultKind;
using trust::Outcome;

constexpr std::string_view kring_folder = "kring/";

Outcome<> storage_fault(const Error& error) { return trust::fault(FaultKind::storage, {}, error.message); }

// Why a picture may not be decoded; empty when it may.
std::string picture_fault(const RoleTarget& picture, std::string_view bytes) {
  const auto size = image_size(bytes);
  if (!size) return "it is no PNG, JPEG or WebP";
  if (std::uint64_t{size->width} * size->height > most_pixels) {
    return fmt::format("it has {} x {} pixels, more than {}", size->width, size->height, most_pixels);
  }
  const nlohmann::json declared = {{"width", size->width}, {"height", size->height}};
  for (const char* side : {"width", "height"}) {
    const auto said = picture.file.custom.find(side);
    if (said == picture.file.custom.end() || *said != declared[side]) {
      return fmt::format("its {} is {}, which is not what was declared", side, declared[side].dump());
    }
  }
  return {};
}

// Overlays of kringen that the edition does not name would be dead weight.
bool is_of_the_edition(const RoleTarget& wanted, const RoleContent& curated_role) {
  const std::string& path = wanted.file.path;
  if (!path.starts_with(kring_folder)) return true;
  const auto id = path.substr(kring_folder.size(), path.find('/', kring_folder.size()) - kring_folder.size());
  const std::string kring = fmt::format("curated/kringen/{}.json", id);
  return std::any_of(curated_role.wanted.begin(), curated_role.wanted.end(),
                     [&](const RoleTarget& one) { return one.file.path == kring; });
}

}  // namespace

void EditionUpdate::use(Gathered& gathered, const RoleTarget& wanted, const std::string& bytes) {
  const std::string& path = wanted.file.path;
  if (wanted.use == Use::fleet_file) {
    gathered.fleet[path] = bytes;
    return;
  }
  gathered.targets[path] = wanted.sha256;
  if (wanted.use == Use::part) {
    gathered.parts[path] = bytes;
  } else if (const std::string why_not = picture_fault(wanted, bytes); why_not.empty()) {
    gathered.media.push_back(path.substr(std::string_view(edition::media_prefix).size()));
  } else {
    report_.problems.push_back({path, why_not + "; left out"});
  }
}

Outcome<> EditionUpdate::use_what_is_here(Gathered& gathered) {
  const auto taken = writer_->headline_shards();
  const auto fleet = writer_->fleet_files();
  if (!taken || !fleet) return storage_fault(taken ? fleet.error() : taken.error());
  const auto miss = [&](const RoleContent& role, const RoleTarget& wanted) {
    gathered.missing.push_back(&wanted);
    gathered.role_of_missing.push_back(role.role);
  };
  const RoleContent* headlines = gathered.role(trust::name_of(trust::Body::headlines));
  if (!headlines) gathered.shards = *taken;
  for (const RoleContent& role : gathered.roles) {
    for (const RoleTarget& wanted : role.wanted) {
      if (wanted.use == Use::shard) {
        const auto known = taken->find(wanted.file.path);
        if (known != taken->end() && known->second == wanted.sha256) gathered.shards.insert(*known);
      } else if (wanted.use == Use::fleet_file) {
        const auto known = fleet->find(wanted.file.path);
        const bool same = known != fleet->end() && trust::is_target(wanted.file, known->second);
        same ? use(gathered, wanted, known->second) : miss(role, wanted);
      } else if (is_of_the_edition(wanted, gathered.roles.front())) {
        const auto bytes = blobs_.get(wanted.sha256, static_cast<std::size_t>(wanted.file.length));
        bytes ? use(gathered, wanted, *bytes) : miss(role, wanted);
      }
    }
    if (&role != headlines) continue;
    for (const RoleTarget* shard :
         new_shards(role, *taken, plan_.time.at, plan_.time.trusted, plan_.keep_days)) {
      miss(role, *shard);
    }
  }
  return {};
}

Outcome<> EditionUpdate::take(Gathered& gathered, const RoleTarget& wanted, const std::string& bytes) {
  ++report_.targets_fetched;
  report_.target_bytes += bytes.size();
  if (wanted.use == Use::shard) {
    auto headlines = edition::read_shard(bytes, wanted.file.path);
    if (!headlines) return trust::fault(FaultKind::malformed, {}, headlines.error().message);
    const auto day = edition::shard_day(wanted.file.path);
    if (!day) return trust::fault(FaultKind::malformed, {}, day.error().message);
    clamp_first_seen(*headlines, plan_.time.at);
    gathered.shards[wanted.file.path] = wanted.sha256;
    gathered.days.push_back({*day, *std::move(headlines)});
    return {};
  }
  if (wanted.use != Use::fleet_file) {
    if (auto put = blobs_.put(wanted.sha256, bytes); !put) return storage_fault(put.error());
  }
  use(gathered, wanted, bytes);
  return {};
}

Outcome<> EditionUpdate::fetch(const trust::Client& client, Gathered& gathered) {
  std::vector<WantedTarget> wanted;
  for (const RoleTarget* one : gathered.missing) {
    const auto address = client.address_of(one->file);
    if (!address) return trust::fault(address.error());
    wanted.push_back({*address, one->file.length, one->sha256});
  }
  if (wanted.empty()) return {};
  Outcome<> ended;
  repository_->fetch_targets(wanted, [&](std::size_t index, Outcome<std::string> bytes) {
    if (!ended) return;
    const std::string& role = gathered.role_of_missing[index];
    Outcome<> taken;
    if (bytes) {
      taken = take(gathered, *gathered.missing[index], *bytes);
    } else {
      taken = trust::fault(bytes.error());
    }
    if (taken) return;
    if (taken.error().role.empty()) taken.error().role = role;
    const bool fatal =
        role == trust::name_of(trust::Body::curated) || taken.error().kind == FaultKind::storage;
    if (fatal) {
      ended = taken;
    } else {
      refuse(gathered, role, taken.error());
    }
  });
  return ended;
}

// Roles that were refused stay as they last were good, as far as the disk still has it.
Outcome<> EditionUpdate::recall(Gathered& gathered) {
  if (gathered.refused.empty()) return {};
  const auto stored = writer_->edition_targets();
  const auto fleet = writer_->fleet_files();
  if (!stored || !fleet) return storage_fault(stored ? fleet.error() : stored.error());
  for (const std::string& role : gathered.refused) {
    const std::string folder = folder_of_role(role);
    const auto in_folder = [&](const auto& one) { return one.first.starts_with(folder); };
    std::erase_if(gathered.parts, in_folder);
    std::erase_if(gathered.targets, in_folder);
    std::erase_if(gathered.fleet, in_folder);
    for (const auto& [path, bytes] : *fleet) {
      if (path.starts_with(folder)) gathered.fleet.emplace(path, bytes);
    }
    for (const auto& [path, sha256] : *stored) {
      if (!path.starts_with(folder)) continue;
      auto bytes = blobs_.get(sha256, edition::most_bundle_bytes);
      if (!bytes) continue;
      gathered.parts[path] = *std::move(bytes);
      gathered.targets[path] = sha256;
    }
  }
  return {};
}

}  // namespace caleidoscoop
