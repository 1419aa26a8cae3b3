// caleidoscoop-adopt: takes over what a technician wrote on the boot partition, and its secrets from there.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "firmware/adopt/adopt.h"
#include "firmware/display/code_hash.h"

int main(int argc, char** argv) {
  using namespace caleidoscoop;
  CLI::App app("Takes over caleidoscoop.toml from the boot partition, and moves its secrets to the device.",
               "caleidoscoop-adopt");
  app.set_version_flag("--version", "caleidoscoop-adopt " CALEIDOSCOOP_VERSION);
  std::string boot_file = "/boot/firmware/caleidoscoop.toml";
  std::string etc = "/etc/caleidoscoop";
  app.add_option("--boot-file", boot_file, "The file that a technician edits");
  app.add_option("--etc", etc, "The device's own folder");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : exit_status(ErrorCode::usage);
  }
  adopt::AdoptJob job;
  job.boot_file = boot_file;
  job.etc = etc;
  job.hash = [](const std::string& pin) { return display::hash_code(pin); };
  const auto adopted = adopt::adopt(job);
  if (!adopted) {
    fmt::print(stderr, "caleidoscoop-adopt: {}\n", adopted.error().message);
    return exit_status(adopted.error().code);
  }
  for (const auto& problem : adopted->problems)
    fmt::print(stderr, "caleidoscoop-adopt: {}: {}\n", problem.where, problem.message);
  return 0;
}
