// Workshops in every state a room can bring them to, for tests of what is drawn of them.
#pragma once

#include <string>
#include <vector>

#include "tests/ui/stage_bench.h"
#include "ui/workshop/log.h"

namespace caleidoscoop::ui {

struct PreparedWorkshop {
  std::string name;
  std::vector<workshop::LogEntry> entries;  // empty: no session
  std::vector<std::string> taps;            // what leads on from there; one that is not there is passed over
};

// Every page of the workshop with something on it. Titles are those of the edition.
std::vector<PreparedWorkshop> prepared_workshops(const Edition& edition);

// The session with these entries stands on the stage, and the taps are done.
void enter_workshop(StageBench& bench, const Snapshot& snapshot, const PreparedWorkshop& prepared);

// A setup of the newest transitions with that many seats.
workshop::Setup transitions_setup(const Edition& edition, workshop::Form form, workshop::Entry entry,
                                  int seats);

// Every seat places every item; `spot` tells where.
void add_marks(std::vector<workshop::LogEntry>& entries, const workshop::Setup& setup, int round,
               workshop::Spot (*spot)(int seat, int item));

}  // namespace caleidoscoop::ui
