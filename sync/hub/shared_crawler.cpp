#include "sync/hub/shared_crawler.h"

#include <fmt/format.h>
#include <algorithm>
#include <set>
#include <string_view>
#include <thread>
#include <utility>

#include "sync/core/random_seed.h"
#include "sync/headlines_job/sources.h"
#include "sync/hub/crawl_fetcher.h"

namespace caleidoscoop::hub {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using std::chrono::sys_seconds;

constexpr milliseconds between_tries{500};

// A server that is away is tried again.
template <class Work>
auto persistently(const std::stop_token& stop, steady_clock::time_point until, Work work) {
  for (;;) {
    auto done = work();
    const bool passing = !done && done.error().code == ErrorCode::unavailable;
    if (!passing || stop.stop_requested() || steady_clock::now() >= until) return done;
    std::this_thread::sleep_for(between_tries);
  }
}

}  // namespace

SharedCrawler::SharedCrawler(SharedCrawlPlan plan, Classifier classifier, std::unique_ptr<desk::Store> store,
                             std::unique_ptr<Fetcher> fetcher)
    : plan_(std::move(plan)),
      classifier_(std::move(classifier)),
      store_(std::move(store)),
      fetcher_(std::move(fetcher)),
      random_(random_seed()),
      queue_(*store_, fmt::format("{:016x}", random_seed())) {}

Result<SharedCrawler> SharedCrawler::open(SharedCrawlPlan plan, const Edition& edition,
                                          std::shared_ptr<const LinearModel> model) {
  plan.sources = readable_sources(plan.sources);
  auto store = desk::Store::open(plan.store);
  if (!store) return failure(store.error());
  auto fetcher = crawl_fetcher(plan.sources, plan.host_gap, plan.most_at_once);
  if (!fetcher) return failure(fetcher.error());
  SharedCrawler crawler(std::move(plan), Classifier(edition, std::move(model)), std::move(*store),
                        std::move(*fetcher));
  if (auto added = crawler.queue_.add(crawler.plan_.sources); !added) return failure(added.error());
  return crawler;
}

std::vector<Source> SharedCrawler::sources_of(const std::vector<store::SourceState>& claimed) const {
  std::set<std::string_view> ids;
  for (const auto& state : claimed) ids.insert(state.source);
  std::vector<Source> chosen;
  std::copy_if(plan_.sources.begin(), plan_.sources.end(), std::back_inserter(chosen),
               [&](const Source& source) { return ids.contains(source.id); });
  return chosen;
}

Result<CycleReport> SharedCrawler::round(sys_seconds due_by, sys_seconds now, const std::stop_token& stop) {
  const auto until = steady_clock::now() + desk::lease;
  auto claimed =
      persistently(stop, until, [&] { return queue_.claim(plan_.sources, plan_.most_at_once, due_by, now); });
  if (!claimed) return failure(claimed.error());
  if (claimed->empty()) return CycleReport{};
  CyclePlan plan;
  plan.sources = sources_of(*claimed);
  plan.time_trusted = true;
  desk::CrawlBatch batch(queue_, memory_, std::move(*claimed));
  auto report = Cycle(*fetcher_, classifier_, batch, random_).run(plan, now, stop);
  if (!report) return report;
  const auto added = persistently(stop, until, [&] { return batch.hand_over(now); });
  if (!added) return failure(added.error());
  report->headlines.fresh += added->fresh;
  report->headlines.known += added->known;
  return report;
}

Result<milliseconds> SharedCrawler::time_to_next(sys_seconds now, const std::stop_token& stop) {
  const auto next =
      persistently(stop, steady_clock::now() + desk::lease, [&] { return queue_.next(plan_.sources, now); });
  if (!next) return failure(next.error());
  return std::max<milliseconds>(next->value_or(now) - now, milliseconds{0});
}

}  // namespace caleidoscoop::hub
