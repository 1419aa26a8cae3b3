#include "firmware/panel/panel.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace caleidoscoop::panel {

std::string word(Power power) {
  switch (power) {
    case Power::off:
      return "off";
    case Power::on:
      return "on";
    case Power::unknown:
      break;
  }
  return "unknown";
}

bool PanelReport::done() const {
  return !ways.empty() && std::ranges::all_of(ways, [&](const WayReport& way) { return way.seen == wanted; });
}

namespace {

WayReport try_way(PanelWay& way, Power wanted) {
  WayReport report{way.name(), Power::unknown, {}};
  // What is so already is left alone: some televisions show a banner for each wish.
  auto seen = way.look();
  if (!seen || *seen != wanted) {
    if (const auto turned = way.turn(wanted); !turned) report.error = turned.error().message;
    seen = way.look();
  }
  if (seen) {
    report.seen = *seen;
  } else if (report.error.empty()) {
    report.error = seen.error().message;
  }
  return report;
}

}  // namespace

PanelReport turn_by_every_way(const std::vector<std::unique_ptr<PanelWay>>& ways, Power wanted, int tries,
                              const std::function<void()>& rest) {
  PanelReport report{wanted, {}};
  for (const auto& way : ways) report.ways.push_back(try_way(*way, wanted));
  for (int tried = 1; tried < tries && !ways.empty() && !report.done(); ++tried) {
    rest();
    for (std::size_t i = 0; i < ways.size(); ++i) {
      if (report.ways[i].seen != wanted) report.ways[i] = try_way(*ways[i], wanted);
    }
  }
  return report;
}

std::string to_json(const PanelReport& report, std::chrono::sys_seconds at) {
  auto ways = nlohmann::json::array();
  for (const auto& way : report.ways) {
    ways.push_back({{"name", way.name}, {"seen", word(way.seen)}, {"error", way.error}});
  }
  const nlohmann::json object{{"wanted", word(report.wanted)},
                              {"done", report.done()},
                              {"at", at.time_since_epoch().count()},
                              {"ways", std::move(ways)}};
  return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace caleidoscoop::panel
