// What a classifier is made of, from the files that a verb names.
//
// Fails with io and bad_data, naming the file.
#pragma once

#include <filesystem>
#include <memory>

#include "sync/classify/linear_model.h"
#include "sync/core/edition.h"
#include "sync/core/result.h"

namespace caleidoscoop {

using ModelPointer = std::shared_ptr<const LinearModel>;

// An edition folder as a display would compose it; without a name the edition in this program.
Result<Edition> edition_of(const std::filesystem::path& folder);

// What `train` wrote; null without a name.
Result<ModelPointer> model_of(const std::filesystem::path& file);

}  // namespace caleidoscoop
