// A crawler that shares its sources with others, over the desk's database.
//
// Shared: which source is asked by whom and when, how far it has been read, and the headlines, which go into
// the desk's inbox. Not shared: what hosts allow, and the likeness of headlines: that two sources tell the
// same story is for the editors to see. It writes nothing on its own machine; killed, it loses its claims
// when their lease ends (sync/hub/desk/crawl_queue.h).
//
// While the database's server is away it waits with what it found for as long as its lease lasts. One thread.
#pragma once

#include <chrono>
#include <memory>
#include <random>
#include <stop_token>
#include <string>
#include <vector>

#include "sync/classify/classifier.h"
#include "sync/classify/linear_model.h"
#include "sync/core/edition.h"
#include "sync/core/result.h"
#include "sync/fetch/fetcher.h"
#include "sync/headlines_job/cycle.h"
#include "sync/hub/desk/crawl_batch.h"
#include "sync/hub/desk/crawl_queue.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::hub {

struct SharedCrawlPlan {
  std::vector<Source> sources;               // those of grade X, and those that are off, are not read
  std::string store;                         // as desk::Store::open takes it
  std::chrono::milliseconds host_gap{1000};  // between two requests to one host, at least
  int most_at_once = 64;                     // sources claimed, and requests
};

class SharedCrawler {
 public:
  // Fails as the store and crawl_fetcher() do.
  static Result<SharedCrawler> open(SharedCrawlPlan plan, const Edition& edition,
                                    std::shared_ptr<const LinearModel> model);

  // Claims sources that are due by then, asks them and hands over what they gave. One that tried none found
  // nothing to claim. Fails when the store does.
  Result<CycleReport> round(std::chrono::sys_seconds due_by, std::chrono::sys_seconds now,
                            const std::stop_token& stop);

  // How long until there may be something to claim; zero when there is.
  Result<std::chrono::milliseconds> time_to_next(std::chrono::sys_seconds now, const std::stop_token& stop);

  int sources() const { return static_cast<int>(plan_.sources.size()); }

 private:
  SharedCrawler(SharedCrawlPlan plan, Classifier classifier, std::unique_ptr<desk::Store> store,
                std::unique_ptr<Fetcher> fetcher);

  std::vector<Source> sources_of(const std::vector<store::SourceState>& claimed) const;

  SharedCrawlPlan plan_;
  Classifier classifier_;
  std::unique_ptr<desk::Store> store_;
  std::unique_ptr<Fetcher> fetcher_;
  std::mt19937_64 random_;
  desk::CrawlQueue queue_;  // of store_
  desk::HostMemory memory_;
};

}  // namespace caleidoscoop::hub
