// caleidoscoop-panel: turns the panel dark and back as the display asked, and tells what came of it.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "firmware/panel/backlight.h"
#include "firmware/panel/cec_port.h"
#include "firmware/panel/serve.h"
#include "firmware/panel/witness.h"
#include "firmware/service/journal.h"
#include "sync/core/panel_status.h"

namespace {

using namespace caleidoscoop;
using namespace caleidoscoop::panel;

struct Places {
  std::string store, sys = "/sys", dev = "/dev";
};

std::vector<std::unique_ptr<PanelWay>> ways_of(const Places& places) {
  auto ways = find_backlights(places.sys);
  for (const auto& device : find_cec_devices(places.dev)) {
    if (auto port = open_cec_port(device)) {
      ways.push_back(make_cec_way(std::move(*port)));
    } else {
      fmt::print(stderr, "caleidoscoop-panel: {}\n", port.error().message);
    }
  }
  return ways;
}

// It is asked every hour, so only what is otherwise than the last time is an event.
void note(bool obeyed_before, const Result<>& done) {
  if (obeyed_before == done.has_value()) return;
  // It may write nothing in the store but panel.json.
  Journal journal("panel", std::nullopt);
  if (done) {
    journal.note({EventKind::panel_obeys, "system", {}, "the panel does what is asked"});
  } else {
    journal.note({EventKind::panel_refuses, "system", {}, done.error().message, false});
  }
}

int serve_requests(const Places& places) {
  const PanelJob job{
      places.store, [&] { return ways_of(places); },
      [] { std::this_thread::sleep_for(std::chrono::seconds(1)); },
      [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }};
  const auto file = std::filesystem::path(places.store) / panel_file;
  const auto before = read_panel_status(file);
  const auto done = serve(job);
  note(before && *before && (*before)->done, done);
  if (done) return 0;
  fmt::print(stderr, "caleidoscoop-panel: {}\n", done.error().message);
  return exit_status(done.error().code);
}

int look(const Places& places) {
  auto ways = nlohmann::json::array();
  for (const auto& way : ways_of(places)) {
    const auto seen = way->look();
    ways.push_back({{"name", way->name()},
                    {"seen", word(seen ? *seen : Power::unknown)},
                    {"error", seen ? "" : seen.error().message}});
  }
  auto plugs = nlohmann::json::array();
  for (const auto& plug : find_plugs(places.sys)) {
    plugs.push_back({{"name", plug.name},
                     {"connected", plug.connected},
                     {"signal", plug.signal},
                     {"described", plug.described}});
  }
  const nlohmann::json seen{{"ways", std::move(ways)}, {"plugs", std::move(plugs)}};
  fmt::print("{}\n", seen.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Turns the panel of this device dark and back.", "caleidoscoop-panel");
  app.set_version_flag("--version", "caleidoscoop-panel " CALEIDOSCOOP_VERSION);
  app.require_subcommand(1);
  Places places;
  auto* serving = app.add_subcommand("serve", "Do what the display asked, and write panel.json");
  serving->add_option("--store", places.store, "State folder")->required();
  auto* looking = app.add_subcommand("look", "Print what the panel shows itself to be, as JSON");
  for (auto* command : {serving, looking}) {
    command->add_option("--sys", places.sys, "Where sysfs is");
    command->add_option("--dev", places.dev, "Where devices are");
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : exit_status(ErrorCode::usage);
  }
  return serving->parsed() ? serve_requests(places) : look(places);
}
