// Where a page's site publishes its feeds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/pages/document.h"

namespace caleidoscoop::pages {

struct FoundFeed {
  std::string href;  // absolute
  std::string type;  // media type, lower case; empty when the page does not say
  std::string title;
};

// What relative links on the page resolve against: its <base href>, else its own address.
std::string base_of(const Document& document, std::string_view url);

// <link rel=alternate> with a feed's type, in document order.
std::vector<FoundFeed> declared_feeds(const Document& document, std::string_view url);

// Links in the text that look like feeds, then the place where the site's software keeps its feed. At most
// 20, none of the declared ones.
std::vector<FoundFeed> likely_feeds(const Document& document, std::string_view url);

// Addresses worth asking when the page declares nothing, most likely first.
std::vector<std::string> well_known_feed_paths(const Document& document, std::string_view url);

}  // namespace caleidoscoop::pages
