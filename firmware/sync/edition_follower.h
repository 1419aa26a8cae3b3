// Follows the repository of the configuration: when to ask it, and one update when it is time.
//
// Owned by the device, used by its one thread. Borrows configuration, writer and randomness.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <stop_token>

#include "firmware/config/config.h"
#include "firmware/sync/first_root.h"
#include "sync/edition_job/http_source.h"
#include "sync/edition_job/poll_schedule.h"
#include "sync/edition_job/update.h"
#include "sync/fetch/fetcher.h"
#include "sync/store/writer.h"
#include "sync/trust/reference_time.h"

namespace caleidoscoop {

struct EditionNews {
  trust::Outcome<UpdateReport> outcome;
  HttpTraffic traffic;
};

// What an update needs of a device beside where it comes from.
UpdatePlan update_plan(const config::Config& config, const std::filesystem::path& store_folder,
                       const FirstRoot& root, trust::ReferenceTime time);

class EditionFollower {
 public:
  EditionFollower(const config::Config& config, std::filesystem::path store_folder, store::Writer& writer,
                  std::unique_ptr<Fetcher> fetcher, FirstRoot root, std::mt19937_64& random);

  // One update now, noted in status.json. `still_alive` is called at each answer; may be empty.
  EditionNews update(trust::ReferenceTime time, const std::stop_token& stop,
                     const std::function<void()>& still_alive);

  PollSchedule::Time next() const { return schedule_.next(); }
  void network_is_back();
  // The configuration's may have changed.
  void take_interval() { schedule_.set_interval(config_->sync.interval); }

 private:
  Result<HttpSourceOptions> source_options() const;
  trust::Outcome<UpdateReport> run(HttpSource& source, trust::ReferenceTime time,
                                   const std::function<void()>& still_alive);

  const config::Config* config_;
  std::filesystem::path store_folder_;
  store::Writer* writer_;
  std::unique_ptr<Fetcher> fetcher_;
  FirstRoot root_;
  PollSchedule schedule_;
};

}  // namespace caleidoscoop
