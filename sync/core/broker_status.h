// broker.json: how the sync tells people on the screen whether its health reports arrive.
//
// Written whole by the sync at each change and renamed into place. No file: no broker is configured.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "sync/core/result.h"

namespace caleidoscoop {

struct BrokerStatus {
  bool connected = false;
  std::chrono::sys_seconds since{};  // of that
  std::string fault;                 // its kind while not connected: "certificate"; empty: not tried yet
  std::string sentence;

  bool operator==(const BrokerStatus&) const = default;
};

inline constexpr const char* broker_file = "broker.json";

// A file that is not there gives an empty optional.
Result<std::optional<BrokerStatus>> read_broker_status(const std::filesystem::path& file);
Result<> write_broker_status(const std::filesystem::path& file, const BrokerStatus& status);

}  // namespace caleidoscoop
