#include "firmware/sync/daemon.h"

#include <fmt/format.h>
#include <algorithm>
#include <chrono>

#include "firmware/service/journal.h"
#include "firmware/service/service_manager.h"
#include "firmware/service/stop_signals.h"
#include "firmware/sync/device.h"
#include "firmware/sync/health_desk.h"
#include "firmware/sync/requests.h"
#include "firmware/sync/sync_events.h"
#include "firmware/sync/update_report.h"
#include "sync/core/json_file.h"

namespace caleidoscoop {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds look_again{60'000};
constexpr milliseconds network_settles{2'000};

// What falls due within it is asked together: each cycle wears the card.
milliseconds least_gap(std::chrono::seconds interval) {
  using namespace std::chrono;
  return std::clamp<milliseconds>(interval / 6, seconds{10}, minutes{5});
}

std::string summary_of(const CycleReport& report) {
  return fmt::format("{} asked, {} fetched, {} unchanged, {} failed, {} new headlines{}", report.tried,
                     report.fetched, report.not_modified, report.failed.size(), report.headlines.fresh,
                     report.at_portal ? "; the network asks to log in first" : "");
}

// By what the trust library keeps, which it alone judges; this only counts.
std::int64_t trusted_root(const std::filesystem::path& store) {
  const auto root = read_json_object(trust_folder(store) / "root.json", {1024 * 1024, 2});
  const bool readable = root && *root && (*root)->contains("signed") && (*root)->at("signed").is_object();
  return readable ? count_of((*root)->at("signed"), "version", 1'000'000'000) : 0;
}

// The parts of a running sync. One thread, and the journal's.
class Daemon {
 public:
  Daemon(Device& device, const SyncCommand& command, const StopSignals& signals, Journal& journal)
      : device_(device),
        store_(command.store_folder),
        signals_(signals),
        events_(journal),
        requests_(command.store_folder / "requests", signals.token()),
        health_(
            device.config(), command.store_folder, device.name(), [this] { return device_.health(); },
            journal) {}

  void run();

 private:
  void alive();
  bool update();
  bool cycle(Wanted wanted);
  Wanted wait_for_work(bool online);
  Requests::Wake wait(milliseconds longest);

  Device& device_;
  const std::filesystem::path store_;
  const StopSignals& signals_;
  SyncEvents events_;
  Requests requests_;
  ServiceManager manager_;
  HealthDesk health_;
};

// Fed by what is done; whatever else may not wait for the end of a round goes along.
void Daemon::alive() {
  manager_.alive();
  health_.pulse();
}

// Both say how it went, and give whether the network was there.
bool Daemon::update() {
  const auto news = device_.update(signals_.token(), [this] { alive(); });
  if (!news) {
    events_.storage_fault(news.error());
    manager_.status(news.error().message);
    return true;
  }
  if (!*news) return true;
  const auto& outcome = (*news)->outcome;
  say_update(outcome);
  events_.updated(outcome);
  events_.root(trusted_root(store_));
  events_.fleet(device_.fleet());
  health_.set_interval(device_.config().health.interval);
  if (!outcome) manager_.status(trust::to_error(outcome.error()).message);
  return outcome || outcome.error().kind != trust::FaultKind::unreachable;
}

bool Daemon::cycle(Wanted wanted) {
  const auto report = device_.sync(wanted, signals_.token(), [this] { alive(); });
  if (!report) {
    events_.storage_fault(report.error());
    manager_.status(report.error().message);
    return true;
  }
  for (const SourceFailure& failure : report->failed) {
    fmt::print(stderr, "caleidoscoop-sync: {}: {}\n", failure.id, failure.reason);
  }
  const std::string summary = summary_of(*report);
  if (report->tried > 0) fmt::print(stderr, "caleidoscoop-sync: {}\n", summary);
  manager_.status(summary);
  return report->tried == 0 || (report->answers > 0 && !report->at_portal);
}

// As long as nothing but the broker has something to say, and that was heard.
Requests::Wake Daemon::wait(milliseconds longest) {
  const auto end = steady_clock::now() + longest;
  for (;;) {
    health_.step();
    const auto left = std::chrono::duration_cast<milliseconds>(end - steady_clock::now());
    const auto woken =
        requests_.wait(std::clamp(left, milliseconds{0}, health_.patience()), health_.descriptor());
    if (const auto answer = requests_.take_picture_answer()) health_.picture_answered(*answer);
    const bool passed = steady_clock::now() >= end;
    if (woken == Requests::Wake::heard || (woken == Requests::Wake::time_passed && !passed)) continue;
    return woken;
  }
}

// Waits until there is a cycle to run, and says of which kind.
Wanted Daemon::wait_for_work(bool online) {
  const auto rested = steady_clock::now() + least_gap(device_.interval());
  for (;;) {
    // The clock may be set at any moment, so it is looked at again and again.
    const auto left = device_.time_to_next();
    const auto rest = std::chrono::duration_cast<milliseconds>(rested - steady_clock::now());
    const milliseconds due = std::max(rest, left ? *left : look_again);
    if (due <= milliseconds{0}) return Wanted::due;
    const auto woken = wait(std::min({due, look_again, manager_.pulse().value_or(look_again)}));
    if (woken == Requests::Wake::sync_wanted) return Wanted::all;
    if (woken == Requests::Wake::stopped) return Wanted::due;
    if (woken == Requests::Wake::network_changed && !online) {
      // An address comes before its routes and name servers do.
      if (wait(network_settles) == Requests::Wake::sync_wanted) return Wanted::all;
      device_.network_is_back();
      health_.network_is_back();
      return Wanted::reconnected;
    }
    manager_.alive();
  }
}

void Daemon::run() {
  manager_.ready();
  events_.fleet(device_.fleet());
  events_.root(trusted_root(store_));
  Wanted wanted = Wanted::due;
  while (!signals_.token().stop_requested()) {
    bool online = true;
    if (wanted == Wanted::all || device_.is_update_due()) {
      online = update();
      alive();
    }
    online = cycle(wanted) && online;
    events_.network(online);
    events_.clock(device_.clock_trusted());
    health_.news();
    alive();
    wanted = wait_for_work(online);
  }
  manager_.stopping();
}

}  // namespace

int run_daemon(const SyncCommand& command) {
  const StopSignals signals;
  auto device = Device::open(command.config_file, command.store_folder, command.root_file);
  Journal journal("sync", command.store_folder / sync_events_file);
  if (!device) {
    journal.note({EventKind::start_failed, "system", {}, device.error().message, false});
    return exit_status(device.error().code);
  }
  journal.set_display((*device)->name());
  for (const Problem& problem : (*device)->problems())
    journal.note({EventKind::config_problem, "system", problem.where, problem.message, false});
  journal.note({EventKind::started, "system", CALEIDOSCOOP_VERSION, "the sync started"});
  Daemon(**device, command, signals, journal).run();
  journal.note({EventKind::stopped, "system", {}, "the sync ended in order"});
  return 0;
}

}  // namespace caleidoscoop
