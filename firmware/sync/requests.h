// The folder in which the display leaves what it wants done.
//
// A file whose name begins with "sync-now" asks for a cycle and is taken away by whoever picks it
// up; other files are for others and are left alone. A folder that is missing is made, and one that
// cannot be watched is looked at every few seconds: nothing here fails.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>

namespace caleidoscoop {

class Requests {
 public:
  Requests(std::filesystem::path folder, std::stop_token stop);
  ~Requests();
  Requests(const Requests&) = delete;
  Requests& operator=(const Requests&) = delete;

  // True as soon as a sync is asked for; false after `longest` or at a stop request.
  bool wait_for_sync(std::chrono::milliseconds longest);

 private:
  bool take_sync_request() const;

  std::filesystem::path folder_;
  std::stop_token stop_;
  int inotify_;
  int wake_;  // an eventfd, written at a stop request
};

}  // namespace caleidoscoop
