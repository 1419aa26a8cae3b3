// caleidoscoop-network: brings NetworkManager in line with the configuration and with what was asked on the
// screen.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "firmware/config/read.h"
#include "firmware/network/serve.h"
#include "firmware/service/journal.h"
#include "sync/core/event_log.h"

namespace {

using namespace caleidoscoop;
using namespace caleidoscoop::network;

constexpr std::chrono::seconds patience{10};

struct Places {
  std::string store, config, certificates = "/etc/caleidoscoop/network";
};

NetworkJob job_of(const Places& places, Journal& journal) {
  NetworkJob job;
  job.store = places.store;
  job.certificates = places.certificates;
  job.open_bus = [] { return Bus::open(patience); };
  job.clock = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
  job.note = [&journal](JournalEntry entry) { journal.note(std::move(entry)); };
  return job;
}

int ended(const Result<>& done) {
  if (done) return 0;
  fmt::print(stderr, "caleidoscoop-network: {}\n", done.error().message);
  return exit_status(done.error().code);
}

int apply_file(const Places& places, Journal& journal) {
  const auto read = config::read_config(places.config);
  for (const auto& problem : read.problems)
    fmt::print(stderr, "caleidoscoop-network: {}: {}\n", problem.where, problem.message);
  return ended(apply(job_of(places, journal), read.config.network));
}

int look_now(const Places& places) {
  Journal journal("network", std::nullopt);
  const auto status = look(job_of(places, journal));
  fmt::print("{}\n", to_json(status));
  return status.manager ? 0 : exit_status(ErrorCode::unavailable);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Joins this device to its network, through NetworkManager.", "caleidoscoop-network");
  app.set_version_flag("--version", "caleidoscoop-network " CALEIDOSCOOP_VERSION);
  app.require_subcommand(1);
  Places places;
  auto* serving = app.add_subcommand("serve", "Do what the display asked, and write network.json");
  serving->add_option("--certificates", places.certificates, "Folder of the certificates that may be named");
  auto* applying = app.add_subcommand("apply", "Make what [network] asks for so, and write network.json");
  applying->add_option("--config", places.config, "Configuration file, with its secrets")->required();
  for (auto* command : {serving, applying})
    command->add_option("--store", places.store, "State folder")->required();
  auto* looking = app.add_subcommand("look", "Print how the network is, as JSON");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : exit_status(ErrorCode::usage);
  }
  if (looking->parsed()) return look_now(places);
  Journal journal("network", std::filesystem::path(places.store) / network_events_file);
  return serving->parsed() ? ended(serve(job_of(places, journal))) : apply_file(places, journal);
}
