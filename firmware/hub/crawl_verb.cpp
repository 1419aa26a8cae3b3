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
#include "sync/hub/desk/store.h"
#include "sync/hub/shared_crawler.h"

namespace caleidoscoop {
namespace {

using std::chrono::steady_clock;

struct CrawlWords {
  std::string sources, store, edition, model;
  bool once = false;
  int at_once = 64;
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

void tell(int sources, const CycleReport& report, steady_clock::time_point began) {
  for (const SourceFailure& failed : report.failed) {
    fmt::print(stderr, "caleidoscoop-hub: {}: {}\n", failed.id, failed.reason);
  }
  print_round(sources, report, steady_clock::now() - began);
}

Result<> crawl_round(hub::Crawler& crawler, Wanted wanted, const std::stop_token& stop) {
  const auto began = steady_clock::now();
  const auto report = crawler.round(wanted, current_time(), stop);
  if (!report) return failure(report.error());
  if (wanted == Wanted::all || report->tried > 0) tell(crawler.sources(), *report, began);
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

// Until nothing that is due by then can be claimed any more.
Result<> crawl_what_is_due(hub::SharedCrawler& crawler, std::chrono::sys_seconds due_by,
                           const std::stop_token& stop) {
  for (bool tried = true; tried && !stop.stop_requested();) {
    const auto began = steady_clock::now();
    const auto report = crawler.round(due_by, current_time(), stop);
    if (!report) return failure(report.error());
    tried = report->tried > 0;
    if (tried) tell(report->tried, *report, began);
  }
  return {};
}

Result<> crawl_on(hub::SharedCrawler& crawler, const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (auto done = crawl_what_is_due(crawler, current_time() + due_together, stop); !done) return done;
    const auto left = crawler.time_to_next(current_time(), stop);
    if (!left) return failure(left.error());
    // What another lets go of, and what others add to the queue, is seen within a minute.
    wait(std::clamp<std::chrono::milliseconds>(*left, due_together / 6, due_together), stop);
  }
  return {};
}

struct Reading {
  std::vector<Source> sources;
  Edition edition;
  std::shared_ptr<const LinearModel> model;
};

Result<Reading> read_files(const CrawlWords& words) {
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
  return Reading{std::move(read.sources), *std::move(edition), *std::move(model)};
}

Result<> crawl_alone(const CrawlWords& words, Reading reading, const std::stop_token& stop) {
  hub::CrawlPlan plan;
  plan.sources = std::move(reading.sources);
  plan.store = words.store;
  plan.most_at_once = words.at_once;
  auto crawler = hub::Crawler::open(std::move(plan), reading.edition, std::move(reading.model));
  if (!crawler) return failure(crawler.error());
  return words.once ? crawl_round(*crawler, Wanted::all, stop) : crawl_on(*crawler, stop);
}

Result<> crawl_together(const CrawlWords& words, Reading reading, const std::stop_token& stop) {
  hub::SharedCrawlPlan plan;
  plan.sources = std::move(reading.sources);
  plan.store = words.store;
  plan.most_at_once = words.at_once;
  auto crawler = hub::SharedCrawler::open(std::move(plan), reading.edition, std::move(reading.model));
  if (!crawler) return failure(crawler.error());
  return words.once ? crawl_what_is_due(*crawler, current_time(), stop) : crawl_on(*crawler, stop);
}

Result<> crawl(const CrawlWords& words) {
  const StopSignals signals;
  auto reading = read_files(words);
  if (!reading) return failure(reading.error());
  return desk::Store::is_server(words.store) ? crawl_together(words, *std::move(reading), signals.token())
                                             : crawl_alone(words, *std::move(reading), signals.token());
}

}  // namespace

void add_crawl_verb(CLI::App& app, int& status) {
  const auto words = std::make_shared<CrawlWords>();
  CLI::App* verb = app.add_subcommand("crawl", "ask the sources for headlines, and keep what is new");
  verb->add_option("--sources", words->sources, "the sources: JSON or TOML, see docs/sources.md")->required();
  verb->add_option("--store", words->store,
                   "the folder of the crawler's own store, or the desk's database (postgresql://…), which "
                   "several crawlers share")
      ->required();
  verb->add_flag(
      "--once", words->once,
      "one round over all of them (of a shared store: those that are due), instead of each when it is due");
  verb->add_option("--at-once", words->at_once, "how many are asked at the same time; 64 without")
      ->check(CLI::Range(1, 1000));
  verb->add_option("--edition", words->edition, "whose themes; the built-in edition without");
  verb->add_option("--model", words->model, "what train has written, beside the keywords");
  verb->callback([words, &status] {
    const auto done = crawl(*words);
    if (!done) status = complain(done.error());
  });
}

}  // namespace caleidoscoop
