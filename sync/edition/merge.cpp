#include "sync/edition/merge.h"

#include <fmt/format.h>

#include "sync/edition/json_text.h"

namespace caleidoscoop::edition {

Result<nlohmann::json> merged(nlohmann::json base, const nlohmann::json& patch) {
  if (depth_of(patch) > most_patch_depth) {
    return failure(ErrorCode::bad_data,
                   fmt::format("the merge patch is nested more than {} levels deep", most_patch_depth));
  }
  base.merge_patch(patch);
  return base;
}

}  // namespace caleidoscoop::edition
