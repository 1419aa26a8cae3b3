// What a cycle asks of the network, and for whom.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sync/core/edition.h"
#include "sync/feeds/feed.h"
#include "sync/headlines_job/reading.h"
#include "sync/store/records.h"

namespace caleidoscoop {

enum class Purpose {
  source,         // the source's own address
  found_feed,     // a feed that its page declares
  child_sitemap,  // that its sitemap names
  article,        // a page that its sitemap names without a title
};

struct Task {
  std::size_t asked = 0;  // place in the cycle's list of sources
  Purpose purpose = Purpose::source;
  std::string url;
  bool conditional = false;  // with the validators of the source's state
  bool repeated = false;     // once more, after an answer that was no answer
  FeedItem listed;           // of an article
  std::string toward;        // the address on another host to which it was redirected last time
  int detours = 0;           // how often that was
};

// A source within one cycle.
struct AskedSource {
  const Source* source = nullptr;
  store::SourceState state;   // as it will be kept
  store::SourceState before;  // as it was
  bool read_before = false;   // recently enough that what is undated and unknown is new
  bool settled = false;       // it delivered or failed: there is a state to keep
  bool failed = false;
  std::vector<std::string> feeds_to_try;  // that the page declares, best last
  std::optional<Reading> fallback;        // what the page lists itself, if none of its feeds delivers
};

}  // namespace caleidoscoop
