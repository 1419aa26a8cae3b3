// What the daemon waits for between two cycles: a wish of the display, the network coming back, or time.
//
// The display leaves its wishes in a folder. A file whose name begins with "sync-now" asks for a cycle
// and is taken away by whoever picks it up, as is an answer about a picture; other files are for others. A
// folder that is missing is made, and one that cannot be watched is looked at every few seconds: nothing here
// fails.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

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

  // What somebody before the screen said of a picture (sync/core/picture_ask.h), once; `heard` tells that
  // there is one.
  std::optional<std::string> take_picture_answer() { return std::exchange(picture_answer_, std::nullopt); }

 private:
  bool take_sync_request();
  bool poll_once(std::chrono::milliseconds longest, int other);

  std::filesystem::path folder_;
  std::stop_token stop_;
  NetworkWatch network_;
  std::optional<std::string> picture_answer_;
  int inotify_;
  int wake_;  // an eventfd, written at a stop request
};

}  // namespace caleidoscoop
