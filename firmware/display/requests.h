// Requests: what visitors ask of the sync, dropped as files that its worker picks up.
#pragma once

#include <filesystem>
#include <string>

#include "sync/core/result.h"

namespace caleidoscoop::display {

// Makes `requests/<name>` in the store. Fails with `usage` for a name that is not of lower-case
// letters and hyphens, and with `io` when the folder cannot be written.
Result<> drop_request(const std::filesystem::path& store, const std::string& name);

}  // namespace caleidoscoop::display
