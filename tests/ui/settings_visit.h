// Somebody with the PIN walks through the settings: every page of them, as it stands.
#pragma once

#include <functional>
#include <string>

#include "tests/ui/stage_bench.h"

namespace caleidoscoop::ui {

// Calls `look` with the name of each page when it is drawn and at rest: "pin", "beeld", "gebruik", "tijden",
// "toestand", "bronnen", "netwerk", "wifi" (the form for one), "wifi-toetsen" (the keyboard there),
// "wifi-vergeten" (asked whether one is to be forgotten), "netwerk-proef" (a network on trial), "apparaat",
// "fabriek" (asked whether all is to be forgotten) and "proef" (the question whether a setting can be read).
// `clock` goes on with every touch. Gives what could not be touched; empty: all could.
std::string visit_settings(StageBench& bench, const Snapshot& snapshot, Tick& clock,
                           const std::function<void(const std::string& page)>& look);

// Likewise the pages of the first set-up, and the cover that leads there.
std::string visit_set_up(StageBench& bench, const Snapshot& snapshot, Tick& clock,
                         const std::function<void(const std::string& page)>& look);

}  // namespace caleidoscoop::ui
