#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>

#include "firmware/config/read.h"
#include "firmware/hub/classifier_files.h"
#include "firmware/hub/complain.h"
#include "firmware/hub/verbs.h"
#include "firmware/service/stop_signals.h"
#include "sync/core/clock.h"
#include "sync/hub/crawler.h"

namespace caleidoscoop {
namespace {

using std::chrono::steady_clock;

struct CrawlWords {
  std::string sources, store, edition, model;
  bool once = false;
};

void print_round(int sources, const CycleReport& report, std::chrono::duration<double> took) {
  const auto rounded = [](double figure) { return std::round(figure * 1000) / 1000; };
  const double seconds = took.count();
  const nlohmann::ordered_json line{
      {"sources", sources},
      {"pages", report.pages},
      {"headlines_new", report.headlines.fresh},
      {"errors", report.failed.size()},
      {"bytes", report.bytes_down},
      {"seconds", rounded(seconds)},
      {"pages_per_second", seconds > 0 ? rounded(report.pages / seconds) : 0.0}};
  fmt::print("{}\n", line.dump());
  std::fflush(stdout);
}

Result<> crawl_round(hub::Crawler& crawler, Wanted wanted, const std::stop_token& stop) {
  const auto began = steady_clock::now();
  const auto report = crawler.round(wanted, current_time(), stop);
  if (!report) return failure(report.error());
  for (const SourceFailure& failed : report->failed) {
    fmt::print(stderr, "caleidoscoop-hub: {}: {}\n", failed.id, failed.reason);
  }
  if (wanted == Wanted::all || report->tried > 0) {
    print_round(crawler.sources(), *report, steady_clock::now() - began);
  }
  return {};
}

void wait(std::chrono::milliseconds longest, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any ended;
  std::unique_lock lock(mutex);
  ended.wait_for(lock, stop, longest, [] { return false; });
}

// What comes due at about the same time is asked together.
Result<> crawl_on(hub::Crawler& crawler, const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (auto done = crawl_round(crawler, Wanted::due, stop); !done) return done;
    const auto left = crawler.time_to_next(current_time());
    if (!left) return failure(left.error());
    wait(std::max<std::chrono::milliseconds>(*left, due_together / 6), stop);
  }
  return {};
}

Result<hub::Crawler> open_crawler(const CrawlWords& words) {
  auto read = config::read_sources(words.sources);
  for (const Problem& problem : read.problems) {
    fmt::print(stderr, "caleidoscoop-hub: {}: {}\n", problem.where, problem.message);
  }
  if (read.sources.empty()) {
    return failure(ErrorCode::bad_data, fmt::format("{} names no source that can be read", words.sources));
  }
  auto edition = edition_of(words.edition);
  if (!edition) return failure(edition.error());
  auto model = model_of(words.model);
  if (!model) return failure(model.error());
  hub::CrawlPlan plan;
  plan.sources = std::move(read.sources);
  plan.store = words.store;
  return hub::Crawler::open(std::move(plan), *edition, std::move(*model));
}

Result<> crawl(const CrawlWords& words) {
  const StopSignals signals;
  auto crawler = open_crawler(words);
  if (!crawler) return failure(crawler.error());
  return words.once ? crawl_round(*crawler, Wanted::all, signals.token())
                    : crawl_on(*crawler, signals.token());
}

}  // namespace

void add_crawl_verb(CLI::App& app, int& status) {
  const auto words = std::make_shared<CrawlWords>();
  CLI::App* verb = app.add_subcommand("crawl", "ask the sources for headlines, and keep what is new");
  verb->add_option("--sources", words->sources, "the sources: JSON or TOML, see docs/sources.md")->required();
  verb->add_option("--store", words->store, "the folder of the crawler's own store")->required();
  verb->add_flag("--once", words->once, "one round over all of them, instead of each when it is due");
  verb->add_option("--edition", words->edition, "whose themes; the built-in edition without");
  verb->add_option("--model", words->model, "what train has written, beside the keywords");
  verb->callback([words, &status] {
    const auto done = crawl(*words);
    if (!done) status = complain(done.error());
  });
}

}  // namespace caleidoscoop
