// A real Mosquitto on the loopback, and somebody who listens to it.
#pragma once

#include <doctest/doctest.h>

#include <sys/types.h>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/health/courier_process.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_authority.h"

struct mosquitto;

namespace caleidoscoop::health::test {

using namespace std::chrono_literals;

// Empty where Mosquitto is not installed: then a test says so and ends.
std::string mosquitto_program();

#define NEEDS_MOSQUITTO()                                        \
  if (caleidoscoop::health::test::mosquitto_program().empty()) { \
    MESSAGE("skipped: the package mosquitto is not installed");  \
    return;                                                      \
  }

int free_port();
bool eventually(const std::function<bool()>& holds, std::chrono::milliseconds longest = 40s);

// Its files are in a folder of its own; what a test wants otherwise it changes before start().
class Broker {
 public:
  Broker();
  ~Broker() { stop(); }
  Broker(const Broker&) = delete;
  Broker& operator=(const Broker&) = delete;

  // A certificate for `host`, of this authority.
  void show(const TestAuthority& by, const std::string& host,
            std::chrono::hours until = std::chrono::hours{24});
  void want_password(const std::string& user, const std::string& password);
  void want_certificates() { more_ += "require_certificate true\n"; }
  void without_tls() { tls_ = false; }

  void start();
  void stop();

  int port() const { return port_; }
  std::string url(const std::string& host = "localhost") const;
  std::filesystem::path ca_file() const { return folder_ / "ca.pem"; }
  const TestAuthority& authority() const { return authority_; }
  const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
  TestAuthority authority_;
  int port_ = free_port();
  bool tls_ = true;
  std::string access_ = "allow_anonymous true\n";
  std::string more_;
  pid_t process_ = -1;
};

struct Heard {
  std::string topic, payload;
  bool retained = false;
  int qos = 0;
};

// Subscribes to everything, with whatever the broker wants of a client.
class Listener {
 public:
  struct As {
    std::string user, password, certificate;
  };
  explicit Listener(const Broker& broker, const As& as = {});
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  // The last one on a topic that ends so, waited for.
  std::optional<Heard> hears(const std::string& topic, const std::function<bool(const Heard&)>& wanted = {},
                             std::chrono::milliseconds longest = 40s);
  void say(const std::string& topic, const std::string& payload, bool retained = false);
  const std::vector<Heard>& all() const { return heard_; }
  void listen(std::chrono::milliseconds time);

 private:
  bool subscribed_ = false;
  std::vector<Heard> heard_;
  std::shared_ptr<::mosquitto> client_;
};

// What a courier of this test is told: this broker's address and authority, a display called "zaal".
CourierOptions options_for(const Broker& broker);

// Steps until it holds.
bool steps_until(CourierProcess& courier, const std::function<bool()>& holds,
                 std::chrono::milliseconds longest = 40s);

}  // namespace caleidoscoop::health::test
