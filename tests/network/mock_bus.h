// A D-Bus of our own with python3-dbusmock's NetworkManager on it, for one test.
//
// Owns both processes and ends them. Where the tools are missing, `there()` is false and says so once.
#pragma once

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "firmware/network/bus.h"
#include "sync/core/network_status.h"
#include "tests/support/temporary_folder.h"

namespace caleidoscoop::network {

class MockBus {
 public:
  enum class Manager { none, mocked };
  explicit MockBus(Manager manager = Manager::mocked);
  ~MockBus();
  MockBus(const MockBus&) = delete;
  MockBus& operator=(const MockBus&) = delete;

  bool there() const { return there_; }
  const std::string& address() const { return address_; }

  // Calls a method of the mock itself, as network_manager.py names them.
  void tell(const char* member, const Bus::Fill& fill = nullptr);
  void outcome(const char* word);
  void cable(int state, bool plugged);
  void point(const char* name, const std::string& ssid, int strength, unsigned wpa, unsigned rsn);
  void online(unsigned state);

  // What was done, in order; and how often, of one kind.
  nlohmann::json log();
  nlohmann::json done(const std::string& what);

  Result<Bus> open(std::chrono::milliseconds patience = std::chrono::seconds(5)) const;

 private:
  void start_bus();
  void start_manager();

  TemporaryFolder folder_;
  std::string address_;
  int bus_ = -1, manager_ = -1;  // processes
  bool there_ = false;
};

}  // namespace caleidoscoop::network
