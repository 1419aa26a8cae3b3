// The fetcher of a crawler: polite to each host, and many hosts at once.
#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "sync/core/edition.h"
#include "sync/core/result.h"
#include "sync/fetch/fetcher.h"

namespace caleidoscoop::hub {

// Addresses inside are asked only where a source's own URL names one: whoever wrote that list means it. No
// name and no redirect of anybody else leads there. Fails as libcurl does.
Result<std::unique_ptr<Fetcher>> crawl_fetcher(const std::vector<Source>& sources,
                                               std::chrono::milliseconds host_gap, int most_at_once);

}  // namespace caleidoscoop::hub
