#include "firmware/display/options.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace caleidoscoop;
using namespace caleidoscoop::display;

namespace {

Result<ParsedOptions> parse(std::vector<const char*> words) {
  words.insert(words.begin(), "caleidoscoop");
  return parse_options(static_cast<int>(words.size()), words.data());
}

}  // namespace

TEST_CASE("a picture's options are all read") {
  const auto parsed = parse({"--headless",
                             "--scene",
                             "nieuws",
                             "--size",
                             "1280x800",
                             "--now",
                             "2026-11-22T09:00:00+01:00",
                             "--png",
                             "out.png",
                             "--store",
                             "state",
                             "--kring",
                             "haaglanden",
                             "--overlay",
                             "voorbeeld",
                             "--mode",
                             "wall",
                             "--theme",
                             "light",
                             "--text-scale",
                             "1.3",
                             "--distance-m",
                             "3",
                             "--pixel-pitch-mm",
                             "0.63",
                             "--reach",
                             "--motion",
                             "none",
                             "--locale",
                             "fy"});
  REQUIRE(parsed);
  const auto& options = parsed->options;
  CHECK(options.job == Options::Job::picture);
  CHECK(options.scene == "nieuws");
  CHECK(options.width == 1280);
  CHECK(options.height == 800);
  CHECK(options.now == std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + std::chrono::hours(8));
  CHECK(options.store == "state");
  CHECK(options.kring == "haaglanden");
  ui::Settings settings;
  apply_to(settings, options);
  CHECK(settings.mode == ui::Mode::wall);
  CHECK(settings.look == ui::Look::light);
  CHECK(settings.motion == ui::Motion::none);
  CHECK(settings.text_scale == doctest::Approx(1.3));
  CHECK(settings.distance_m == doctest::Approx(3));
  CHECK(settings.reach);
  CHECK(settings.locale == "fy");
}

TEST_CASE("what is not on the command line leaves a setting alone") {
  ui::Settings settings;
  settings.look = ui::Look::contrast;
  settings.reach = true;
  apply_to(settings, parse({})->options);
  CHECK(settings.look == ui::Look::contrast);
  CHECK(settings.reach);
}

TEST_CASE("wrong usage is called usage") {
  for (const auto& words : std::vector<std::vector<const char*>>{{"--headless", "--png", "a.png"},
                                                                 {"--headless", "--scene", "nieuws"},
                                                                 {"--size", "12"},
                                                                 {"--size", "1x1"},
                                                                 {"--size", "99999x100"},
                                                                 {"--now", "gisteren"},
                                                                 {"--theme", "pink"},
                                                                 {"--text-scale", "9"},
                                                                 {"--png-at", "100"},
                                                                 {"--png-at", "=a.png"},
                                                                 {"--unheard-of"}}) {
    const auto parsed = parse(words);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == ErrorCode::usage);
  }
}

TEST_CASE("pictures at moments of a replay may be repeated") {
  const auto parsed =
      parse({"--headless", "--replay", "a.jsonl", "--png-at", "100=a.png", "--png-at", "2500=b=c.png"});
  REQUIRE(parsed);
  CHECK(parsed->options.job == Options::Job::replay);
  REQUIRE(parsed->options.captures.size() == 2);
  CHECK(parsed->options.captures[1].at == ui::Tick(2500));
  CHECK(parsed->options.captures[1].file == "b=c.png");
}

TEST_CASE("help and version are printed and end well") {
  const auto help = parse({"--help"});
  REQUIRE(help);
  REQUIRE(help->print);
  CHECK(help->print->find("--list-scenes") != std::string::npos);
  const auto version = parse({"--version"});
  REQUIRE(version);
  REQUIRE(version->print);
  CHECK(version->print->find("caleidoscoop") != std::string::npos);
}

TEST_CASE("the state folder is systemd's first, else under the XDG data folder") {
  ::setenv("STATE_DIRECTORY", "/var/lib/caleidoscoop:/var/lib/other", 1);
  CHECK(default_store() == "/var/lib/caleidoscoop");
  ::unsetenv("STATE_DIRECTORY");
  ::setenv("XDG_DATA_HOME", "/data", 1);
  CHECK(default_store() == "/data/caleidoscoop");
  ::unsetenv("XDG_DATA_HOME");
  ::setenv("HOME", "/home/room", 1);
  CHECK(default_store() == "/home/room/.local/share/caleidoscoop");
}
