// What a sync works with on one device: its configuration, its store, its edition, its network.
//
// Owned by main, used by one thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <stop_token>
#include <vector>

#include "firmware/config/config.h"
#include "sync/classify/classifier.h"
#include "sync/core/edition.h"
#include "sync/core/result.h"
#include "sync/fetch/fetcher.h"
#include "sync/headlines_job/cycle.h"
#include "sync/store/writer.h"

namespace caleidoscoop {

// The edition that is embedded in this program, by name only.
store::EditionMeta built_in_edition();

class Device {
 public:
  // Problems of the configuration go to standard error; only what makes a sync impossible fails:
  // a configuration file that cannot be read (io), a store that cannot be opened.
  static Result<std::unique_ptr<Device>> open(const std::filesystem::path& config_file,
                                              const std::filesystem::path& store_folder);

  // One cycle over the sources that are wanted now; `still_alive` is called at each answer.
  Result<CycleReport> sync(Wanted wanted, std::stop_token stop, std::function<void()> still_alive = {});

  // How long until a source is due, by the clock as it is now; zero when one is.
  Result<std::chrono::seconds> time_to_next();

  int edition_version() const { return edition_.version; }
  std::chrono::seconds interval() const { return config_.sync.interval; }

 private:
  Device(config::Config config, std::filesystem::path folder, store::Writer writer)
      : config_(std::move(config)), folder_(std::move(folder)), writer_(std::move(writer)), random_(seed()) {}

  static std::mt19937_64::result_type seed();
  Result<> load_edition();

  // The clock's time, not before what is known to have passed, and whether the clock is believed.
  struct Now {
    std::chrono::sys_seconds at{};
    bool trusted = false;
  };
  Result<Now> now();

  config::Config config_;
  std::filesystem::path folder_;
  store::Writer writer_;
  std::mt19937_64 random_;
  Edition edition_;
  std::vector<Source> sources_;
  std::unique_ptr<Classifier> classifier_;
  std::unique_ptr<Fetcher> fetcher_;
};

}  // namespace caleidoscoop
