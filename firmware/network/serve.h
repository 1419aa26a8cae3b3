// What the display asked about the network, done and told.
//
// The display drops requests/network-…; systemd starts caleidoscoop-network for it, which takes the request
// away, does it and writes network.json. Joining is a trial: unless somebody says within a minute that it may
// stay, NetworkManager itself goes back to what was, also when this program is killed meanwhile.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>

#include "firmware/network/bus.h"
#include "firmware/network/wish.h"
#include "firmware/service/journal.h"
#include "sync/core/network_status.h"

namespace caleidoscoop::network {

struct NetworkTimes {
  std::chrono::seconds joining{45};  // a network that did not answer by then is given up
  std::chrono::seconds trial{60};
  std::chrono::milliseconds search{12000};
  std::chrono::milliseconds look_every{250};
};

struct NetworkJob {
  std::filesystem::path store, certificates;
  NetworkTimes times;
  std::function<Result<Bus>()> open_bus;
  std::function<std::chrono::sys_seconds()> clock;
  // What is done for somebody, named by its network; a sentence never holds what was typed.
  std::function<void(JournalEntry)> note = [](const JournalEntry&) {};
};

// Until nothing more is asked. Fails with what the last wish failed with, and with io when network.json
// cannot be written.
Result<> serve(const NetworkJob& job);

// Makes what the configuration asks for so, and tells how it is. What was chosen on the screen goes first.
Result<> apply(const NetworkJob& job, const config::Network& wanted);

// How it is now; when NetworkManager cannot be asked, that.
NetworkStatus look(const NetworkJob& job);

}  // namespace caleidoscoop::network
