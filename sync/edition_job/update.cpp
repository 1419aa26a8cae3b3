#include "sync/edition_job/update.h"

#include <fmt/format.h>
#include <algorithm>

#include "sync/edition/bundle.h"
#include "sync/edition/compose.h"
#include "sync/edition_job/assemble.h"
#include "sync/edition_job/gathered.h"
#include "sync/trust/roles.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;
using trust::Fault;
using trust::FaultKind;
using trust::Outcome;

constexpr const char* curated = "curated";

Outcome<> storage_fault(const Error& error) { return trust::fault(FaultKind::storage, {}, error.message); }

// As the text of the edition says it, when that is whole.
std::optional<store::EditionMeta> whole_meta(const store::StoredEdition& stored) {
  if (store::sha256_hex(stored.bundle) != stored.sha256) return std::nullopt;
  const auto bundle = edition::from_text(stored.bundle);
  if (!bundle) return std::nullopt;
  const auto composed = edition::compose(*bundle, {});
  if (!composed) return std::nullopt;
  const Edition& edition = composed->edition;
  return store::EditionMeta{edition.id, edition.version, edition.published, edition.valid_until};
}

bool is_transient(FaultKind kind) {
  return kind == FaultKind::storage || kind == FaultKind::unreachable || kind == FaultKind::no_trusted_root;
}

}  // namespace

fs::path trust_folder(const fs::path& store_folder) { return store_folder / "trust"; }

fs::path partial_folder(const fs::path& store_folder) { return store_folder / "partial"; }

EditionUpdate::EditionUpdate(store::Writer& writer, Repository& repository, UpdatePlan plan)
    : writer_(&writer),
      repository_(&repository),
      plan_(std::move(plan)),
      metadata_(trust_folder(plan_.store_folder)),
      blobs_(plan_.store_folder / store::blobs_folder) {}

Outcome<UpdateReport> EditionUpdate::run() {
  auto done = attempt();
  if (!done && done.error().kind == FaultKind::storage) {
    make_room();
    done = attempt();
  }
  if (!done) return trust::fault(done.error());
  return report_;
}

Outcome<> EditionUpdate::attempt() {
  report_ = UpdateReport{};
  auto client = refreshed_client();
  if (!client) return trust::fault(client.error());
  if (auto noted = note_time(*client); !noted) return noted;
  Gathered gathered;
  auto done = collect(*client, gathered);
  if (done) done = use_what_is_here(gathered);
  if (done) done = fetch(*client, gathered);
  if (done) done = recall(gathered);
  if (!done) return done;
  const auto release = release_of(gathered);
  if (!release) return trust::fault(release.error());
  return publish(*release);
}

// A root on the disk that is damaged is as good as none: the one that the room was delivered with leads to it
// again.
Outcome<trust::Client> EditionUpdate::open_client() {
  std::error_code error;
  const fs::path folder = trust_folder(plan_.store_folder);
  fs::create_directories(folder, error);
  if (error) {
    return trust::fault(FaultKind::storage, {},
                        fmt::format("cannot make {}: {}", folder.string(), error.message()));
  }
  auto client = trust::Client::open(metadata_, repository_->metadata(), plan_.time);
  if (client || client.error().kind != FaultKind::no_trusted_root) return client;
  if (plan_.first_root.empty()) {
    return trust::fault(FaultKind::no_trusted_root, std::string(trust::root_role),
                        client.error().message +
                            " and no other to begin with: get root.json from the publisher and name it with "
                            "--root or as root_file under [sync]");
  }
  const auto begun = trust::initialise(metadata_, plan_.first_root, plan_.first_root_place);
  if (!begun) return trust::fault(begun.error());
  return trust::Client::open(metadata_, repository_->metadata(), plan_.time);
}

// A mirror that is behind, or in wrong hands, must not keep a room from the others.
Outcome<trust::Client> EditionUpdate::refreshed_client() {
  for (;;) {
    auto client = open_client();
    if (!client) return client;
    const auto done = client->refresh();
    if (done) return client;
    if (is_transient(done.error().kind) || !repository_->leave_place()) return trust::fault(done.error());
  }
}

Outcome<> EditionUpdate::note_time(const trust::Client& client) {
  const auto signed_at = client.trusted().newest_signed_at();
  auto notes = writer_->time_notes();
  if (!notes) return storage_fault(notes.error());
  if (!signed_at || notes->newest_signed_at == signed_at) return {};
  notes->newest_signed_at = signed_at;
  if (auto kept = writer_->keep_time_notes(*notes); !kept) return storage_fault(kept.error());
  return {};
}

void EditionUpdate::refuse(Gathered& gathered, const std::string& role, Fault fault) {
  if (fault.role.empty()) fault.role = role;
  report_.refused.push_back(std::move(fault));
  if (role != trust::name_of(trust::Body::headlines)) gathered.refused.insert(role);
}

Outcome<> EditionUpdate::collect(trust::Client& client, Gathered& gathered) {
  std::vector<std::string> names{curated};
  for (const trust::Delegation& delegation : client.trusted().targets()->delegations) {
    const bool wanted = delegation.role != trust::name_of(trust::Body::members) || plan_.with_members;
    // Who has published nothing yet is not in the snapshot, and no fault; who leaves it is refused there.
    const bool published = client.trusted().snapshot()->roles.count(delegation.role) > 0;
    if (wanted && published && delegation.role != curated && !folder_of_role(delegation.role).empty()) {
      names.push_back(delegation.role);
    }
  }
  for (const std::string& name : names) {
    auto content = content_of_role(client, name);
    if (!content && (name == curated || content.error().kind == FaultKind::storage)) {
      return trust::fault(content.error());
    }
    if (!content) {
      refuse(gathered, name, content.error());
      continue;
    }
    if (!content->beyond.empty()) {
      report_.refused.push_back({FaultKind::not_authorised, name,
                                 fmt::format("{} lists {}, which is not its own to speak for; passed over",
                                             name, content->beyond)});
    }
    gathered.roles.push_back(*std::move(content));
  }
  const trust::TrustedSet& trusted = client.trusted();
  gathered.vouched_until =
      std::min({trusted.root().expires, trusted.timestamp()->expires, trusted.snapshot()->expires,
                trusted.targets()->expires, gathered.roles.front().expires});
  return {};
}

Outcome<store::Release> EditionUpdate::release_of(Gathered& gathered) {
  // The same whether they were at hand or came in, in any order.
  std::sort(gathered.media.begin(), gathered.media.end());
  auto assembled = assemble(gathered.parts, std::move(gathered.media), plan_.kring);
  if (!assembled) return trust::fault(FaultKind::malformed, curated, assembled.error().message);
  if (auto checked = check_version(assembled->meta); !checked) return trust::fault(checked.error());
  report_.problems.insert(report_.problems.end(), assembled->problems.begin(), assembled->problems.end());
  store::Release release;
  release.bundle = std::move(assembled->bundle);
  release.meta = std::move(assembled->meta);
  release.trust = {std::move(assembled->publisher), plan_.time.at, gathered.vouched_until,
                   repository_->name()};
  release.targets = std::move(gathered.targets);
  release.shards = std::move(gathered.shards);
  release.fleet = std::move(gathered.fleet);
  release.days = std::move(gathered.days);
  release.only_published = plan_.only_published_headlines;
  return release;
}

// Beside the versions of metadata, which a new set of keys begins anew. What is damaged in the store keeps no
// edition out.
Outcome<> EditionUpdate::check_version(const store::EditionMeta& meta) {
  const auto stored = writer_->edition();
  if (!stored) return storage_fault(stored.error());
  report_.version_after = meta.version;
  const auto before = *stored ? whole_meta(**stored) : std::nullopt;
  report_.version_before = before ? before->version : 0;
  if (!before || before->id != meta.id || meta.version >= before->version) return {};
  return trust::fault(FaultKind::rollback, curated,
                      fmt::format("edition {} of {} has version {} where the room has {}", meta.id,
                                  repository_->name(), meta.version, before->version));
}

Outcome<> EditionUpdate::publish(const store::Release& release) {
  if (auto flushed = blobs_.flush(); !flushed) return storage_fault(flushed.error());
  const auto published = writer_->publish(release, plan_.time.at);
  if (!published) return storage_fault(published.error());
  report_.switched = published->switched;
  report_.headlines = published->headlines;
  // An interruption leaves the rest to the next update.
  if (const auto in_use = writer_->blobs_in_use()) blobs_.sweep(*in_use);
  return {};
}

void EditionUpdate::make_room() {
  store::BlobNames keep;
  if (const auto targets = writer_->edition_targets()) {
    for (const auto& [path, sha256] : *targets) keep.insert(sha256);
  }
  blobs_.sweep(keep);
  std::error_code ignored;
  fs::remove_all(partial_folder(plan_.store_folder), ignored);
}

}  // namespace caleidoscoop
