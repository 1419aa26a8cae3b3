// Where the whole picture is shifted to in a given minute, so that no edge stays on the same pixel.
#pragma once

#include <chrono>

#include "firmware/display/picture.h"

namespace caleidoscoop::display {

// Walks a square spiral around the middle, one pixel a minute, at most three pixels from it (so six
// from one end to the other), outward and back. A pure function of the minute.
Point burn_in_shift(std::chrono::sys_seconds now);

}  // namespace caleidoscoop::display
