// Session: what every job of the display needs before it can draw: settings, resources, content.
//
// Made once by a job from the command line and the configuration file. Nothing here fails for bad
// input: what is wrong is among the problems and the best there is stands in its place.
#pragma once

#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "firmware/config/config.h"
#include "firmware/config/fleet_values.h"
#include "firmware/config/room_values.h"
#include "firmware/display/device_settings.h"
#include "firmware/display/options.h"
#include "firmware/display/picture.h"
#include "firmware/display/resource_set.h"
#include "firmware/display/stage_host.h"
#include "sync/core/snapshot.h"
#include "sync/store/snapshot_builder.h"
#include "ui/settings.h"

namespace caleidoscoop::display {

struct Setup {
  config::Config config;  // with what the room changed
  FileSettings file;
  config::FleetValues fleet_values;  // as the device started
  config::RoomValues room_values;    // as the device started
  RoomSetUp room_set_up;             // as the device started
  ui::Settings settings;
  Rotation rotation = Rotation::none;
  store::LoaderOptions content;
  std::vector<Problem> problems;
  bool safe = false;          // one quiet page is shown, and the room's settings are not read
  bool motion_asked = false;  // on the command line: then things move without a graphics chip, too
};

// Reads the configuration file that was named, or with `named_or_installed` else the one of an installed
// device when it is there: a picture or a replay must not depend on where it is made.
enum class Configuration { named, named_or_installed };
Setup set_up(const Options& options, std::chrono::sys_seconds now, Configuration which);

// The settings of that moment: the light of the day may choose the look.
ui::Settings settings_at(const config::Config& config, const Options& options, std::chrono::sys_seconds now);

class Session {
 public:
  explicit Session(Setup setup);

  const Setup& setup() const { return setup_; }

  // A stage as at start-up.
  std::unique_ptr<StageHost> make_host(const DrawRenderer& renderer, const Picture& picture) const;
  ui::DeviceFacts facts(const DrawRenderer& renderer, const Picture& picture) const;

  // From now on, with everything that follows from it.
  void change(const config::Config& config, const Options& options, std::chrono::sys_seconds now);

  Result<> choose_locale(const std::string& locale) { return resources_.choose_locale(locale); }

  // Prints on standard error the problems that were not printed before.
  void print_problems(const std::vector<Problem>& problems);
  void print_problems() { print_problems(problems_); }

 private:
  Setup setup_;
  ResourceSet resources_;
  std::vector<Problem> problems_;
  std::set<std::string> printed_;
};

}  // namespace caleidoscoop::display
