// NetworkClerk: asks the network worker for what was chosen on the screen, and tells how the network is.
//
// Owns its thread, which runs only once something was asked; ask and take are for the thread that draws. A
// request may hold a password: it goes to one file for the worker, who takes it away, and into no message.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "sync/core/network_status.h"
#include "sync/core/result.h"

namespace caleidoscoop::display {

// What ui/room/network_wish.h makes, as the worker reads it: the name of the file, and JSON. Fails with
// usage.
struct NetworkRequest {
  std::string name, json;
};
Result<NetworkRequest> network_request(const std::string& asked);

class NetworkClerk {
 public:
  // `on_news` is called on the clerk's thread. Between two asks nothing runs for longer than `attention`.
  NetworkClerk(std::filesystem::path store, std::function<void()> on_news,
               std::chrono::seconds attention = std::chrono::minutes(5));
  // What was asked and not yet written goes unasked.
  ~NetworkClerk();
  NetworkClerk(const NetworkClerk&) = delete;
  NetworkClerk& operator=(const NetworkClerk&) = delete;

  // Fails with usage for what is no request; what cannot be written is said on standard error.
  Result<> ask(const std::string& request);

  // How the network is, when that is news; `trial_ends` as the worker wrote it.
  std::optional<NetworkStatus> take();

 private:
  void run();
  void write(const NetworkRequest& request) const;
  void look();

  std::filesystem::path store_;
  std::function<void()> on_news_;
  std::chrono::seconds attention_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::vector<NetworkRequest> to_write_;
  std::chrono::steady_clock::time_point attends_until_{};
  std::optional<NetworkStatus> news_;
  std::string seen_;  // the thread's own: the text of the newest network.json
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace caleidoscoop::display
