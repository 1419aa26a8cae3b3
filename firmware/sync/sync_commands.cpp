#include "firmware/sync/sync_commands.h"

#include <chrono>
#include <iostream>

#include "firmware/service/stop_signals.h"
#include "firmware/sync/device.h"
#include "firmware/sync/json_lines.h"
#include "firmware/sync/update_report.h"
#include "sync/store/status_report.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

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

int print_status(const fs::path& store_folder) {
  const auto report = store::status_report(store_folder, built_in_edition());
  if (!report) return fail(report.error());
  std::cout << *report << std::endl;
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

}  // namespace caleidoscoop
