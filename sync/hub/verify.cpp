#include "sync/hub/verify.h"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "sync/core/scratch_folder.h"
#include "sync/trust/canonical_json.h"
#include "sync/trust/client.h"
#include "sync/trust/date_time.h"
#include "sync/trust/names.h"
#include "sync/trust/signatures.h"

namespace caleidoscoop::hub {
namespace {

constexpr std::size_t most_listed_bytes = 5'000'000;

bool is_matter_of_trust(trust::FaultKind kind) {
  switch (kind) {
    case trust::FaultKind::not_found:
    case trust::FaultKind::unreachable:
    case trust::FaultKind::storage:
    case trust::FaultKind::malformed:
    case trust::FaultKind::too_large:
    case trust::FaultKind::unlisted_role:
      return false;
    default:
      return true;
  }
}

// One run of a room's client, and what it finds.
class Verification {
 public:
  Verification(Place& place, const KeyFolder& keys, trust::MetadataStore& store, std::chrono::sys_seconds now)
      : store_(&store),
        metadata_(place, "metadata/"),
        targets_(place, "targets/"),
        names_(keys, [](const std::string&) { return Result<std::string>(std::string()); }),
        now_(now) {}

  VerifyReport run(std::string_view first_root) {
    if (auto begun = trust::initialise(*store_, first_root, "the first root"); !begun) note(begun.error());
    auto client = trust::Client::open(*store_, metadata_, {now_, true});
    if (report_.ok() && !client) note(client.error());
    if (!report_.ok()) return std::move(report_);
    if (auto fresh = client->refresh(); !fresh) {
      note(fresh.error());
      return std::move(report_);
    }
    top_level(*client);
    check_targets(*client, trust::targets_role, *client->trusted().targets());
    for (const auto& delegation : client->trusted().targets()->delegations) delegated(*client, delegation);
    return std::move(report_);
  }

 private:
  void note(const trust::Fault& fault) {
    report_.problems.push_back(fault.message);
    report_.refused = report_.refused || is_matter_of_trust(fault.kind);
  }

  std::vector<std::string> signers_of(std::string_view role, const trust::Keys& keys,
                                      const trust::RoleKeys& holders) {
    const auto bytes = store_->load(role, most_listed_bytes);
    const auto document = nlohmann::json::parse(bytes.value_or(""), nullptr, /*allow_exceptions=*/false);
    std::vector<std::string> signers;
    if (!document.is_object()) return signers;
    const auto payload = trust::canonical_json(document["signed"]);
    std::vector<trust::Signature> signatures;
    for (const auto& item : document["signatures"])
      signatures.push_back({item.value("keyid", ""), item.value("sig", "")});
    if (!payload) return signers;
    for (const auto& id : trust::valid_signers(*payload, signatures, keys, holders)) {
      signers.push_back(names_.name_of(id));
    }
    return signers;
  }

  void add_role(std::string_view role, const trust::Head& head, const trust::Keys& keys,
                const trust::RoleKeys& holders, std::chrono::days lifetime) {
    report_.roles.push_back(
        {std::string(role), head.version, head.expires, signers_of(role, keys, holders), holders.threshold});
    if (head.expires - now_ < lifetime / 4) {
      report_.warnings.push_back(
          fmt::format("{} expires soon, at {}", role, trust::format_date_time(head.expires)));
    }
  }

  void top_level(const trust::Client& client) {
    const auto& root = client.trusted().root();
    const auto holders = [&](std::string_view role) { return root.roles.find(role)->second; };
    const std::chrono::days year{365};
    const std::chrono::days week{7};
    add_role(trust::root_role, root, root.keys, holders(trust::root_role), year);
    add_role(trust::targets_role, *client.trusted().targets(), root.keys, holders(trust::targets_role), year);
    add_role(trust::snapshot_role, *client.trusted().snapshot(), root.keys, holders(trust::snapshot_role),
             week);
    add_role(trust::timestamp_role, *client.trusted().timestamp(), root.keys, holders(trust::timestamp_role),
             week);
  }

  void delegated(trust::Client& client, const trust::Delegation& delegation) {
    const auto listed = client.trusted().snapshot()->roles.contains(delegation.role);
    if (!listed) {
      report_.warnings.push_back(fmt::format("{} has published nothing yet", delegation.role));
      return;
    }
    // Looking for any path that the role may speak for makes the client fetch and judge its metadata.
    auto probe = delegation.paths.empty() ? std::string() : delegation.paths.front();
    std::replace(probe.begin(), probe.end(), '*', '-');
    const auto found = client.find(probe);
    if (!found && found.error().kind != trust::FaultKind::no_such_target) return note(found.error());
    const auto bytes = store_->load(delegation.role, most_listed_bytes);
    const auto metadata = trust::read_targets(bytes.value_or(""), delegation.role, "the repository");
    if (!metadata) return note(metadata.error());
    add_role(delegation.role, metadata->body, client.trusted().targets()->keys, delegation.keys,
             std::chrono::days{365});
    check_targets(client, delegation.role, metadata->body);
  }

  void check_targets(trust::Client& client, std::string_view role, const trust::Targets& listed) {
    for (const auto& [path, target] : listed.targets) {
      const auto found = client.find(path);
      if (!found) {
        note(found.error());
        continue;
      }
      if (found->role != role) {
        report_.problems.push_back(
            fmt::format("{} lists {}, which rooms take from {}", role, path, found->role));
        continue;
      }
      const auto bytes = client.fetch(found->file, targets_);
      if (!bytes) {
        note(bytes.error());
        continue;
      }
      ++report_.targets;
      report_.bytes += bytes->size();
    }
  }

  trust::MetadataStore* store_;
  PlaceSource metadata_;
  PlaceSource targets_;
  Signers names_;
  std::chrono::sys_seconds now_;
  VerifyReport report_;
};

}  // namespace

trust::Outcome<std::string> PlaceSource::get(const std::string& address, std::size_t most_bytes) {
  // Addresses are encoded for the web; a place has names.
  const auto path = below_ == "metadata/" ? std::optional(address) : trust::percent_decode(address);
  if (!path) return trust::fault(trust::FaultKind::not_found, {}, fmt::format("{} is no address", address));
  auto bytes = place_->read(below_ + *path, most_bytes);
  if (!bytes) {
    const bool large = bytes.error().code == ErrorCode::bad_data;
    return trust::fault(large ? trust::FaultKind::too_large : trust::FaultKind::unreachable, {},
                        bytes.error().message);
  }
  if (!*bytes)
    return trust::fault(trust::FaultKind::not_found, {}, fmt::format("there is no {}", place_of(address)));
  return **std::move(bytes);
}

std::string PlaceSource::place_of(const std::string& address) const {
  return fmt::format("{}/{}{}", place_->name(), below_, address);
}

Result<VerifyReport> verify(Place& place, std::string_view first_root, const KeyFolder& keys,
                            std::chrono::sys_seconds now) {
  std::string root(first_root);
  if (root.empty()) {
    auto own = place.read("metadata/1.root.json", most_listed_bytes);
    if (!own) return failure(own.error());
    if (!*own)
      return failure(ErrorCode::bad_data,
                     fmt::format("{} is no repository: it has no metadata/1.root.json", place.name()));
    root = **std::move(own);
  }
  const auto folder = ScratchFolder::make();
  if (!folder) return failure(folder.error());
  trust::MetadataStore store(folder->path());
  return Verification(place, keys, store, now).run(root);
}

}  // namespace caleidoscoop::hub
