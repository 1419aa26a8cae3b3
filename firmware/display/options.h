// Options: the display's command line, read and checked. Plain values.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "firmware/display/replay_player.h"
#include "sync/core/result.h"
#include "ui/settings.h"

namespace caleidoscoop::display {

struct Options {
  enum class Job { display, picture, replay, list_scenes, hash_code, played };
  Job job = Job::display;

  std::filesystem::path config;  // empty: none named
  std::filesystem::path store;   // never empty
  bool store_named = false;      // on the command line
  std::optional<std::string> kring;
  std::optional<std::string> overlay;

  std::string scene;
  int width = 1920;
  int height = 1080;
  std::optional<std::chrono::sys_seconds> now;
  std::filesystem::path png;
  std::filesystem::path replay;
  std::vector<Capture> captures;

  bool windowed = false;
  bool kiosk = false;
  bool startup_trace = false;
  bool safe = false;  // the built-in edition, drawn in software, on one quiet page
  std::optional<int> rotation_deg;

  std::optional<ui::Mode> mode;
  std::optional<ui::Look> look;
  std::optional<ui::Motion> motion;
  std::optional<double> text_scale;
  std::optional<double> distance_m;
  std::optional<double> pixel_pitch_mm;
  std::optional<std::string> locale;
  bool reach = false;
};

// What stands on the command line wins over what the configuration file says.
void apply_to(ui::Settings& settings, const Options& options);

// Where the state is kept when the command line does not say: $STATE_DIRECTORY, else the XDG data folder.
std::filesystem::path default_store();

struct ParsedOptions {
  Options options;
  std::optional<std::string> print;  // the text of --help or --version: print it and end well
};

// Fails with `usage`, in the words to show.
Result<ParsedOptions> parse_options(int argc, const char* const* argv);

}  // namespace caleidoscoop::display
