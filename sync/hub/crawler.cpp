#include "sync/hub/crawler.h"

#include <algorithm>
#include <utility>

#include "sync/core/random_seed.h"
#include "sync/headlines_job/sources.h"
#include "sync/hub/crawl_fetcher.h"

namespace caleidoscoop::hub {

Crawler::Crawler(CrawlPlan plan, Classifier classifier, store::Writer writer,
                 std::unique_ptr<Fetcher> fetcher)
    : plan_(std::move(plan)),
      classifier_(std::move(classifier)),
      writer_(std::move(writer)),
      fetcher_(std::move(fetcher)),
      random_(random_seed()) {}

Result<Crawler> Crawler::open(CrawlPlan plan, const Edition& edition,
                              std::shared_ptr<const LinearModel> model) {
  plan.sources = readable_sources(plan.sources);
  auto writer = store::Writer::open(plan.store);
  if (!writer) return failure(writer.error());
  Classifier classifier(edition, std::move(model));
  const auto judged = writer->reclassify(classifier.fingerprint(), [&](const Headline& headline) {
    return classifier.classify(headline.title, headline.summary, headline.language);
  });
  if (!judged) return failure(judged.error());
  auto fetcher = crawl_fetcher(plan.sources, plan.host_gap, plan.most_at_once);
  if (!fetcher) return failure(fetcher.error());
  return Crawler(std::move(plan), std::move(classifier), std::move(*writer), std::move(*fetcher));
}

Result<std::chrono::sys_seconds> Crawler::latest(std::chrono::sys_seconds now) {
  auto last = writer_.last_sync();
  if (!last) return failure(last.error());
  return std::max(now, last->value_or(now));
}

Result<CycleReport> Crawler::round(Wanted wanted, std::chrono::sys_seconds now, std::stop_token stop) {
  const auto at = latest(now);
  if (!at) return failure(at.error());
  CyclePlan plan;
  plan.sources = plan_.sources;
  plan.wanted = wanted;
  plan.status_file = plan_.store / store::status_file;
  plan.keep_days = plan_.keep_days;
  plan.time_trusted = true;
  return Cycle(*fetcher_, classifier_, writer_, random_).run(plan, *at, std::move(stop));
}

Result<std::chrono::milliseconds> Crawler::time_to_next(std::chrono::sys_seconds now) {
  const auto at = latest(now);
  if (!at) return failure(at.error());
  auto states = writer_.source_states();
  if (!states) return failure(states.error());
  const std::chrono::milliseconds left = earliest_due(plan_.sources, *states, *at) - *at;
  return std::max(left, std::chrono::milliseconds{0});
}

}  // namespace caleidoscoop::hub
