// caleidoscoop: the display. Reads the command line and starts the job it asks for.

#include <fmt/format.h>

#include <cstdio>

#include "firmware/display/jobs.h"
#include "firmware/display/options.h"

namespace {

using namespace caleidoscoop;

Result<> run(const display::Options& options) {
  switch (options.job) {
    case display::Options::Job::picture:
      return display::run_picture(options);
    case display::Options::Job::replay:
      return display::run_replay(options);
    case display::Options::Job::played:
      return display::run_played(options);
    case display::Options::Job::list_scenes:
      return display::run_list_scenes(options);
    case display::Options::Job::hash_code:
      return display::run_hash_code();
    case display::Options::Job::display:
      break;
  }
  return display::run_display(options);
}

int complain(const Error& error) {
  fmt::print(stderr, "caleidoscoop: {}\n", error.message);
  return exit_status(error.code);
}

}  // namespace

int main(int argc, char** argv) {
  const auto parsed = display::parse_options(argc, argv);
  if (!parsed) return complain(parsed.error());
  if (parsed->print) {
    fmt::print("{}", *parsed->print);
    return 0;
  }
  const auto done = run(parsed->options);
  return done ? 0 : complain(done.error());
}
