#include "firmware/sync/sync_commands.h"

#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <iostream>

#include "firmware/service/service_manager.h"
#include "firmware/sync/device.h"
#include "firmware/sync/json_lines.h"
#include "firmware/sync/requests.h"
#include "firmware/sync/stop_signals.h"
#include "firmware/sync/update_report.h"
#include "sync/store/status_report.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds look_again{60'000};
constexpr std::chrono::milliseconds network_settles{2'000};

// What falls due within it is asked together: each cycle wears the card.
std::chrono::milliseconds least_gap(std::chrono::seconds interval) {
  using namespace std::chrono;
  return std::clamp<milliseconds>(interval / 6, seconds{10}, minutes{5});
}

int fail(const Error& error) {
  fmt::print(stderr, "caleidoscoop-sync: {}\n", error.message);
  return exit_status(error.code);
}

Json cycle_json(const CycleReport& report) {
  Json failed = Json::array();
  for (const SourceFailure& failure : report.failed) {
    failed.push_back({{"id", failure.id}, {"reason", failure.reason}});
  }
  return {{"sources",
           {{"tried", report.tried},
            {"fetched", report.fetched},
            {"not_modified", report.not_modified},
            {"failed", std::move(failed)}}},
          {"headlines",
           {{"new", report.headlines.fresh},
            {"known", report.headlines.known},
            {"duplicates", report.headlines.duplicates}}},
          {"bytes_down", report.bytes_down},
          {"requests", report.requests}};
}

// Adds what the update did to what the cycle did.
void add_update(Json& line, const EditionNews& news) {
  line["bytes_down"] = line["bytes_down"].get<std::uint64_t>() + news.traffic.bytes_received;
  line["requests"] = line["requests"].get<int>() + news.traffic.requests;
  line["edition"].update(update_json(news.outcome));
  if (!news.outcome) return;
  Json& headlines = line["headlines"];
  headlines["new"] = headlines["new"].get<int>() + news.outcome->headlines.fresh;
  headlines["known"] = headlines["known"].get<int>() + news.outcome->headlines.known;
  headlines["duplicates"] = headlines["duplicates"].get<int>() + news.outcome->headlines.duplicates;
}

std::string summary_of(const CycleReport& report) {
  return fmt::format("{} asked, {} fetched, {} unchanged, {} failed, {} new headlines{}", report.tried,
                     report.fetched, report.not_modified, report.failed.size(), report.headlines.fresh,
                     report.at_portal ? "; the network asks to log in first" : "");
}

// Both say how it went, and whether the network was there.
bool report_update(const Result<std::optional<EditionNews>>& news, ServiceManager& manager) {
  if (!news) {
    fmt::print(stderr, "caleidoscoop-sync: {}\n", news.error().message);
    manager.status(news.error().message);
    return true;
  }
  if (!*news) return true;
  const auto& outcome = (*news)->outcome;
  say_update(outcome);
  if (!outcome) manager.status(trust::to_error(outcome.error()).message);
  return outcome || outcome.error().kind != trust::FaultKind::unreachable;
}

bool report_cycle(const Result<CycleReport>& report, ServiceManager& manager) {
  if (!report) {
    fmt::print(stderr, "caleidoscoop-sync: {}\n", report.error().message);
    manager.status(report.error().message);
    return true;
  }
  for (const SourceFailure& failure : report->failed) {
    fmt::print(stderr, "caleidoscoop-sync: {}: {}\n", failure.id, failure.reason);
  }
  const std::string summary = summary_of(*report);
  if (report->tried > 0) fmt::print(stderr, "caleidoscoop-sync: {}\n", summary);
  manager.status(summary);
  return report->tried == 0 || (report->answers > 0 && !report->at_portal);
}

// Waits until there is a cycle to run, and says of which kind.
Wanted wait_for_work(Device& device, Requests& requests, ServiceManager& manager, bool online) {
  using namespace std::chrono;
  const auto rested = steady_clock::now() + least_gap(device.interval());
  for (;;) {
    // The clock may be set at any moment, so it is looked at again and again.
    const auto left = device.time_to_next();
    const milliseconds rest = duration_cast<milliseconds>(rested - steady_clock::now());
    const milliseconds wait = std::max(rest, left ? *left : look_again);
    if (wait <= milliseconds{0}) return Wanted::due;
    const auto woken = requests.wait(std::min({wait, look_again, manager.pulse().value_or(look_again)}));
    if (woken == Requests::Wake::sync_wanted) return Wanted::all;
    if (woken == Requests::Wake::stopped) return Wanted::due;
    if (woken == Requests::Wake::network_changed && !online) {
      // An address comes before its routes and name servers do.
      if (requests.wait(network_settles) == Requests::Wake::sync_wanted) return Wanted::all;
      device.network_is_back();
      return Wanted::reconnected;
    }
    manager.alive();
  }
}

}  // namespace

int run_once(const SyncCommand& command) {
  const StopSignals signals;
  const auto start = std::chrono::steady_clock::now();
  auto device = Device::open(command.config_file, command.store_folder, command.root_file);
  if (!device) return fail(device.error());
  const int before = (*device)->edition_version();
  const auto news = (*device)->update(signals.token());
  const auto report = (*device)->sync(Wanted::all, signals.token());
  Json line = cycle_json(report ? *report : CycleReport{});
  line["edition"] = {{"before", before}, {"after", (*device)->edition_version()}};
  if (news && *news) {
    add_update(line, **news);
    say_update((*news)->outcome);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  line["seconds"] = took.count();
  std::cout << line_of(line) << std::endl;
  if (!news) return fail(news.error());
  if (!report) return fail(report.error());
  if (*news && !(*news)->outcome) return exit_status(trust::to_error((*news)->outcome.error()).code);
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

int run_daemon(const SyncCommand& command) {
  const StopSignals signals;
  auto device = Device::open(command.config_file, command.store_folder, command.root_file);
  if (!device) return fail(device.error());
  Requests requests(command.store_folder / "requests", signals.token());
  ServiceManager manager;
  manager.ready();
  const auto alive = [&] { manager.alive(); };
  Wanted wanted = Wanted::due;
  while (!signals.token().stop_requested()) {
    bool online = true;
    if (wanted == Wanted::all || (*device)->is_update_due()) {
      online = report_update((*device)->update(signals.token(), alive), manager);
      manager.alive();
    }
    const auto report = (*device)->sync(wanted, signals.token(), alive);
    online = report_cycle(report, manager) && online;
    manager.alive();
    wanted = wait_for_work(**device, requests, manager, online);
  }
  manager.stopping();
  return 0;
}

int print_status(const fs::path& store_folder) {
  const auto report = store::status_report(store_folder, built_in_edition());
  if (!report) return fail(report.error());
  std::cout << *report << std::endl;
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

}  // namespace caleidoscoop
