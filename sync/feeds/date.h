// Dates as feeds really write them: RFC 822 with its usual abuse, RFC 3339, Dutch month names.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace caleidoscoop {

// A date without a zone counts as UTC, as other readers of feeds have it. Empty for what is no date.
std::optional<std::chrono::sys_seconds> parse_feed_date(std::string_view text);

}  // namespace caleidoscoop
