// JSON Merge Patch (RFC 7396), guarded against patches that are nested too deeply.
#pragma once

#include <nlohmann/json.hpp>

#include "sync/core/result.h"

namespace caleidoscoop::edition {

inline constexpr int most_patch_depth = 64;

// Fails with bad_data when the patch is nested more than most_patch_depth levels; the library's
// own merge is recursive.
Result<nlohmann::json> merged(nlohmann::json base, const nlohmann::json& patch);

}  // namespace caleidoscoop::edition
