#include "sync/hub/steps.h"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "sync/trust/names.h"

namespace caleidoscoop::hub {
namespace {

bool is_online(std::string_view role) {
  return role == trust::snapshot_role || role == trust::timestamp_role;
}

Result<std::int64_t> version_of(std::string_view metadata, std::string_view role) {
  const auto document = nlohmann::json::parse(metadata, nullptr, /*allow_exceptions=*/false);
  if (document.is_object() && document.contains("signed") && document["signed"].is_object() &&
      document["signed"].contains("version") && document["signed"]["version"].is_number_integer()) {
    return document["signed"]["version"].get<std::int64_t>();
  }
  return failure(ErrorCode::bad_data, fmt::format("the draft of {} has no version", role));
}

// The targets that a draft lists must be in it, or be published.
Result<> check_whole(Repository& repository, const Draft& draft) {
  if (draft.role == trust::root_role || is_online(draft.role)) return {};
  const auto targets = trust::read_targets(draft.metadata, draft.role, "the draft");
  if (!targets) return failure(trust::to_error(targets.error()));
  const auto names = repository.place().list("targets/");
  if (!names) return failure(names.error());
  const std::set<std::string_view> there(names->begin(), names->end());
  for (const auto& [path, target] : targets->body.targets) {
    const auto hash = target.hashes.find("sha256");
    if (hash == target.hashes.end()) continue;
    const auto file = "targets/" + trust::target_file_name(path, hash->second);
    if (draft.files.contains(path) || there.contains(file)) continue;
    return failure(
        ErrorCode::bad_data,
        fmt::format("the draft of {} lists {}, which is neither in it nor in {}: make the draft anew",
                    draft.role, path, repository.place().name()));
  }
  return {};
}

Result<> add_files(trust::RepositoryBuilder& builder, const Draft& draft) {
  for (const auto& [path, bytes] : draft.files) {
    if (auto set = builder.set_target(draft.role, path, bytes); !set) {
      return failure(trust::to_error(set.error()));
    }
  }
  return {};
}

}  // namespace

bool Publication::waits_for_signatures() const {
  return std::any_of(steps.begin(), steps.end(), [](const Step& step) { return step.draft.has_value(); });
}

Result<Step> advance(Repository& repository, std::string_view role, Signers& signers,
                     std::chrono::sys_seconds now, const Draft& files, trust::RepositoryBuilder before) {
  auto& builder = repository.builder();
  auto draft = builder.draft(role, now);
  if (!draft) return failure(trust::to_error(draft.error()));
  auto metadata = sign_with_keys_at_hand(builder, role, *std::move(draft), signers);
  if (!metadata) return failure(metadata.error());
  auto standing = standing_of(builder, role, *metadata, signers);
  if (!standing) return failure(standing.error());
  const auto version = version_of(*metadata, role);
  if (!version) return failure(version.error());
  Step step{std::string(role), *version, *std::move(standing), {}};
  if (step.standing.complete()) {
    if (auto published = builder.publish(role, compact(*metadata)); !published) {
      return failure(trust::to_error(published.error()));
    }
    return step;
  }
  step.draft = Draft{std::string(role), *std::move(metadata), files.files};
  builder = std::move(before);
  return step;
}

Result<Step> renew(Repository& repository, std::string_view role, Signers& signers,
                   std::chrono::sys_seconds now) {
  if (is_online(role)) {
    return failure(ErrorCode::usage, fmt::format("{} is signed anew by `refresh`", role));
  }
  if (!repository.in_force(role)) {
    return failure(ErrorCode::bad_data,
                   fmt::format("{} has nothing published by {}", repository.place().name(), role));
  }
  return advance(repository, role, signers, now, {}, repository.builder());
}

Result<std::vector<std::string>> unvouched_roles(const Repository& repository, const Signers& signers) {
  auto roles = repository.published_roles();
  roles.insert(roles.begin(), std::string(trust::targets_role));
  std::vector<std::string> unvouched;
  for (auto& role : roles) {
    if (!repository.builder().authority(role)) continue;  // nobody delegates to it any more
    const auto standing = standing_of(repository.builder(), role, *repository.in_force(role), signers);
    if (!standing) return failure(standing.error());
    if (!standing->complete()) unvouched.push_back(std::move(role));
  }
  return unvouched;
}

Result<> finish(Repository& repository, Publication& publication, Signers& signers,
                std::chrono::sys_seconds now) {
  const auto& steps = publication.steps;
  if (std::all_of(steps.begin(), steps.end(), [](const Step& step) { return step.draft.has_value(); })) {
    return {};
  }
  const auto unvouched = unvouched_roles(repository, signers);
  if (!unvouched) return failure(unvouched.error());
  for (const auto& role : *unvouched) {
    auto step = renew(repository, role, signers, now);
    if (!step) return failure(step.error());
    publication.steps.push_back(*std::move(step));
  }
  auto receipt = repository.release(signers, now);
  if (!receipt) return failure(receipt.error());
  publication.receipt = *std::move(receipt);
  return {};
}

Result<Publication> publish_draft(Repository& repository, const Draft& draft, Signers& signers,
                                  std::chrono::sys_seconds now) {
  auto& builder = repository.builder();
  const auto signed_now = sign_with_keys_at_hand(builder, draft.role, draft.metadata, signers);
  if (!signed_now) return failure(signed_now.error());
  auto standing = standing_of(builder, draft.role, *signed_now, signers);
  if (!standing) return failure(standing.error());
  if (!standing->complete()) {
    return failure(ErrorCode::refused,
                   fmt::format("nothing was published: the draft of {} still needs {} signature{}, of {}",
                               draft.role, standing->missing, standing->missing == 1 ? "" : "s",
                               fmt::join(standing->awaited, " or ")));
  }
  if (auto whole = check_whole(repository, draft); !whole) return failure(whole.error());
  const auto version = version_of(*signed_now, draft.role);
  if (!version) return failure(version.error());
  if (auto added = add_files(builder, draft); !added) return failure(added.error());
  if (auto published = builder.publish(draft.role, compact(*signed_now)); !published) {
    const bool late = published.error().kind == trust::FaultKind::wrong_version;
    return failure(ErrorCode::refused,
                   published.error().message +
                       (late ? ": something was published since the draft was made; make it anew" : ""));
  }
  Publication publication;
  publication.steps.push_back({draft.role, *version, *std::move(standing), {}});
  if (auto finished = finish(repository, publication, signers, now); !finished)
    return failure(finished.error());
  return publication;
}

}  // namespace caleidoscoop::hub
