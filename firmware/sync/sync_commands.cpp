#include "firmware/sync/sync_commands.h"

#include <fmt/format.h>
#include <chrono>
#include <csignal>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

#include "firmware/sync/device.h"
#include "firmware/sync/requests.h"
#include "firmware/sync/stop_signals.h"
#include "sync/store/status_report.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;
using json = nlohmann::ordered_json;

int fail(const Error& error) {
  fmt::print(stderr, "caleidoscoop-sync: {}\n", error.message);
  return exit_status(error.code);
}

std::string line_of(const CycleReport& report, int before, int after, double seconds) {
  json failed = json::array();
  for (const SourceFailure& failure : report.failed) {
    failed.push_back({{"id", failure.id}, {"reason", failure.reason}});
  }
  const json object{{"sources",
                     {{"tried", report.tried},
                      {"fetched", report.fetched},
                      {"not_modified", report.not_modified},
                      {"failed", std::move(failed)}}},
                    {"headlines",
                     {{"new", report.headlines.fresh},
                      {"known", report.headlines.known},
                      {"duplicates", report.headlines.duplicates}}},
                    {"bytes_down", report.bytes_down},
                    {"requests", report.requests},
                    {"edition", {{"before", before}, {"after", after}}},
                    {"seconds", seconds}};
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

// Half the displays earlier, half later: together they do not knock at once.
std::chrono::milliseconds next_wait(Device& device) {
  std::uniform_real_distribution<double> spread(0.9, 1.1);
  const double seconds = static_cast<double>(device.interval().count()) * spread(device.random());
  return std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1000.0)};
}

void report_cycle(const Result<CycleReport>& report) {
  if (!report) {
    fmt::print(stderr, "caleidoscoop-sync: {}\n", report.error().message);
    return;
  }
  for (const SourceFailure& failure : report->failed) {
    fmt::print(stderr, "caleidoscoop-sync: {}: {}\n", failure.id, failure.reason);
  }
  fmt::print(stderr, "caleidoscoop-sync: {} asked, {} fetched, {} unchanged, {} failed, {} new headlines\n",
             report->tried, report->fetched, report->not_modified, report->failed.size(),
             report->headlines.fresh);
}

}  // namespace

int run_once(const SyncCommand& command) {
  const StopSignals signals;
  const auto start = std::chrono::steady_clock::now();
  auto device = Device::open(command.config_file, command.store_folder);
  if (!device) return fail(device.error());
  const int version = (*device)->edition_version();
  const auto report = (*device)->sync(Wanted::all, signals.token());
  if (!report) return fail(report.error());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::cout << line_of(*report, version, version, took.count()) << std::endl;
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

int run_daemon(const SyncCommand& command) {
  const StopSignals signals;
  auto device = Device::open(command.config_file, command.store_folder);
  if (!device) return fail(device.error());
  Requests requests(command.store_folder / "requests", signals.token());
  Wanted wanted = Wanted::due;
  while (!signals.token().stop_requested()) {
    report_cycle((*device)->sync(wanted, signals.token()));
    const bool asked = requests.wait_for_sync(next_wait(**device));
    wanted = asked ? Wanted::all : Wanted::due;
  }
  return 0;
}

int print_status(const fs::path& store_folder) {
  const auto report = store::status_report(store_folder, built_in_edition());
  if (!report) return fail(report.error());
  std::cout << *report << std::endl;
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

}  // namespace caleidoscoop
