// `caleidoscoop-sync once`, `run` and `status`. Each returns the process exit status.
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

// The daemon: an update whenever the repository is to be asked (sync/edition_job/poll_schedule.h), and a
// cycle whenever a source is due, a file appears in the store's requests folder, or the network is back; what
// is due at about the same time is asked together. systemd is told how it goes: its watchdog is fed by
// finished cycles, by each answer within one, and by waiting, so by no cycle that hangs. Threads: this one,
// and one that waits for SIGTERM and SIGINT; either ends it within a second.
int run_daemon(const SyncCommand& command);

int print_status(const std::filesystem::path& store_folder);

}  // namespace caleidoscoop
