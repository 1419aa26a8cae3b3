// caleidoscoop-hub: the editors' side. A main only composes.
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "firmware/hub/check.h"
#include "sync/core/result.h"

int main(int argc, char** argv) {
  using caleidoscoop::ErrorCode;
  try {
    CLI::App app("The editors' side of Caleidoscoop", "caleidoscoop-hub");
    app.set_version_flag("--version", "caleidoscoop-hub " CALEIDOSCOOP_VERSION);
    app.require_subcommand(1);
    std::string folder;
    CLI::App* check = app.add_subcommand("check", "say whether an edition folder may be published");
    check->add_option("EDITION_DIR", folder, "the edition folder")->required();
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return app.exit(error) == 0 ? 0 : caleidoscoop::exit_status(ErrorCode::usage);
    }
    return caleidoscoop::run_check(folder);
  } catch (const std::exception& error) {
    fmt::print(stderr, "caleidoscoop-hub: {}\n", error.what());
    return caleidoscoop::exit_status(ErrorCode::io);
  }
}
