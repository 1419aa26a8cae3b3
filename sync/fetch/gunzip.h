// Undoes gzip files (RFC 1952), as sitemaps are often kept in. Internal to sync/fetch.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop {

bool is_gzip(std::string_view bytes);

// All members one after another; what follows them is ignored, as gzip itself does. Fails with
// bad_data when it is damaged, ends early or is larger than most_bytes unpacked; `name` is for the
// sentence. Memory stays within most_bytes and time within what that many bytes take.
Result<std::string> gunzip(std::string_view bytes, std::size_t most_bytes, const std::string& name);

}  // namespace caleidoscoop
