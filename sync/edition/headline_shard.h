// The headlines that a hub publishes: one file for each local day on which they were first seen, so that a
// new headline moves one small file.
//
// What a shard says was chosen and classified by the hub; a room stores it as it stores what it reads
// itself. Pure; any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/headline.h"
#include "sync/core/result.h"

namespace caleidoscoop::edition {

namespace shard_limits {
inline constexpr std::size_t bytes = 4u << 20;
inline constexpr std::size_t headlines = 5'000;
inline constexpr std::size_t line_bytes = 1'000;  // of a title, a name, an id
inline constexpr std::size_t url_bytes = 2'000;
inline constexpr std::size_t summary_bytes = 2'000;
inline constexpr std::size_t themes = 8;
inline constexpr std::size_t words = 8;  // for each theme
}  // namespace shard_limits

// "headlines/2026-11-22.json"
std::string shard_path(std::chrono::year_month_day day);

// The day that a path names; fails with bad_data for any other path.
Result<std::chrono::year_month_day> shard_day(std::string_view path);

// The same headlines in the same order give the same bytes. Ill-formed UTF-8 is replaced.
std::string shard_text(std::chrono::year_month_day day, std::span<const Headline> headlines);

// Fails with bad_data, naming `name`, for text that is too large or no shard, and with too_new for a format
// of a later program. A headline that cannot be shown (no id, no title, no source, no time, an address that
// is not of the web) is left out; text that is too long is cut, and made clean.
Result<std::vector<Headline>> read_shard(std::string_view bytes, std::string_view name);

}  // namespace caleidoscoop::edition
