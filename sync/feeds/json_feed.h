// JSON Feed 1.0 and 1.1.
#pragma once

#include <string_view>

#include "sync/feeds/feed.h"

namespace caleidoscoop {

// `text` is valid UTF-8. bad_data when it is no JSON or no JSON Feed.
Result<Feed> parse_json_feed(std::string_view text, std::string_view url);

}  // namespace caleidoscoop
