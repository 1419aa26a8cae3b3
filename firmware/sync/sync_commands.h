// `caleidoscoop-sync once`, `run` and `status`. Each returns the process exit status.
#pragma once

#include <filesystem>

namespace caleidoscoop {

struct SyncCommand {
  std::filesystem::path config_file;
  std::filesystem::path store_folder;
};

// One cycle now; prints what it did as one JSON object.
int run_once(const SyncCommand& command);

// The daemon: a cycle each interval and whenever a file appears in the store's requests folder.
// Threads: this one, and one that waits for SIGTERM and SIGINT; either ends it within a second.
int run_daemon(const SyncCommand& command);

int print_status(const std::filesystem::path& store_folder);

}  // namespace caleidoscoop
