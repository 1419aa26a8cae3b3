// An internet of the test's own: names are asked of a scripted UDP responder, public addresses lead to
// the loopback, the port staying what it is. All through the system's own calls (getaddrinfo and
// connect are replaced in the test program), so that the code under test runs as it ships.
//
// Addresses that are not public go where they always went: who connects to one reaches it.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace caleidoscoop {

struct DnsReply {
  std::vector<std::string> addresses;  // IPv4
  int code = 0;                        // 2 is SERVFAIL, 3 NXDOMAIN
  bool silent = false;
};

class OwnInternet {
 public:
  // What the nth question (from 0, over all names) for the address of a name gets.
  using Script = std::function<DnsReply(const std::string& name, int nth)>;

  // One at a time.
  explicit OwnInternet(Script script);
  ~OwnInternet();
  OwnInternet(const OwnInternet&) = delete;
  OwnInternet& operator=(const OwnInternet&) = delete;

  int questions() const { return questions_; }
  int connects_inside() const;  // how often this program set out for an address that is not public
  void cut();                   // no link: nothing resolves, nothing connects
  void mend();

 private:
  void answer_all();
  std::string reply_to(const std::string& question);

  Script script_;
  int socket_ = -1;
  std::atomic<int> questions_{0};
  std::thread responder_;
};

}  // namespace caleidoscoop
