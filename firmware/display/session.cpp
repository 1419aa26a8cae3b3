#include "firmware/display/session.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "assets/default_edition.h"
#include "firmware/config/read.h"
#include "firmware/config/ui_settings.h"
#include "firmware/display/first_start.h"
#include "firmware/display/settings_clerk.h"
#include "sync/core/device_name.h"
#include "sync/core/json_file.h"
#include "ui/room/profile.h"

#ifndef CALEIDOSCOOP_VERSION
#define CALEIDOSCOOP_VERSION "0"
#endif

namespace caleidoscoop::display {
namespace {

constexpr const char* installed_config = "/etc/caleidoscoop/caleidoscoop.toml";

std::int64_t free_on_disk(const std::filesystem::path& folder) {
  std::error_code failed;
  // A folder that is not made yet will stand on the disk of the nearest one that is.
  auto there = std::filesystem::absolute(folder, failed);
  while (!failed && there.has_parent_path() && there != there.root_path() &&
         !std::filesystem::exists(there, failed)) {
    there = there.parent_path();
  }
  const auto space = std::filesystem::space(there, failed);
  return failed ? -1 : static_cast<std::int64_t>(space.available);
}

// As the sync left it; a file that is not there is no settings.
void take_fleet(Setup& setup, const std::filesystem::path& store) {
  const auto text = read_small_file(store / fleet_settings_file);
  auto fleet = config::fleet_values_from(text && *text ? **text : std::string());
  setup.fleet_values = std::move(fleet.values);
  setup.problems.insert(setup.problems.end(), fleet.problems.begin(), fleet.problems.end());
}

void take_config(Setup& setup, const config::Config& config, const Options& options,
                 std::chrono::sys_seconds now) {
  setup.config = config;
  setup.settings = settings_at(config, options, now);
  setup.rotation = rotation_from_degrees(options.rotation_deg.value_or(config.display.rotation_deg));
  setup.content.kring = options.kring.value_or(config.display.kring);
  setup.content.audience = ui::audience_of(setup.settings.profile);
}

}  // namespace

ui::Settings settings_at(const config::Config& config, const Options& options, std::chrono::sys_seconds now) {
  auto settings = config::settings_of(config, now);
  apply_to(settings, options);
  return settings;
}

Setup set_up(const Options& options, std::chrono::sys_seconds now, Configuration which) {
  Setup setup;
  auto file = options.config;
  std::error_code ignored;
  if (file.empty() && which == Configuration::named_or_installed &&
      std::filesystem::exists(installed_config, ignored)) {
    file = installed_config;
  }
  if (!file.empty()) {
    auto read = config::read_config(file);
    setup.file = {std::move(read.config), std::move(read.given), file.filename().string()};
    setup.problems = std::move(read.problems);
  }
  setup.safe = options.safe;
  if (!setup.safe) {
    setup.room_values = kept_room_values(options.store);
    setup.room_set_up = kept_set_up(options.store);
    take_fleet(setup, options.store);
  }
  const auto config =
      with_room_pin(config::with_room_values(config::with_fleet_values(setup.file.config, setup.fleet_values),
                                             setup.room_values, setup.problems),
                    setup.room_set_up.pin_hash);
  setup.motion_asked = options.motion.has_value();
  setup.content.folder = options.store;
  setup.content.display = setup.file.config.display.name;
  setup.content.embedded = default_edition_text();
  setup.content.overlays = config.display.overlays;
  take_config(setup, config, options, now);
  if (options.overlay) setup.content.overlays = {*options.overlay};
  return setup;
}

Session::Session(Setup setup)
    : setup_(std::move(setup)), resources_(setup_.settings.locale), problems_(setup_.problems) {
  problems_.insert(problems_.end(), resources_.problems().begin(), resources_.problems().end());
}

void Session::change(const config::Config& config, const Options& options, std::chrono::sys_seconds now) {
  take_config(setup_, config, options, now);
}

ui::DeviceFacts Session::facts(const DrawRenderer& renderer, const Picture& picture) const {
  ui::DeviceFacts facts;
  facts.version = CALEIDOSCOOP_VERSION;
  facts.renderer = renderer.name();
  facts.software_rendering = renderer.software() && !setup_.motion_asked;
  facts.width_px = picture.logical_width();
  facts.height_px = picture.logical_height();
  facts.safe_start = setup_.safe;
  facts.disk_free = free_on_disk(setup_.content.folder);
  facts.problems = problems_;
  return facts;
}

std::unique_ptr<StageHost> Session::make_host(const DrawRenderer& renderer, const Picture& picture) const {
  return std::make_unique<StageHost>(resources_.resources(), setup_.settings, facts(renderer, picture),
                                     picture.logical_width(), picture.logical_height());
}

void Session::print_problems(const std::vector<Problem>& problems) {
  for (const auto& problem : problems) {
    const auto line = fmt::format("caleidoscoop: {}: {}", problem.where, problem.message);
    if (printed_.insert(line).second) fmt::print(stderr, "{}\n", line);
  }
}

}  // namespace caleidoscoop::display
