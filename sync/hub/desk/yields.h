// What sources bring and how themes move, by the desk's own headlines. Within the caller's transaction.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

struct Yield {
  std::int64_t waiting = 0;
  std::int64_t accepted = 0;
  std::int64_t rejected = 0;
};
Result<std::map<std::string, Yield>> yields(Sql& sql, std::chrono::sys_seconds since);  // by source

// How much a theme is spoken of now, beside what it usually is.
struct Trend {
  double now = 0;       // headlines a day, over the last trend_window
  double usual = 0;     // headlines a day, over baseline_window before that
  double surprise = 0;  // standard deviations above what the usual lets expect (Poisson)
  bool burst = false;
};
inline constexpr std::chrono::days trend_window{2};
inline constexpr std::chrono::days baseline_window{28};
// By theme, of those that were not rejected. A desk that is younger than the baseline counts the days it has.
Result<std::map<std::string, Trend>> trends(Sql& sql, std::chrono::sys_seconds now);

// Sites that lately accepted headlines lead to and that no source reads itself: worth reading directly.
struct SiteProposal {
  std::string host;
  std::int64_t headlines = 0;
  std::string example;  // an address
};
Result<std::vector<SiteProposal>> proposed_sites(Sql& sql, const std::vector<std::string>& known_hosts,
                                                 std::chrono::sys_seconds since);

// "www.example.nl" and "example.nl" are one site. Empty for what is no web address.
std::string site_of(std::string_view url);

}  // namespace caleidoscoop::desk
