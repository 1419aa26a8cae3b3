// CrawlStore: what a cycle of fetching asks of whoever keeps its headlines. A Writer is one.
//
// Used by the thread of the cycle alone. Every call fails as the keeper does, and ends the cycle then.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/headline.h"
#include "sync/core/result.h"
#include "sync/store/records.h"

namespace caleidoscoop::store {

class CrawlStore {
 public:
  virtual ~CrawlStore() = default;

  virtual Result<std::vector<SourceState>> source_states() = 0;
  // Empty when the host was never asked, or that is forgotten.
  virtual Result<std::optional<HostRules>> host_rules(std::string_view origin) = 0;
  // Whether each was stored or forgotten before as a headline of the source, or read for its title.
  virtual Result<std::vector<bool>> are_known(std::string_view source, std::span<const std::string> urls) = 0;

  virtual Result<Added> add_headlines(std::span<const Headline> headlines) = 0;
  // What a whole cycle learnt; after the headlines that it found.
  virtual Result<> keep_crawl_notes(const CrawlNotes& notes) = 0;
  // Takes out headlines first seen more than keep_days ago; gives how many.
  virtual Result<int> prune(std::chrono::sys_seconds now, int keep_days) = 0;

 protected:
  CrawlStore() = default;
  CrawlStore(const CrawlStore&) = default;
  CrawlStore(CrawlStore&&) = default;
  CrawlStore& operator=(const CrawlStore&) = default;
  CrawlStore& operator=(CrawlStore&&) = default;
};

}  // namespace caleidoscoop::store
