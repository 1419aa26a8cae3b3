// What of a site can be read as a source: asked of the site itself, when an editor gives an address.
//
// Reaches public addresses only, whatever an editor types. Waits for the network, at most some twenty
// seconds. Fails with unavailable, refused or bad_data as the fetcher does. Any thread.
#pragma once

#include <string>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::desk {

struct FoundSource {
  std::string url;
  std::string kind;  // "feed", "page"
  std::string title;
  std::string language;
  int items = 0;
};

// The best first: the address itself when it is a feed, feeds that the page declares, the page as a list.
Result<std::vector<FoundSource>> find_sources(const std::string& url);

}  // namespace caleidoscoop::desk
