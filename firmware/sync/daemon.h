// `caleidoscoop-sync run`: updates, rounds over the sources and health reports until told to stop.
//
// An update whenever the repository is to be asked (sync/edition_job/poll_schedule.h), and a cycle whenever a
// source is due, a file appears in the store's requests folder, or the network is back; what is due at about
// the same time is asked together. systemd is told how it goes: its watchdog is fed by finished cycles, by
// each answer within one, and by waiting, so by no cycle that hangs; nothing the broker does holds it up.
// Threads: this one, the journal's, and one that waits for SIGTERM and SIGINT; either ends it within a
// second. With a broker there is one process beside it, the courier (sync/health/courier.h).
#pragma once

#include "firmware/sync/sync_commands.h"

namespace caleidoscoop {

// Until SIGTERM or SIGINT. Gives the exit status.
int run_daemon(const SyncCommand& command);

}  // namespace caleidoscoop
