// Bus: the system's D-Bus, through sd-bus; the only user of it here.
//
// Owns one connection; one thread. Every call has an end: a bus or a service that does not answer within the
// time given fails with `unavailable`. Messages name what was asked and why it failed, never an argument.
#pragma once

#include <systemd/sd-bus.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "firmware/network/values.h"
#include "sync/core/result.h"

namespace caleidoscoop::network {

struct Target {
  const char* service;  // "org.freedesktop.NetworkManager"
  std::string path;
  const char* interface;
  const char* member;
};

class Message {
 public:
  explicit Message(sd_bus_message* message = nullptr) : message_(message) {}
  sd_bus_message* get() const { return message_.get(); }

 private:
  struct Release {
    void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
  };
  std::unique_ptr<sd_bus_message, Release> message_;
};

class Bus {
 public:
  // $DBUS_SYSTEM_BUS_ADDRESS, else the system's own.
  static Result<Bus> open(std::chrono::milliseconds patience);

  // `fill` appends the arguments; less than 0 is a failure, as everywhere in sd-bus.
  using Fill = std::function<int(sd_bus_message*)>;
  Result<Message> call(const Target& target, const Fill& fill = nullptr);

  // Several answers that are used often. What a hostile service answers is capped.
  Result<Dict> properties(const char* service, const std::string& path, const char* interface);
  Result<Value> property(const char* service, const std::string& path, const char* interface,
                         const char* name);
  Result<> set(const char* service, const std::string& path, const char* interface, const char* name,
               const Value& value);
  Result<std::vector<Path>> paths(const Target& target);
  Result<Path> path(const Target& target, const Fill& fill);

 private:
  struct Close {
    void operator()(sd_bus* bus) const { sd_bus_close_unref(bus); }
  };
  explicit Bus(sd_bus* bus, std::chrono::milliseconds patience) : bus_(bus), patience_(patience) {}
  Result<> wait_until_ready();

  std::unique_ptr<sd_bus, Close> bus_;
  std::chrono::milliseconds patience_;
};

int write_value(sd_bus_message* message, const Value& value);  // as a variant
int write_connection(sd_bus_message* message, const Connection& connection);
int read_connection(sd_bus_message* message, Connection& connection);

}  // namespace caleidoscoop::network
