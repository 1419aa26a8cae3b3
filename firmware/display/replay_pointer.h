// What a tap or a drag on a named target of a replay is in touches. Pure.
#pragma once

#include <vector>

#include "firmware/display/replay_script.h"
#include "sync/core/result.h"
#include "ui/paint/geometry.h"
#include "ui/room/targets.h"

namespace caleidoscoop::display {

// Of a TargetTap or TargetDrag, in order of time from `at` on; `targets` are those of the last frame. Fails
// with `bad_data` when a target is not there, naming it and those that are, or lies under another.
Result<std::vector<ReplayEvent>> touches_of(const ReplayEvent& event, ui::Tick at, const ui::Targets& targets,
                                            const ui::Frame& frame);

}  // namespace caleidoscoop::display
