// One cycle of a stand-alone display: ask the sources, keep what is new, say how it went.
//
// A source that fails is noted with its reason and asked later; it never stops the others. Only the
// store failing (io) ends a cycle with an error, and then nothing of what was kept is lost. Runs on
// the caller's thread; a stop request ends it within a second, with what has arrived until then.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <random>
#include <stop_token>
#include <string>
#include <vector>

#include "sync/classify/classifier.h"
#include "sync/core/edition.h"
#include "sync/core/result.h"
#include "sync/core/sync_status.h"
#include "sync/fetch/fetcher.h"
#include "sync/headlines_job/schedule.h"
#include "sync/store/writer.h"

namespace caleidoscoop {

struct CyclePlan {
  std::vector<Source> sources;  // each with its own id; see readable_sources()
  Wanted wanted = Wanted::all;
  std::filesystem::path status_file;
  int keep_days = 90;
  bool time_trusted = false;  // without it nothing is thrown away
};

struct SourceFailure {
  std::string id;
  std::string reason;
};

struct CycleReport {
  int tried = 0;
  int fetched = 0;
  int not_modified = 0;
  std::vector<SourceFailure> failed;
  store::Added headlines;
  std::uint64_t bytes_down = 0;
  int requests = 0;
};

class Cycle {
 public:
  // Borrows all of them.
  Cycle(Fetcher& fetcher, const Classifier& classifier, store::Writer& writer, std::mt19937_64& random)
      : fetcher_(fetcher), classifier_(classifier), writer_(writer), random_(random) {}

  Result<CycleReport> run(const CyclePlan& plan, std::chrono::sys_seconds now, std::stop_token stop);

 private:
  struct Asked {
    const Source* source = nullptr;
    store::SourceState state;
  };

  Result<std::vector<Asked>> choose(const CyclePlan& plan, std::chrono::sys_seconds now);
  void receive(Asked& asked, const Result<FetchResponse>& response, std::chrono::sys_seconds now);
  void take_in(Asked& asked, const FetchResponse& response, std::chrono::sys_seconds now);
  void fail(Asked& asked, const std::string& reason, std::optional<std::chrono::seconds> retry_after,
            std::chrono::sys_seconds now);
  Result<> keep(std::vector<Headline>& headlines);
  Result<> finish(const CyclePlan& plan, const std::vector<Asked>& asked, std::chrono::sys_seconds now);
  void show(const CyclePlan& plan);

  Fetcher& fetcher_;
  const Classifier& classifier_;
  store::Writer& writer_;
  std::mt19937_64& random_;
  CycleReport report_;
  SyncStatus status_;
  std::vector<Headline> pending_;
};

}  // namespace caleidoscoop
