// One cycle of a stand-alone display: ask the sources, keep what is new, say how it went.
//
// A source that fails is noted with its reason and asked later; it never stops the others. Only the
// store failing (io) ends a cycle with an error, and then nothing of what was kept is lost. Runs on
// the caller's thread; a stop request ends it within a second, with what has arrived until then.
//
// Requests go out in waves: the hosts' robots.txt, what they allow of the sources, then what those lead
// to (a feed that a page declares, the parts of a sitemap, pages listed without a title).
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <random>
#include <stop_token>
#include <string>
#include <vector>

#include "sync/classify/classifier.h"
#include "sync/core/edition.h"
#include "sync/core/result.h"
#include "sync/core/sync_status.h"
#include "sync/fetch/fetcher.h"
#include "sync/headlines_job/intake.h"
#include "sync/headlines_job/robots_gate.h"
#include "sync/headlines_job/schedule.h"
#include "sync/headlines_job/task.h"
#include "sync/store/crawl_store.h"

namespace caleidoscoop {

struct CyclePlan {
  std::vector<Source> sources;  // each with its own id; see readable_sources()
  Wanted wanted = Wanted::all;
  std::filesystem::path status_file;  // empty: nobody reads it
  int keep_days = 90;
  bool time_trusted = false;  // without it nothing is thrown away, and no date is called wrong
  // Spent at most by pausing between requests to one host that asks for pauses (crawl-delay).
  std::chrono::milliseconds most_pausing{120'000};
  std::function<void()> still_alive;  // called at each answer; may be empty
};

struct CycleReport {
  int tried = 0;
  int fetched = 0;
  int not_modified = 0;
  std::vector<SourceFailure> failed;
  store::Added headlines;
  std::uint64_t bytes_down = 0;
  int requests = 0;
  int answers = 0;         // of any server, to anything
  int pages = 0;           // of them feeds, pages and sitemaps, whole or unchanged
  bool at_portal = false;  // a network's login page answered instead of everybody
};

class Cycle {
 public:
  // Borrows all of them.
  Cycle(Fetcher& fetcher, const Classifier& classifier, store::CrawlStore& keeper, std::mt19937_64& random)
      : fetcher_(fetcher), classifier_(classifier), keeper_(keeper), random_(random) {}

  // `now` is not before the latest moment that is known to have passed, whatever the clock says.
  Result<CycleReport> run(const CyclePlan& plan, std::chrono::sys_seconds now, std::stop_token stop);

 private:
  struct Round;  // one run's work

  Result<> choose(Round& round);
  Result<> run_waves(Round& round);
  Result<> learn_hosts(Round& round, const std::vector<Task>& tasks);
  Result<> fetch(Round& round, const std::vector<Task>& tasks, std::vector<Task>& next);
  static std::vector<Task> admit(Round& round, std::vector<Task> tasks, std::vector<Task>& next);
  static bool has_turn(Round& round, const Task& task);
  Result<> keep(std::vector<Headline>& headlines);
  Result<> finish(Round& round);
  void judge_network(Round& round);
  Result<> keep_notes(Round& round);
  void count(Round& round, const Result<FetchResponse>& answer);
  void begin_status(const Round& round);
  void end_status(const Round& round, const Result<>& done);
  void show(const Round& round);

  Fetcher& fetcher_;
  const Classifier& classifier_;
  store::CrawlStore& keeper_;
  std::mt19937_64& random_;
  CycleReport report_;
  SyncStatus status_;
};

}  // namespace caleidoscoop
