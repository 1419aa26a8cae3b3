// CourierProcess: the sync's side of the courier. Starts one when it is time, hears it, and starts another,
// later and later, when it ended.
//
// Never waits, but in the destructor, and there half a second at most. The first wait after a fault is
// `first_wait`, twice as long each time up to `longest_wait`, each between half and one and a half of that,
// so that a thousand displays do not come in one second; a connection that held for five minutes begins
// anew. Owned by main, used by one thread.
#pragma once

#include <sys/types.h>
#include <chrono>
#include <filesystem>
#include <optional>
#include <random>
#include <string>

#include "sync/health/broker.h"
#include "sync/health/broker_fault.h"
#include "sync/health/channel.h"

namespace caleidoscoop::health {

struct CourierOptions {
  std::filesystem::path program = "/proc/self/exe";  // that runs as courier when told "courier"
  BrokerSettings settings;
  std::chrono::milliseconds first_wait{5'000};
  std::chrono::milliseconds longest_wait{15 * 60 * 1000};
  std::chrono::milliseconds time_to_connect{60'000};  // for name servers, network, handshake and welcome
  std::chrono::milliseconds patience{90'000};         // for the broker to take a report
};

class CourierProcess {
 public:
  using Time = std::chrono::steady_clock::time_point;

  CourierProcess(CourierOptions options, std::mt19937_64::result_type seed, Time now);
  ~CourierProcess();
  CourierProcess(const CourierProcess&) = delete;
  CourierProcess& operator=(const CourierProcess&) = delete;

  // Does what is due.
  void step(Time now);
  // When to step again at the latest, and what to wait for meanwhile; -1 is nothing.
  Time next() const { return next_; }
  int descriptor() const { return channel_.descriptor(); }

  bool connected() const { return connected_; }
  // Why there is no connection; nothing while there is one, or before the first try has failed.
  const std::optional<BrokerFault>& fault() const { return fault_; }

  // False when there is no connection, or the one before has not arrived yet.
  bool send_status(const std::string& payload, Time now);

  // Somebody asked for a picture since the last call.
  bool take_asked();
  // The PNG in that file, which must stay until picture_under_way() is false; or why there is none.
  bool send_picture(const std::filesystem::path& file, Time now);
  bool send_picture_answer(const std::string& why);
  bool picture_under_way() const { return picture_since_.has_value(); }
  bool picture_arrived() const { return picture_arrived_; }  // the last one

  // The network is there again: no use in waiting any longer.
  void try_now(Time now);

 private:
  void start(Time now);
  void hear(const std::string& message, Time now);
  void ended(Time now);
  void kill();
  void plan(Time now);
  void lose_patience(const char* what, Time now);

  CourierOptions options_;
  std::mt19937_64 random_;
  Channel channel_{-1};
  pid_t process_ = -1;
  bool connected_ = false;
  Time started_{};
  Time connected_since_{};
  std::optional<BrokerFault> fault_;
  std::optional<BrokerFault> said_;  // by this courier
  std::optional<Time> status_since_;
  std::optional<Time> picture_since_;
  bool picture_arrived_ = false;
  bool asked_ = false;
  int failures_ = 0;
  Time next_;
};

}  // namespace caleidoscoop::health
