// What `caleidoscoop-sync status` prints: how a store is doing, as one JSON object.
//
// Beside the figures: each source that was ever asked, with the code of its last answer; what the display is
// called, whether its panel obeys, and whether its reports reach a broker. Reads only; works beside a running
// writer and without one.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sync/core/result.h"
#include "sync/store/records.h"

namespace caleidoscoop::store {

// `built_in` is named when the store holds no edition of its own. A folder without content.db gives
// a report of an empty store; one that cannot be read is a failure.
Result<std::string> status_report(const std::filesystem::path& folder,
                                  const std::optional<EditionMeta>& built_in = {});

}  // namespace caleidoscoop::store
