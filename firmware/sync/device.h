// What a sync works with on one device: its configuration, its store, its edition, its network.
//
// Owned by main, used by one thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <stop_token>
#include <vector>

#include "firmware/config/config.h"
#include "firmware/config/fleet_values.h"
#include "firmware/sync/edition_follower.h"
#include "sync/classify/classifier.h"
#include "sync/core/edition.h"
#include "sync/core/random_seed.h"
#include "sync/core/result.h"
#include "sync/fetch/fetcher.h"
#include "sync/headlines_job/cycle.h"
#include "sync/health/report.h"
#include "sync/store/writer.h"

namespace caleidoscoop {

// The edition that is embedded in this program, by name only.
store::EditionMeta built_in_edition();

class Device {
 public:
  // Problems of the configuration go to standard error; only what makes a sync impossible fails:
  // a configuration file or a root that cannot be read (io), a store that cannot be opened. `root_file` is
  // the root to start from, empty for the configuration's.
  static Result<std::unique_ptr<Device>> open(const std::filesystem::path& config_file,
                                              const std::filesystem::path& store_folder,
                                              const std::filesystem::path& root_file);

  // One update from the repository, and the edition that it brought taken into use; nothing when none is
  // configured. Fails only when the store does.
  Result<std::optional<EditionNews>> update(const std::stop_token& stop,
                                            const std::function<void()>& still_alive = {});
  // Whether it is time for one.
  bool is_update_due() const;
  void network_is_back();

  // One cycle over the sources that are wanted now; `still_alive` is called at each answer.
  Result<CycleReport> sync(Wanted wanted, std::stop_token stop, std::function<void()> still_alive = {});

  // How long until a source or an update is due, by the clock as it is now; zero when one is.
  Result<std::chrono::milliseconds> time_to_next();

  // How it is, for whoever looks after many. Reads small files and the store.
  health::HealthReport health();

  // With what the fleet and the room chose.
  const config::Config& config() const { return config_; }
  // The fleet's part of that, as of the last update; and what the store had of it before this start.
  const config::ReadFleetValues& fleet() const { return fleet_; }
  const config::FleetValues& fleet_before() const { return fleet_before_; }
  const std::string& name() const { return name_; }
  // Of the configuration file.
  const std::vector<Problem>& problems() const { return problems_; }
  bool clock_trusted();
  int edition_version() const { return edition_.version; }
  std::chrono::seconds interval() const { return config_.sync.interval; }

 private:
  Device(config::Config config, std::filesystem::path config_file, std::filesystem::path folder,
         store::Writer writer)
      : file_config_(std::move(config)),
        config_(file_config_),
        config_file_(std::move(config_file)),
        folder_(std::move(folder)),
        writer_(std::move(writer)),
        random_(random_seed()) {}

  // The fleet's and the room's settings over the file's, and the fleet's left for the display. Gives whether
  // anything is otherwise than before that the edition or its sources depend on.
  Result<bool> apply_settings();
  Result<> load_edition();
  // Its sources, and a classifier of its themes.
  Result<> use_edition();

  Result<trust::ReferenceTime> now();
  Result<> note_time(trust::ReferenceTime time);

  config::Config file_config_;
  config::Config config_;
  config::ReadFleetValues fleet_;
  config::FleetValues fleet_before_;
  std::filesystem::path config_file_;
  std::filesystem::path folder_;
  store::Writer writer_;
  std::mt19937_64 random_;
  std::string name_;
  std::vector<Problem> problems_;  // of the configuration
  Edition edition_;
  std::vector<Source> sources_;
  std::unique_ptr<Classifier> classifier_;
  std::unique_ptr<Fetcher> fetcher_;
  std::optional<EditionFollower> follower_;  // none without a repository; borrows from the above
};

}  // namespace caleidoscoop
