// A small internet on the loopback: so many hosts, each with an address of its own in 127.0.0.0/8, behind one
// server that writes down who was asked for what, and when.
//
// Of every ten hosts six have a feed, one a page that declares its feed, one a feed that has moved, one a
// feed that its robots.txt forbids, and one fails. Some may be slow: each of their answers takes a while.
// Handlers run on the server's own threads.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <httplib.h>

#include "sync/core/edition.h"

namespace caleidoscoop {

class LocalWeb {
 public:
  static constexpr int items_per_host = 10;

  // One host of `slow_every` takes this long for each answer; 0: none.
  static constexpr std::chrono::milliseconds slowness{3000};
  explicit LocalWeb(int hosts, int slow_every = 0);
  ~LocalWeb();
  LocalWeb(const LocalWeb&) = delete;
  LocalWeb& operator=(const LocalWeb&) = delete;

  std::vector<Source> sources() const;
  // The same as a file for `crawl --sources`.
  std::string sources_json() const;

  // From now on each feed lists one item more.
  void publish_one_more() { ++more_; }

  // What a crawler that keeps to the rules can find, and of how many sources it can get nothing.
  int headlines() const;
  int failing() const;

  struct Visit {
    std::string host;
    std::string path;
    int status = 0;
    std::chrono::steady_clock::time_point at;
  };
  std::vector<Visit> visits() const;
  void forget_visits();
  // How many visits were forbidden by robots.txt.
  int trespasses() const;
  // The median of the times between two visits to one host; none when no host was asked twice.
  std::chrono::milliseconds usual_gap() const;

 private:
  enum class Kind { feed, page, moved, forbidden, failing };
  static Kind kind_of(int host);
  std::string authority(int host) const;
  std::string feed(int host) const;
  void answer(const httplib::Request& request, httplib::Response& response);
  void answer_path(int host, const httplib::Request& request, httplib::Response& response) const;
  void answer_feed(int host, const httplib::Request& request, httplib::Response& response) const;

  const int hosts_;
  const int slow_every_;
  std::atomic<int> more_{0};
  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
  mutable std::mutex mutex_;  // of visits_
  std::vector<Visit> visits_;
};

}  // namespace caleidoscoop
