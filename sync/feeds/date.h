// Dates as feeds really write them: RFC 822 with its usual abuse, RFC 3339, ISO 8601, W3C-DTF, asctime,
// names of months in a dozen languages, HTML's time element, seconds since 1970.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace caleidoscoop {

// A date without a zone counts as UTC, as other readers of feeds have it. Empty for what is no date.
std::optional<std::chrono::sys_seconds> parse_feed_date(std::string_view text);

}  // namespace caleidoscoop
