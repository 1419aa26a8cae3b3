// Judge: whether a system that was just started is well, from what display and sync leave in the store.
//
// A system that was never well here has to show pictures for ten minutes without falling over, and to finish
// a round of the sync, whatever came of it: a town hall without a network keeps its updates. One that was
// well before needs only to have started its display, so that pulling the plug again and again does not use
// up its tries. No clock is asked, for a board may have none: what counts is what changed since the judge
// began. Pure values; whoever looks does the reading.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "sync/core/display_status.h"

namespace caleidoscoop::update {

struct Seen {
  std::optional<DisplayStatus> display;
  std::string sync;        // status.json whole; empty without
  bool sync_idle = false;  // by that text
};

enum class Verdict { wait, well, sick };

class Judge {
 public:
  Judge(Seen before, bool was_well_before) : before_(std::move(before)), was_well_(was_well_before) {}

  // `since` the judge began. Asked every few seconds.
  Verdict look(const Seen& now, std::chrono::seconds since);

 private:
  bool display_stands(const Seen& now, std::chrono::seconds since);

  Seen before_;
  bool was_well_;
  std::optional<std::int64_t> starts_;
  std::chrono::seconds starts_seen_{};
};

}  // namespace caleidoscoop::update
