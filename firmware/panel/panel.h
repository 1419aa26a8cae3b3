// PanelWay: one way to turn a panel dark and back, and to see whether it is.
//
// A display outside its hours draws black; the panel itself is turned dark by the program
// caleidoscoop-panel, which may touch nothing else. Used by one thread. What was asked is never taken for
// what is: look() asks the device.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::panel {

enum class Power { off, on, unknown };

std::string word(Power power);

class PanelWay {
 public:
  PanelWay() = default;
  virtual ~PanelWay() = default;
  PanelWay(const PanelWay&) = delete;
  PanelWay& operator=(const PanelWay&) = delete;

  virtual std::string name() const = 0;

  // Fails with io or unavailable, naming the device.
  virtual Result<> turn(Power power) = 0;

  // `unknown` for a device that is between the two or does not say.
  virtual Result<Power> look() = 0;
};

// How one way fared.
struct WayReport {
  std::string name;
  Power seen = Power::unknown;
  std::string error;  // of the last try; empty when all went well
};

struct PanelReport {
  Power wanted = Power::unknown;
  std::vector<WayReport> ways;

  // Whether every way that there is shows what was wanted. Without any way there is nothing to show it.
  bool done() const;
};

// Turns by every way and looks, again and again until each shows it or the tries are used up: a television
// takes seconds, and forgets a wish that comes while it starts. `rest` waits between two tries.
PanelReport turn_by_every_way(const std::vector<std::unique_ptr<PanelWay>>& ways, Power wanted, int tries,
                              const std::function<void()>& rest);

// One JSON object, for panel.json and for people.
std::string to_json(const PanelReport& report, std::chrono::sys_seconds at);

}  // namespace caleidoscoop::panel
