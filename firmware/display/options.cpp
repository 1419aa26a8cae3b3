#include "firmware/display/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdlib>
#include <map>
#include <sstream>

#include "sync/core/civil_time.h"

#ifndef CALEIDOSCOOP_VERSION
#define CALEIDOSCOOP_VERSION "0"
#endif

namespace caleidoscoop::display {
namespace {

constexpr int smallest_side = 64;
constexpr int largest_side = 8192;

// The words as they were given, before they are judged.
struct Words {
  std::string config, store, kring, overlay, scene, size, now, png, replay;
  std::vector<std::string> png_at;
  std::string mode, theme, motion, locale;
  std::optional<double> text_scale, distance_m, pixel_pitch_mm;
  std::optional<int> rotation;
  bool headless = false, list_scenes = false, hash_code = false, windowed = false, kiosk = false,
       reach = false, trace = false, safe = false, played = false;
};

void describe(CLI::App& app, Words& words) {
  app.set_version_flag("--version", std::string("caleidoscoop ") + CALEIDOSCOOP_VERSION);
  app.add_option("--config", words.config, "Configuration file (caleidoscoop.toml)");
  app.add_option("--store", words.store, "State folder (content.db, blobs/, room.db)");
  app.add_option("--kring", words.kring, "Show the edition as merged for this kring");
  app.add_option("--overlay", words.overlay, "Merge this overlay too, as in: voorbeeld");
  app.add_flag("--list-scenes", words.list_scenes, "Print every scene as JSON Lines");
  app.add_flag("--hash-code", words.hash_code, "Read a PIN or code from standard input and print its hash");
  app.add_flag("--played", words.played,
               "Print what was shown: seconds and touches by day and scene, as CSV");
  app.add_flag("--headless", words.headless, "Draw without a screen: with --png or --replay");
  app.add_option("--scene", words.scene, "The scene to draw or to start with");
  app.add_option("--size", words.size, "Size in pixels, as in 1920x1080");
  app.add_option("--now", words.now, "The moment to draw, as in 2026-11-22T09:00:00+01:00");
  app.add_option("--png", words.png, "Write the picture (of a replay: the last frame) here");
  app.add_option("--replay", words.replay,
                 "Play this script of input (JSON Lines) on a simulated clock; see docs/replay.md");
  app.add_option("--png-at", words.png_at, "MS=FILE: write the picture at this moment of the replay")
      ->take_all();
  app.add_option("--mode", words.mode, "touch or wall")->check(CLI::IsMember({"touch", "wall"}));
  app.add_option("--theme", words.theme, "dark, light or contrast")
      ->check(CLI::IsMember({"dark", "light", "contrast"}));
  app.add_option("--motion", words.motion, "calm or none; named, it holds without a graphics chip, too")
      ->check(CLI::IsMember({"calm", "none"}));
  app.add_option("--locale", words.locale, "nl, en or fy")->check(CLI::IsMember({"nl", "en", "fy"}));
  app.add_option("--text-scale", words.text_scale, "Size of the text: 1.0 to 2.0")
      ->check(CLI::Range(1.0, 2.0));
  app.add_option("--distance-m", words.distance_m, "Reading distance in metres")
      ->check(CLI::Range(0.2, 50.0));
  app.add_option("--pixel-pitch-mm", words.pixel_pitch_mm, "Size of a pixel in mm")
      ->check(CLI::Range(0.02, 20.0));
  app.add_option("--rotation", words.rotation, "Turn the picture clockwise by 0, 90, 180 or 270 degrees")
      ->check(CLI::IsMember({0, 90, 180, 270}));
  app.add_flag("--reach", words.reach, "Everything touchable in the lower half");
  app.add_flag("--windowed", words.windowed, "In a window instead of the full screen");
  app.add_flag("--kiosk", words.kiosk, "Do not end when the window is asked to close");
  app.add_flag("--safe", words.safe,
               "Show only that the display recovers, as after three starts that failed");
  app.add_flag("--startup-trace", words.trace, "Say on standard error how long starting took");
}

tl::unexpected<Error> usage(std::string message) { return failure(ErrorCode::usage, std::move(message)); }

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

Result<> read_size(const std::string& text, Options& options) {
  const auto cross = text.find('x');
  const auto width = whole_number(std::string_view(text).substr(0, cross));
  const auto height =
      cross == std::string::npos ? std::nullopt : whole_number(std::string_view(text).substr(cross + 1));
  const auto fits = [](auto side) { return side && *side >= smallest_side && *side <= largest_side; };
  if (!fits(width) || !fits(height)) {
    return usage(
        fmt::format("--size: \"{}\" is no WIDTHxHEIGHT of {} to {}", text, smallest_side, largest_side));
  }
  options.width = static_cast<int>(*width);
  options.height = static_cast<int>(*height);
  return {};
}

Result<> read_captures(const std::vector<std::string>& texts, Options& options) {
  for (const auto& text : texts) {
    const auto equals = text.find('=');
    const auto at = whole_number(std::string_view(text).substr(0, equals));
    if (!at || *at < 0 || equals == std::string::npos || equals + 1 == text.size()) {
      return usage(fmt::format("--png-at: \"{}\" is not MS=FILE", text));
    }
    options.captures.push_back({ui::Tick(*at), text.substr(equals + 1)});
  }
  return {};
}

Result<> choose_job(const Words& words, Options& options) {
  options.job = Options::Job::display;
  if (words.hash_code) {
    options.job = Options::Job::hash_code;
  } else if (words.played) {
    options.job = Options::Job::played;
  } else if (words.list_scenes) {
    options.job = Options::Job::list_scenes;
  } else if (!words.replay.empty()) {
    options.job = Options::Job::replay;
  } else if (words.headless) {
    options.job = Options::Job::picture;
    if (words.scene.empty()) return usage("--headless: name the scene with --scene (see --list-scenes)");
    if (words.png.empty()) return usage("--headless: name the picture with --png");
  }
  return {};
}

template <class T>
std::optional<T> chosen(const std::string& word, const std::map<std::string, T>& meanings) {
  const auto found = meanings.find(word);
  return found == meanings.end() ? std::nullopt : std::optional<T>(found->second);
}

std::optional<std::string> unless_empty(const std::string& word) {
  return word.empty() ? std::nullopt : std::optional(word);
}

Result<Options> judge(const Words& words) {
  Options options;
  if (const auto job = choose_job(words, options); !job) return failure(job.error());
  if (!words.size.empty()) {
    if (const auto size = read_size(words.size, options); !size) return failure(size.error());
  }
  if (const auto captures = read_captures(words.png_at, options); !captures) return failure(captures.error());
  if (!words.now.empty()) {
    options.now = parse_iso8601(words.now);
    if (!options.now) return usage(fmt::format("--now: \"{}\" is no moment in ISO 8601", words.now));
  }
  options.config = words.config;
  options.store_named = !words.store.empty();
  options.store = words.store.empty() ? default_store() : std::filesystem::path(words.store);
  options.kring = unless_empty(words.kring);
  options.overlay = unless_empty(words.overlay);
  options.scene = words.scene;
  options.png = words.png;
  options.replay = words.replay;
  options.windowed = words.windowed;
  options.kiosk = words.kiosk;
  options.startup_trace = words.trace;
  options.safe = words.safe;
  options.rotation_deg = words.rotation;
  options.mode = chosen<ui::Mode>(words.mode, {{"touch", ui::Mode::touch}, {"wall", ui::Mode::wall}});
  options.look = chosen<ui::Look>(
      words.theme, {{"dark", ui::Look::dark}, {"light", ui::Look::light}, {"contrast", ui::Look::contrast}});
  options.motion = chosen<ui::Motion>(words.motion, {{"calm", ui::Motion::calm}, {"none", ui::Motion::none}});
  options.text_scale = words.text_scale;
  options.distance_m = words.distance_m;
  options.pixel_pitch_mm = words.pixel_pitch_mm;
  options.locale = unless_empty(words.locale);
  options.reach = words.reach;
  return options;
}

}  // namespace

void apply_to(ui::Settings& settings, const Options& options) {
  if (options.mode) settings.mode = *options.mode;
  if (options.look) settings.look = *options.look;
  if (options.motion) settings.motion = *options.motion;
  if (options.text_scale) settings.text_scale = *options.text_scale;
  if (options.distance_m) settings.distance_m = *options.distance_m;
  if (options.pixel_pitch_mm) settings.pixel_pitch_mm = *options.pixel_pitch_mm;
  if (options.locale) settings.locale = *options.locale;
  if (options.reach) settings.reach = true;
}

std::filesystem::path default_store() {
  const auto set = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value != nullptr ? value : "");
  };
  // systemd lists several folders with colons between them; the first is ours.
  if (const auto state = set("STATE_DIRECTORY"); !state.empty()) return state.substr(0, state.find(':'));
  if (const auto data = set("XDG_DATA_HOME"); !data.empty())
    return std::filesystem::path(data) / "caleidoscoop";
  return std::filesystem::path(set("HOME")) / ".local" / "share" / "caleidoscoop";
}

Result<ParsedOptions> parse_options(int argc, const char* const* argv) {
  CLI::App app("Shows the caleidoscoop on this screen.", "caleidoscoop");
  Words words;
  describe(app, words);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream complaint;
    if (app.exit(error, out, complaint) == 0) return ParsedOptions{{}, out.str()};
    return usage(complaint.str());
  }
  auto options = judge(words);
  if (!options) return failure(options.error());
  return ParsedOptions{std::move(*options), std::nullopt};
}

}  // namespace caleidoscoop::display
