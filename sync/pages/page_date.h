// The day an article was published, as the page itself gives it.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "sync/pages/document.h"
#include "sync/pages/json_ld.h"
#include "sync/pages/meta_tags.h"

namespace caleidoscoop::pages {

struct PageDate {
  std::chrono::year_month_day date;            // the calendar day as written
  std::optional<std::chrono::sys_seconds> at;  // when a time is given too
};

// A date as metadata has it: ISO 8601 in its many spellings, RFC 822, words, seconds since 1970.
std::optional<PageDate> read_date(std::string_view value, bool month_first);

// `heading` is the article's heading, or no_node. Without any plausible date: empty.
std::optional<PageDate> page_date(const Document& document, const MetaTags& tags, const LinkedData& data,
                                  NodeId heading, std::string_view language, std::string_view url);

}  // namespace caleidoscoop::pages
