#include "sync/hub/maintain.h"

#include <fmt/format.h>
#include <algorithm>

#include "sync/trust/names.h"

namespace caleidoscoop::hub {
namespace {

Result<> step_for(Repository& repository, std::string_view role, Signers& signers,
                  std::chrono::sys_seconds now, const trust::RepositoryBuilder& before,
                  Publication& publication) {
  auto step = advance(repository, role, signers, now, {}, before);
  if (!step) return failure(step.error());
  publication.steps.push_back(*std::move(step));
  return {};
}

Result<bool> is_vouched(const Repository& repository, std::string_view role, const Signers& signers) {
  const auto standing = standing_of(repository.builder(), role, *repository.in_force(role), signers);
  if (!standing) return failure(standing.error());
  return standing->complete();
}

// All that a room needs to follow the repository: every root, and what is in force.
Result<trust::Files> files_in_force(Repository& repository) {
  trust::Files files = repository.builder().files();
  const auto names = repository.place().list("metadata/");
  if (!names) return failure(names.error());
  for (const auto& name : *names) {
    if (!name.ends_with(".root.json") || files.contains(name)) continue;
    auto bytes = repository.place().read(name, most_metadata_bytes);
    if (!bytes) return failure(bytes.error());
    if (*bytes) files[name] = **std::move(bytes);
  }
  auto roles = repository.published_roles();
  roles.push_back(std::string(trust::targets_role));
  for (const auto& role : roles) {
    if (!repository.builder().authority(role)) continue;
    const auto targets = repository.listed(role);
    if (!targets) return failure(targets.error());
    for (const auto& [path, target] : targets->targets) {
      auto bytes = repository.read_target(target);
      if (!bytes) return failure(bytes.error());
      const auto hash = trust::sha256_hex(*bytes);
      files["targets/" + trust::target_file_name(path, hash)] = *std::move(bytes);
    }
  }
  return files;
}

}  // namespace

Result<Publication> change_roles(Repository& repository, const RolePlan& plan, Signers& signers,
                                 std::chrono::sys_seconds now) {
  auto& builder = repository.builder();
  const auto before = builder;
  const bool fresh = !repository.in_force(trust::root_role);
  const auto effect = apply_plan(builder, plan, signers.folder());
  if (!effect) {
    builder = before;
    return failure(effect.error());
  }
  Publication publication;
  const auto together = [&]() -> Result<> {
    if (!fresh || !publication.waits_for_signatures()) return {};
    const auto& step = publication.steps.back();
    return failure(
        ErrorCode::refused,
        fmt::format("nothing was made: a repository begins with the keys of root and targets together, and "
                    "{} needs {} more, of {}",
                    step.role, step.standing.missing, fmt::join(step.standing.awaited, ", ")));
  };
  if (effect->root || fresh) {
    if (auto done = step_for(repository, trust::root_role, signers, now, before, publication); !done) {
      return failure(done.error());
    }
    if (auto begun = together(); !begun) return failure(begun.error());
    // Who may sign targets is only known once the new root is there.
    if (publication.waits_for_signatures()) return publication;
  }
  if (effect->targets || fresh) {
    if (auto done = step_for(repository, trust::targets_role, signers, now, builder, publication); !done) {
      return failure(done.error());
    }
  }
  if (auto begun = together(); !begun) return failure(begun.error());
  if (publication.steps.empty()) return publication;
  if (auto finished = finish(repository, publication, signers, now); !finished) {
    return failure(finished.error());
  }
  return publication;
}

Result<Publication> renew_roles(Repository& repository, const std::vector<std::string>& roles,
                                Signers& signers, std::chrono::sys_seconds now) {
  Publication publication;
  for (const auto& role : roles) {
    auto step = renew(repository, role, signers, now);
    if (!step) return failure(step.error());
    publication.steps.push_back(*std::move(step));
  }
  if (auto finished = finish(repository, publication, signers, now); !finished) {
    return failure(finished.error());
  }
  return publication;
}

Result<Refreshed> refresh(Repository& repository, Signers& signers, std::chrono::sys_seconds now) {
  Refreshed refreshed;
  bool needed = false;
  for (const auto& role : repository.builder().due(now)) {
    if (role == trust::snapshot_role || role == trust::timestamp_role) {
      needed = true;
    } else if (repository.builder().authority(role)) {
      refreshed.people_must.push_back(role);
    }
  }
  for (const auto role : {trust::snapshot_role, trust::timestamp_role}) {
    const auto vouched = is_vouched(repository, role, signers);
    if (!vouched) return failure(vouched.error());
    needed = needed || !*vouched;
  }
  const auto unvouched = unvouched_roles(repository, signers);
  if (!unvouched) return failure(unvouched.error());
  for (const auto& role : *unvouched) {
    auto& list = refreshed.people_must;
    if (std::find(list.begin(), list.end(), role) == list.end()) list.push_back(role);
  }
  if (!needed) return refreshed;
  auto receipt = repository.release(signers, now);
  if (!receipt) return failure(receipt.error());
  refreshed.receipt = *std::move(receipt);
  return refreshed;
}

Result<Receipt> copy_to_stick(Repository& repository, Place& stick, Signers& signers,
                              std::chrono::sys_seconds now, std::chrono::days lifetime) {
  auto hold = stick.hold();
  if (!hold) return failure(hold.error());
  const auto there = stick.list("metadata/");
  if (!there) return failure(there.error());
  if (!there->empty()) {
    return failure(ErrorCode::refused,
                   fmt::format("{} holds a repository already: take an empty folder", stick.name()));
  }
  const auto online = *repository.in_force(trust::snapshot_role);
  if (auto done = repository.sign_online(signers, now, lifetime); !done) return failure(done.error());
  auto files = files_in_force(repository);
  if (!files) return failure(files.error());
  std::erase_if(*files, [&](const auto& file) { return file.second == online; });
  // Online first: whoever takes the stick's version home must find a newer one there.
  if (auto released = repository.release(signers, now); !released) return failure(released.error());
  Receipt receipt;
  for (auto& name : release_order(*files)) {
    const std::string& bytes = files->find(name)->second;
    if (auto written = stick.write(name, bytes, Caching::ask_each_time); !written)
      return failure(written.error());
    receipt.bytes += bytes.size();
    receipt.written.push_back(std::move(name));
  }
  return receipt;
}

}  // namespace caleidoscoop::hub
