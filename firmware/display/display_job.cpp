#include <fmt/format.h>

#include <cstdio>
#include <utility>

#include "firmware/display/complain.h"
#include "firmware/display/display_events.h"
#include "firmware/display/display_screen.h"
#include "firmware/display/first_start.h"
#include "firmware/display/jobs.h"
#include "firmware/display/requests.h"
#include "firmware/display/running_display.h"
#include "firmware/display/signal_watcher.h"
#include "firmware/display/start_record.h"
#include "firmware/display/startup_trace.h"
#include "sync/core/scratch_folder.h"

namespace caleidoscoop::display {
namespace {

// Whether it is to begin anew. That it could not start is known then, and no start that came to nothing.
Result<bool> run_recorded(const Options& options, const StartupTrace& trace, StartRecord& record,
                          DisplayEvents& events) {
  Display display(options, trace, record, events);
  if (const auto started = display.start(); !started) {
    record.ended_in_order();
    events.failed(started.error());
    return failure(started.error());
  }
  return display.run();
}

// With nothing of the store, and nothing in it changed but the record and the log.
Result<bool> run_safely(const Options& options, const StartupTrace& trace, StartRecord& record,
                        DisplayEvents& events) {
  fmt::print(stderr, "caleidoscoop: safe start of version {}: {} starts in a row came to nothing\n",
             record.status().version, record.status().unfinished_starts - 1);
  if (record.asks_for_previous()) {
    fmt::print(stderr, "caleidoscoop: the system is asked for the version before {}\n",
               record.status().version);
    events.previous_asked(record.status().version);
    complain(drop_request(options.store, "previous-version"));
  }
  const auto scratch = ScratchFolder::make();
  Options safely = options;
  safely.safe = true;
  safely.scene.clear();
  safely.store = scratch ? scratch->path() : std::filesystem::path("/nonexistent");
  const SoftwareOnly software;
  return run_recorded(safely, trace, record, events);
}

// Whether it is to begin anew, as somebody asked on the screen.
Result<bool> run_once(const Options& options) {
  const StartupTrace trace(options.startup_trace);
  StartRecord record(record_folders(options.store), CALEIDOSCOOP_VERSION, current_time());
  Journal journal("display", options.store / display_events_file);
  DisplayEvents events(journal);
  if (record.safe() || options.safe) return run_safely(options, trace, record, events);
  complain(reset_when_asked(options.store));
  return run_recorded(options, trace, record, events);
}

}  // namespace

// Threads are those of a running display; and the record of starts and the journal of events write, once
// there is something to write.
Result<> run_display(const Options& options) {
  SignalWatcher::block();
  while (true) {
    const auto again = run_once(options);
    if (!again) return failure(again.error());
    if (!*again) return {};
  }
}

}  // namespace caleidoscoop::display
