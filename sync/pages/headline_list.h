// Headlines on a page that has no feed, found by repeated structure: the most convincing list of links that
// look like titles, built the same way, within the site.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"
#include "sync/pages/document.h"

namespace caleidoscoop::pages {

struct ListedHeadline {
  std::string title;                                  // one clean line
  std::string link;                                   // absolute, http or https, on the page's own site
  std::string summary;                                // the teaser; empty when there is none
  std::optional<std::chrono::sys_seconds> published;  // midnight UTC of a day without a time
};

inline constexpr std::size_t most_listed_headlines = 100;

// In document order, each link once. Empty when no list of at least three is convincing. Fails with bad_data
// where parse_page does. Pure and without state.
Result<std::vector<ListedHeadline>> headline_list(std::string_view bytes, std::string_view url,
                                                  std::string_view content_type = {});
std::vector<ListedHeadline> headline_list(const Document& document, std::string_view url);

}  // namespace caleidoscoop::pages
