// One trial of a network fault: a room with the old edition, a repository with the new one that answers
// wrongly, one round of the sync, and what is shown after it; then the fault ends.
#pragma once

#include <functional>
#include <string>

#include "tests/campaign/room.h"
#include "tests/campaign/shim.h"

namespace caleidoscoop::campaign {

struct NetworkTrial {
  // `configuration` is what [sync] says beside the repository.
  std::string repository;
  std::string configuration;
  bool allow_private = true;
  // Before the program is started.
  std::function<void(const Room&)> prepare;
  std::function<void()> in_child;
  // Time for the program passes so much faster, so that its deadlines come within the trial.
  int speed = 1;
  bool may_succeed = false;  // the new edition is a good end, too
};

// Refused or unreachable, in bounded time, with the old edition on the screen. The sync's exit is noted.
void expect_old_after(Bench& bench, Tally& tally, const NetworkTrial& trial);

// Adds a fault of the repository's own server: `spoil` makes its answers wrong.
using Spoil = std::function<void(StaticHost& host)>;
std::function<void(Bench&, Tally&)> with_spoiled_host(Spoil spoil, bool may_succeed = false, int speed = 1);

}  // namespace caleidoscoop::campaign
