#include "firmware/display/settings_clerk.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "firmware/display/complain.h"
#include "firmware/display/device_settings.h"
#include "firmware/display/requests.h"
#include "sync/core/network_status.h"
#include "sync/store/play_counts.h"
#include "sync/store/reader.h"
#include "sync/store/room_settings.h"

namespace caleidoscoop::display {
namespace {

namespace fs = std::filesystem;

ui::SourceHealth health_of(const Source& source, const store::SourceState* state) {
  ui::SourceHealth health;
  health.name = source.name.empty() ? source.id : source.name;
  if (state == nullptr) return health;
  health.well = state->failures == 0;
  health.last_success = state->last_success;
  if (!health.well) health.error = state->last_error;
  return health;
}

}  // namespace

Result<> keep_room_values(const fs::path& store, const std::string& json) {
  auto settings = store::RoomSettings::open(store);
  if (!settings) return failure(settings.error());
  return settings->set(room_values_name, json);
}

config::RoomValues kept_room_values(const fs::path& store) {
  const auto kept = store::read_room_setting(store, room_values_name);
  return kept && *kept ? config::room_values_from(**kept) : config::RoomValues{};
}

namespace {

std::vector<ui::SourceHealth> health_of_sources(const fs::path& store, const Edition& edition) {
  std::map<std::string, store::SourceState> states;
  if (auto reader = store::Reader::open(store)) {
    if (auto read = reader->source_states()) {
      for (auto& state : *read) {
        const std::string id = state.source;
        states.emplace(id, std::move(state));
      }
    }
  }
  std::vector<ui::SourceHealth> all;
  for (const Source& source : edition.sources) {
    if (!source.enabled) continue;
    const auto state = states.find(source.id);
    all.push_back(health_of(source, state == states.end() ? nullptr : &state->second));
  }
  std::ranges::stable_sort(all, {}, [](const ui::SourceHealth& h) { return h.well ? 1 : 0; });
  return all;
}

// Days sort as text; the newest may lie ahead of what the clock says now.
ui::Played played_of_late(const fs::path& store) {
  constexpr std::size_t most_days = 30;
  const auto counts = store::read_play_counts(store);
  if (!counts) return {};
  std::set<std::string> days;
  for (const auto& count : *counts) days.insert(count.day);
  while (days.size() > most_days) days.erase(days.begin());
  std::map<std::string, ui::PlayedScene> sums;
  for (const auto& count : *counts) {
    if (!days.contains(count.day)) continue;
    ui::PlayedScene& sum = sums[count.scene];
    sum.scene = count.scene;
    sum.seconds += count.seconds;
    sum.touches += count.touches;
  }
  ui::Played played{.days = static_cast<long>(days.size()), .scenes = {}};
  for (auto& [scene, sum] : sums) played.scenes.push_back(std::move(sum));
  std::ranges::stable_sort(played.scenes, std::greater<>(), &ui::PlayedScene::seconds);
  return played;
}

}  // namespace

ui::StoreFindings look_into(const fs::path& store, const Edition& edition) {
  return {health_of_sources(store, edition), played_of_late(store), events_of_store(store)};
}

namespace {

Result<> forget_exports_and_networks(const fs::path& store) {
  std::error_code failed;
  for (const char* what : {"exports", "requests/export-to-stick"}) {
    // The folder itself is the system's.
    std::vector<fs::path> gone;
    if (fs::is_directory(fs::symlink_status(store / what, failed))) {
      for (fs::directory_iterator it(store / what, failed), end; !failed && it != end; it.increment(failed))
        gone.push_back(it->path());
    } else {
      gone.push_back(store / what);
    }
    for (const auto& file : gone) {
      fs::remove_all(file, failed);
      if (failed)
        return failure(ErrorCode::io, fmt::format("cannot remove {}: {}", file.string(), failed.message()));
    }
  }
  // Who never told how the network is will not answer, and the wish would wait there for ever.
  if (!fs::exists(store / network_status_file, failed)) return {};
  return drop_request(store, "network-forget-all");
}

}  // namespace

Result<> reset_when_asked(const fs::path& store) {
  const fs::path asked = store / "requests" / factory_file;
  std::error_code failed;
  if (!fs::exists(asked, failed)) return {};
  for (const char* suffix : {"", "-journal", "-wal", "-shm", ".damaged"}) {
    const fs::path file = store / (std::string(store::room_file) + suffix);
    fs::remove(file, failed);
    if (failed)
      return failure(ErrorCode::io, fmt::format("cannot remove {}: {}", file.string(), failed.message()));
  }
  if (const auto gone = forget_exports_and_networks(store); !gone) return gone;
  // Last, so that a power cut in between begins anew.
  fs::remove(asked, failed);
  if (failed) return failure(ErrorCode::io, fmt::format("cannot remove {}", asked.string()));
  return {};
}

SettingsClerk::SettingsClerk(fs::path store, std::function<void()> on_findings)
    : store_(std::move(store)), on_findings_(std::move(on_findings)) {}

SettingsClerk::~SettingsClerk() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  asked_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void SettingsClerk::start() {
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  asked_.notify_one();
}

void SettingsClerk::keep(std::string json) {
  {
    const std::lock_guard lock(mutex_);
    to_keep_ = std::move(json);
  }
  start();
}

void SettingsClerk::look(std::shared_ptr<const Snapshot> snapshot) {
  {
    const std::lock_guard lock(mutex_);
    to_look_ = std::move(snapshot);
  }
  start();
}

std::optional<SettingsClerk::Findings> SettingsClerk::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(news_, false) ? std::optional(known_) : std::nullopt;
}

void SettingsClerk::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    asked_.wait(lock, [this] { return stopping_ || to_keep_ || to_look_ != nullptr; });
    if (stopping_ && !to_keep_) return;
    const auto keep = std::exchange(to_keep_, std::nullopt);
    const auto look = std::exchange(to_look_, nullptr);
    Findings found = known_;
    lock.unlock();
    if (keep) {
      const auto kept = keep_room_values(store_, *keep);
      found.fault = kept ? "" : kept.error().message;
      complain(kept);
    }
    if (look != nullptr) found.store = look_into(store_, *look->edition);
    lock.lock();
    known_ = std::move(found);
    news_ = true;
    lock.unlock();
    on_findings_();
    lock.lock();
  }
}

}  // namespace caleidoscoop::display
