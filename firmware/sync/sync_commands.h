// `caleidoscoop-sync once` and `status`. Each returns the process exit status.
#pragma once

#include <filesystem>

namespace caleidoscoop {

struct SyncCommand {
  std::filesystem::path config_file;
  std::filesystem::path store_folder;
  std::filesystem::path root_file;  // to start trusting from; empty for the configuration's
};

// One update from the repository and one cycle over the sources now; prints what they did as one JSON object.
// A repository that was refused or gave no answer says so in the object and in the exit status, after the
// rest was done.
int run_once(const SyncCommand& command);

int print_status(const std::filesystem::path& store_folder);

}  // namespace caleidoscoop
