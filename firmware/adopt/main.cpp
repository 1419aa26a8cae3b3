// caleidoscoop-adopt: takes over what a technician wrote on the boot partition, and its secrets from there.

#include <CLI/CLI.hpp>
#include <optional>

#include "firmware/adopt/adopt.h"
#include "firmware/service/journal.h"
#include "sync/trust/code_hash.h"

namespace {

// The keys of what was taken over, never what stood there.
void note(caleidoscoop::Journal& journal, const caleidoscoop::adopt::Adopted& adopted) {
  using caleidoscoop::EventKind;
  for (const auto& key : adopted.secrets)
    journal.note({EventKind::secret_adopted, "file", key, key + " was moved to the device"});
  if (adopted.changed)
    journal.note({EventKind::file_adopted, "file", {}, "what the boot partition's file says is in force"});
  for (const auto& problem : adopted.problems)
    journal.note(
        {EventKind::config_problem, "file", problem.where, problem.where + ": " + problem.message, false});
}

}  // namespace

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
  job.hash = [](const std::string& pin) { return trust::hash_code(pin); };
  // No log in the store: it may not even see that folder.
  Journal journal("adopt", std::nullopt);
  const auto adopted = adopt::adopt(job);
  if (!adopted) {
    journal.note({EventKind::storage_fault, "file", {}, adopted.error().message, false});
    return exit_status(adopted.error().code);
  }
  note(journal, *adopted);
  return 0;
}
