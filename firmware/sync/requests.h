// What the daemon waits for between two cycles: a wish of the display, the network coming back, or time.
//
// The display leaves its wishes in a folder. A file whose name begins with "sync-now" asks for a cycle
// and is taken away by whoever picks it up; other files are for others and are left alone. A folder that
// is missing is made, and one that cannot be watched is looked at every few seconds: nothing here fails.
#pragma once

#include <chrono>
#include <filesystem>
#include <stop_token>

#include "sync/fetch/network_watch.h"

namespace caleidoscoop {

class Requests {
 public:
  enum class Wake { sync_wanted, network_changed, heard, time_passed, stopped };

  Requests(std::filesystem::path folder, std::stop_token stop);
  ~Requests();
  Requests(const Requests&) = delete;
  Requests& operator=(const Requests&) = delete;

  // Returns as soon as there is something to do, and after `longest` at the latest. `heard`: there is
  // something to read from `other`, where one is given.
  Wake wait(std::chrono::milliseconds longest, int other = -1);

 private:
  bool take_sync_request() const;
  bool poll_once(std::chrono::milliseconds longest, int other);

  std::filesystem::path folder_;
  std::stop_token stop_;
  NetworkWatch network_;
  int inotify_;
  int wake_;  // an eventfd, written at a stop request
};

}  // namespace caleidoscoop
