// HealthDesk: joins what the device knows of itself, when to tell it, and the courier that brings it.
//
// Tells the screen whether reports arrive (broker.json) and the journal when that changes. Without a broker
// in the configuration it does nothing at all. Owned by main, used by its one thread; never waits for the
// broker.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "firmware/config/config.h"
#include "firmware/service/journal.h"
#include "firmware/sync/picture_desk.h"
#include "sync/core/broker_status.h"
#include "sync/health/courier_process.h"
#include "sync/health/report.h"
#include "sync/health/report_schedule.h"

namespace caleidoscoop {

class HealthDesk {
 public:
  using Facts = std::function<health::HealthReport()>;

  // `facts` reads files and the store, so it is asked twice a minute at most, or when news() said that they
  // may have changed.
  HealthDesk(const config::Config& config, std::filesystem::path store, std::string name, Facts facts,
             Journal& journal);

  // Does what is due.
  void step();
  // In the middle of other work: keeps the courier going, and looks at no facts.
  void pulse();
  // What is told may have changed.
  void news() { looked_at_.reset(); }
  void network_is_back();
  // What somebody before the screen said of a picture, as in sync/core/picture_ask.h.
  void picture_answered(const std::string& answer);
  // The fleet may change how often.
  void set_interval(std::chrono::minutes interval) { schedule_.set_interval(interval); }

  // What to wait for, or -1, and for how long at most.
  int descriptor() const;
  std::chrono::milliseconds patience() const;

 private:
  void tell(BrokerStatus status);
  void report(std::chrono::steady_clock::time_point now);

  std::filesystem::path store_;
  Facts facts_;
  Journal* journal_;
  health::ReportSchedule schedule_;
  std::unique_ptr<health::CourierProcess> courier_;  // none without a broker
  PictureDesk picture_;
  std::optional<BrokerStatus> told_;
  std::optional<std::chrono::steady_clock::time_point> looked_at_;
};

}  // namespace caleidoscoop
