// The hub's crawler: the cycle of a stand-alone display, for many more sources and many more at once.
//
// It keeps its headlines, and how each source does, in a store of its own, which one process at a time
// writes. Nothing is lost or doubled when it is killed: what was kept is known at the next round, and what
// was not is fetched again. One thread.
#pragma once

#include <chrono>
#include <filesystem>
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
#include "sync/store/writer.h"

namespace caleidoscoop::hub {

struct CrawlPlan {
  std::vector<Source> sources;  // those of grade X, and those that are off, are not read
  std::filesystem::path store;
  std::chrono::milliseconds host_gap{1000};  // between two requests to one host, at least
  int most_at_once = 64;                     // requests, over all hosts
  int keep_days = 90;
};

class Crawler {
 public:
  // Fails as the store and crawl_fetcher() do.
  static Result<Crawler> open(CrawlPlan plan, const Edition& edition,
                              std::shared_ptr<const LinearModel> model);

  // Fails only when the store does. A clock that went back counts as standing still.
  Result<CycleReport> round(Wanted wanted, std::chrono::sys_seconds now, std::stop_token stop);

  // How long until a source is due; zero when one is.
  Result<std::chrono::milliseconds> time_to_next(std::chrono::sys_seconds now);

  int sources() const { return static_cast<int>(plan_.sources.size()); }

 private:
  Crawler(CrawlPlan plan, Classifier classifier, store::Writer writer, std::unique_ptr<Fetcher> fetcher);

  Result<std::chrono::sys_seconds> latest(std::chrono::sys_seconds now);

  CrawlPlan plan_;
  Classifier classifier_;
  store::Writer writer_;
  std::unique_ptr<Fetcher> fetcher_;
  std::mt19937_64 random_;
};

}  // namespace caleidoscoop::hub
