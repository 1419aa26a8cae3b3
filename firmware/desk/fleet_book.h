// FleetBook: what is known of each display, and when it was last heard of. Any thread.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace caleidoscoop::desk {

struct FleetEntry {
  std::string display;
  std::optional<bool> online;  // as the broker says
  nlohmann::json status;       // assets/schema/health.schema.json, or null when none came yet
  std::chrono::sys_seconds heard{};
};

class FleetBook {
 public:
  // What is no JSON object is passed over; so are displays beyond five thousand.
  void put_status(const std::string& display, const std::string& text, std::chrono::sys_seconds now);
  void put_online(const std::string& display, bool online, std::chrono::sys_seconds now);

  std::vector<FleetEntry> entries() const;  // by name

 private:
  FleetEntry* entry(const std::string& display);  // with the lock held

  mutable std::mutex mutex_;
  std::map<std::string, FleetEntry> entries_;
};

// The text exposition format of Prometheus, version 0.0.4.
std::string prometheus_text(const std::vector<FleetEntry>& entries, std::chrono::sys_seconds now);

}  // namespace caleidoscoop::desk
