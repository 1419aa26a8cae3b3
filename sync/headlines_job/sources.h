// Which sources a display reads by itself.
#pragma once

#include <vector>

#include "sync/core/edition.h"

namespace caleidoscoop {

// The feeds, pages and sitemaps that are switched on. Sources of grade X are never read, whoever asks.
std::vector<Source> readable_sources(const std::vector<Source>& sources);

}  // namespace caleidoscoop
