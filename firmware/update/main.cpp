// caleidoscoop-update: keeps a device of two systems on one that is well, and fetches newer ones.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <limits>
#include <sstream>
#include <thread>

#include "firmware/config/read.h"
#include "firmware/service/journal.h"
#include "firmware/update/device.h"
#include "firmware/update/offer.h"
#include "firmware/update/program.h"
#include "firmware/update/system_web.h"

namespace {

using namespace caleidoscoop;
using namespace caleidoscoop::update;

struct Options {
  std::string config = "/etc/caleidoscoop/caleidoscoop.toml";
  std::string store = "/var/lib/caleidoscoop";
  std::string memory = "/var/lib/caleidoscoop-update";
  std::string rauc = "/usr/bin/rauc";
  std::string systemctl = "/usr/bin/systemctl";
  std::string release = "/etc/os-release";
  std::string command_line = "/proc/cmdline";
  std::string token_file;
  std::string kind;                     // what the release says when nothing is said
  int night_from = 1, night_until = 5;  // local hours in which a device may begin anew by itself
};

// The value behind `key=`, in a text of words or of lines; quotes around it are taken away.
std::string value_in(const std::string& file, const std::string& key) {
  std::ifstream in(file);
  for (std::string word; in >> word;) {
    if (!word.starts_with(key + "=")) continue;
    word.erase(0, key.size() + 1);
    std::erase(word, '"');
    return word.substr(0, 256);
  }
  return {};
}

// The unit is handed a copy, for the file itself is the sync's alone.
std::filesystem::path token_file_of(const Options& options, const config::Sync& sync) {
  return options.token_file.empty() ? sync.token_file : options.token_file;
}

Result<> restart(const Options& options) {
  const auto asked = run_program({options.systemctl, "--no-block", "reboot"}, std::chrono::seconds(30));
  if (!asked) return failure(asked.error());
  return {};
}

// Where the system does not tell, there is room until writing says otherwise.
std::uint64_t free_bytes(const std::filesystem::path& folder) {
  std::error_code failed;
  const auto space = std::filesystem::space(folder, failed);
  return failed ? std::numeric_limits<std::uint64_t>::max() : space.available;
}

bool is_night(const Options& options) {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return local.tm_hour >= options.night_from && local.tm_hour < options.night_until;
}

Result<Device> device_of(const Options& options, Journal& journal, const config::Sync& sync) {
  auto credentials = read_credentials(token_file_of(options, sync), sync.client_cert);
  if (!credentials) return failure(credentials.error());
  const SystemWeb web(sync, *std::move(credentials));
  const auto running = parse_version(value_in(options.release, "IMAGE_VERSION"));
  if (!running)
    return failure(ErrorCode::bad_data, fmt::format("{} names no IMAGE_VERSION", options.release));
  return Device(
      {Slots(options.rauc), options.memory, options.store, *running,
       value_in(options.command_line, "caleido.roothash"),
       [web](const std::string& url) { return web.get(url); },
       [web](const std::string& url, const std::filesystem::path& file) { return web.download(url, file); },
       [options] { return restart(options); },
       [](std::chrono::seconds pause) { std::this_thread::sleep_for(pause); },
       [&journal](EventKind kind, std::string object, std::string sentence, bool success) {
         journal.note({kind, "system", std::move(object), std::move(sentence), success});
       },
       free_bytes});
}

Result<> fetch(const Options& options, Device& device, const config::Sync& sync) {
  if (sync.repository.empty()) return {};
  const auto kind = options.kind.empty() ? value_in(options.release, "IMAGE_ID") : options.kind;
  if (kind.empty()) return failure(ErrorCode::bad_data, fmt::format("{} names no IMAGE_ID", options.release));
  const auto ready = device.fetch(sync.repository, kind);
  if (!ready) return failure(ready.error());
  // By day somebody may look at it; the next start takes it then.
  return *ready && is_night(options) ? restart(options) : Result<>();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Keeps this device on a system that is well, and fetches newer ones.", "caleidoscoop-update");
  app.set_version_flag("--version", "caleidoscoop-update " CALEIDOSCOOP_VERSION);
  app.require_subcommand(1);
  Options options;
  auto* judging =
      app.add_subcommand("judge", "Wait until the running system is known to be well, and keep or leave it");
  auto* fetching = app.add_subcommand("fetch", "Take the newer system that the repository offers");
  auto* returning = app.add_subcommand("previous", "Go back to the system before this one");
  for (auto* command : {judging, fetching, returning}) {
    command->add_option("--config", options.config, "caleidoscoop.toml");
    command->add_option("--store", options.store, "State folder of display and sync");
    command->add_option("--memory", options.memory, "Folder for what is known of the systems");
    command->add_option("--rauc", options.rauc, "The program rauc");
    command->add_option("--systemctl", options.systemctl, "The program systemctl");
    command->add_option("--os-release", options.release, "Where IMAGE_ID and IMAGE_VERSION stand");
    command->add_option("--command-line", options.command_line, "Where caleido.roothash stands");
    command->add_option("--token-file", options.token_file,
                        "The repository's token, when not sync.token_file");
    command->add_option("--kind", options.kind,
                        "Which devices a bundle is for, when it is not what IMAGE_ID says");
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : exit_status(ErrorCode::usage);
  }
  // Nobody else has to know where systems come from, and a damaged file must not stand in their way.
  const config::Sync sync =
      fetching->parsed() ? config::read_config(options.config).config.sync : config::Sync{};
  Journal journal("update", std::nullopt);
  auto device = device_of(options, journal, sync);
  Result<> done;
  if (!device) {
    done = failure(device.error());
  } else if (judging->parsed()) {
    done = device->judge();
  } else if (returning->parsed()) {
    done = device->go_back("the display fell over again and again");
  } else {
    done = fetch(options, *device, sync);
  }
  if (done) return 0;
  fmt::print(stderr, "caleidoscoop-update: {}\n", done.error().message);
  return exit_status(done.error().code);
}
