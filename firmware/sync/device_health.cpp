// What a device tells of itself; see Device::health().
#include <fmt/format.h>
#include <fstream>
#include <sstream>

#include "firmware/sync/device.h"
#include "sync/core/civil_time.h"
#include "sync/core/files.h"
#include "sync/core/sync_status.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_proc_bytes = 64 * 1024;

// The number after "MemAvailable:", in kB there.
std::uint64_t memory_figure(const std::string& text, std::string_view key) {
  const auto at = text.find(key);
  if (at == std::string::npos) return 0;
  std::istringstream line(text.substr(at + key.size(), 64));
  std::uint64_t kilobytes = 0;
  line >> kilobytes;
  return kilobytes * 1024;
}

std::optional<health::Space> memory_space() {
  const auto text = read_file("/proc/meminfo", most_proc_bytes);
  if (!text) return std::nullopt;
  const health::Space space{memory_figure(*text, "MemTotal:"), memory_figure(*text, "MemAvailable:")};
  return space.total > 0 ? std::optional(space) : std::nullopt;
}

std::optional<health::Space> disk_space(const fs::path& folder) {
  std::error_code failed;
  const auto space = fs::space(folder, failed);
  if (failed) return std::nullopt;
  return health::Space{space.capacity, space.available};
}

std::chrono::seconds uptime() {
  const auto text = read_file("/proc/uptime", 256);
  double seconds = 0;
  if (text) std::istringstream(*text) >> seconds;
  return std::chrono::seconds{static_cast<std::int64_t>(seconds)};
}

template <class Value>
std::optional<Value> value_or_nothing(Result<std::optional<Value>> read) {
  return read ? *std::move(read) : std::optional<Value>();
}

void take_sync_status(const SyncStatus& sync, health::HealthReport& report) {
  report.online = sync.online;
  report.last_sync = sync.last_success;
  report.sources_total = sync.sources_total;
  report.sources_failing = sync.sources_failing;
  report.edition.checked = sync.edition_checked;
  if (!sync.edition_fault.empty())
    report.faults.push_back({"edition." + sync.edition_fault, sync.edition_error});
  if (!sync.last_error.empty()) report.faults.push_back({"sync", sync.last_error});
}

}  // namespace

health::HealthReport Device::health() {
  health::HealthReport report;
  report.name = name_;
  report.version = CALEIDOSCOOP_VERSION;
  report.up = uptime();
  report.edition = {edition_.id, edition_.version, edition_.published, edition_.valid_until, {}};
  const auto at = now();
  if (at) report.at = at->at;
  report.time_trusted = at && at->trusted;
  report.headlines = writer_.headline_count().value_or(0);
  report.disk = disk_space(folder_);
  report.memory = memory_space();
  report.display = value_or_nothing(read_display_status(folder_ / display_status_file));
  report.panel = value_or_nothing(read_panel_status(folder_ / panel_status_file));
  take_sync_status(value_or_nothing(read_sync_status(folder_ / store::status_file)).value_or(SyncStatus{}),
                   report);
  const auto until = parse_iso8601(edition_.valid_until);
  if (report.time_trusted && until && *until < report.at)
    report.faults.push_back(
        {"edition.past-its-date", fmt::format("the edition was valid until {}", edition_.valid_until)});
  for (const Problem& problem : problems_) {
    report.faults.push_back({"configuration", problem.where + ": " + problem.message});
  }
  for (const Problem& problem : fleet_.problems) report.faults.push_back({"fleet-settings", problem.message});
  const auto seen = health::faults_of(report);
  report.faults.insert(report.faults.end(), seen.begin(), seen.end());
  return report;
}

}  // namespace caleidoscoop
