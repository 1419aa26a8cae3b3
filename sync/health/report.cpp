#include "sync/health/report.h"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/core/json_file.h"
#include "sync/core/text.h"

namespace caleidoscoop::health {
namespace {

using nlohmann::json;
using std::chrono::sys_seconds;

constexpr int format = 1;
constexpr std::size_t most_faults = 32;
constexpr std::size_t longest_sentence = 400;
constexpr std::uint64_t least_disk = 200ULL * 1024 * 1024;
constexpr std::uint64_t least_memory = 32ULL * 1024 * 1024;

json moment(const std::optional<sys_seconds>& at) {
  return at ? json(at->time_since_epoch().count()) : json(nullptr);
}

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json space_json(const std::optional<Space>& space) {
  return space ? json{{"total", space->total}, {"free", space->free}} : json(nullptr);
}

json edition_json(const EditionHealth& edition) {
  return {{"id", edition.id},
          {"version", edition.version},
          {"published", text_or_null(edition.published)},
          {"valid_until", text_or_null(edition.valid_until)},
          {"checked", moment(edition.checked)}};
}

json display_json(const std::optional<DisplayStatus>& display) {
  if (!display) return nullptr;
  return {{"version", display->version},
          {"started", display->started.time_since_epoch().count()},
          {"starts", display->starts},
          {"unfinished_starts", display->unfinished_starts},
          {"safe", display->safe}};
}

json panel_json(const std::optional<PanelStatus>& panel) {
  if (!panel) return nullptr;
  return {{"wanted", panel->wanted}, {"obeys", panel->done}, {"at", panel->at.time_since_epoch().count()}};
}

json faults_json(const std::vector<HealthFault>& faults) {
  json list = json::array();
  for (const HealthFault& fault : faults) {
    if (list.size() == most_faults) break;
    const json sentence{{"text", clean_line(fault.sentence)}};
    list.push_back({{"kind", fault.kind}, {"sentence", text_of(sentence, "text", longest_sentence)}});
  }
  return list;
}

}  // namespace

std::string to_json(const HealthReport& r) {
  return json_line({{"format", format},
                    {"name", r.name},
                    {"at", r.at.time_since_epoch().count()},
                    {"time_trusted", r.time_trusted},
                    {"version", r.version},
                    {"up_s", r.up.count()},
                    {"edition", edition_json(r.edition)},
                    {"headlines", r.headlines},
                    {"online", r.online},
                    {"last_sync", moment(r.last_sync)},
                    {"sources", {{"total", r.sources_total}, {"failing", r.sources_failing}}},
                    {"disk", space_json(r.disk)},
                    {"memory", space_json(r.memory)},
                    {"display", display_json(r.display)},
                    {"panel", panel_json(r.panel)},
                    {"faults", faults_json(r.faults)}});
}

std::vector<HealthFault> faults_of(const HealthReport& r) {
  std::vector<HealthFault> faults;
  if (!r.time_trusted) faults.push_back({"clock", "nobody knows for sure what time it is"});
  if (r.sources_total > 0 && r.sources_failing * 2 > r.sources_total) {
    faults.push_back(
        {"sources", fmt::format("{} of {} sources give nothing", r.sources_failing, r.sources_total)});
  }
  if (r.disk && r.disk->free < least_disk)
    faults.push_back({"disk", fmt::format("{} bytes are free on the disk", r.disk->free)});
  if (r.memory && r.memory->free < least_memory)
    faults.push_back({"memory", fmt::format("{} bytes of memory are free", r.memory->free)});
  if (r.display && r.display->safe) {
    faults.push_back({"display-safe-start", fmt::format("{} starts of the display came to nothing",
                                                        std::max(0, r.display->unfinished_starts - 1))});
  }
  if (r.panel && !r.panel->done) faults.push_back({"panel", r.panel->sentence});
  return faults;
}

}  // namespace caleidoscoop::health
