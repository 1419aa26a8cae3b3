#include "firmware/panel/serve.h"

#include <fmt/format.h>

#include "sync/core/files.h"

namespace caleidoscoop::panel {
namespace {

namespace fs = std::filesystem;

constexpr int tries = 8;

Result<> judge(const PanelReport& report) {
  if (report.ways.empty()) {
    return failure(ErrorCode::unavailable,
                   "this device has no backlight and no HDMI-CEC to turn its panel with");
  }
  for (const auto& way : report.ways) {
    if (way.seen == report.wanted) continue;
    return failure(ErrorCode::unavailable,
                   fmt::format("{} is to be {} and is {}{}{}", way.name, word(report.wanted), word(way.seen),
                               way.error.empty() ? "" : ": ", way.error));
  }
  return {};
}

}  // namespace

std::optional<Power> take_request(const fs::path& store) {
  const auto folder = store / "requests";
  std::optional<Power> asked;
  fs::file_time_type latest{};
  for (const auto& [file, power] :
       {std::pair(folder / panel_off_request, Power::off), std::pair(folder / panel_on_request, Power::on)}) {
    std::error_code failed;
    const auto when = fs::last_write_time(file, failed);
    if (failed) continue;
    fs::remove(file, failed);
    // Asked in one moment: a screen that shows too much harms less than a dark one.
    if (!asked || when >= latest) asked = power;
    latest = std::max(latest, when);
  }
  return asked;
}

Result<> serve(const PanelJob& job) {
  Result<> last;
  while (const auto wanted = take_request(job.store)) {
    const auto ways = job.ways();
    const auto report = turn_by_every_way(ways, *wanted, tries, job.rest);
    last = judge(report);
    if (const auto told = write_file_atomically(job.store / panel_file, to_json(report, job.clock()) + "\n");
        !told)
      return told;
  }
  return last;
}

}  // namespace caleidoscoop::panel
