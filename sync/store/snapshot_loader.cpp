#include "sync/store/snapshot_loader.h"

#include <algorithm>

#include "sync/core/civil_time.h"

namespace caleidoscoop::store {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;

// A commit comes as many small writes; they are taken together.
constexpr milliseconds settle{150};
// The wall clock may be set while we wait for midnight.
constexpr milliseconds longest_wait{60'000};
constexpr milliseconds wait_for_folder{2'000};

bool same_problems(const std::vector<Problem>& a, const std::vector<Problem>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Problem& one, const Problem& other) {
    return one.where == other.where && one.message == other.message;
  });
}

bool same_sync(const std::optional<SyncStatus>& a, const std::optional<SyncStatus>& b) {
  return a.has_value() == b.has_value() && (!a || to_json(*a) == to_json(*b));
}

bool same_device(const Snapshot& a, const Snapshot& b) {
  return a.stick == b.stick && a.broker == b.broker && a.panel == b.panel && a.picture == b.picture &&
         a.display_name == b.display_name && a.fleet_settings == b.fleet_settings;
}

bool shows_the_same(const Snapshot& a, const Snapshot& b) {
  return a.data_version == b.data_version && a.edition == b.edition &&
         a.headlines_stored == b.headlines_stored && same_sync(a.sync, b.sync) && same_device(a, b) &&
         same_problems(a.problems, b.problems);
}

}  // namespace

SnapshotLoader::SnapshotLoader(LoaderOptions options, std::function<sys_seconds()> now,
                               std::function<void()> on_new)
    : builder_(std::move(options)),
      now_(std::move(now)),
      on_new_(std::move(on_new)),
      watch_(builder_.options().folder),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

SnapshotLoader::~SnapshotLoader() {
  thread_.request_stop();
  watch_.wake();
}

std::shared_ptr<const Snapshot> SnapshotLoader::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

std::shared_ptr<const Snapshot> SnapshotLoader::wait_for_first(milliseconds longest) const {
  std::unique_lock lock(mutex_);
  first_.wait_for(lock, longest, [this] { return current_ != nullptr; });
  return current_;
}

void SnapshotLoader::choose_kring(std::string kring) {
  {
    const std::lock_guard lock(mutex_);
    wanted_kring_ = std::move(kring);
  }
  watch_.wake();
}

void SnapshotLoader::load() {
  const sys_seconds now = now_();
  {
    const std::lock_guard lock(mutex_);
    if (wanted_kring_) builder_.choose_kring(*std::exchange(wanted_kring_, std::nullopt));
  }
  auto next = builder_.build(now);
  const bool same_day = day_ == local_day(now);
  day_ = local_day(now);
  {
    const std::lock_guard lock(mutex_);
    if (current_ && same_day && shows_the_same(*current_, *next)) return;
    current_ = std::move(next);
  }
  first_.notify_all();
  if (on_new_) on_new_();
}

void SnapshotLoader::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    load();
    for (bool changed = false; !changed && !stop.stop_requested();) {
      const sys_seconds now = now_();
      const milliseconds to_midnight = start_of_day(day_ + days{1}) - now;
      const milliseconds longest =
          watch_.watching() || builder_.options().folder.empty() ? longest_wait : wait_for_folder;
      changed = watch_.wait(std::clamp(to_midnight, milliseconds{1'000}, longest));
      if (changed && !stop.stop_requested()) {
        std::this_thread::sleep_for(settle);
        watch_.wait(milliseconds{0});
      }
      changed = changed || local_day(now_()) != day_;
    }
  }
}

}  // namespace caleidoscoop::store
